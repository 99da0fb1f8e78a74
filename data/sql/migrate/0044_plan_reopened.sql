-- 0044: a batch of the plan that was closed or taken apart is opened again (重新打开).
--
-- Both were final, though nothing of the batch need have gone on.  A closed batch of which no line was published or awarded is submitted
-- again; one that was taken apart is put together again from the lines that went with it, while they wait in the plan.  By another person
-- than who ended it, so who did is kept now.

ALTER TABLE plan_batch ADD COLUMN closed_by INTEGER REFERENCES clerk(id); -- whose act closed it or took it apart; NULL: it stands
ALTER TABLE plan_line ADD COLUMN with_batch INTEGER NOT NULL DEFAULT 0 CHECK(with_batch IN (0,1)); -- 1: struck when its batch was taken apart

DROP TRIGGER plan_batch_keeps;
UPDATE plan_batch SET closed_by = (SELECT j.clerk_id FROM journal j JOIN clerk c ON c.id = j.clerk_id
                                    WHERE j.kind = 'plan' AND j.object_id = plan_batch.id AND j.verb IN ('plan-close','plan-drop')
                                    ORDER BY j.seq DESC LIMIT 1)
 WHERE closed_on IS NOT NULL;
CREATE TRIGGER plan_batch_keeps BEFORE UPDATE ON plan_batch BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.id IS NOT OLD.id OR NEW.department IS NOT OLD.department OR NEW.year IS NOT OLD.year
     OR NEW.nth IS NOT OLD.nth OR NEW.number IS NOT OLD.number OR NEW.made_by IS NOT OLD.made_by OR NEW.made_on IS NOT OLD.made_on;
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state || '>' || NEW.state NOT IN ('draft>submitted', 'submitted>draft', 'submitted>issued',
     'issued>issued', 'submitted>closed', 'issued>closed', 'draft>dropped', 'closed>submitted', 'dropped>draft');
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.issued_on IS NOT NULL AND (NEW.issued_on IS NOT OLD.issued_on OR NEW.issued_by IS NOT OLD.issued_by);
  SELECT RAISE(ABORT, 'append-only') WHERE (NEW.closed_by IS NOT NULL) > (NEW.closed_on IS NOT NULL);
  -- What is on a public list cannot be put together anew, and what was issued or published stays closed.
  SELECT RAISE(ABORT, 'plan') WHERE ((OLD.state = 'submitted' AND NEW.state = 'draft') OR OLD.state = 'closed')
     AND (OLD.issued_on IS NOT NULL OR EXISTS(SELECT 1 FROM notice WHERE plan_id = NEW.id));
  SELECT RAISE(ABORT, 'plan') WHERE OLD.state = 'draft' AND NEW.state = 'submitted' AND NOT EXISTS(
    SELECT 1 FROM plan_line WHERE plan_id = NEW.id AND state = 'open');
END;

-- What was struck with its batch is open again with it.
DROP TRIGGER plan_line_moves;
CREATE TRIGGER plan_line_moves BEFORE UPDATE ON plan_line BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.id IS NOT OLD.id OR NEW.plan_id IS NOT OLD.plan_id OR NEW.line IS NOT OLD.line
     OR NEW.application_id IS NOT OLD.application_id;
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state || '>' || NEW.state NOT IN ('open>open', 'open>approved', 'open>struck', 'open>returned',
     'approved>open', 'approved>struck', 'approved>returned', 'returned>open', 'returned>struck', 'struck>open');
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state = 'struck' AND (OLD.with_batch = 0 OR NEW.with_batch = 1
     OR NOT EXISTS(SELECT 1 FROM plan_batch WHERE id = NEW.plan_id AND state = 'draft')
     OR NOT EXISTS(SELECT 1 FROM application WHERE id = NEW.application_id AND stage = 'proposed')
     OR EXISTS(SELECT 1 FROM plan_line n WHERE n.application_id = NEW.application_id AND n.id > NEW.id));
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.with_batch = 1 AND NEW.state <> 'struck';
  -- Another content is open again, whoever takes it over.
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.state <> 'open'
     AND (NEW.content IS NOT OLD.content OR NEW.amount_fen IS NOT OLD.amount_fen OR NEW.receipt IS NOT OLD.receipt OR NEW.payee IS NOT OLD.payee);
  SELECT RAISE(ABORT, 'plan') WHERE NEW.state = 'approved' AND NOT EXISTS(
    SELECT 1 FROM plan_vote v WHERE v.line_id = NEW.id AND v.verdict = 'approve' AND v.content = NEW.content);
END;
