-- 0008: files of the papers an applicant hands in.  They are kept in this file and not beside it: one
-- transaction, one gate and one backup hold for them too, and a copy of the database cannot be without
-- them.  Content stands once, by its digest, in parts: no value of this file is longer than a megabyte.

CREATE TABLE document_content(
  digest BLOB PRIMARY KEY CHECK(length(digest) = 32), -- SM3 of the whole
  size   INTEGER NOT NULL CHECK(size BETWEEN 1 AND 20971520) -- bytes
) STRICT, WITHOUT ROWID;
CREATE TABLE document_part(
  id     INTEGER PRIMARY KEY,
  digest BLOB NOT NULL REFERENCES document_content(digest),
  part   INTEGER NOT NULL CHECK(part >= 0),        -- in their order
  bytes  BLOB NOT NULL CHECK(length(bytes) BETWEEN 1 AND 524288),
  UNIQUE(digest, part)
) STRICT;
CREATE TRIGGER document_content_stays_u BEFORE UPDATE ON document_content BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER document_content_stays_d BEFORE DELETE ON document_content BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER document_part_stays_u BEFORE UPDATE ON document_part BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER document_part_stays_d BEFORE DELETE ON document_part BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Which file was attached as which paper.  Taking one away says who, when and why, and leaves it here.
CREATE TABLE document(
  id             INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id),
  material_id    TEXT NOT NULL,             -- of the item's list
  digest         BLOB NOT NULL REFERENCES document_content(digest),
  kind           TEXT NOT NULL,             -- by its content: enum document_kind as a word
  name           TEXT NOT NULL CHECK(name <> ''), -- as it came, cleaned
  added_ms       INTEGER NOT NULL,
  added_by       INTEGER NOT NULL REFERENCES clerk(id),
  removed_ms     INTEGER,                   -- NULL: it counts
  removed_by     INTEGER REFERENCES clerk(id),
  reason         TEXT NOT NULL DEFAULT '',  -- why it was taken away
  CHECK((removed_ms IS NULL) = (removed_by IS NULL)),
  CHECK(removed_ms IS NULL OR reason <> '')
) STRICT;
CREATE UNIQUE INDEX document_once ON document(application_id, material_id, digest) WHERE removed_ms IS NULL;
CREATE INDEX document_application ON document(application_id, id);
CREATE TRIGGER document_stays_u BEFORE UPDATE ON document
WHEN OLD.removed_ms IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.application_id IS NOT OLD.application_id
  OR NEW.material_id IS NOT OLD.material_id OR NEW.digest IS NOT OLD.digest OR NEW.kind IS NOT OLD.kind
  OR NEW.name IS NOT OLD.name OR NEW.added_ms IS NOT OLD.added_ms OR NEW.added_by IS NOT OLD.added_by
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER document_stays_d BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'append-only'); END;
