-- 0072: an amendment (变更) may give an open milestone another day, with the old and the new one, approved by another person.
--
-- The days of milestones stood as they were signed, whatever became of the work: an amendment could move the last day of it alone.

-- Made anew under its own name: what names it need not be touched.
CREATE TEMP TABLE amendment_was AS SELECT * FROM award_amendment;
CREATE TEMP TABLE amendment_back_was AS SELECT * FROM award_amendment_back;
DROP TRIGGER award_amendment_back_fits;
DROP TRIGGER award_amendment_back_moves;
DROP TRIGGER award_amendment_back_stays_d;
DELETE FROM award_amendment_back;
DROP TABLE award_amendment;
CREATE TABLE award_amendment(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES award(application_id),
  field TEXT NOT NULL CHECK(field IN ('leader','targets','ends-on','milestone-day')),
  milestone INTEGER,               -- the number of the one whose day it is; else NULL
  old_value TEXT NOT NULL,
  new_value TEXT NOT NULL CHECK(new_value <> ''),
  ground TEXT NOT NULL CHECK(ground <> ''),
  proposed_by INTEGER NOT NULL REFERENCES clerk(id),
  proposed_on TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK(state IN ('open','approved','refused')),
  decided_by INTEGER REFERENCES clerk(id),
  decided_on TEXT,
  note TEXT NOT NULL DEFAULT '',   -- why it was refused
  ledger_seq INTEGER NOT NULL DEFAULT 0,
  CHECK(new_value <> old_value),
  CHECK((field = 'milestone-day') = (milestone IS NOT NULL)),
  CHECK((state = 'open') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_on IS NULL)),
  CONSTRAINT two_persons CHECK(decided_by <> proposed_by)
) STRICT;
INSERT INTO award_amendment
SELECT id, application_id, field, NULL, old_value, new_value, ground, proposed_by, proposed_on, state, decided_by, decided_on, note, ledger_seq
  FROM amendment_was;
DROP TABLE amendment_was;
INSERT INTO award_amendment_back SELECT * FROM amendment_back_was;
DROP TABLE amendment_back_was;

CREATE INDEX award_amendment_of ON award_amendment(application_id, id);
CREATE UNIQUE INDEX award_amendment_open ON award_amendment(application_id) WHERE state = 'open';
CREATE TRIGGER award_amendment_begins BEFORE INSERT ON award_amendment BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.state <> 'open' OR EXISTS(SELECT 1 FROM award_amendment WHERE id = NEW.id);
  -- the day that is there now, of one that is still to be reached
  SELECT RAISE(ABORT, 'ref') WHERE NEW.milestone IS NOT NULL AND NOT EXISTS(
    SELECT 1 FROM award_milestone s WHERE s.application_id = NEW.application_id AND s.number = NEW.milestone
       AND s.result = 'open' AND s.due_on = NEW.old_value);
END;
CREATE TRIGGER award_amendment_keeps BEFORE UPDATE ON award_amendment
WHEN OLD.state <> 'open' OR NEW.application_id IS NOT OLD.application_id OR NEW.field IS NOT OLD.field OR NEW.milestone IS NOT OLD.milestone
  OR NEW.old_value IS NOT OLD.old_value OR NEW.new_value IS NOT OLD.new_value OR NEW.ground IS NOT OLD.ground
  OR NEW.proposed_by IS NOT OLD.proposed_by OR NEW.proposed_on IS NOT OLD.proposed_on
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER award_amendment_moves AFTER UPDATE OF state ON award_amendment WHEN NEW.state = 'approved' BEGIN
  UPDATE award SET leader = CASE NEW.field WHEN 'leader' THEN NEW.new_value ELSE leader END,
                   targets = CASE NEW.field WHEN 'targets' THEN NEW.new_value ELSE targets END,
                   ends_on = CASE NEW.field WHEN 'ends-on' THEN NEW.new_value ELSE ends_on END
   WHERE application_id = NEW.application_id;
  UPDATE award_milestone SET due_on = NEW.new_value WHERE application_id = NEW.application_id AND number = NEW.milestone;
END;
CREATE TRIGGER award_amendment_stays BEFORE DELETE ON award_amendment BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER award_amendment_back_fits BEFORE INSERT ON award_amendment_back BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE EXISTS(SELECT 1 FROM award_amendment_back WHERE amendment_id = NEW.amendment_id);
  -- the newest that holds, of work that goes on
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(
    SELECT 1 FROM award_amendment m JOIN award w ON w.application_id = m.application_id
     WHERE m.id = NEW.amendment_id AND m.state = 'approved' AND w.state = 'active' AND m.decided_by <> NEW.taken_by
       AND NOT EXISTS(SELECT 1 FROM award_amendment n WHERE n.application_id = m.application_id AND n.id > m.id AND n.state <> 'refused'
                         AND NOT EXISTS(SELECT 1 FROM award_amendment_back b WHERE b.amendment_id = n.id)));
  SELECT RAISE(ABORT, 'over-paid') FROM award_amendment m WHERE m.id = NEW.amendment_id
    AND EXISTS(SELECT 1 FROM ledger l WHERE l.application_id = m.application_id AND l.seq > m.ledger_seq);
END;
CREATE TRIGGER award_amendment_back_moves AFTER INSERT ON award_amendment_back BEGIN
  UPDATE award SET leader  = CASE m.field WHEN 'leader' THEN m.old_value ELSE leader END,
                   targets = CASE m.field WHEN 'targets' THEN m.old_value ELSE targets END,
                   ends_on = CASE m.field WHEN 'ends-on' THEN m.old_value ELSE ends_on END
    FROM award_amendment m WHERE m.id = NEW.amendment_id AND award.application_id = m.application_id;
  UPDATE award_milestone SET due_on = m.old_value
    FROM award_amendment m WHERE m.id = NEW.amendment_id AND award_milestone.application_id = m.application_id
     AND award_milestone.number = m.milestone;
END;
CREATE TRIGGER award_amendment_back_stays_d BEFORE DELETE ON award_amendment_back BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- A day moves with the amendment that says so, or with its being taken back, while the milestone is open.
DROP TRIGGER award_milestone_keeps;
CREATE TRIGGER award_milestone_keeps BEFORE UPDATE OF application_id, number, title, due_on ON award_milestone
WHEN NEW.application_id IS NOT OLD.application_id OR NEW.number IS NOT OLD.number OR NEW.title IS NOT OLD.title
  OR OLD.result <> 'open'
  OR NOT EXISTS(SELECT 1 FROM award_amendment m LEFT JOIN award_amendment_back b ON b.amendment_id = m.id
                 WHERE m.application_id = OLD.application_id AND m.milestone = OLD.number AND m.state = 'approved'
                   AND m.id = (SELECT max(n.id) FROM award_amendment n
                                WHERE n.application_id = OLD.application_id AND n.milestone = OLD.number AND n.state = 'approved'
                                  AND (n.id = m.id OR NOT EXISTS(SELECT 1 FROM award_amendment_back x WHERE x.amendment_id = n.id)))
                   AND CASE WHEN b.amendment_id IS NULL THEN m.old_value = OLD.due_on AND m.new_value = NEW.due_on
                            ELSE m.new_value = OLD.due_on AND m.old_value = NEW.due_on END)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
