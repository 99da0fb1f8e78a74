-- 0056: that an objection was upheld is taken back (异议成立决定撤回).
--
-- It was final: its line was struck and its money free.  While the case stands where that left it, another person than who upheld it
-- takes it back with a reason: the objection is open again, its line approved and on notice as before, and the money reserved anew.
-- What the case stood at when it was upheld is kept for that.

ALTER TABLE objection ADD COLUMN upheld_at TEXT CHECK(upheld_at IS NULL OR (state = 'upheld' AND upheld_at IN ('proposed','notice'))); -- stage of its case; NULL: not upheld, or upheld before this was kept
ALTER TABLE objection ADD COLUMN upheld_from TEXT CHECK(upheld_from IS NULL OR upheld_at IS NOT NULL); -- first day of its notice as it stood then
ALTER TABLE objection ADD COLUMN upheld_to TEXT CHECK(upheld_to IS NULL OR upheld_at IS NOT NULL);     -- its last day

DROP TRIGGER objection_ends;
CREATE TABLE objection_reopened_now(
  id INTEGER PRIMARY KEY,
  objection_id INTEGER NOT NULL REFERENCES objection(id),
  was TEXT NOT NULL CHECK(was IN ('upheld','rejected','withdrawn')), -- how it had been settled; the next three with it
  answer TEXT NOT NULL,
  settled_by INTEGER NOT NULL REFERENCES clerk(id),
  settled_on TEXT NOT NULL,
  opened_by INTEGER NOT NULL REFERENCES clerk(id),          -- who opened it again
  opened_on TEXT NOT NULL,
  reason TEXT NOT NULL CHECK(reason <> ''),
  doing INTEGER NOT NULL DEFAULT 1 CHECK(doing IN (0,1)),   -- 1: within the statement that opens it, and at no other time
  CONSTRAINT two_persons CHECK(opened_by <> settled_by)
) STRICT;
INSERT INTO objection_reopened_now SELECT * FROM objection_reopened;
DROP TABLE objection_reopened;
ALTER TABLE objection_reopened_now RENAME TO objection_reopened;
CREATE INDEX objection_reopened_of ON objection_reopened(objection_id, id);

CREATE TRIGGER objection_ends BEFORE UPDATE ON objection
WHEN (OLD.state <> 'open' AND (NEW.state <> 'open' OR NOT EXISTS(SELECT 1 FROM objection_reopened r WHERE r.objection_id = OLD.id AND r.doing = 1)))
  OR NEW.id IS NOT OLD.id OR NEW.number IS NOT OLD.number OR NEW.application_id IS NOT OLD.application_id
  OR NEW.line_id IS NOT OLD.line_id OR NEW.kind IS NOT OLD.kind OR NEW.objector IS NOT OLD.objector OR NEW.contact IS NOT OLD.contact
  OR NEW.ground IS NOT OLD.ground OR NEW.received_on IS NOT OLD.received_on OR NEW.due_on IS NOT OLD.due_on
  OR NEW.registered_by IS NOT OLD.registered_by
  OR (NEW.upheld_at IS NOT NULL AND NEW.upheld_at IS NOT (SELECT stage FROM application WHERE id = NEW.application_id))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER objection_reopened_fits BEFORE INSERT ON objection_reopened BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.doing <> 1 OR EXISTS(SELECT 1 FROM objection_reopened WHERE id = NEW.id);
  -- as it stands, of a line that is still on public notice; one that was upheld, of the last line, while its case is assessed as then
  SELECT RAISE(ABORT, 'plan') WHERE NOT EXISTS(
    SELECT 1 FROM objection ob JOIN application a ON a.id = ob.application_id
     WHERE ob.id = NEW.objection_id AND ob.state = NEW.was AND ob.answer = NEW.answer AND ob.settled_by = NEW.settled_by
       AND ob.settled_on = NEW.settled_on AND ((a.stage = 'notice' AND NEW.was <> 'upheld') OR (NEW.was = 'upheld'
         AND a.stage = 'assessed' AND ob.upheld_at = 'notice'
         AND ob.line_id = (SELECT max(l.id) FROM plan_line l WHERE l.application_id = a.id)
         AND (SELECT l.receipt FROM plan_line l WHERE l.id = ob.line_id)
           = (SELECT r.digest FROM receipt_now r WHERE r.application_id = a.id))));
END;
CREATE TRIGGER objection_reopened_moves AFTER INSERT ON objection_reopened BEGIN
  UPDATE objection SET state = 'open', answer = '', settled_by = NULL, settled_on = NULL, upheld_at = NULL, upheld_from = NULL, upheld_to = NULL
   WHERE id = NEW.objection_id;
  UPDATE plan_line SET state = 'approved', reason = '', version = version + 1
   WHERE NEW.was = 'upheld' AND state = 'struck' AND id = (SELECT line_id FROM objection WHERE id = NEW.objection_id);
  UPDATE objection_reopened SET doing = 0 WHERE id = NEW.id;
