-- The whole quotetrail database, as it is today.
--
-- Two sorts of tables. GROUND is what came in from outside: the articles, and the
-- ledger of what people decided about them. It is append-only, and triggers refuse
-- every change. DERIVED is what the rules of the program made of it: speakers,
-- statements, diagnostics, and what stands of them after all decisions. Each article's
-- share hangs on its row in `analysis`, which is stamped with the version of the rules,
-- so that it can be made again from the article; deleting that row removes the share. Only
-- `speaker` and `name_word`, which say who there is, keep what no article needs any longer.
--
-- Every assertion is a place in an article: `…_start` and `…_end` (or `start` and
-- `end`) are a half-open range of BYTES of the article's UTF-8 text. The words are stored
-- once, in the article; views cut them out (`statement_words`, `statement_marks`), so no
-- quotation can be stored that the article does not print. Triggers refuse places outside
-- the text and, to keep all that true, every update and replacement of a row that holds some.
--
-- Days are ISO 8601 (`2025-05-15`). A date is four columns: `…_from` and `…_to`, first
-- and last day, both included, nothing where that end is open; `…_precision`, day, week,
-- month, year, interval, before or after, nothing where there is no date at all. Years
-- go from 0000 to 9999, so that days can be put in order as text.
--
-- Everything here can be read and checked by SQLite 3.37 and newer, with FTS5.
--
-- The program sets `application_id` and `user_version` (the version of this schema)
-- when it runs this file; see src/store/migrations.rs.

--------------------------------------------------------------------------------
-- GROUND
--------------------------------------------------------------------------------

-- An article as it was published: the text and where it stood. One text is one
-- article, wherever it was found again later.
CREATE TABLE article (
    id                  INTEGER PRIMARY KEY,    -- of this database only; `digest` is the lasting name
    digest              TEXT NOT NULL UNIQUE    -- SHA-256 of the text, in hexadecimal
                        CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
    title               TEXT,                   -- the headline, where it is known apart from the text
    outlet              TEXT,                   -- who published it, as in `Associated Press`
    url                 TEXT,                   -- where it was published
    published_from      TEXT CHECK (published_from IS date(published_from, '+0 days') AND published_from >= '0'),
    published_to        TEXT CHECK (published_to IS date(published_to, '+0 days') AND published_to >= '0'),
    published_precision TEXT CHECK (published_precision IN
                            ('day', 'week', 'month', 'year', 'interval', 'before', 'after')),
    published_given     TEXT,                   -- the date as it was given, a time with its zone included
    form                TEXT NOT NULL DEFAULT 'prose'   -- `transcript` if it was given as one (prose that is clearly one is read as one, too);
                        CHECK (form IN ('prose', 'transcript', 'statement')),   -- `statement`: one statement without an article around it, `Speaker (day): words`
    text                TEXT NOT NULL           -- the whole text: UTF-8, `\n` line ends, no NUL
                        CHECK (text <> '' AND instr(CAST(text AS BLOB), x'00') = 0
                               AND instr(CAST(text AS BLOB), x'0D') = 0),
    CHECK ((published_precision IS NULL) = (published_given IS NULL)),
    CHECK (CASE published_precision
               WHEN 'day' THEN published_from = published_to
               WHEN 'before' THEN published_from IS NULL AND published_to IS NOT NULL
               WHEN 'after' THEN published_from IS NOT NULL AND published_to IS NULL
               ELSE published_from <= published_to
           END IS TRUE
           OR (published_precision IS NULL AND published_from IS NULL AND published_to IS NULL))
) STRICT;

CREATE TRIGGER article_is_never_changed BEFORE UPDATE ON article
BEGIN
    SELECT RAISE(ABORT, 'articles are append-only: a stored article cannot be changed');
END;

CREATE TRIGGER article_is_never_deleted BEFORE DELETE ON article
BEGIN
    SELECT RAISE(ABORT, 'articles are append-only: a stored article cannot be deleted');
END;

-- INSERT OR REPLACE deletes without asking the trigger above, so it is stopped before.
CREATE TRIGGER article_is_never_replaced BEFORE INSERT ON article
WHEN EXISTS (SELECT 1 FROM article WHERE digest = NEW.digest OR id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'articles are append-only: this article is stored already');
END;

