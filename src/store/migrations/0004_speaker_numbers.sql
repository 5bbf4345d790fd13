-- Version 4: a speaker has a number, which statements and names point to in the place of the key, and is found by
-- the words of the names. Columns of a table cannot be changed, so the tables are made again; foreign keys are off
-- meanwhile, and checked at the end. The program fills `name_word`.

DROP TRIGGER article_is_never_changed;
DROP TRIGGER article_is_never_deleted;
DROP TRIGGER article_is_never_replaced;
DROP TRIGGER ledger_is_never_changed;
DROP TRIGGER ledger_is_never_shortened;
DROP TRIGGER ledger_goes_on_where_it_ended;
DROP TRIGGER statement_is_within_the_text;
DROP TRIGGER statement_is_printed;
DROP TRIGGER statement_part_is_printed;
DROP TRIGGER statement_part_comes_in_order;
DROP TRIGGER statement_part_stays_with_its_statement;
DROP TRIGGER statement_via_is_within_the_text;
DROP TRIGGER refers_to_is_within_the_text;
DROP TRIGGER diagnostic_is_within_the_text;
DROP TRIGGER analysis_is_made_anew;
DROP TRIGGER speaker_is_made_anew;
DROP TRIGGER speaker_name_is_made_anew;
DROP TRIGGER statement_is_made_anew;
DROP TRIGGER statement_part_is_made_anew;
DROP TRIGGER statement_via_is_made_anew;
DROP TRIGGER refers_to_is_made_anew;
DROP TRIGGER diagnostic_is_made_anew;
DROP TRIGGER analysis_takes_its_names_along;
DROP TRIGGER analysis_is_never_replaced;
DROP TRIGGER speaker_is_never_replaced;
DROP TRIGGER speaker_name_is_never_replaced;
DROP TRIGGER statement_is_never_replaced;
DROP TRIGGER statement_via_is_never_replaced;
DROP TRIGGER refers_to_is_never_replaced;
DROP TRIGGER diagnostic_is_never_replaced;
DROP TRIGGER statement_leaves_the_search;

DROP VIEW decisions;
DROP VIEW undecided;
DROP VIEW statements;
DROP VIEW speakers;
DROP VIEW statement_marks;
DROP VIEW statement_words;
DROP VIEW current;
DROP VIEW dated_article;

CREATE TABLE speaker_now (
    number      INTEGER PRIMARY KEY,    -- of this database only; `key` is the lasting name
    key         TEXT NOT NULL UNIQUE    -- a hash of the kind, the folded name and, for unnamed speakers, the article
                CHECK (length(key) = 16 AND key NOT GLOB '*[^0-9a-f]*'),
    folded_name TEXT NOT NULL,      -- the name in small letters; `speakers` has the name as printed
    kind        TEXT NOT NULL CHECK (kind IN ('person', 'organization', 'collective', 'anonymous')),
    article     INTEGER REFERENCES article (id),    -- only for collectives and anonymous sources
    CHECK ((article IS NULL) = (kind IN ('person', 'organization')))
) STRICT;

INSERT INTO speaker_now (key, folded_name, kind, article)
SELECT key, folded_name, kind, article
FROM speaker ORDER BY key;
DROP TABLE speaker;
ALTER TABLE speaker_now RENAME TO speaker;

CREATE TABLE speaker_name_now (
    speaker INTEGER NOT NULL REFERENCES speaker (number),
    article INTEGER NOT NULL REFERENCES article (id),   -- they go with its `analysis`, by a trigger
    role    TEXT NOT NULL CHECK (role IN ('name', 'alias', 'office')),  -- `name`: the fullest one
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),                      -- order within the role
    words   TEXT NOT NULL,
    PRIMARY KEY (speaker, article, role, ordinal)
) STRICT, WITHOUT ROWID;

INSERT INTO speaker_name_now
SELECT speaker.number, speaker_name.article, role, ordinal, words
FROM speaker_name JOIN speaker ON speaker.key = speaker_name.speaker;
DROP TABLE speaker_name;
ALTER TABLE speaker_name_now RENAME TO speaker_name;

