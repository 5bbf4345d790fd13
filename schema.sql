-- The whole quotetrail database, as it is today.
--
-- Two sorts of tables. GROUND is what came in from outside: the articles. It is
-- append-only, and triggers refuse every change. DERIVED is what the rules of the
-- program made of it: speakers, statements, diagnostics. Each article's share hangs
-- on its row in `analysis`, which is stamped with the version of the rules, so that it
-- can be made again from the article; deleting that row removes the share.
--
-- Every assertion is a place in an article: `…_start` and `…_end` (or `start` and
-- `end`) are a half-open range of BYTES of the article's UTF-8 text, and the column
-- `…_words` beside them is what stands there. Triggers refuse words that differ from
-- that slice, so no quotation can be stored that the article does not print. To keep
-- that true, triggers refuse every update and replacement of a derived row, too.
--
-- Days are ISO 8601 (`2025-05-15`). A date is four columns: `…_from` and `…_to`, first
-- and last day, both included, nothing where that end is open; `…_precision`, day, week,
-- month, year, interval, before or after, nothing where there is no date at all. Years
-- go from 0000 to 9999, so that days can be put in order as text.
--
-- Everything here can be read and checked by SQLite 3.37 and newer, with FTS5.
--
-- The program sets `application_id` and `user_version` (the version of this schema)
-- when it runs this file; see src/store/open.rs.

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
    form                TEXT NOT NULL DEFAULT 'prose'   -- `transcript` if it was given as one; prose that is clearly one is read as one, too
                        CHECK (form IN ('prose', 'transcript')),
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

--------------------------------------------------------------------------------
-- DERIVED
--------------------------------------------------------------------------------

-- That an article was read, and by which rules. All else that is derived from the
-- article goes when this row goes.
CREATE TABLE analysis (
    article       INTEGER PRIMARY KEY REFERENCES article (id),
    rules_version INTEGER NOT NULL CHECK (rules_version > 0)    -- RULES_VERSION in src/store/mod.rs
) STRICT;

-- Somebody who speaks. A person or an organization is one speaker in all articles; a
-- collective or an anonymous source belongs to one article, since "two officials" of
-- two articles need not be the same two.
CREATE TABLE speaker (
    key         TEXT PRIMARY KEY    -- a hash of the kind, the folded name and, for unnamed speakers, the article
                CHECK (length(key) = 16 AND key NOT GLOB '*[^0-9a-f]*'),
    folded_name TEXT NOT NULL,      -- the name in small letters; `speakers` has the name as printed
    kind        TEXT NOT NULL CHECK (kind IN ('person', 'organization', 'collective', 'anonymous')),
    article     INTEGER REFERENCES article (id),    -- only for collectives and anonymous sources
    CHECK ((article IS NULL) = (kind IN ('person', 'organization')))
) STRICT, WITHOUT ROWID;