END;
CREATE TRIGGER objection_reopened_stays_d BEFORE DELETE ON objection_reopened BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER objection_reopened_stays_u BEFORE UPDATE ON objection_reopened
WHEN OLD.doing = 0 OR NEW.doing = 1 OR NEW.id IS NOT OLD.id OR NEW.objection_id IS NOT OLD.objection_id OR NEW.was IS NOT OLD.was
  OR NEW.answer IS NOT OLD.answer OR NEW.settled_by IS NOT OLD.settled_by OR NEW.settled_on IS NOT OLD.settled_on
  OR NEW.opened_by IS NOT OLD.opened_by OR NEW.opened_on IS NOT OLD.opened_on OR NEW.reason IS NOT OLD.reason
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

DROP TRIGGER plan_line_moves;
CREATE TRIGGER plan_line_moves BEFORE UPDATE ON plan_line BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.id IS NOT OLD.id OR NEW.plan_id IS NOT OLD.plan_id OR NEW.line IS NOT OLD.line
     OR NEW.application_id IS NOT OLD.application_id;
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state || '>' || NEW.state NOT IN ('open>open', 'open>approved', 'open>struck', 'open>returned',
     'approved>open', 'approved>struck', 'approved>returned', 'returned>open', 'returned>struck', 'struck>open', 'struck>approved');
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state = 'struck' AND NEW.state = 'open' AND (OLD.with_batch = 0 OR NEW.with_batch = 1
     OR NOT EXISTS(SELECT 1 FROM plan_batch WHERE id = NEW.plan_id AND state = 'draft')
     OR NOT EXISTS(SELECT 1 FROM application WHERE id = NEW.application_id AND stage = 'proposed')
     OR EXISTS(SELECT 1 FROM plan_line n WHERE n.application_id = NEW.application_id AND n.id > NEW.id));
  -- Struck with an objection that was upheld: approved again within the statement that takes that back.
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state = 'struck' AND NEW.state = 'approved' AND NOT EXISTS(
    SELECT 1 FROM objection_reopened r JOIN objection ob ON ob.id = r.objection_id
     WHERE r.doing = 1 AND r.was = 'upheld' AND ob.line_id = NEW.id);
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.with_batch = 1 AND NEW.state <> 'struck';
  -- Another content is open again, whoever takes it over.
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.state <> 'open'
     AND (NEW.content IS NOT OLD.content OR NEW.amount_fen IS NOT OLD.amount_fen OR NEW.receipt IS NOT OLD.receipt OR NEW.payee IS NOT OLD.payee);
  SELECT RAISE(ABORT, 'plan') WHERE NEW.state = 'approved' AND NOT EXISTS(
    SELECT 1 FROM plan_vote v WHERE v.line_id = NEW.id AND v.verdict = 'approve' AND v.content = NEW.content);
END;

DROP TRIGGER plan_batch_keeps;
CREATE TRIGGER plan_batch_keeps BEFORE UPDATE ON plan_batch BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.id IS NOT OLD.id OR NEW.department IS NOT OLD.department OR NEW.year IS NOT OLD.year
     OR NEW.nth IS NOT OLD.nth OR NEW.number IS NOT OLD.number OR NEW.made_by IS NOT OLD.made_by OR NEW.made_on IS NOT OLD.made_on;
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state || '>' || NEW.state NOT IN ('draft>submitted', 'submitted>draft', 'submitted>issued',
     'issued>issued', 'submitted>closed', 'issued>closed', 'draft>dropped', 'closed>submitted', 'dropped>draft');
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.issued_on IS NOT NULL AND (NEW.issued_on IS NOT OLD.issued_on OR NEW.issued_by IS NOT OLD.issued_by);
  SELECT RAISE(ABORT, 'append-only') WHERE (NEW.closed_by IS NOT NULL) > (NEW.closed_on IS NOT NULL);
  -- What is on a public list cannot be put together anew, and what was issued or published stays closed, but for a line that is on
  -- notice again.
  SELECT RAISE(ABORT, 'plan') WHERE ((OLD.state = 'submitted' AND NEW.state = 'draft') OR (OLD.state = 'closed' AND NOT EXISTS(
         SELECT 1 FROM plan_line l JOIN application a ON a.id = l.application_id
          WHERE l.plan_id = NEW.id AND l.state = 'approved' AND a.stage = 'notice')))
     AND (OLD.issued_on IS NOT NULL OR EXISTS(SELECT 1 FROM notice WHERE plan_id = NEW.id));
  SELECT RAISE(ABORT, 'plan') WHERE OLD.state = 'draft' AND NEW.state = 'submitted' AND NOT EXISTS(
    SELECT 1 FROM plan_line WHERE plan_id = NEW.id AND state = 'open');
END;

-- A case comes back to its notice with its line and the objection that holds it, in no other way.
CREATE TRIGGER plan_back_on_notice BEFORE UPDATE OF stage ON application WHEN OLD.stage = 'assessed' AND NEW.stage = 'notice'
BEGIN
  SELECT RAISE(ABORT, 'plan') WHERE NOT EXISTS(
    SELECT 1 FROM objection ob JOIN plan_line l ON l.id = ob.line_id
     WHERE ob.application_id = NEW.id AND ob.state = 'open' AND l.state = 'approved'
       AND EXISTS(SELECT 1 FROM objection_reopened r WHERE r.objection_id = ob.id AND r.was = 'upheld'));
END;