-- What was logged and what people decided, an entry each: who is who, what was read
-- wrongly, what a reader makes of a finding. An entry is never changed or removed;
-- what it says can be undone by a later one. Each carries the digest of the one before
-- it, so that no entry can be changed, removed or put in between unnoticed: `quotetrail
-- verify` computes them all again.
CREATE TABLE ledger (
    number   INTEGER PRIMARY KEY CHECK (number > 0),    -- from 1, without gaps
    id       TEXT NOT NULL UNIQUE   -- a hash of what it says, who said so and when
             CHECK (length(id) = 16 AND id NOT GLOB '*[^0-9a-f]*'),
    made_at  TEXT NOT NULL,         -- RFC 3339, in UTC
    made_by  TEXT NOT NULL CHECK (made_by <> ''),
    because  TEXT,                  -- on which grounds
    what     TEXT NOT NULL CHECK (what = json_extract(change, '$.what')),
    change   TEXT NOT NULL CHECK (json_valid(change)),  -- what it says, as JSON
    previous TEXT NOT NULL,         -- the digest of the entry before; zeros for the first
    digest   TEXT NOT NULL UNIQUE   -- SHA-256 of all the columns before
             CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*')
) STRICT;

-- Logged articles outnumber everything that people decide.
CREATE INDEX ledger_of_decisions ON ledger (number)
WHERE what NOT IN ('article-logged', 'source-added');

CREATE INDEX ledger_by_article ON ledger (json_extract(change, '$.article'))
WHERE what IN ('article-logged', 'source-added');

CREATE TRIGGER ledger_is_never_changed BEFORE UPDATE ON ledger
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: an entry cannot be changed');
END;

CREATE TRIGGER ledger_is_never_shortened BEFORE DELETE ON ledger
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: an entry cannot be removed');
END;

CREATE TRIGGER ledger_goes_on_where_it_ended BEFORE INSERT ON ledger
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM ledger)
  OR NEW.previous IS NOT coalesce(
         (SELECT digest FROM ledger ORDER BY number DESC LIMIT 1),
         '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN
    SELECT RAISE(ABORT, 'an entry of the ledger follows on the last one');
END;

--------------------------------------------------------------------------------
-- DERIVED
--------------------------------------------------------------------------------

-- That an article was read, and by which rules. Its statements, names and diagnostics go
-- when this row goes.
CREATE TABLE analysis (
    article       INTEGER PRIMARY KEY REFERENCES article (id),
    rules_version INTEGER NOT NULL CHECK (rules_version > 0)    -- RULES_VERSION in src/store/mod.rs
) STRICT;

-- Somebody who speaks. A person or an organization is one speaker in all articles; a
-- collective or an anonymous source belongs to one article, since "two officials" of
-- two articles need not be the same two.
CREATE TABLE speaker (
    number      INTEGER PRIMARY KEY,    -- of this database only; `key` is the lasting name
    key         TEXT NOT NULL UNIQUE    -- a hash of the kind, the folded name and, for unnamed speakers, the article
                CHECK (length(key) = 16 AND key NOT GLOB '*[^0-9a-f]*'),
    folded_name TEXT NOT NULL,      -- the name in small letters; `speakers` has the name as printed
    kind        TEXT NOT NULL CHECK (kind IN ('person', 'organization', 'collective', 'anonymous')),
    article     INTEGER REFERENCES article (id),    -- only for collectives and anonymous sources
    CHECK ((article IS NULL) = (kind IN ('person', 'organization')))
) STRICT;

-- What one article calls a speaker of its statements.
CREATE TABLE speaker_name (
    speaker INTEGER NOT NULL REFERENCES speaker (number),
    article INTEGER NOT NULL REFERENCES article (id),   -- they go with its `analysis`, by a trigger
    role    TEXT NOT NULL CHECK (role IN ('name', 'alias', 'office')),  -- `name`: the fullest one
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),                      -- order within the role
    words   TEXT NOT NULL,
    PRIMARY KEY (speaker, article, role, ordinal)
) STRICT, WITHOUT ROWID;

-- What speakers are found by: the words of all their names and offices, folded: in small letters, without accents,
-- countries by one name (`us` for American). Words of names that articles have no longer may be left; whoever is found
-- is looked at.
CREATE TABLE name_word (
    word    TEXT NOT NULL,
    speaker INTEGER NOT NULL REFERENCES speaker (number),
    PRIMARY KEY (word, speaker)
) STRICT, WITHOUT ROWID;

