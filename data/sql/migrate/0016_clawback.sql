-- 0016: claiming money back (追回), as a register beside the ledger's entries.
--
-- The ledger knows what is to come back and what came; not why, until when, with what interest, nor who let it go.  What came and
-- what was waived are entries that stay; the counters and the state move by their trigger alone, so a clawback and its ledger
-- entries cannot say different things.  Overdue is not stored: it is a day, and today.

CREATE TABLE clawback(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id), -- whose money it was
  ledger_seq INTEGER NOT NULL UNIQUE REFERENCES ledger(seq),  -- its clawback-due: principal and interest
  ground TEXT NOT NULL CHECK(ground <> ''),                   -- 事由
  principal_fen INTEGER NOT NULL CHECK(principal_fen > 0),    -- 本金
  rate_ppm INTEGER NOT NULL CHECK(rate_ppm BETWEEN 0 AND 1000000), -- simple interest by the year; 0: none
  rule TEXT NOT NULL DEFAULT '',                              -- what the rate rests on; '': the setting
  interest_from TEXT NOT NULL,                                -- the day interest runs from
  decided_on TEXT NOT NULL,                                   -- day of the decision; interest runs until it
  interest_fen INTEGER NOT NULL CHECK(interest_fen >= 0),     -- 利息
  raised_by INTEGER NOT NULL REFERENCES clerk(id),
  state TEXT NOT NULL DEFAULT 'raised' CHECK(state IN ('raised','notified','partial','recovered','enforced','waived')),
  notified_on TEXT,                                           -- NULL: no notice yet
  notified_by INTEGER REFERENCES clerk(id),
  due_on TEXT,                                                -- 应缴日, of the notice
  enforced_on TEXT,                                           -- handed over for enforcement; NULL: not
  ended_on TEXT,                                              -- recovered or waived; NULL: open
  paid_fen INTEGER NOT NULL DEFAULT 0 CHECK(paid_fen >= 0),     -- 已缴, by its entries
  waived_fen INTEGER NOT NULL DEFAULT 0 CHECK(waived_fen >= 0), -- 免予追回, by its entries
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT over_due CHECK(paid_fen + waived_fen <= principal_fen + interest_fen),
  CONSTRAINT two_persons CHECK(notified_by <> raised_by),
  CHECK(rate_ppm > 0 OR interest_fen = 0),
  CHECK((state IN ('recovered','waived')) = (paid_fen + waived_fen = principal_fen + interest_fen)),
  CHECK((state IN ('recovered','waived')) = (ended_on IS NOT NULL)),
  CHECK((notified_on IS NULL) = (due_on IS NULL) AND (notified_on IS NULL) = (notified_by IS NULL)),
  CHECK(state <> 'raised' OR notified_on IS NULL),
  CHECK(state NOT IN ('notified','partial','enforced') OR notified_on IS NOT NULL),
  CHECK(state <> 'enforced' OR enforced_on IS NOT NULL)
) STRICT;
CREATE INDEX clawback_application ON clawback(application_id);
CREATE INDEX clawback_open ON clawback(due_on) WHERE ended_on IS NULL;