CREATE TABLE statement_now (
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

INSERT INTO statement_now
SELECT number, id, article, start, end, kind, (SELECT number FROM speaker WHERE key = statement.speaker), cue_start, cue_end, cue_lemma,
       source_start, source_end, said_from, said_to, said_precision, said_rule,
       said_evidence_start, said_evidence_end, topic, tier, basis, confidence, headline_of, headline_place
FROM statement;
DROP TABLE statement;
ALTER TABLE statement_now RENAME TO statement;

CREATE TABLE name_word (
    word    TEXT NOT NULL,
    speaker INTEGER NOT NULL REFERENCES speaker (number),
    PRIMARY KEY (word, speaker)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER article_is_never_changed BEFORE UPDATE ON article
BEGIN
    SELECT RAISE(ABORT, 'articles are append-only: a stored article cannot be changed');
END;

CREATE TRIGGER article_is_never_deleted BEFORE DELETE ON article
BEGIN
    SELECT RAISE(ABORT, 'articles are append-only: a stored article cannot be deleted');
END;

CREATE TRIGGER article_is_never_replaced BEFORE INSERT ON article
WHEN EXISTS (SELECT 1 FROM article WHERE digest = NEW.digest OR id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'articles are append-only: this article is stored already');
END;

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

CREATE INDEX statement_by_speaker ON statement (speaker);

CREATE INDEX statement_by_article ON statement (article);

CREATE INDEX statement_by_day ON statement (CAST(replace(coalesce(said_to, said_from), '-', '') AS INTEGER));

CREATE INDEX statement_by_headline ON statement (headline_of) WHERE headline_of IS NOT NULL;

CREATE VIEW dated_article AS
SELECT article.id, digest, title, outlet, url, form,
       CASE WHEN article_date.article IS NULL THEN article.published_from
            ELSE article_date.published_from END AS published_from,
       CASE WHEN article_date.article IS NULL THEN article.published_to
            ELSE article_date.published_to END AS published_to,
       coalesce(article_date.published_precision, article.published_precision) AS published_precision,
       coalesce(article_date.published_given, article.published_given) AS published_given
FROM article LEFT JOIN article_date ON article_date.article = article.id;

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

CREATE TRIGGER statement_is_within_the_text BEFORE INSERT ON statement
WHEN max(NEW.end, coalesce(NEW.cue_end, 0), coalesce(NEW.source_end, 0),
         coalesce(NEW.said_evidence_end, 0))
   > (SELECT length(CAST(text AS BLOB)) FROM article WHERE id = NEW.article)
BEGIN
    SELECT RAISE(ABORT, 'a statement points beyond the text of the article');
END;

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

CREATE TRIGGER analysis_takes_its_names_along BEFORE DELETE ON analysis
BEGIN
    DELETE FROM speaker_name
    WHERE article = OLD.article
      AND speaker IN (SELECT speaker FROM statement WHERE article = OLD.article);
END;

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

CREATE VIEW statement_words AS
SELECT number,
       coalesce(
           (SELECT group_concat(words, char(10))
            FROM (SELECT CAST(substr(CAST(text AS BLOB), part.start + 1, part.end - part.start) AS TEXT) AS words
                  FROM statement_part AS part
                  WHERE part.statement = statement.number ORDER BY ordinal)),
           CAST(substr(CAST(text AS BLOB), start + 1, end - start) AS TEXT)) AS words
FROM statement JOIN article ON article.id = statement.article;

CREATE VIEW statement_marks AS
SELECT number,
       CAST(substr(CAST(text AS BLOB), cue_start + 1, cue_end - cue_start) AS TEXT) AS cue,
       CAST(substr(CAST(text AS BLOB), source_start + 1, source_end - source_start) AS TEXT) AS source,
       CAST(substr(CAST(text AS BLOB), said_evidence_start + 1,
                   said_evidence_end - said_evidence_start) AS TEXT) AS said_evidence
FROM statement JOIN article ON article.id = statement.article;

CREATE TRIGGER statement_leaves_the_search BEFORE DELETE ON statement
BEGIN
    INSERT INTO statement_search (statement_search, rowid, words)
    SELECT 'delete', number, words FROM statement_words WHERE number = OLD.number;
END;

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

CREATE VIEW undecided AS
SELECT id, said_from, said_to, source, words, outlet, title, published, url
FROM statements
WHERE speaker IS NULL;

CREATE VIEW decisions AS
SELECT number, id, made_at, made_by, what, because, change
FROM ledger
WHERE what NOT IN ('article-logged', 'source-added')
ORDER BY number DESC;
