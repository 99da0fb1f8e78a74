-- 0041: a confirmed conclusion and an approved amendment are taken back (收回验收结论、收回变更).
--
-- Both were final, though nothing need have been paid on them: a wrong final amount could be put right by an override or a new application
-- only.  Each is taken back by a person who did not confirm it, with a reason, while no money and no other act rests on it.  What a
-- conclusion gave back to the pool is committed again by entries of the ledger, which the file asks for.

-- What the ledger held of the application when it was decided: what came after has followed.
ALTER TABLE award_acceptance ADD COLUMN ledger_seq INTEGER NOT NULL DEFAULT 0;    -- its newest entry at the decision; 0: none, or not decided
ALTER TABLE award_acceptance ADD COLUMN gave_back_fen INTEGER NOT NULL DEFAULT 0; -- to the pool, with the decision
ALTER TABLE award_amendment ADD COLUMN ledger_seq INTEGER NOT NULL DEFAULT 0;     -- the same

-- Those that were decided before this was kept; of the day itself only what the decision posted counts as not after it.
DROP TRIGGER award_acceptance_keeps;
DROP TRIGGER award_amendment_keeps;
UPDATE award_acceptance SET
  ledger_seq = coalesce((SELECT max(l.seq) FROM ledger l WHERE l.application_id = award_acceptance.application_id AND (l.day < award_acceptance.decided_on
                OR (l.day = award_acceptance.decided_on AND l.clerk_id = award_acceptance.decided_by AND l.kind IN ('decommit','clawback-due')))), 0),
  gave_back_fen = coalesce((SELECT sum(l.amount_fen) FROM ledger l WHERE l.application_id = award_acceptance.application_id
                AND l.day = award_acceptance.decided_on AND l.clerk_id = award_acceptance.decided_by AND l.kind = 'decommit'), 0)
 WHERE state = 'confirmed';
UPDATE award_amendment SET
  ledger_seq = coalesce((SELECT max(l.seq) FROM ledger l WHERE l.application_id = award_amendment.application_id
                AND l.day < award_amendment.decided_on), 0)
 WHERE state = 'approved';
CREATE TRIGGER award_acceptance_keeps BEFORE UPDATE ON award_acceptance
WHEN OLD.state <> 'open' OR NEW.application_id IS NOT OLD.application_id OR NEW.passed IS NOT OLD.passed
  OR NEW.final_fen IS NOT OLD.final_fen OR NEW.ground IS NOT OLD.ground OR NEW.proposed_by IS NOT OLD.proposed_by
  OR NEW.proposed_on IS NOT OLD.proposed_on
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER award_amendment_keeps BEFORE UPDATE ON award_amendment
WHEN OLD.state <> 'open' OR NEW.application_id IS NOT OLD.application_id OR NEW.field IS NOT OLD.field
  OR NEW.old_value IS NOT OLD.old_value OR NEW.new_value IS NOT OLD.new_value OR NEW.ground IS NOT OLD.ground
  OR NEW.proposed_by IS NOT OLD.proposed_by OR NEW.proposed_on IS NOT OLD.proposed_on
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE award_acceptance_back(
  acceptance_id INTEGER PRIMARY KEY REFERENCES award_acceptance(id), -- the conclusion that holds no longer
  taken_by INTEGER NOT NULL REFERENCES clerk(id),   -- not who confirmed it
  taken_on TEXT NOT NULL,
  reason TEXT NOT NULL CHECK(reason <> ''),
  doing INTEGER NOT NULL DEFAULT 1 CHECK(doing IN (0,1)) -- 1: within the statement that opens the award again, and at no other time
) STRICT;
CREATE TABLE award_amendment_back(
  amendment_id INTEGER PRIMARY KEY REFERENCES award_amendment(id), -- the amendment that holds no longer
  taken_by INTEGER NOT NULL REFERENCES clerk(id),   -- not who approved it
  taken_on TEXT NOT NULL,
  reason TEXT NOT NULL CHECK(reason <> '')
) STRICT;

DROP TRIGGER award_keeps;
CREATE TRIGGER award_keeps BEFORE UPDATE ON award
WHEN NEW.application_id IS NOT OLD.application_id OR NEW.agreement IS NOT OLD.agreement
  OR NEW.signed_on IS NOT OLD.signed_on OR NEW.starts_on IS NOT OLD.starts_on OR NEW.signed_by IS NOT OLD.signed_by
  OR (OLD.ended_on IS NOT NULL AND NOT EXISTS(SELECT 1 FROM award_acceptance_back b JOIN award_acceptance c ON c.id = b.acceptance_id
                                               WHERE c.application_id = OLD.application_id AND b.doing = 1))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER award_acceptance_back_fits BEFORE INSERT ON award_acceptance_back BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.doing <> 1 OR EXISTS(SELECT 1 FROM award_acceptance_back WHERE acceptance_id = NEW.acceptance_id);
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(
    SELECT 1 FROM award_acceptance c JOIN award w ON w.application_id = c.application_id
     WHERE c.id = NEW.acceptance_id AND c.state = 'confirmed' AND w.ended_on IS NOT NULL AND c.decided_by <> NEW.taken_by
       AND NOT EXISTS(SELECT 1 FROM award_acceptance n WHERE n.application_id = c.application_id AND n.id > c.id));
  -- nothing was paid since, nothing is put forward, and what it gave back is committed again
  SELECT RAISE(ABORT, 'over-paid') FROM award_acceptance c WHERE c.id = NEW.acceptance_id AND (
    EXISTS(SELECT 1 FROM ledger l WHERE l.application_id = c.application_id AND l.seq > c.ledger_seq AND l.kind IN ('pay','return','decommit'))
    OR EXISTS(SELECT 1 FROM instalment i WHERE i.application_id = c.application_id AND i.state NOT IN ('paid','cancelled'))
    OR c.gave_back_fen <> (SELECT coalesce(sum(l.amount_fen), 0) FROM ledger l
                            WHERE l.application_id = c.application_id AND l.seq > c.ledger_seq AND l.kind = 'commit'));
END;
CREATE TRIGGER award_acceptance_back_moves AFTER INSERT ON award_acceptance_back BEGIN
  UPDATE award SET state = 'accepting', ended_on = NULL, final_fen = NULL
   WHERE application_id = (SELECT application_id FROM award_acceptance WHERE id = NEW.acceptance_id);
  UPDATE award_acceptance_back SET doing = 0 WHERE acceptance_id = NEW.acceptance_id;
END;
CREATE TRIGGER award_acceptance_back_stays_u BEFORE UPDATE ON award_acceptance_back
WHEN OLD.doing = 0 OR NEW.doing = 1 OR NEW.acceptance_id IS NOT OLD.acceptance_id OR NEW.taken_by IS NOT OLD.taken_by
  OR NEW.taken_on IS NOT OLD.taken_on OR NEW.reason IS NOT OLD.reason
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER award_acceptance_back_stays_d BEFORE DELETE ON award_acceptance_back BEGIN SELECT RAISE(ABORT, 'append-only'); END;

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
END;
CREATE TRIGGER award_amendment_back_stays_u BEFORE UPDATE ON award_amendment_back BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER award_amendment_back_stays_d BEFORE DELETE ON award_amendment_back BEGIN SELECT RAISE(ABORT, 'append-only'); END;
