-- 0013: lists (名单) that answers are held against and that stop an applicant.  The catalogue names
-- the lists and brings some entries of its own; what is listed since is kept here.  Entries are
-- ended, never taken away: what stood on a day can be looked up for ever.
CREATE TABLE roll_entry(
  id       INTEGER PRIMARY KEY,
  roll     TEXT NOT NULL,             -- catalogue id of the list
  code     TEXT NOT NULL DEFAULT '',  -- credit code or filing number as written; '' when not known
  name     TEXT NOT NULL DEFAULT '',  -- as published; '' when a code says enough
  code_mark TEXT NOT NULL DEFAULT '', -- for finding: text_mark of code
  name_mark TEXT NOT NULL DEFAULT '', -- for finding: text_mark of name
  from_on  TEXT NOT NULL CHECK(from_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- first day on it
  to_on    TEXT CHECK(to_on >= from_on), -- last day on it; NULL: still
  source   TEXT NOT NULL CHECK(source <> ''), -- the notice or query it comes from
  note     TEXT NOT NULL DEFAULT '',
  end_reason TEXT NOT NULL DEFAULT '', -- why it was ended
  entered_ms INTEGER NOT NULL,        -- when it was entered
  clerk_id INTEGER NOT NULL REFERENCES clerk(id), -- by whom
  version  INTEGER NOT NULL DEFAULT 1, -- raised when it is ended
  CHECK(code_mark <> '' OR name_mark <> ''),
  CHECK((to_on IS NULL) OR (end_reason <> '')),
  UNIQUE(roll, code_mark, name_mark, from_on)
) STRICT;
CREATE INDEX roll_entry_code ON roll_entry(code_mark, roll) WHERE code_mark <> '';
CREATE INDEX roll_entry_name ON roll_entry(name_mark, roll) WHERE name_mark <> '';
CREATE TRIGGER roll_entry_stays BEFORE DELETE ON roll_entry BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- Only its end may be written, once.
CREATE TRIGGER roll_entry_ends BEFORE UPDATE ON roll_entry
WHEN OLD.to_on IS NOT NULL OR NEW.to_on IS NULL OR NEW.id <> OLD.id OR NEW.roll <> OLD.roll
  OR NEW.code <> OLD.code OR NEW.name <> OLD.name OR NEW.code_mark <> OLD.code_mark
  OR NEW.name_mark <> OLD.name_mark OR NEW.from_on <> OLD.from_on OR NEW.source <> OLD.source
  OR NEW.note <> OLD.note OR NEW.entered_ms <> OLD.entered_ms OR NEW.clerk_id <> OLD.clerk_id
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
