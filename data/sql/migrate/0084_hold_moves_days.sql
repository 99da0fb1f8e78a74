-- 0084: the day of an opinion that is awaited moves with a hold.
--
-- Until now it could not move at all: after a hold of three weeks a department was late that nobody had let answer.

DROP TRIGGER consultation_stays_u;
CREATE TRIGGER consultation_stays_u BEFORE UPDATE ON consultation
WHEN OLD.opinion IS NOT NULL OR NEW.application_id IS NOT OLD.application_id OR NEW.department IS NOT OLD.department
  OR NEW.asked_on IS NOT OLD.asked_on OR NEW.question IS NOT OLD.question
  OR NEW.due_on < OLD.due_on OR (NEW.due_on IS NOT OLD.due_on AND NEW.opinion IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