-- A quotation with its speaker and its date. `start` and `end` reach from the first
-- part of its content to the last; most have one part only.
CREATE TABLE statement (
    number              INTEGER PRIMARY KEY,    -- of this database only; `id` is the lasting name
    id                  TEXT NOT NULL UNIQUE    -- a hash of the article's digest and the parts
                        CHECK (length(id) = 16 AND id NOT GLOB '*[^0-9a-f]*'),
    article             INTEGER NOT NULL REFERENCES analysis (article) ON DELETE CASCADE,
    start               INTEGER NOT NULL CHECK (start >= 0),
    end                 INTEGER NOT NULL CHECK (end > start),
    kind                TEXT NOT NULL CHECK (kind IN ('direct', 'mixed', 'indirect')),
    speaker             INTEGER REFERENCES speaker (number),    -- nothing where it could not be decided
    cue_start           INTEGER CHECK (cue_start >= 0),     -- the words that attribute: `said`
    cue_end             INTEGER CHECK (cue_end > cue_start),
    cue_lemma           TEXT,                               -- their entry in the lexicon: `say`
    source_start        INTEGER CHECK (source_start >= 0),  -- the words that name who speaks: `the President`
    source_end          INTEGER CHECK (source_end >= source_start),
    said_from           TEXT CHECK (said_from IS date(said_from, '+0 days') AND said_from >= '0'),
    said_to             TEXT CHECK (said_to IS date(said_to, '+0 days') AND said_to >= '0'),
    said_precision      TEXT CHECK (said_precision IN
                            ('day', 'week', 'month', 'year', 'interval', 'before', 'after')),
    said_rule           TEXT,           -- the rule that read the date
    said_evidence_start INTEGER CHECK (said_evidence_start >= 0),   -- the words that gave the date; nothing where the day of publication stood in
    said_evidence_end   INTEGER CHECK (said_evidence_end >= said_evidence_start),
    topic               TEXT,
    tier                TEXT NOT NULL CHECK (tier IN ('report', 'check')),      -- `check`: read the article first
    basis               TEXT NOT NULL CHECK (basis IN                           -- the pattern that found it
                            ('cue-after', 'cue-before', 'split', 'according-to', 'cue-noun',
                             'continued-turn', 'headline', 'turn', 'given')),
    confidence          REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    headline_of         TEXT REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,   -- for a headline: what it rewords
    headline_place      INTEGER CHECK (headline_place >= 0),    -- the same, as a place among the article's quotations
    CHECK (headline_of <> id),
    CHECK ((headline_of IS NULL) = (headline_place IS NULL)),
    CHECK ((cue_start IS NULL) = (cue_end IS NULL)),
    CHECK ((cue_start IS NULL) = (cue_lemma IS NULL)),
    CHECK ((source_start IS NULL) = (source_end IS NULL)),
    CHECK ((said_precision IS NULL) = (said_rule IS NULL)),
    CHECK (CASE said_precision
               WHEN 'day' THEN said_from = said_to
               WHEN 'before' THEN said_from IS NULL AND said_to IS NOT NULL
               WHEN 'after' THEN said_from IS NOT NULL AND said_to IS NULL
               ELSE said_from <= said_to
           END IS TRUE
           OR (said_precision IS NULL AND said_from IS NULL AND said_to IS NULL)),
    CHECK (said_precision IS NOT NULL OR said_evidence_start IS NULL),
    CHECK ((said_evidence_start IS NULL) = (said_evidence_end IS NULL))
) STRICT;

CREATE INDEX statement_by_speaker ON statement (speaker);
CREATE INDEX statement_by_article ON statement (article);
-- Days as numbers, 20250515: the newest are found without reading the others.
CREATE INDEX statement_by_day ON statement (CAST(replace(coalesce(said_to, said_from), '-', '') AS INTEGER));
CREATE INDEX statement_by_headline ON statement (headline_of) WHERE headline_of IS NOT NULL;

-- The content of a statement whose attribution stands inside it, “…,” he said. “…”: its
-- parts as printed. A statement in one part, from its `start` to its `end`, has no row here.
CREATE TABLE statement_part (
    statement INTEGER NOT NULL REFERENCES statement (number) ON DELETE CASCADE,
    ordinal   INTEGER NOT NULL CHECK (ordinal >= 0),    -- in text order, from 0
    start     INTEGER NOT NULL CHECK (start >= 0),
    end       INTEGER NOT NULL CHECK (end > start),
    PRIMARY KEY (statement, ordinal)
) STRICT, WITHOUT ROWID;