-- What one article calls a speaker of its statements.
CREATE TABLE speaker_name (
    article INTEGER NOT NULL REFERENCES analysis (article) ON DELETE CASCADE,
    speaker TEXT NOT NULL REFERENCES speaker (key),
    role    TEXT NOT NULL CHECK (role IN ('name', 'alias', 'office')),  -- `name`: the fullest one
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),                      -- order within the role
    words   TEXT NOT NULL,
    PRIMARY KEY (article, speaker, role, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX speaker_name_by_speaker ON speaker_name (speaker, role);

-- A quotation with its speaker and its date. `start` and `end` reach from the first
-- part of its content to the last.
CREATE TABLE statement (
    number              INTEGER PRIMARY KEY,    -- of this database only; `id` is the lasting name
    id                  TEXT NOT NULL UNIQUE    -- a hash of the article's digest and the parts
                        CHECK (length(id) = 16 AND id NOT GLOB '*[^0-9a-f]*'),
    article             INTEGER NOT NULL REFERENCES analysis (article) ON DELETE CASCADE,
    start               INTEGER NOT NULL CHECK (start >= 0),
    end                 INTEGER NOT NULL CHECK (end > start),
    kind                TEXT NOT NULL CHECK (kind IN ('direct', 'mixed', 'indirect')),
    speaker             TEXT REFERENCES speaker (key),  -- nothing where it could not be decided
    cue_start           INTEGER CHECK (cue_start >= 0),
    cue_end             INTEGER CHECK (cue_end > cue_start),
    cue_words           TEXT,           -- the words that attribute: `said`
    cue_lemma           TEXT,           -- their entry in the lexicon: `say`
    source_start        INTEGER CHECK (source_start >= 0),
    source_end          INTEGER CHECK (source_end >= source_start),
    source_words        TEXT,           -- the words that name who speaks: `the President`
    said_from           TEXT CHECK (said_from IS date(said_from, '+0 days') AND said_from >= '0'),
    said_to             TEXT CHECK (said_to IS date(said_to, '+0 days') AND said_to >= '0'),
    said_precision      TEXT CHECK (said_precision IN
                            ('day', 'week', 'month', 'year', 'interval', 'before', 'after')),
    said_rule           TEXT,           -- the rule that read the date
    said_evidence_start INTEGER CHECK (said_evidence_start >= 0),
    said_evidence_end   INTEGER CHECK (said_evidence_end >= said_evidence_start),
    said_evidence_words TEXT,           -- the words that gave the date; nothing where the day of publication stood in
    topic               TEXT,
    tier                TEXT NOT NULL CHECK (tier IN ('report', 'check')),      -- `check`: read the article first
    basis               TEXT NOT NULL CHECK (basis IN                           -- the pattern that found it
                            ('cue-after', 'cue-before', 'split', 'according-to', 'cue-noun',
                             'continued-turn', 'headline', 'turn')),
    confidence          REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    headline_of         TEXT REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,   -- for a headline: what it rewords
    headline_place      INTEGER CHECK (headline_place >= 0),    -- the same, as a place among the article's quotations
    CHECK (headline_of <> id),
    CHECK ((headline_of IS NULL) = (headline_place IS NULL)),
    CHECK ((cue_start IS NULL) = (cue_end IS NULL)),
    CHECK ((cue_start IS NULL) = (cue_words IS NULL)),
    CHECK ((cue_start IS NULL) = (cue_lemma IS NULL)),
    CHECK ((source_start IS NULL) = (source_end IS NULL)),
    CHECK ((source_start IS NULL) = (source_words IS NULL)),
    CHECK ((said_precision IS NULL) = (said_rule IS NULL)),
    CHECK (CASE said_precision
               WHEN 'day' THEN said_from = said_to
               WHEN 'before' THEN said_from IS NULL AND said_to IS NOT NULL
               WHEN 'after' THEN said_from IS NOT NULL AND said_to IS NULL
               ELSE said_from <= said_to
           END IS TRUE
           OR (said_precision IS NULL AND said_from IS NULL AND said_to IS NULL)),
    CHECK (said_precision IS NOT NULL OR said_evidence_start IS NULL),
    CHECK ((said_evidence_start IS NULL) = (said_evidence_end IS NULL)),
    CHECK ((said_evidence_start IS NULL) = (said_evidence_words IS NULL)),
    -- Parts begin and end it; asked when the transaction ends, since they come after it.
    FOREIGN KEY (number, start) REFERENCES statement_part (statement, start) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (number, end) REFERENCES statement_part (statement, end) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX statement_by_speaker ON statement (speaker, said_to);
CREATE INDEX statement_by_article ON statement (article, start);
CREATE INDEX statement_by_headline ON statement (headline_of) WHERE headline_of IS NOT NULL;

-- The content of a statement, as printed; several parts where the attribution stands
-- inside it: “…,” he said. “…”
CREATE TABLE statement_part (
    statement INTEGER NOT NULL REFERENCES statement (number) ON DELETE CASCADE,
    ordinal   INTEGER NOT NULL CHECK (ordinal >= 0),    -- in text order, from 0
    start     INTEGER NOT NULL CHECK (start >= 0),
    end       INTEGER NOT NULL CHECK (end > start),
    words     TEXT NOT NULL,
    PRIMARY KEY (statement, ordinal),
    UNIQUE (statement, start),
    UNIQUE (statement, end)
) STRICT, WITHOUT ROWID;

-- Who passed the words on, outermost first: for Trump's words repeated by Rubio, Rubio.
CREATE TABLE statement_via (
    statement INTEGER NOT NULL REFERENCES statement (number) ON DELETE CASCADE,
    ordinal   INTEGER NOT NULL CHECK (ordinal >= 0),
    name      TEXT,                             -- who is meant
    start     INTEGER CHECK (start >= 0),
    end       INTEGER CHECK (end >= start),
    words     TEXT,                             -- the words that name them
    PRIMARY KEY (statement, ordinal),
    CHECK ((start IS NULL) = (end IS NULL)),
    CHECK ((start IS NULL) = (words IS NULL)),
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
    evidence_start INTEGER CHECK (evidence_start >= 0),
    evidence_end   INTEGER CHECK (evidence_end >= evidence_start),
    evidence_words TEXT,                        -- the words that gave it
    PRIMARY KEY (statement, ordinal),
    CHECK (CASE precision
               WHEN 'day' THEN day_from = day_to
               WHEN 'before' THEN day_from IS NULL AND day_to IS NOT NULL
               WHEN 'after' THEN day_from IS NOT NULL AND day_to IS NULL
               ELSE day_from <= day_to
           END IS TRUE),
    CHECK ((evidence_start IS NULL) = (evidence_end IS NULL)),
    CHECK ((evidence_start IS NULL) = (evidence_words IS NULL))
) STRICT, WITHOUT ROWID;

-- What a reader of the article should know and that stopped nothing.
CREATE TABLE diagnostic (
    article INTEGER NOT NULL REFERENCES analysis (article) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    kind    TEXT NOT NULL CHECK (kind IN
                ('unclosed-quotation', 'unattributed', 'undecided-speaker', 'guessed-encoding',
                 'unreadable-date', 'too-long')),
    start   INTEGER CHECK (start >= 0),         -- nothing where it is about the whole text
    end     INTEGER CHECK (end >= start),
    message TEXT NOT NULL,
    PRIMARY KEY (article, ordinal),
    CHECK ((start IS NULL) = (end IS NULL))
) STRICT, WITHOUT ROWID;

--------------------------------------------------------------------------------
-- Words that differ from the article are refused
--------------------------------------------------------------------------------

CREATE TRIGGER statement_is_verbatim BEFORE INSERT ON statement
WHEN NOT EXISTS (
    SELECT 1 FROM article
    WHERE id = NEW.article
      AND NEW.end <= length(CAST(text AS BLOB))
      AND CAST(NEW.cue_words AS BLOB)
          IS substr(CAST(text AS BLOB), NEW.cue_start + 1, NEW.cue_end - NEW.cue_start)
      AND CAST(NEW.source_words AS BLOB)
          IS substr(CAST(text AS BLOB), NEW.source_start + 1, NEW.source_end - NEW.source_start)
      AND CAST(NEW.said_evidence_words AS BLOB)
          IS substr(CAST(text AS BLOB), NEW.said_evidence_start + 1,
                    NEW.said_evidence_end - NEW.said_evidence_start)
)
BEGIN
    SELECT RAISE(ABORT, 'cue, source or evidence of a statement differ from the words of the article');
END;

CREATE TRIGGER statement_part_is_verbatim BEFORE INSERT ON statement_part
WHEN NOT EXISTS (
    SELECT 1 FROM statement JOIN article ON article.id = statement.article
    WHERE statement.number = NEW.statement
      AND statement.start <= NEW.start AND NEW.end <= statement.end
      AND CAST(NEW.words AS BLOB)
          IS substr(CAST(article.text AS BLOB), NEW.start + 1, NEW.end - NEW.start)
      -- No byte behind an end goes on with a character of UTF-8.
      AND substr(CAST(article.text AS BLOB), NEW.start + 1, 1) NOT BETWEEN x'80' AND x'BF'
      AND substr(CAST(article.text AS BLOB), NEW.end + 1, 1) NOT BETWEEN x'80' AND x'BF'
)
BEGIN
    SELECT RAISE(ABORT, 'a part of a quotation differs from the words of the article');
END;

CREATE TRIGGER statement_part_comes_in_order BEFORE INSERT ON statement_part
WHEN NEW.ordinal <> (SELECT count(*) FROM statement_part WHERE statement = NEW.statement)
  OR NEW.start < (SELECT max(end) FROM statement_part WHERE statement = NEW.statement)
BEGIN
    SELECT RAISE(ABORT, 'the parts of a quotation are numbered in text order and do not overlap');
END;

CREATE TRIGGER statement_part_stays_with_its_statement BEFORE DELETE ON statement_part
WHEN EXISTS (SELECT 1 FROM statement WHERE number = OLD.statement)
BEGIN
    SELECT RAISE(ABORT, 'the parts of a quotation go with their statement');
END;

CREATE TRIGGER statement_via_is_verbatim BEFORE INSERT ON statement_via
WHEN NEW.start IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM statement JOIN article ON article.id = statement.article
    WHERE statement.number = NEW.statement
      AND CAST(NEW.words AS BLOB)
          IS substr(CAST(article.text AS BLOB), NEW.start + 1, NEW.end - NEW.start)
)
BEGIN
    SELECT RAISE(ABORT, 'the words for who passed a quotation on differ from the words of the article');
END;

CREATE TRIGGER refers_to_is_verbatim BEFORE INSERT ON refers_to
WHEN NEW.evidence_start IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM statement JOIN article ON article.id = statement.article
    WHERE statement.number = NEW.statement
      AND CAST(NEW.evidence_words AS BLOB)
          IS substr(CAST(article.text AS BLOB), NEW.evidence_start + 1,
                    NEW.evidence_end - NEW.evidence_start)
)
BEGIN
    SELECT RAISE(ABORT, 'the words for a date differ from the words of the article');
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

