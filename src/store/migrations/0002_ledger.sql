-- Version 2: the ledger of decisions, what stands after them, and articles that are one story.

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

CREATE INDEX paragraph_by_article ON paragraph (article);

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
       CASE WHEN standing.statement IS NULL THEN statement.speaker ELSE standing.speaker END AS speaker,
       coalesce(standing.kind, statement.kind) AS kind,
       CASE WHEN standing.said_by IS NULL THEN statement.said_from ELSE standing.said_from END AS said_from,
       CASE WHEN standing.said_by IS NULL THEN statement.said_to ELSE standing.said_to END AS said_to,
       CASE WHEN standing.topic_by IS NULL THEN statement.topic ELSE standing.topic END AS topic
FROM statement
LEFT JOIN standing ON standing.statement = statement.number
WHERE statement.headline_of IS NULL
  AND coalesce(standing.is_quotation, 1) = 1
  AND NOT EXISTS (SELECT 1 FROM echo WHERE echo.statement = statement.number);

DROP VIEW undecided;
DROP VIEW statements;
DROP VIEW speakers;

-- Every speaker who has said something. A name that people gave comes first; else, of several
-- spellings, the most frequent one.
CREATE VIEW speakers AS
SELECT current.speaker AS key,
       coalesce(person.name || coalesce(' (' || person.apart || ')', ''),
                (SELECT words FROM speaker_name
                 WHERE speaker = current.speaker AND role = 'name'
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
                 WHERE article = current.article AND speaker = current.speaker AND role = 'name'
                 ORDER BY ordinal LIMIT 1)) AS speaker_name,
       current.kind,
       statement_words.words,
       current.topic,
       (SELECT group_concat(name, ', ')
        FROM (SELECT name FROM statement_via
              WHERE statement_via.statement = current.number ORDER BY ordinal)) AS via,
       statement.source_words AS source,
       statement.cue_words AS cue,
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
JOIN analysis ON analysis.article = current.article
JOIN dated_article AS article ON article.id = current.article
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

-- Articles that were cut off are told of: one more kind. A check cannot be changed, so the table is made again.
ALTER TABLE diagnostic RENAME TO diagnostic_before;

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

INSERT INTO diagnostic SELECT * FROM diagnostic_before;
DROP TABLE diagnostic_before;

CREATE TRIGGER diagnostic_is_within_the_text BEFORE INSERT ON diagnostic
WHEN NEW.end > (SELECT length(CAST(text AS BLOB)) FROM article WHERE id = NEW.article)
BEGIN
    SELECT RAISE(ABORT, 'a diagnostic points beyond the text of the article');
END;

CREATE TRIGGER diagnostic_is_made_anew BEFORE UPDATE ON diagnostic
BEGIN
    SELECT RAISE(ABORT, 'derived rows are never changed: delete the analysis and make it again');
END;

CREATE TRIGGER diagnostic_is_never_replaced BEFORE INSERT ON diagnostic
WHEN EXISTS (SELECT 1 FROM diagnostic WHERE article = NEW.article AND ordinal = NEW.ordinal)
BEGIN
    SELECT RAISE(ABORT, 'derived rows are never changed: this row is stored already');
END;
