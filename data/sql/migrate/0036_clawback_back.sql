-- 0036: what was recorded as come back, taken back (冲销到账).
--
-- A payment recorded by mistake stood for ever: the wrong clawback was recovered and closed, the right one overdue.  It is put right as
-- everything is, by a new entry: of the kind 'back', beside a reversal in the ledger, by a person who did not record it.  The clawback is
-- open again by what is left then.

-- The same with one more kind.
CREATE TABLE clawback_entry_new(
  id INTEGER PRIMARY KEY,
  clawback_id INTEGER NOT NULL REFERENCES clawback(id),
  kind TEXT NOT NULL CHECK(kind IN ('in','waive','back')),
  amount_fen INTEGER NOT NULL CHECK(amount_fen > 0),
  day TEXT NOT NULL,               -- day the money came, of the decision, or on which it was taken back
  clerk_id INTEGER NOT NULL REFERENCES clerk(id),
  document TEXT NOT NULL DEFAULT '', -- number of the bank's paper
  ledger_seq INTEGER NOT NULL UNIQUE REFERENCES ledger(seq), -- its day is that of the booking, which says the month it counts in
  waiver_id INTEGER UNIQUE REFERENCES clawback_waiver(id), -- of 'waive': what two persons decided
  takes_back INTEGER UNIQUE REFERENCES clawback_entry(id), -- of 'back': the payment that was none, once
  CHECK((kind = 'waive') = (waiver_id IS NOT NULL)),
  CHECK((kind = 'back') = (takes_back IS NOT NULL))
) STRICT;
INSERT INTO clawback_entry_new SELECT id, clawback_id, kind, amount_fen, day, clerk_id, document, ledger_seq, waiver_id, NULL FROM clawback_entry;
DROP TABLE clawback_entry;
ALTER TABLE clawback_entry_new RENAME TO clawback_entry;
CREATE INDEX clawback_entry_of ON clawback_entry(clawback_id, id);

CREATE TRIGGER clawback_entry_fits BEFORE INSERT ON clawback_entry BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE EXISTS(SELECT 1 FROM clawback_entry WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'ref') WHERE NEW.kind <> 'back' AND NOT EXISTS(
    SELECT 1 FROM ledger l JOIN clawback c ON c.id = NEW.clawback_id
     WHERE l.seq = NEW.ledger_seq AND l.kind = 'clawback-' || NEW.kind AND l.reversal = 0 AND l.ref = c.ledger_seq
       AND l.amount_fen = NEW.amount_fen AND l.clerk_id = NEW.clerk_id);
  SELECT RAISE(ABORT, 'ref') WHERE NEW.kind = 'back' AND NOT EXISTS(
    SELECT 1 FROM ledger l JOIN clawback_entry i ON i.id = NEW.takes_back
     WHERE l.seq = NEW.ledger_seq AND l.kind = 'clawback-in' AND l.reversal = 1 AND l.ref = i.ledger_seq
       AND i.kind = 'in' AND i.clawback_id = NEW.clawback_id AND i.amount_fen = NEW.amount_fen
       AND l.amount_fen = NEW.amount_fen AND l.clerk_id = NEW.clerk_id);
  -- Who decided that it is to be paid back does not write down that it was; nor takes anybody back what he wrote down.
  SELECT RAISE(ABORT, 'duty') FROM clawback c
   WHERE c.id = NEW.clawback_id AND NEW.kind IN ('in','back') AND NEW.clerk_id IN (c.raised_by, c.notified_by);
  SELECT RAISE(ABORT, 'duty') FROM clawback_entry i WHERE i.id = NEW.takes_back AND i.clerk_id = NEW.clerk_id;
  SELECT RAISE(ABORT, 'ref') FROM clawback c WHERE c.id = NEW.clawback_id AND NEW.kind = 'in' AND c.notified_on IS NULL;
  SELECT RAISE(ABORT, 'ref') WHERE NEW.kind = 'waive' AND NOT EXISTS(
    SELECT 1 FROM clawback_waiver w WHERE w.id = NEW.waiver_id AND w.clawback_id = NEW.clawback_id AND w.state = 'confirmed'
       AND w.amount_fen = NEW.amount_fen AND w.decided_by = NEW.clerk_id);
END;
CREATE TRIGGER clawback_entry_moves AFTER INSERT ON clawback_entry BEGIN
  UPDATE clawback SET
    paid_fen = paid_fen + CASE NEW.kind WHEN 'in' THEN NEW.amount_fen WHEN 'back' THEN -NEW.amount_fen ELSE 0 END,
    waived_fen = waived_fen + CASE NEW.kind WHEN 'waive' THEN NEW.amount_fen ELSE 0 END,
    ended_on = CASE WHEN NEW.kind <> 'back' AND paid_fen + waived_fen + NEW.amount_fen = principal_fen + interest_fen THEN NEW.day END,
    state = CASE WHEN NEW.kind = 'back'
                 THEN CASE WHEN enforced_on IS NOT NULL THEN 'enforced' WHEN paid_fen > NEW.amount_fen THEN 'partial' ELSE 'notified' END
                 WHEN paid_fen + waived_fen + NEW.amount_fen = principal_fen + interest_fen
                 THEN CASE NEW.kind WHEN 'in' THEN 'recovered' ELSE 'waived' END
                 WHEN NEW.kind = 'in' AND state = 'notified' THEN 'partial' ELSE state END,
    version = version + 1
  WHERE id = NEW.clawback_id;
END;
CREATE TRIGGER clawback_entry_stays_u BEFORE UPDATE ON clawback_entry BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER clawback_entry_stays_d BEFORE DELETE ON clawback_entry BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- What is over is opened again by a payment that is taken back, and by nothing else.
DROP TRIGGER clawback_keeps;
CREATE TRIGGER clawback_keeps BEFORE UPDATE ON clawback
WHEN (OLD.ended_on IS NOT NULL AND NOT (NEW.ended_on IS NULL AND NEW.paid_fen < OLD.paid_fen AND NEW.waived_fen IS OLD.waived_fen))
  OR NEW.id IS NOT OLD.id OR NEW.application_id IS NOT OLD.application_id
  OR NEW.ledger_seq IS NOT OLD.ledger_seq OR NEW.ground IS NOT OLD.ground OR NEW.principal_fen IS NOT OLD.principal_fen
  OR NEW.rate_ppm IS NOT OLD.rate_ppm OR NEW.rule IS NOT OLD.rule OR NEW.interest_from IS NOT OLD.interest_from
  OR NEW.decided_on IS NOT OLD.decided_on OR NEW.interest_fen IS NOT OLD.interest_fen OR NEW.raised_by IS NOT OLD.raised_by
  OR (OLD.notified_on IS NOT NULL AND (NEW.notified_on IS NOT OLD.notified_on OR NEW.due_on IS NOT OLD.due_on
                                       OR NEW.notified_by IS NOT OLD.notified_by))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