-- Who passed the words on, outermost first: for Trump's words repeated by Rubio, Rubio.
CREATE TABLE statement_via (
    statement INTEGER NOT NULL REFERENCES statement (number) ON DELETE CASCADE,
    ordinal   INTEGER NOT NULL CHECK (ordinal >= 0),
    name      TEXT,                             -- who is meant
    start     INTEGER CHECK (start >= 0),       -- the words that name them
    end       INTEGER CHECK (end >= start),
    PRIMARY KEY (statement, ordinal),
    CHECK ((start IS NULL) = (end IS NULL)),
    CHECK (name IS NOT NULL OR start IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- The days that the content of a statement speaks of.
CREATE TABLE refers_to (
    statement      INTEGER NOT NULL REFERENCES statement (number) ON DELETE CASCADE,
    ordinal        INTEGER NOT NULL CHECK (ordinal >= 0),
    day_from       TEXT CHECK (day_from IS date(day_from, '+0 days') AND day_from >= '0'),
    day_to         TEXT CHECK (day_to IS date(day_to, '+0 days') AND day_to >= '0'),
    precision      TEXT NOT NULL CHECK (precision IN
                       ('day', 'week', 'month', 'year', 'interval', 'before', 'after')),
    rule           TEXT NOT NULL,               -- the rule that read the date
    evidence_start INTEGER CHECK (evidence_start >= 0),     -- the words that gave it
    evidence_end   INTEGER CHECK (evidence_end >= evidence_start),
    PRIMARY KEY (statement, ordinal),
    CHECK (CASE precision
               WHEN 'day' THEN day_from = day_to
               WHEN 'before' THEN day_from IS NULL AND day_to IS NOT NULL
               WHEN 'after' THEN day_from IS NOT NULL AND day_to IS NULL
               ELSE day_from <= day_to
           END IS TRUE),
    CHECK ((evidence_start IS NULL) = (evidence_end IS NULL))
) STRICT, WITHOUT ROWID;

-- What a reader of the article should know and that stopped nothing.
CREATE TABLE diagnostic (
    article INTEGER NOT NULL REFERENCES analysis (article) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    kind    TEXT NOT NULL CHECK (kind IN
                ('unclosed-quotation', 'unattributed', 'undecided-speaker', 'guessed-encoding',
                 'unreadable-date', 'too-long', 'truncated')),
    start   INTEGER CHECK (start >= 0),         -- nothing where it is about the whole text
    end     INTEGER CHECK (end >= start),
    message TEXT NOT NULL,
    PRIMARY KEY (article, ordinal),
    CHECK ((start IS NULL) = (end IS NULL))
) STRICT, WITHOUT ROWID;

--------------------------------------------------------------------------------
-- What stands after all decisions: made of the ledger, and made again with every entry
--------------------------------------------------------------------------------

-- Persons and organizations that people have entered.
CREATE TABLE person (
    key      TEXT PRIMARY KEY,      -- as in `speaker`, or made of the name and of what tells the person apart
    name     TEXT NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN ('person', 'organization')),
    apart    TEXT,                  -- what tells the person apart from others of that name
    wikidata TEXT,
    into_key TEXT                   -- the one with whom this one was merged
) STRICT, WITHOUT ROWID;

-- Their names beside that one. A name holds from the first day to the last, both included.
CREATE TABLE person_name (
    person   TEXT NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    ordinal  INTEGER NOT NULL,
    words    TEXT NOT NULL,
    sort     TEXT NOT NULL CHECK (sort IN ('full', 'alias', 'transliteration', 'printed')),
    day_from TEXT,
    day_to   TEXT,
    source   TEXT,                  -- where that can be read
    PRIMARY KEY (person, ordinal)
) STRICT, WITHOUT ROWID;

-- Their offices, likewise.
CREATE TABLE person_office (
    person   TEXT NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    ordinal  INTEGER NOT NULL,
    words    TEXT NOT NULL,
    day_from TEXT,
    day_to   TEXT,
    source   TEXT,
    PRIMARY KEY (person, ordinal)
) STRICT, WITHOUT ROWID;

-- Dates of publication that people set: they go before those that the articles came with.
CREATE TABLE article_date (
    article             INTEGER PRIMARY KEY REFERENCES article (id),
    published_from      TEXT,
    published_to        TEXT,
    published_precision TEXT NOT NULL,
    published_given     TEXT NOT NULL
) STRICT;

-- Every article as it stands, its text left out.
CREATE VIEW dated_article AS
SELECT article.id, digest, title, outlet, url, form,
       CASE WHEN article_date.article IS NULL THEN article.published_from
            ELSE article_date.published_from END AS published_from,
       CASE WHEN article_date.article IS NULL THEN article.published_to
            ELSE article_date.published_to END AS published_to,
       coalesce(article_date.published_precision, article.published_precision) AS published_precision,
       coalesce(article_date.published_given, article.published_given) AS published_given
FROM article LEFT JOIN article_date ON article_date.article = article.id;

-- How a statement is read where people decided otherwise than the rules: all that can
-- differ, changed or not.
CREATE TABLE standing (
    statement      INTEGER PRIMARY KEY REFERENCES statement (number) ON DELETE CASCADE,
    speaker        TEXT,            -- a key of `speaker` or of `person`; nothing where it is undecided
    speaker_by     TEXT CHECK (speaker_by IN ('correction', 'merge', 'name', 'office', 'namesakes')),
    kind           TEXT NOT NULL CHECK (kind IN ('direct', 'mixed', 'indirect')),
    said_from      TEXT,
    said_to        TEXT,
    said_precision TEXT CHECK (said_precision IN
                       ('day', 'week', 'month', 'year', 'interval', 'before', 'after')),
    said_by        TEXT CHECK (said_by IN ('correction')),
    topic          TEXT,
    topic_by       TEXT CHECK (topic_by IN ('correction', 'terms', 'merge')),
    is_quotation   INTEGER NOT NULL CHECK (is_quotation IN (0, 1))
) STRICT;

CREATE INDEX standing_by_speaker ON standing (speaker);

-- Articles that are one story: the same paragraphs in another place (`copy`), or a later
-- text of the same address (`revision`). `of` is the one published before, whichever was logged first.
CREATE TABLE article_link (
    article  INTEGER NOT NULL REFERENCES article (id),
    of       INTEGER NOT NULL REFERENCES article (id),
    relation TEXT NOT NULL CHECK (relation IN ('copy', 'revision')),
    PRIMARY KEY (article, of),
    CHECK (article <> of)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_link_by_original ON article_link (of);

-- The longer paragraphs of every article, by a hash of their words: what `article_link` is found with.
CREATE TABLE paragraph (
    hash    INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article (id),
    letters INTEGER NOT NULL,
    PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;

-- Where articles were found, as addresses that can be compared.
CREATE TABLE address (
    url     TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES article (id),
    PRIMARY KEY (url, article)
) STRICT, WITHOUT ROWID;

-- Statements that only repeat the print of another one: in a linked article, or in a
-- passage that stands twice in its own. They are kept and counted nowhere.
CREATE TABLE echo (
    statement INTEGER PRIMARY KEY REFERENCES statement (number) ON DELETE CASCADE,
    of        INTEGER NOT NULL REFERENCES statement (number) ON DELETE CASCADE,
    CHECK (statement <> of)
) STRICT;

CREATE INDEX echo_by_original ON echo (of);

-- Every statement that counts, as it stands: headlines, echoes and what is no quotation left out.
CREATE VIEW current AS
SELECT statement.number,
       statement.id,
       statement.article,
       statement.start,
       CASE WHEN standing.statement IS NULL THEN speaker.key ELSE standing.speaker END AS speaker,
       coalesce(standing.kind, statement.kind) AS kind,
       CASE WHEN standing.said_by IS NULL THEN statement.said_from ELSE standing.said_from END AS said_from,
       CASE WHEN standing.said_by IS NULL THEN statement.said_to ELSE standing.said_to END AS said_to,
       CASE WHEN standing.topic_by IS NULL THEN statement.topic ELSE standing.topic END AS topic
FROM statement
LEFT JOIN standing ON standing.statement = statement.number
LEFT JOIN speaker ON speaker.number = statement.speaker
WHERE statement.headline_of IS NULL
  AND coalesce(standing.is_quotation, 1) = 1
  AND NOT EXISTS (SELECT 1 FROM echo WHERE echo.statement = statement.number);

--------------------------------------------------------------------------------
-- Places outside the article are refused
--------------------------------------------------------------------------------

CREATE TRIGGER statement_is_within_the_text BEFORE INSERT ON statement
WHEN max(NEW.end, coalesce(NEW.cue_end, 0), coalesce(NEW.source_end, 0),
         coalesce(NEW.said_evidence_end, 0))
   > (SELECT length(CAST(text AS BLOB)) FROM article WHERE id = NEW.article)
BEGIN
    SELECT RAISE(ABORT, 'a statement points beyond the text of the article');
END;

-- No byte behind an end goes on with a character of UTF-8.
CREATE TRIGGER statement_is_printed BEFORE INSERT ON statement
WHEN EXISTS (
    SELECT 1 FROM article
    WHERE id = NEW.article
      AND (substr(CAST(text AS BLOB), NEW.start + 1, 1) BETWEEN x'80' AND x'BF'
           OR substr(CAST(text AS BLOB), NEW.end + 1, 1) BETWEEN x'80' AND x'BF')
)
BEGIN
    SELECT RAISE(ABORT, 'a statement begins or ends inside a character');
END;

CREATE TRIGGER statement_part_is_printed BEFORE INSERT ON statement_part
WHEN NOT EXISTS (
    SELECT 1 FROM statement JOIN article ON article.id = statement.article
    WHERE statement.number = NEW.statement
      AND statement.start <= NEW.start AND NEW.end <= statement.end
      AND substr(CAST(article.text AS BLOB), NEW.start + 1, 1) NOT BETWEEN x'80' AND x'BF'
      AND substr(CAST(article.text AS BLOB), NEW.end + 1, 1) NOT BETWEEN x'80' AND x'BF'
)
BEGIN
    SELECT RAISE(ABORT, 'a part of a quotation lies outside it or cuts a character');
END;

-- Part by part, so that the first begins where the statement does. `doctor` and `verify`
-- ask, too, whether the last one ends where it does.
CREATE TRIGGER statement_part_comes_in_order BEFORE INSERT ON statement_part
WHEN NEW.ordinal <> (SELECT count(*) FROM statement_part WHERE statement = NEW.statement)
  OR NEW.start < (SELECT max(end) FROM statement_part WHERE statement = NEW.statement)
  OR (NEW.ordinal = 0) <> (NEW.start = (SELECT start FROM statement WHERE number = NEW.statement))
BEGIN
    SELECT RAISE(ABORT, 'the parts of a quotation are numbered in text order from its start, and do not overlap');
END;

CREATE TRIGGER statement_part_stays_with_its_statement BEFORE DELETE ON statement_part
WHEN EXISTS (SELECT 1 FROM statement WHERE number = OLD.statement)
BEGIN
    SELECT RAISE(ABORT, 'the parts of a quotation go with their statement');
END;

CREATE TRIGGER statement_via_is_within_the_text BEFORE INSERT ON statement_via
WHEN NEW.end > (SELECT length(CAST(text AS BLOB))
                FROM statement JOIN article ON article.id = statement.article
                WHERE statement.number = NEW.statement)
BEGIN
    SELECT RAISE(ABORT, 'who passed a quotation on is beyond the text of the article');
END;

CREATE TRIGGER refers_to_is_within_the_text BEFORE INSERT ON refers_to
WHEN NEW.evidence_end > (SELECT length(CAST(text AS BLOB))
                         FROM statement JOIN article ON article.id = statement.article
                         WHERE statement.number = NEW.statement)
BEGIN
    SELECT RAISE(ABORT, 'the words for a date are beyond the text of the article');
END;

CREATE TRIGGER diagnostic_is_within_the_text BEFORE INSERT ON diagnostic
WHEN NEW.end > (SELECT length(CAST(text AS BLOB)) FROM article WHERE id = NEW.article)
BEGIN
    SELECT RAISE(ABORT, 'a diagnostic points beyond the text of the article');
END;

--------------------------------------------------------------------------------
-- Derived rows are made anew, never changed
--------------------------------------------------------------------------------

-- The checks above watch new rows only; so there are no changed ones.
CREATE TRIGGER analysis_is_made_anew BEFORE UPDATE ON analysis
BEGIN
    SELECT RAISE(ABORT, 'derived rows are never changed: delete the analysis and make it again');
END;

CREATE TRIGGER speaker_is_made_anew BEFORE UPDATE ON speaker
BEGIN
    SELECT RAISE(ABORT, 'derived rows are never changed: delete the analysis and make it again');
END;

CREATE TRIGGER speaker_name_is_made_anew BEFORE UPDATE ON speaker_name
BEGIN
    SELECT RAISE(ABORT, 'derived rows are never changed: delete the analysis and make it again');
END;

CREATE TRIGGER statement_is_made_anew BEFORE UPDATE ON statement
BEGIN
    SELECT RAISE(ABORT, 'derived rows are never changed: delete the analysis and make it again');
END;

CREATE TRIGGER statement_part_is_made_anew BEFORE UPDATE ON statement_part
BEGIN
    SELECT RAISE(ABORT, 'derived rows are never changed: delete the analysis and make it again');
END;

CREATE TRIGGER statement_via_is_made_anew BEFORE UPDATE ON statement_via
BEGIN
    SELECT RAISE(ABORT, 'derived rows are never changed: delete the analysis and make it again');
END;

CREATE TRIGGER refers_to_is_made_anew BEFORE UPDATE ON refers_to
BEGIN
    SELECT RAISE(ABORT, 'derived rows are never changed: delete the analysis and make it again');
END;

CREATE TRIGGER diagnostic_is_made_anew BEFORE UPDATE ON diagnostic
BEGIN
    SELECT RAISE(ABORT, 'derived rows are never changed: delete the analysis and make it again');
END;

-- The names of an article are found by those who speak in it: an index of them by article
-- would be as large as they are.
CREATE TRIGGER analysis_takes_its_names_along BEFORE DELETE ON analysis
BEGIN
    DELETE FROM speaker_name
    WHERE article = OLD.article
      AND speaker IN (SELECT speaker FROM statement WHERE article = OLD.article);
END;

-- INSERT OR REPLACE deletes without asking the triggers that watch deletions.
CREATE TRIGGER analysis_is_never_replaced BEFORE INSERT ON analysis
WHEN EXISTS (SELECT 1 FROM analysis WHERE article = NEW.article)
BEGIN
    SELECT RAISE(ABORT, 'derived rows are never changed: this row is stored already');
END;

CREATE TRIGGER speaker_is_never_replaced BEFORE INSERT ON speaker
WHEN EXISTS (SELECT 1 FROM speaker WHERE key = NEW.key OR number = NEW.number)
BEGIN
    SELECT RAISE(ABORT, 'derived rows are never changed: this row is stored already');
END;

CREATE TRIGGER speaker_name_is_never_replaced BEFORE INSERT ON speaker_name
WHEN EXISTS (
    SELECT 1 FROM speaker_name
    WHERE article = NEW.article AND speaker = NEW.speaker AND role = NEW.role AND ordinal = NEW.ordinal
)
BEGIN
    SELECT RAISE(ABORT, 'derived rows are never changed: this row is stored already');
END;

CREATE TRIGGER statement_is_never_replaced BEFORE INSERT ON statement
WHEN EXISTS (SELECT 1 FROM statement WHERE id = NEW.id OR number = NEW.number)
BEGIN
    SELECT RAISE(ABORT, 'derived rows are never changed: this row is stored already');
END;

CREATE TRIGGER statement_via_is_never_replaced BEFORE INSERT ON statement_via
WHEN EXISTS (SELECT 1 FROM statement_via WHERE statement = NEW.statement AND ordinal = NEW.ordinal)
BEGIN
    SELECT RAISE(ABORT, 'derived rows are never changed: this row is stored already');
END;

CREATE TRIGGER refers_to_is_never_replaced BEFORE INSERT ON refers_to
WHEN EXISTS (SELECT 1 FROM refers_to WHERE statement = NEW.statement AND ordinal = NEW.ordinal)
BEGIN
    SELECT RAISE(ABORT, 'derived rows are never changed: this row is stored already');
END;

CREATE TRIGGER diagnostic_is_never_replaced BEFORE INSERT ON diagnostic
WHEN EXISTS (SELECT 1 FROM diagnostic WHERE article = NEW.article AND ordinal = NEW.ordinal)
BEGIN
    SELECT RAISE(ABORT, 'derived rows are never changed: this row is stored already');
END;

--------------------------------------------------------------------------------
-- Search
--------------------------------------------------------------------------------

-- What the search reads: each statement's parts, one to a line.
CREATE VIEW statement_words AS
SELECT number,
       coalesce(
           (SELECT group_concat(words, char(10))
            FROM (SELECT CAST(substr(CAST(text AS BLOB), part.start + 1, part.end - part.start) AS TEXT) AS words
                  FROM statement_part AS part
                  WHERE part.statement = statement.number ORDER BY ordinal)),
           CAST(substr(CAST(text AS BLOB), start + 1, end - start) AS TEXT)) AS words
FROM statement JOIN article ON article.id = statement.article;

-- The words that attribute a statement, name who speaks and date it.
CREATE VIEW statement_marks AS
SELECT number,
       CAST(substr(CAST(text AS BLOB), cue_start + 1, cue_end - cue_start) AS TEXT) AS cue,
       CAST(substr(CAST(text AS BLOB), source_start + 1, source_end - source_start) AS TEXT) AS source,
       CAST(substr(CAST(text AS BLOB), said_evidence_start + 1,
                   said_evidence_end - said_evidence_start) AS TEXT) AS said_evidence
FROM statement JOIN article ON article.id = statement.article;

-- The index of those words: it finds "talk" in "talks" and "Turkiye" in "Türkiye".
-- It holds no copy of the words, and not where in a statement they stand. The program fills it when all parts of a statement
-- are in; the trigger takes out what goes.
CREATE VIRTUAL TABLE statement_search USING fts5 (
    words,
    content = 'statement_words',
    content_rowid = 'number',
    detail = none,
    columnsize = 0,
    tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TRIGGER statement_leaves_the_search BEFORE DELETE ON statement
BEGIN
    INSERT INTO statement_search (statement_search, rowid, words)
    SELECT 'delete', number, words FROM statement_words WHERE number = OLD.number;
END;

--------------------------------------------------------------------------------
-- To read in: the program itself does not need these
--------------------------------------------------------------------------------

-- Every speaker who has said something. A name that people gave comes first; else, of several
-- spellings, the most frequent one.
CREATE VIEW speakers AS
SELECT current.speaker AS key,
       coalesce(person.name || coalesce(' (' || person.apart || ')', ''),
                (SELECT words FROM speaker_name
                 WHERE speaker = speaker.number AND role = 'name'
                 GROUP BY words ORDER BY count(*) DESC, words LIMIT 1)) AS name,
       coalesce(person.kind, speaker.kind) AS kind,
       count(*) AS statements,
       count(DISTINCT current.article) AS articles,
       min(coalesce(current.said_from, current.said_to)) AS first_said,
       max(coalesce(current.said_to, current.said_from)) AS last_said
FROM current
LEFT JOIN speaker ON speaker.key = current.speaker
LEFT JOIN person ON person.key = current.speaker
WHERE current.speaker IS NOT NULL
GROUP BY current.speaker
ORDER BY name, current.speaker;

-- Who said what, and when, as it stands.
CREATE VIEW statements AS
SELECT current.id,
       current.said_from,
       current.said_to,
       coalesce(person.name || coalesce(' (' || person.apart || ')', ''),
                (SELECT words FROM speaker_name
                 WHERE article = current.article AND speaker = speaker.number AND role = 'name'
                 ORDER BY ordinal LIMIT 1)) AS speaker_name,
       current.kind,
       statement_words.words,
       current.topic,
       (SELECT group_concat(name, ', ')
        FROM (SELECT name FROM statement_via
              WHERE statement_via.statement = current.number ORDER BY ordinal)) AS via,
       statement_marks.source,
       statement_marks.cue,
       article.outlet,
       article.title,
       article.published_given AS published,
       article.url,
       statement.tier,
       analysis.rules_version,
       current.speaker,
       current.article
FROM current
JOIN statement ON statement.number = current.number
JOIN statement_words ON statement_words.number = current.number
JOIN statement_marks ON statement_marks.number = current.number
JOIN analysis ON analysis.article = current.article
JOIN dated_article AS article ON article.id = current.article
LEFT JOIN speaker ON speaker.key = current.speaker
LEFT JOIN person ON person.key = current.speaker
ORDER BY coalesce(current.said_to, current.said_from), article.digest, current.start, current.id;

-- Statements whose speaker could not be decided, with the words that name them.
CREATE VIEW undecided AS
SELECT id, said_from, said_to, source, words, outlet, title, published, url
FROM statements
WHERE speaker IS NULL;

-- What people decided, newest first.
CREATE VIEW decisions AS
SELECT number, id, made_at, made_by, what, because, change
FROM ledger
WHERE what NOT IN ('article-logged', 'source-added')
ORDER BY number DESC;
