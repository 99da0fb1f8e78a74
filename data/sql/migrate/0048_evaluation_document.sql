-- 0048: files of a standing body's evidence pack are kept with the evaluation, as those of an application's papers
-- are: their content once by its digest.  Before, a piece was a mark that somebody had seen it.

CREATE TABLE evaluation_document(
  id            INTEGER PRIMARY KEY,
  evaluation_id INTEGER NOT NULL REFERENCES evaluation(id),
  evidence      TEXT NOT NULL,             -- id in bodies.yaml
  digest        BLOB NOT NULL REFERENCES document_content(digest),
  kind          TEXT NOT NULL,             -- by its content: enum document_kind as a word
  name          TEXT NOT NULL CHECK(name <> ''), -- as it came, cleaned
  added_ms      INTEGER NOT NULL,
  added_by      INTEGER NOT NULL REFERENCES clerk(id),
  removed_ms    INTEGER,                   -- NULL: it counts
  removed_by    INTEGER REFERENCES clerk(id),
  reason        TEXT NOT NULL DEFAULT '',  -- why it was taken away
  CHECK((removed_ms IS NULL) = (removed_by IS NULL)),
  CHECK(removed_ms IS NULL OR reason <> '')
) STRICT;
CREATE INDEX evaluation_document_of ON evaluation_document(evaluation_id, id);
CREATE UNIQUE INDEX evaluation_document_once ON evaluation_document(evaluation_id, evidence, digest) WHERE removed_ms IS NULL;
CREATE TRIGGER evaluation_document_stays_d BEFORE DELETE ON evaluation_document BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER evaluation_document_stays_u BEFORE UPDATE ON evaluation_document
WHEN OLD.removed_ms IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.evaluation_id IS NOT OLD.evaluation_id
  OR NEW.evidence IS NOT OLD.evidence OR NEW.digest IS NOT OLD.digest OR NEW.kind IS NOT OLD.kind
  OR NEW.name IS NOT OLD.name OR NEW.added_ms IS NOT OLD.added_ms OR NEW.added_by IS NOT OLD.added_by
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
