-- 0070: a claim that was wrong is withdrawn; a paper of the bank is entered once.
--
-- A claim raised by mistake (追回) could not be taken back: it stood against every application of its applicant until money came that
-- nobody owed, or was waived, which says that it was owed.  It is withdrawn by another person than who raised it while nothing came and
-- nothing was let go: its entry in the ledger is reversed, its row stays with how it ended.
-- And one paper of the bank could be entered for two payers.  Rows from before are left as they are.
-- A payment could not come back while anything of its application was claimed, however much of it nobody claimed.

CREATE TABLE clawback_aside AS SELECT * FROM clawback;
CREATE TABLE clawback_waiver_aside AS SELECT * FROM clawback_waiver;
CREATE TABLE clawback_entry_aside AS SELECT * FROM clawback_entry;
DROP TABLE clawback_entry;
DROP TABLE clawback_waiver;
DROP TABLE clawback;

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
  state TEXT NOT NULL DEFAULT 'raised' CHECK(state IN ('raised','notified','partial','recovered','enforced','waived','withdrawn')),
  notified_on TEXT,                                           -- NULL: no notice yet
  notified_by INTEGER REFERENCES clerk(id),
  due_on TEXT,                                                -- 应缴日, of the notice
  enforced_on TEXT,                                           -- handed over for enforcement; NULL: not
  ended_on TEXT,                                              -- recovered, waived or withdrawn; NULL: open
  paid_fen INTEGER NOT NULL DEFAULT 0 CHECK(paid_fen >= 0),     -- 已缴, by its entries
  waived_fen INTEGER NOT NULL DEFAULT 0 CHECK(waived_fen >= 0), -- 免予追回, by its entries
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT over_due CHECK(paid_fen + waived_fen <= principal_fen + interest_fen),
  CONSTRAINT two_persons CHECK(notified_by <> raised_by),
  CHECK(rate_ppm > 0 OR interest_fen = 0),
  CHECK((state IN ('recovered','waived')) = (paid_fen + waived_fen = principal_fen + interest_fen)),
  CHECK((state IN ('recovered','waived','withdrawn')) = (ended_on IS NOT NULL)),
  CHECK(state <> 'withdrawn' OR paid_fen + waived_fen = 0),
  CHECK((notified_on IS NULL) = (due_on IS NULL) AND (notified_on IS NULL) = (notified_by IS NULL)),
  CHECK(state <> 'raised' OR notified_on IS NULL),
  CHECK(state NOT IN ('notified','partial','enforced') OR notified_on IS NOT NULL),
  CHECK(state <> 'enforced' OR enforced_on IS NOT NULL)
) STRICT;
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
CREATE TABLE clawback_entry(
  id INTEGER PRIMARY KEY,
  clawback_id INTEGER NOT NULL REFERENCES clawback(id),
  kind TEXT NOT NULL CHECK(kind IN ('in','waive','back','withdraw')),
  amount_fen INTEGER NOT NULL CHECK(amount_fen > 0),
  day TEXT NOT NULL,               -- day the money came, of the decision, or on which it or the claim was taken back
  clerk_id INTEGER NOT NULL REFERENCES clerk(id),
  document TEXT NOT NULL DEFAULT '', -- number of the bank's paper
  ledger_seq INTEGER NOT NULL UNIQUE REFERENCES ledger(seq), -- its day is that of the booking, which says the month it counts in
  waiver_id INTEGER UNIQUE REFERENCES clawback_waiver(id), -- of 'waive': what two persons decided
  takes_back INTEGER UNIQUE REFERENCES clawback_entry(id), -- of 'back': the payment that was none, once
  CHECK((kind = 'waive') = (waiver_id IS NOT NULL)),
  CHECK((kind = 'back') = (takes_back IS NOT NULL))
) STRICT;
INSERT INTO clawback SELECT * FROM clawback_aside;
INSERT INTO clawback_waiver SELECT * FROM clawback_waiver_aside;
INSERT INTO clawback_entry SELECT * FROM clawback_entry_aside ORDER BY id;
DROP TABLE clawback_entry_aside;
DROP TABLE clawback_waiver_aside;
DROP TABLE clawback_aside;

