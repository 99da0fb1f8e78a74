-- 0039: an agreement signed by mistake is taken back, by another person and with a reason, while nothing followed it.
--
-- What was signed could be changed by an amendment only, and an award with a wrong agreement only be revoked, though nothing was paid.  Taking it back
-- takes the agreement and its milestones away, so that everything reads "not signed" as before; that there was one, whose, and why it went, is kept.

CREATE TABLE award_unsigned(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id),
  agreement TEXT NOT NULL,                          -- number of the agreement that is gone
  signed_on TEXT NOT NULL,
  signed_by INTEGER NOT NULL REFERENCES clerk(id),  -- who had entered it
  taken_by INTEGER NOT NULL REFERENCES clerk(id),   -- who took it back
  taken_on TEXT NOT NULL,
  reason TEXT NOT NULL CHECK(reason <> ''),
  doing INTEGER NOT NULL DEFAULT 1 CHECK(doing IN (0,1)), -- 1: within the statement that takes it away, and at no other time
  CONSTRAINT two_persons CHECK(taken_by <> signed_by)
) STRICT;
CREATE INDEX award_unsigned_of ON award_unsigned(application_id, id);

DROP TRIGGER award_stays;
CREATE TRIGGER award_stays BEFORE DELETE ON award
WHEN NOT EXISTS(SELECT 1 FROM award_unsigned u WHERE u.application_id = OLD.application_id AND u.doing = 1)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
DROP TRIGGER award_milestone_stays;
CREATE TRIGGER award_milestone_stays BEFORE DELETE ON award_milestone
WHEN NOT EXISTS(SELECT 1 FROM award_unsigned u WHERE u.application_id = OLD.application_id AND u.doing = 1)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER award_unsigned_fits BEFORE INSERT ON award_unsigned BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.doing <> 1 OR EXISTS(SELECT 1 FROM award_unsigned WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(SELECT 1 FROM award w WHERE w.application_id = NEW.application_id AND w.state = 'active'
    AND w.agreement = NEW.agreement AND w.signed_on = NEW.signed_on AND w.signed_by = NEW.signed_by);
  SELECT RAISE(ABORT, 'ref') WHERE EXISTS(SELECT 1 FROM award_amendment m WHERE m.application_id = NEW.application_id)
    OR EXISTS(SELECT 1 FROM award_acceptance m WHERE m.application_id = NEW.application_id)
    OR EXISTS(SELECT 1 FROM award_milestone m WHERE m.application_id = NEW.application_id AND m.result <> 'open');
  SELECT RAISE(ABORT, 'over-paid') WHERE (SELECT paid_fen FROM application_money m WHERE m.application_id = NEW.application_id) > 0
    OR EXISTS(SELECT 1 FROM instalment i WHERE i.application_id = NEW.application_id AND i.state <> 'cancelled');
END;
CREATE TRIGGER award_unsigned_moves AFTER INSERT ON award_unsigned BEGIN
  DELETE FROM award_milestone WHERE application_id = NEW.application_id;
  DELETE FROM award WHERE application_id = NEW.application_id;
  UPDATE award_unsigned SET doing = 0 WHERE id = NEW.id;
END;
CREATE TRIGGER award_unsigned_stays_u BEFORE UPDATE ON award_unsigned
WHEN OLD.doing = 0 OR NEW.doing = 1 OR NEW.id IS NOT OLD.id OR NEW.application_id IS NOT OLD.application_id OR NEW.agreement IS NOT OLD.agreement
  OR NEW.signed_on IS NOT OLD.signed_on OR NEW.signed_by IS NOT OLD.signed_by OR NEW.taken_by IS NOT OLD.taken_by OR NEW.taken_on IS NOT OLD.taken_on
  OR NEW.reason IS NOT OLD.reason
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER award_unsigned_stays_d BEFORE DELETE ON award_unsigned BEGIN SELECT RAISE(ABORT, 'append-only'); END;
