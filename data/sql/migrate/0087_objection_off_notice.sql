-- 0087: an objection is opened again also after its notice was withdrawn.
--
-- Rejected by mistake while its case waits for the next notice, it could not be taken up again.

DROP TRIGGER objection_reopened_fits;
CREATE TRIGGER objection_reopened_fits BEFORE INSERT ON objection_reopened BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.doing <> 1 OR EXISTS(SELECT 1 FROM objection_reopened WHERE id = NEW.id);
  -- as it stands, of a line on public notice or whose notice was withdrawn; one that was upheld, of the last line, while its case is assessed as then
  SELECT RAISE(ABORT, 'plan') WHERE NOT EXISTS(
    SELECT 1 FROM objection ob JOIN application a ON a.id = ob.application_id
     WHERE ob.id = NEW.objection_id AND ob.state = NEW.was AND ob.answer = NEW.answer AND ob.settled_by = NEW.settled_by
       AND ob.settled_on = NEW.settled_on AND ((a.stage IN ('proposed','notice') AND NEW.was <> 'upheld') OR (NEW.was = 'upheld'
         AND a.stage = 'assessed' AND ob.upheld_at = 'notice'
         AND ob.line_id = (SELECT max(l.id) FROM plan_line l WHERE l.application_id = a.id)
         AND (SELECT l.receipt FROM plan_line l WHERE l.id = ob.line_id)
           = (SELECT r.digest FROM receipt_now r WHERE r.application_id = a.id))));
END;
