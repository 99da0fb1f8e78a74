-- 0037: a text of the rules on its way into force (版本).
--
-- The rules are files of the catalogue's folder; whoever could write there changed the money.  Here stands which text, by its digest, was drafted,
-- rehearsed, approved by another person and put in force; a text that does not stand here decides nothing.  What was in force when the register
-- was opened is adopted: nobody approved it here, and that is said.  The text itself is kept in `edition`.

-- What a draft of the policy would have done, as it was told when it was rehearsed (预演): for good, so that what was approved can be read later.
CREATE TABLE edition_rehearsal(
  id INTEGER PRIMARY KEY,
  made_by INTEGER NOT NULL REFERENCES clerk(id),
  made_ms INTEGER NOT NULL,
  day TEXT NOT NULL,                  -- civil day of it
  language TEXT NOT NULL,             -- of its sentences
  cases INTEGER NOT NULL,             -- applications that were judged
  more INTEGER NOT NULL,              -- of those that change: how many get more, less, …
  less INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  admitted INTEGER NOT NULL,
  gone INTEGER NOT NULL,              -- no text in force on their day contains the item
  untold INTEGER NOT NULL,            -- cannot be told
  faults INTEGER NOT NULL,            -- worked examples of the draft that did not come out
  before_fen INTEGER NOT NULL,        -- sums over all that was judged
  after_fen INTEGER NOT NULL,
  digest BLOB NOT NULL CHECK(length(digest) = 32) -- SM3 over all of it, rows and pools too
) STRICT;
CREATE TRIGGER edition_rehearsal_stays_u BEFORE UPDATE ON edition_rehearsal BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER edition_rehearsal_stays_d BEFORE DELETE ON edition_rehearsal BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- An application that changes.
CREATE TABLE edition_rehearsal_row(
  rehearsal_id INTEGER NOT NULL REFERENCES edition_rehearsal(id),
  nth INTEGER NOT NULL,               -- from 1, in the order of numbers
  application_id INTEGER NOT NULL REFERENCES application(id),
  number TEXT NOT NULL,
  applicant TEXT NOT NULL,
  invented INTEGER NOT NULL,
  title TEXT NOT NULL,
  item TEXT NOT NULL,
  department TEXT NOT NULL,           -- that was responsible then
  stage TEXT NOT NULL,
  before_outcome TEXT NOT NULL CHECK(before_outcome IN ('amount','in-kind','refused','gone','open')), -- by what was in force
  before_fen INTEGER NOT NULL,
  before_count INTEGER NOT NULL,      -- units, in kind
  before_why TEXT NOT NULL,           -- one sentence
  after_outcome TEXT NOT NULL CHECK(after_outcome IN ('amount','in-kind','refused','gone','open')),   -- by the draft
  after_fen INTEGER NOT NULL,
  after_count INTEGER NOT NULL,
  after_why TEXT NOT NULL,
  PRIMARY KEY(rehearsal_id, nth)
) STRICT;
CREATE TRIGGER edition_rehearsal_row_stays_u BEFORE UPDATE ON edition_rehearsal_row BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER edition_rehearsal_row_stays_d BEFORE DELETE ON edition_rehearsal_row BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- A pool whose sum changes.
CREATE TABLE edition_rehearsal_pool(
  rehearsal_id INTEGER NOT NULL REFERENCES edition_rehearsal(id),
  nth INTEGER NOT NULL,               -- from 1
  pool TEXT NOT NULL,
  year INTEGER NOT NULL,
  before_fen INTEGER NOT NULL,
  after_fen INTEGER NOT NULL,
  opened INTEGER NOT NULL,            -- 1: the year had a budget, and the three below are its books then
  budget_fen INTEGER NOT NULL,
  reserved_fen INTEGER NOT NULL,
  committed_fen INTEGER NOT NULL,
  PRIMARY KEY(rehearsal_id, nth)
) STRICT;
CREATE TRIGGER edition_rehearsal_pool_stays_u BEFORE UPDATE ON edition_rehearsal_pool BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER edition_rehearsal_pool_stays_d BEFORE DELETE ON edition_rehearsal_pool BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE edition_version(
  id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL REFERENCES edition(digest),
  measure INTEGER NOT NULL CHECK(measure BETWEEN 0 AND 99), -- 0: policy.yaml, the settings and what all measures ask
  path TEXT NOT NULL CHECK(path <> ''), -- in the catalogue: 02-training-voucher/2026-05-06.yaml
  from_on TEXT NOT NULL,                -- the first day of receipt it decides
  department TEXT NOT NULL,             -- whose supervisor answers for it
  adopted INTEGER NOT NULL DEFAULT 0 CHECK(adopted IN (0, 1)), -- 1: was in force when the register was opened
  state TEXT NOT NULL CHECK(state IN ('draft','rehearsed','approved','in-force','superseded','discarded')),
  drafted_by INTEGER REFERENCES clerk(id), -- NULL: adopted
  drafted_ms INTEGER NOT NULL,
  rehearsal_id INTEGER REFERENCES edition_rehearsal(id), -- the report attached; the newest
  rehearsed_by INTEGER REFERENCES clerk(id),
  approved_by INTEGER REFERENCES clerk(id),
  approved_ms INTEGER,
  in_force_by INTEGER REFERENCES clerk(id),
  in_force_ms INTEGER,
  recalled_ms INTEGER,                  -- taken out of force last; NULL: never
  superseded_by INTEGER REFERENCES edition_version(id), -- the text of the same day that took its place
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT two_persons CHECK(approved_by IS NULL OR (approved_by <> drafted_by AND approved_by <> rehearsed_by)),
  CHECK((drafted_by IS NULL) = (adopted = 1)),
  CHECK(adopted = 0 OR (rehearsal_id IS NULL AND approved_by IS NULL AND state IN ('in-force','superseded'))),
  CHECK((rehearsal_id IS NULL) = (rehearsed_by IS NULL)),
  CHECK((approved_by IS NULL) = (approved_ms IS NULL)),
  CHECK(adopted = 1 OR (state IN ('approved','in-force','superseded')) = (approved_by IS NOT NULL)),
  CHECK(state NOT IN ('rehearsed','approved') OR rehearsal_id IS NOT NULL),
  CHECK((state IN ('in-force','superseded')) = (in_force_ms IS NOT NULL)),
  CHECK(adopted = 1 OR (in_force_by IS NULL) = (in_force_ms IS NULL)),
  CHECK((state = 'superseded') = (superseded_by IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX edition_version_digest ON edition_version(digest) WHERE state <> 'discarded';
-- One text stands for a measure from a day; one policy stands at all.
CREATE UNIQUE INDEX edition_version_stands ON edition_version(measure, CASE WHEN measure > 0 THEN from_on ELSE '' END) WHERE state = 'in-force';

-- A register that is opened takes what is in force, at one instant; from then on a text begins as a draft.
CREATE TRIGGER edition_version_begins BEFORE INSERT ON edition_version BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE EXISTS(SELECT 1 FROM edition_version WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'ref') WHERE NEW.adopted = 0 AND NEW.state <> 'draft';
  SELECT RAISE(ABORT, 'ref') WHERE NEW.adopted = 1 AND (NEW.state <> 'in-force'
     OR EXISTS(SELECT 1 FROM edition_version WHERE adopted = 0 OR drafted_ms <> NEW.drafted_ms));
END;
CREATE TRIGGER edition_version_keeps BEFORE UPDATE ON edition_version
WHEN NEW.id IS NOT OLD.id OR NEW.digest IS NOT OLD.digest OR NEW.measure IS NOT OLD.measure OR NEW.path IS NOT OLD.path
  OR NEW.from_on IS NOT OLD.from_on OR NEW.department IS NOT OLD.department OR NEW.adopted IS NOT OLD.adopted
  OR NEW.drafted_by IS NOT OLD.drafted_by OR NEW.drafted_ms IS NOT OLD.drafted_ms
  OR (OLD.state || ' ' || NEW.state) NOT IN ('draft rehearsed','draft discarded','rehearsed rehearsed','rehearsed discarded',
      'rehearsed approved','approved rehearsed','approved in-force','in-force approved','in-force superseded','superseded in-force')
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- What is approved is the text with the report it was rehearsed with, by who rehearsed it.
CREATE TRIGGER edition_version_rehearsed BEFORE UPDATE ON edition_version WHEN NEW.rehearsal_id IS NOT OLD.rehearsal_id BEGIN
  SELECT RAISE(ABORT, 'ref') WHERE OLD.state NOT IN ('draft','rehearsed')
     OR NOT EXISTS(SELECT 1 FROM edition_rehearsal r WHERE r.id = NEW.rehearsal_id AND r.made_by = NEW.rehearsed_by);
END;
CREATE TRIGGER edition_version_approved BEFORE UPDATE ON edition_version
WHEN NEW.approved_by IS NOT OLD.approved_by AND OLD.approved_by IS NOT NULL AND NEW.approved_by IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- What an application carries, or a receipt rests on, stays in force or superseded.
CREATE TRIGGER edition_version_carried BEFORE UPDATE ON edition_version
WHEN OLD.state = 'in-force' AND NEW.state = 'approved' AND (
     EXISTS(SELECT 1 FROM application WHERE edition = OLD.digest) OR EXISTS(SELECT 1 FROM receipt WHERE policy = OLD.digest))
BEGIN SELECT RAISE(ABORT, 'ref'); END;
CREATE TRIGGER edition_version_stays BEFORE DELETE ON edition_version BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- The texts that were rehearsed together.
CREATE TABLE edition_rehearsed(
  rehearsal_id INTEGER NOT NULL REFERENCES edition_rehearsal(id),
  version_id INTEGER NOT NULL REFERENCES edition_version(id),
  PRIMARY KEY(rehearsal_id, version_id)
) STRICT;
CREATE TRIGGER edition_rehearsed_stays_u BEFORE UPDATE ON edition_rehearsed BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER edition_rehearsed_stays_d BEFORE DELETE ON edition_rehearsed BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- "Carried by no application" is asked of every text that is to be taken out of force.
CREATE INDEX application_edition ON application(edition);
CREATE INDEX receipt_policy ON receipt(policy);