-- It begins with nothing in it, under a ledger entry of its own, and all principals together are not more than was paid.
CREATE TRIGGER clawback_begins BEFORE INSERT ON clawback BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.state <> 'raised' OR NEW.paid_fen <> 0 OR NEW.waived_fen <> 0
     OR EXISTS(SELECT 1 FROM clawback WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(
    SELECT 1 FROM ledger l WHERE l.seq = NEW.ledger_seq AND l.kind = 'clawback-due' AND l.reversal = 0
       AND l.application_id = NEW.application_id AND l.amount_fen = NEW.principal_fen + NEW.interest_fen
       AND l.clerk_id = NEW.raised_by);
  SELECT RAISE(ABORT, 'over-paid') WHERE NEW.principal_fen + (
      SELECT coalesce(sum(CASE WHEN state = 'waived' THEN min(principal_fen, paid_fen) ELSE principal_fen END), 0)
        FROM clawback WHERE application_id = NEW.application_id)
    > (SELECT coalesce(max(paid_fen), 0) FROM application_money WHERE application_id = NEW.application_id);
END;
CREATE TRIGGER clawback_keeps BEFORE UPDATE ON clawback
WHEN OLD.ended_on IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.application_id IS NOT OLD.application_id
  OR NEW.ledger_seq IS NOT OLD.ledger_seq OR NEW.ground IS NOT OLD.ground OR NEW.principal_fen IS NOT OLD.principal_fen
  OR NEW.rate_ppm IS NOT OLD.rate_ppm OR NEW.rule IS NOT OLD.rule OR NEW.interest_from IS NOT OLD.interest_from
  OR NEW.decided_on IS NOT OLD.decided_on OR NEW.interest_fen IS NOT OLD.interest_fen OR NEW.raised_by IS NOT OLD.raised_by
  OR (OLD.notified_on IS NOT NULL AND (NEW.notified_on IS NOT OLD.notified_on OR NEW.due_on IS NOT OLD.due_on
                                       OR NEW.notified_by IS NOT OLD.notified_by))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER clawback_stays BEFORE DELETE ON clawback BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Letting it go, whole or in part (免予追回): proposed by one person, confirmed by another.
CREATE TABLE clawback_waiver(
  id INTEGER PRIMARY KEY,
  clawback_id INTEGER NOT NULL REFERENCES clawback(id),
  amount_fen INTEGER NOT NULL CHECK(amount_fen > 0),
  ground TEXT NOT NULL CHECK(ground <> ''),
  proposed_by INTEGER NOT NULL REFERENCES clerk(id),
  proposed_ms INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK(state IN ('open','confirmed','refused')),
  decided_by INTEGER REFERENCES clerk(id),
  decided_ms INTEGER,
  note TEXT NOT NULL DEFAULT '',   -- why it was refused
  CHECK((state = 'open') = (decided_by IS NULL)),
  CONSTRAINT two_persons CHECK(decided_by <> proposed_by)
) STRICT;
CREATE UNIQUE INDEX clawback_waiver_open ON clawback_waiver(clawback_id) WHERE state = 'open';
CREATE INDEX clawback_waiver_of ON clawback_waiver(clawback_id);
CREATE TRIGGER clawback_waiver_begins BEFORE INSERT ON clawback_waiver
WHEN NEW.state <> 'open' OR EXISTS(SELECT 1 FROM clawback_waiver WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER clawback_waiver_decided BEFORE UPDATE ON clawback_waiver
WHEN OLD.state <> 'open' OR NEW.clawback_id IS NOT OLD.clawback_id OR NEW.amount_fen IS NOT OLD.amount_fen
  OR NEW.ground IS NOT OLD.ground OR NEW.proposed_by IS NOT OLD.proposed_by OR NEW.proposed_ms IS NOT OLD.proposed_ms
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER clawback_waiver_stays BEFORE DELETE ON clawback_waiver BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- What came back and what was waived, each beside its entry of the ledger.
CREATE TABLE clawback_entry(
  id INTEGER PRIMARY KEY,
  clawback_id INTEGER NOT NULL REFERENCES clawback(id),
  kind TEXT NOT NULL CHECK(kind IN ('in','waive')),
  amount_fen INTEGER NOT NULL CHECK(amount_fen > 0),
  day TEXT NOT NULL,               -- day the money came, or of the decision
  clerk_id INTEGER NOT NULL REFERENCES clerk(id),
  document TEXT NOT NULL DEFAULT '', -- number of the bank's paper
  ledger_seq INTEGER NOT NULL UNIQUE REFERENCES ledger(seq),
  waiver_id INTEGER UNIQUE REFERENCES clawback_waiver(id), -- of 'waive': what two persons decided
  CHECK((kind = 'waive') = (waiver_id IS NOT NULL))
) STRICT;
CREATE INDEX clawback_entry_of ON clawback_entry(clawback_id, id);
CREATE TRIGGER clawback_entry_fits BEFORE INSERT ON clawback_entry BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE EXISTS(SELECT 1 FROM clawback_entry WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(
    SELECT 1 FROM ledger l JOIN clawback c ON c.id = NEW.clawback_id
     WHERE l.seq = NEW.ledger_seq AND l.kind = 'clawback-' || NEW.kind AND l.reversal = 0 AND l.ref = c.ledger_seq
       AND l.amount_fen = NEW.amount_fen AND l.clerk_id = NEW.clerk_id);
  -- Who decided that it is to be paid back does not write down that it was.
  SELECT RAISE(ABORT, 'duty') FROM clawback c
   WHERE c.id = NEW.clawback_id AND NEW.kind = 'in' AND NEW.clerk_id IN (c.raised_by, c.notified_by);
  SELECT RAISE(ABORT, 'ref') FROM clawback c WHERE c.id = NEW.clawback_id AND NEW.kind = 'in' AND c.notified_on IS NULL;
  SELECT RAISE(ABORT, 'ref') WHERE NEW.kind = 'waive' AND NOT EXISTS(
    SELECT 1 FROM clawback_waiver w WHERE w.id = NEW.waiver_id AND w.clawback_id = NEW.clawback_id AND w.state = 'confirmed'
       AND w.amount_fen = NEW.amount_fen AND w.decided_by = NEW.clerk_id);
END;
CREATE TRIGGER clawback_entry_moves AFTER INSERT ON clawback_entry BEGIN
  UPDATE clawback SET
    paid_fen = paid_fen + CASE NEW.kind WHEN 'in' THEN NEW.amount_fen ELSE 0 END,
    waived_fen = waived_fen + CASE NEW.kind WHEN 'waive' THEN NEW.amount_fen ELSE 0 END,
    ended_on = CASE WHEN paid_fen + waived_fen + NEW.amount_fen = principal_fen + interest_fen THEN NEW.day END,
    state = CASE WHEN paid_fen + waived_fen + NEW.amount_fen = principal_fen + interest_fen
                 THEN CASE NEW.kind WHEN 'in' THEN 'recovered' ELSE 'waived' END
                 WHEN NEW.kind = 'in' AND state = 'notified' THEN 'partial' ELSE state END,
    version = version + 1
  WHERE id = NEW.clawback_id;
END;
CREATE TRIGGER clawback_entry_stays_u BEFORE UPDATE ON clawback_entry BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER clawback_entry_stays_d BEFORE DELETE ON clawback_entry BEGIN SELECT RAISE(ABORT, 'append-only'); END;
