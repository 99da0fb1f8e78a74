-- 0074: the first budget of a year by two persons (年初预算两人办理).
--
-- Raising it by a yuan took two persons, setting all of it one.  It is a proposal now as the others are; what was set before stands as it was.

CREATE TABLE budget_proposal_new(
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK(kind IN ('transfer','year-end','take-back','fund-back','raise','lower','fund','first')),
  year INTEGER NOT NULL,           -- whose money moves
  reason TEXT NOT NULL CHECK(reason <> ''),
  document TEXT NOT NULL DEFAULT '', -- number of the paper it rests on
  arrived_on TEXT,                 -- of 'fund': the day the funds came
  takes_back INTEGER REFERENCES budget_proposal(id), -- of 'take-back': what was confirmed
  proposed_by INTEGER NOT NULL REFERENCES clerk(id),
  proposed_ms INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK(state IN ('open','confirmed','refused','withdrawn')),
  decided_by INTEGER REFERENCES clerk(id), -- who confirmed, refused or withdrew it
  decided_ms INTEGER,
  note TEXT NOT NULL DEFAULT '',   -- why it was refused
  version INTEGER NOT NULL DEFAULT 1,
  CHECK((kind = 'take-back') = (takes_back IS NOT NULL)),
  CHECK((kind = 'fund') = (arrived_on IS NOT NULL)),
  CHECK(kind NOT IN ('raise','lower','fund','first') OR document <> ''),
  CHECK((state = 'open') = (decided_by IS NULL)),
  CONSTRAINT two_persons CHECK(state NOT IN ('confirmed','refused') OR decided_by <> proposed_by)
) STRICT;
CREATE TABLE budget_line_new(
  proposal_id INTEGER NOT NULL REFERENCES budget_proposal(id),
  line INTEGER NOT NULL,           -- from 1
  kind TEXT NOT NULL CHECK(kind IN ('transfer-out','carry-out','lapse','fund','adjust','reduce','appropriate')),
  pool TEXT NOT NULL,
  to_pool TEXT NOT NULL DEFAULT '', -- of a transfer; a carry-over stays in its pool
  amount_fen INTEGER NOT NULL CHECK(amount_fen BETWEEN 1 AND 100000000000),
  ledger_seq INTEGER UNIQUE REFERENCES ledger(seq), -- the entry that confirming made
  of_seq INTEGER REFERENCES ledger(seq), -- of 'fund' in a 'fund-back': the entry it takes back
  PRIMARY KEY(proposal_id, line),
  CHECK((kind = 'transfer-out') = (to_pool <> '')),
  CHECK(kind = 'fund' OR of_seq IS NULL)
) STRICT, WITHOUT ROWID;
INSERT INTO budget_proposal_new SELECT id, kind, year, reason, document, arrived_on, takes_back, proposed_by, proposed_ms, state, decided_by,
       decided_ms, note, version FROM budget_proposal;
INSERT INTO budget_line_new SELECT proposal_id, line, kind, pool, to_pool, amount_fen, ledger_seq, of_seq FROM budget_line;
DROP TRIGGER budget_line_stays;
DROP TRIGGER budget_proposal_stays;
DROP TRIGGER budget_refusal_answer_fits;
DROP TABLE budget_line;
DROP TABLE budget_proposal;
ALTER TABLE budget_proposal_new RENAME TO budget_proposal;
ALTER TABLE budget_line_new RENAME TO budget_line;

CREATE INDEX budget_proposal_year ON budget_proposal(year, id);
CREATE UNIQUE INDEX budget_proposal_back ON budget_proposal(takes_back)
  WHERE takes_back IS NOT NULL AND state IN ('open','confirmed');
