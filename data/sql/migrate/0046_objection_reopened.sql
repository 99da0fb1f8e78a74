-- 0046: an objection that was rejected, or recorded as taken back, is opened again (重新受理异议).
--
-- Both were final, though its line still stands on public notice. Another person than who settled it opens it again with a reason: the line
-- is held again. How it had been settled is kept here.

CREATE TABLE objection_reopened(
  id INTEGER PRIMARY KEY,
  objection_id INTEGER NOT NULL REFERENCES objection(id),
  was TEXT NOT NULL CHECK(was IN ('rejected','withdrawn')), -- how it had been settled; the next three with it
  answer TEXT NOT NULL,
  settled_by INTEGER NOT NULL REFERENCES clerk(id),
  settled_on TEXT NOT NULL,
  opened_by INTEGER NOT NULL REFERENCES clerk(id),          -- who opened it again
  opened_on TEXT NOT NULL,
  reason TEXT NOT NULL CHECK(reason <> ''),
  doing INTEGER NOT NULL DEFAULT 1 CHECK(doing IN (0,1)),   -- 1: within the statement that opens it, and at no other time
  CONSTRAINT two_persons CHECK(opened_by <> settled_by)
) STRICT;
CREATE INDEX objection_reopened_of ON objection_reopened(objection_id, id);

DROP TRIGGER objection_ends;
CREATE TRIGGER objection_ends BEFORE UPDATE ON objection
WHEN (OLD.state <> 'open' AND (NEW.state <> 'open' OR NOT EXISTS(SELECT 1 FROM objection_reopened r WHERE r.objection_id = OLD.id AND r.doing = 1)))
  OR NEW.id IS NOT OLD.id OR NEW.number IS NOT OLD.number OR NEW.application_id IS NOT OLD.application_id
  OR NEW.line_id IS NOT OLD.line_id OR NEW.kind IS NOT OLD.kind OR NEW.objector IS NOT OLD.objector OR NEW.contact IS NOT OLD.contact
  OR NEW.ground IS NOT OLD.ground OR NEW.received_on IS NOT OLD.received_on OR NEW.due_on IS NOT OLD.due_on
  OR NEW.registered_by IS NOT OLD.registered_by
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER objection_reopened_fits BEFORE INSERT ON objection_reopened BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.doing <> 1 OR EXISTS(SELECT 1 FROM objection_reopened WHERE id = NEW.id);
  -- as it stands, of a line that is still on public notice
  SELECT RAISE(ABORT, 'plan') WHERE NOT EXISTS(
    SELECT 1 FROM objection ob JOIN application a ON a.id = ob.application_id
     WHERE ob.id = NEW.objection_id AND ob.state = NEW.was AND ob.answer = NEW.answer AND ob.settled_by = NEW.settled_by
       AND ob.settled_on = NEW.settled_on AND a.stage = 'notice');
END;
CREATE TRIGGER objection_reopened_moves AFTER INSERT ON objection_reopened BEGIN
  UPDATE objection SET state = 'open', answer = '', settled_by = NULL, settled_on = NULL WHERE id = NEW.objection_id;
  UPDATE objection_reopened SET doing = 0 WHERE id = NEW.id;
END;
CREATE TRIGGER objection_reopened_stays_u BEFORE UPDATE ON objection_reopened
WHEN OLD.doing = 0 OR NEW.doing = 1 OR NEW.id IS NOT OLD.id OR NEW.objection_id IS NOT OLD.objection_id OR NEW.was IS NOT OLD.was
  OR NEW.answer IS NOT OLD.answer OR NEW.settled_by IS NOT OLD.settled_by OR NEW.settled_on IS NOT OLD.settled_on
  OR NEW.opened_by IS NOT OLD.opened_by OR NEW.opened_on IS NOT OLD.opened_on OR NEW.reason IS NOT OLD.reason
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER objection_reopened_stays_d BEFORE DELETE ON objection_reopened BEGIN SELECT RAISE(ABORT, 'append-only'); END;