CREATE INDEX clawback_application ON clawback(application_id);
CREATE INDEX clawback_open ON clawback(due_on) WHERE ended_on IS NULL;
CREATE UNIQUE INDEX clawback_waiver_open ON clawback_waiver(clawback_id) WHERE state = 'open';
CREATE INDEX clawback_waiver_of ON clawback_waiver(clawback_id);
CREATE INDEX clawback_entry_of ON clawback_entry(clawback_id, id);
CREATE INDEX clawback_entry_document ON clawback_entry(document) WHERE kind = 'in';

-- What comes back as a payment leaves what is claimed back covered by what stays paid.
CREATE TRIGGER ledger_covers_claims BEFORE INSERT ON ledger WHEN NEW.kind = 'return' AND NEW.reversal = 0
BEGIN
  SELECT RAISE(ABORT, 'over-paid') FROM application_money m WHERE m.application_id = NEW.application_id
     AND m.paid_fen - NEW.amount_fen < (SELECT coalesce(sum(principal_fen - min(principal_fen, waived_fen)), 0)
                                          FROM clawback WHERE application_id = NEW.application_id AND state <> 'withdrawn');
END;

-- As before; what was withdrawn is claimed no more, and is so by its entry alone.
CREATE TRIGGER clawback_begins BEFORE INSERT ON clawback BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.state <> 'raised' OR NEW.paid_fen <> 0 OR NEW.waived_fen <> 0
     OR EXISTS(SELECT 1 FROM clawback WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(
    SELECT 1 FROM ledger l WHERE l.seq = NEW.ledger_seq AND l.kind = 'clawback-due' AND l.reversal = 0
       AND l.application_id = NEW.application_id AND l.amount_fen = NEW.principal_fen + NEW.interest_fen
       AND l.clerk_id = NEW.raised_by);
  SELECT RAISE(ABORT, 'over-paid') WHERE NEW.principal_fen + (
      SELECT coalesce(sum(principal_fen - min(principal_fen, waived_fen)), 0)
        FROM clawback WHERE application_id = NEW.application_id AND state <> 'withdrawn')
    > (SELECT coalesce(max(paid_fen), 0) FROM application_money WHERE application_id = NEW.application_id);
END;
CREATE TRIGGER clawback_keeps BEFORE UPDATE ON clawback
WHEN (OLD.ended_on IS NOT NULL AND NOT (NEW.ended_on IS NULL AND NEW.paid_fen < OLD.paid_fen AND NEW.waived_fen IS OLD.waived_fen))
  OR NEW.id IS NOT OLD.id OR NEW.application_id IS NOT OLD.application_id
  OR NEW.ledger_seq IS NOT OLD.ledger_seq OR NEW.ground IS NOT OLD.ground OR NEW.principal_fen IS NOT OLD.principal_fen
  OR NEW.rate_ppm IS NOT OLD.rate_ppm OR NEW.rule IS NOT OLD.rule OR NEW.interest_from IS NOT OLD.interest_from
  OR NEW.decided_on IS NOT OLD.decided_on OR NEW.interest_fen IS NOT OLD.interest_fen OR NEW.raised_by IS NOT OLD.raised_by
  OR (OLD.notified_on IS NOT NULL AND (NEW.notified_on IS NOT OLD.notified_on OR NEW.due_on IS NOT OLD.due_on
                                       OR NEW.notified_by IS NOT OLD.notified_by))
  OR (NEW.state = 'withdrawn' AND NOT EXISTS(SELECT 1 FROM clawback_entry e WHERE e.clawback_id = NEW.id AND e.kind = 'withdraw'))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER clawback_stays BEFORE DELETE ON clawback BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER clawback_waiver_begins BEFORE INSERT ON clawback_waiver
WHEN NEW.state <> 'open' OR EXISTS(SELECT 1 FROM clawback_waiver WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER clawback_waiver_decided BEFORE UPDATE ON clawback_waiver
WHEN OLD.state <> 'open' OR NEW.clawback_id IS NOT OLD.clawback_id OR NEW.amount_fen IS NOT OLD.amount_fen
  OR NEW.ground IS NOT OLD.ground OR NEW.proposed_by IS NOT OLD.proposed_by OR NEW.proposed_ms IS NOT OLD.proposed_ms
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER clawback_waiver_posted BEFORE UPDATE OF state ON clawback_waiver
WHEN OLD.state <> 'confirmed' AND NEW.state = 'confirmed' AND NEW.decided_by <> NEW.proposed_by
  AND NOT EXISTS(SELECT 1 FROM clawback c JOIN ledger l ON l.ref = c.ledger_seq
                  WHERE c.id = NEW.clawback_id AND l.kind = 'clawback-waive' AND l.reversal = 0 AND l.amount_fen = NEW.amount_fen
                    AND l.clerk_id = NEW.decided_by AND NOT EXISTS(SELECT 1 FROM clawback_entry e WHERE e.ledger_seq = l.seq))
BEGIN SELECT RAISE(ABORT, 'ref'); END;
CREATE TRIGGER clawback_waiver_stays BEFORE DELETE ON clawback_waiver BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER clawback_entry_fits BEFORE INSERT ON clawback_entry BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE EXISTS(SELECT 1 FROM clawback_entry WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'ref') WHERE NEW.kind IN ('in','waive') AND NOT EXISTS(
    SELECT 1 FROM ledger l JOIN clawback c ON c.id = NEW.clawback_id
     WHERE l.seq = NEW.ledger_seq AND l.kind = 'clawback-' || NEW.kind AND l.reversal = 0 AND l.ref = c.ledger_seq
       AND l.amount_fen = NEW.amount_fen AND l.clerk_id = NEW.clerk_id);
  SELECT RAISE(ABORT, 'ref') WHERE NEW.kind = 'back' AND NOT EXISTS(
    SELECT 1 FROM ledger l JOIN clawback_entry i ON i.id = NEW.takes_back
     WHERE l.seq = NEW.ledger_seq AND l.kind = 'clawback-in' AND l.reversal = 1 AND l.ref = i.ledger_seq
       AND i.kind = 'in' AND i.clawback_id = NEW.clawback_id AND i.amount_fen = NEW.amount_fen
       AND l.amount_fen = NEW.amount_fen AND l.clerk_id = NEW.clerk_id);
  -- A claim that was wrong: its own entry is reversed by another person, before anything came or was let go.
  SELECT RAISE(ABORT, 'ref') WHERE NEW.kind = 'withdraw' AND NOT EXISTS(
    SELECT 1 FROM ledger l JOIN clawback c ON c.id = NEW.clawback_id
     WHERE l.seq = NEW.ledger_seq AND l.kind = 'clawback-due' AND l.reversal = 1 AND l.ref = c.ledger_seq AND c.ended_on IS NULL
       AND c.paid_fen + c.waived_fen = 0 AND l.amount_fen = NEW.amount_fen AND l.clerk_id = NEW.clerk_id
       AND NOT EXISTS(SELECT 1 FROM clawback_waiver w WHERE w.clawback_id = c.id AND w.state = 'open'));
  SELECT RAISE(ABORT, 'duty') FROM clawback c WHERE c.id = NEW.clawback_id AND NEW.kind = 'withdraw' AND NEW.clerk_id = c.raised_by;
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
    ended_on = CASE WHEN NEW.kind = 'withdraw' THEN NEW.day
                    WHEN NEW.kind <> 'back' AND paid_fen + waived_fen + NEW.amount_fen = principal_fen + interest_fen THEN NEW.day END,
    state = CASE WHEN NEW.kind = 'withdraw' THEN 'withdrawn'
                 WHEN NEW.kind = 'back'
                 THEN CASE WHEN enforced_on IS NOT NULL THEN 'enforced' WHEN paid_fen > NEW.amount_fen THEN 'partial' ELSE 'notified' END
                 WHEN paid_fen + waived_fen + NEW.amount_fen = principal_fen + interest_fen
                 THEN CASE NEW.kind WHEN 'in' THEN 'recovered' ELSE 'waived' END
                 WHEN NEW.kind = 'in' AND state = 'notified' THEN 'partial' ELSE state END,
    version = version + 1
  WHERE id = NEW.clawback_id;
END;
-- A paper of the bank is entered once, whoever it is of and on whatever claim: money for several claims comes by parts that are named.
CREATE TRIGGER clawback_entry_paper BEFORE INSERT ON clawback_entry WHEN NEW.kind = 'in' AND NEW.document <> ''
BEGIN
  SELECT RAISE(ABORT, 'idem') WHERE EXISTS(
    SELECT 1 FROM clawback_entry e WHERE e.kind = 'in' AND e.document = NEW.document
       AND NOT EXISTS(SELECT 1 FROM clawback_entry b WHERE b.takes_back = e.id));
END;
CREATE TRIGGER clawback_entry_stays_u BEFORE UPDATE ON clawback_entry BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER clawback_entry_stays_d BEFORE DELETE ON clawback_entry BEGIN SELECT RAISE(ABORT, 'append-only'); END;