CREATE UNIQUE INDEX budget_proposal_run ON budget_proposal(year) WHERE kind = 'year-end' AND state = 'open';
CREATE INDEX budget_proposal_arrived ON budget_proposal(arrived_on) WHERE kind = 'fund';
CREATE INDEX budget_line_of ON budget_line(of_seq) WHERE of_seq IS NOT NULL;
CREATE TRIGGER budget_proposal_begins BEFORE INSERT ON budget_proposal
WHEN NEW.state <> 'open' OR EXISTS(SELECT 1 FROM budget_proposal WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER budget_proposal_decided BEFORE UPDATE ON budget_proposal
WHEN OLD.state <> 'open' OR NEW.kind IS NOT OLD.kind OR NEW.year IS NOT OLD.year OR NEW.reason IS NOT OLD.reason
  OR NEW.document IS NOT OLD.document OR NEW.arrived_on IS NOT OLD.arrived_on OR NEW.takes_back IS NOT OLD.takes_back
  OR NEW.proposed_by IS NOT OLD.proposed_by OR NEW.proposed_ms IS NOT OLD.proposed_ms
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER budget_proposal_posted BEFORE UPDATE OF state ON budget_proposal
WHEN OLD.state <> 'confirmed' AND NEW.state = 'confirmed' AND NEW.decided_by <> NEW.proposed_by BEGIN
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(SELECT 1 FROM budget_line b WHERE b.proposal_id = coalesce(NEW.takes_back, NEW.id));
  SELECT RAISE(ABORT, 'ref') FROM budget_line b
   WHERE NEW.takes_back IS NULL AND b.proposal_id = NEW.id AND NOT EXISTS(
    SELECT 1 FROM ledger l JOIN pool_year y ON y.id = l.pool_year_id
     WHERE l.seq = b.ledger_seq AND l.kind = b.kind AND l.amount_fen = b.amount_fen AND y.pool = b.pool AND y.year = NEW.year
       AND l.reversal = (b.of_seq IS NOT NULL) AND l.clerk_id = NEW.decided_by);
  SELECT RAISE(ABORT, 'ref') FROM budget_line b
   WHERE b.proposal_id = NEW.takes_back AND NOT EXISTS(
    SELECT 1 FROM ledger l WHERE l.ref = b.ledger_seq AND l.reversal = 1 AND l.clerk_id = NEW.decided_by);
END;
CREATE TRIGGER budget_proposal_stays BEFORE DELETE ON budget_proposal BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- Each kind of line in a proposal of its kind.  A first budget waits once for a pool and year.  What is taken back is a release that
-- stands, of that pool and amount, and waits for a second person once.
CREATE TRIGGER budget_line_fits BEFORE INSERT ON budget_line WHEN NEW.kind IN ('fund','adjust','reduce','appropriate') BEGIN
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(
    SELECT 1 FROM budget_proposal p WHERE p.id = NEW.proposal_id AND p.kind =
      CASE WHEN NEW.kind = 'appropriate' THEN 'first' WHEN NEW.kind = 'adjust' THEN 'raise' WHEN NEW.kind = 'reduce' THEN 'lower' WHEN NEW.of_seq IS NULL THEN 'fund' ELSE 'fund-back' END);
  SELECT RAISE(ABORT, 'ref') WHERE NEW.kind = 'appropriate' AND EXISTS(
    SELECT 1 FROM budget_line b JOIN budget_proposal p ON p.id = b.proposal_id JOIN budget_proposal n ON n.id = NEW.proposal_id
     WHERE b.kind = 'appropriate' AND b.pool = NEW.pool AND p.state = 'open' AND p.year = n.year);
  SELECT RAISE(ABORT, 'ref') WHERE NEW.of_seq IS NOT NULL AND NOT EXISTS(
    SELECT 1 FROM ledger l JOIN pool_year y ON y.id = l.pool_year_id JOIN budget_proposal p ON p.id = NEW.proposal_id
     WHERE l.seq = NEW.of_seq AND l.kind = 'fund' AND l.reversal = 0 AND l.amount_fen = NEW.amount_fen AND y.pool = NEW.pool
       AND y.year = p.year);
  SELECT RAISE(ABORT, 'ref') WHERE EXISTS(
    SELECT 1 FROM budget_line b JOIN budget_proposal p ON p.id = b.proposal_id
     WHERE b.of_seq = NEW.of_seq AND p.state IN ('open','confirmed'));
END;
CREATE TRIGGER budget_line_begins BEFORE INSERT ON budget_line
WHEN NOT EXISTS(SELECT 1 FROM budget_proposal p WHERE p.id = NEW.proposal_id AND p.state = 'open')
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER budget_line_posted BEFORE UPDATE ON budget_line
WHEN OLD.ledger_seq IS NOT NULL OR NEW.proposal_id IS NOT OLD.proposal_id OR NEW.line IS NOT OLD.line
  OR NEW.kind IS NOT OLD.kind OR NEW.pool IS NOT OLD.pool OR NEW.to_pool IS NOT OLD.to_pool
  OR NEW.amount_fen IS NOT OLD.amount_fen OR NEW.of_seq IS NOT OLD.of_seq
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER budget_line_stays BEFORE DELETE ON budget_line BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER budget_refusal_answer_fits BEFORE INSERT ON budget_refusal_answer BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE EXISTS(SELECT 1 FROM budget_refusal_answer WHERE proposal_id = NEW.proposal_id);
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(
    SELECT 1 FROM budget_proposal p WHERE p.id = NEW.proposal_id AND p.state = 'refused'
       AND (NEW.again_id IS NULL OR EXISTS(SELECT 1 FROM budget_proposal n WHERE n.id = NEW.again_id AND n.kind = p.kind AND n.proposed_by = p.proposed_by)));
END;