-- INSERT OR REPLACE deletes without asking the triggers that watch deletions.
CREATE TRIGGER analysis_is_never_replaced BEFORE INSERT ON analysis
WHEN EXISTS (SELECT 1 FROM analysis WHERE article = NEW.article)
BEGIN
    SELECT RAISE(ABORT, 'derived rows are never changed: this row is stored already');
END;

CREATE TRIGGER speaker_is_never_replaced BEFORE INSERT ON speaker
WHEN EXISTS (SELECT 1 FROM speaker WHERE key = NEW.key)
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
       (SELECT group_concat(words, char(10))
        FROM (SELECT words FROM statement_part
              WHERE statement_part.statement = statement.number ORDER BY ordinal)) AS words
FROM statement;

-- The index of those words: it finds "talk" in "talks" and "Turkiye" in "Türkiye".
-- It holds no copy of the words. The program fills it when all parts of a statement
-- are in; the trigger takes out what goes.
CREATE VIRTUAL TABLE statement_search USING fts5 (
    words,
    content = 'statement_words',
    content_rowid = 'number',
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

-- Every speaker who has said something. Of several spellings the most frequent one is shown.
CREATE VIEW speakers AS
SELECT speaker.key,
       (SELECT words FROM speaker_name
        WHERE speaker = speaker.key AND role = 'name'
        GROUP BY words ORDER BY count(*) DESC, words LIMIT 1) AS name,
       speaker.kind,
       count(*) AS statements,
       count(DISTINCT statement.article) AS articles,
       min(coalesce(statement.said_from, statement.said_to)) AS first_said,
       max(coalesce(statement.said_to, statement.said_from)) AS last_said
FROM speaker JOIN statement ON statement.speaker = speaker.key
WHERE statement.headline_of IS NULL
GROUP BY speaker.key
ORDER BY name, speaker.key;

-- Who said what, and when. Headlines that reword a statement of the same article are left out.
CREATE VIEW statements AS
SELECT statement.id,
       statement.said_from,
       statement.said_to,
       (SELECT words FROM speaker_name
        WHERE article = statement.article AND speaker = statement.speaker AND role = 'name'
        ORDER BY ordinal LIMIT 1) AS speaker_name,
       statement.kind,
       statement_words.words,
       statement.topic,
       (SELECT group_concat(name, ', ')
        FROM (SELECT name FROM statement_via
              WHERE statement_via.statement = statement.number ORDER BY ordinal)) AS via,
       statement.source_words AS source,
       statement.cue_words AS cue,
       article.outlet,
       article.title,
       article.published_given AS published,
       article.url,
       statement.tier,
       analysis.rules_version,
       statement.speaker,
       statement.article
FROM statement
JOIN statement_words ON statement_words.number = statement.number
JOIN analysis ON analysis.article = statement.article
JOIN article ON article.id = statement.article
WHERE statement.headline_of IS NULL
ORDER BY coalesce(statement.said_to, statement.said_from), article.digest, statement.start, statement.id;

-- Statements whose speaker could not be decided, with the words that name them.
CREATE VIEW undecided AS
SELECT id, said_from, said_to, source, words, outlet, title, published, url
FROM statements
WHERE speaker IS NULL;
