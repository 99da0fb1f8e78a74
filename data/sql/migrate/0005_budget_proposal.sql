-- 0005: what two persons do to a budget, and soft earmarks.
--
-- Moving money between pools, keeping it for the next year or letting it lapse is proposed by one person and
-- confirmed by another: until then it is rows here and no ledger entry.  A run over all pools at the end of a year is
-- one proposal with many lines, and is taken back by another proposal that names it.

CREATE TABLE budget_proposal(
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK(kind IN ('transfer','year-end','take-back')),
  year INTEGER NOT NULL,           -- whose money moves
  reason TEXT NOT NULL CHECK(reason <> ''),
  document TEXT NOT NULL DEFAULT '', -- number of the paper it rests on
  takes_back INTEGER REFERENCES budget_proposal(id), -- of 'take-back': what was confirmed
  proposed_by INTEGER NOT NULL REFERENCES clerk(id),
  proposed_ms INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK(state IN ('open','confirmed','refused','withdrawn')),
  decided_by INTEGER REFERENCES clerk(id), -- who confirmed, refused or withdrew it
  decided_ms INTEGER,
  note TEXT NOT NULL DEFAULT '',   -- why it was refused
  version INTEGER NOT NULL DEFAULT 1,
  CHECK((kind = 'take-back') = (takes_back IS NOT NULL)),
  CHECK((state = 'open') = (decided_by IS NULL)),
  CONSTRAINT two_persons CHECK(state NOT IN ('confirmed','refused') OR decided_by <> proposed_by)
) STRICT;
CREATE INDEX budget_proposal_year ON budget_proposal(year, id);
CREATE UNIQUE INDEX budget_proposal_back ON budget_proposal(takes_back)
  WHERE takes_back IS NOT NULL AND state IN ('open','confirmed'); -- once
CREATE UNIQUE INDEX budget_proposal_run ON budget_proposal(year) WHERE kind = 'year-end' AND state = 'open';
CREATE TRIGGER budget_proposal_begins BEFORE INSERT ON budget_proposal
WHEN NEW.state <> 'open' OR EXISTS(SELECT 1 FROM budget_proposal WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER budget_proposal_decided BEFORE UPDATE ON budget_proposal
WHEN OLD.state <> 'open' OR NEW.kind IS NOT OLD.kind OR NEW.year IS NOT OLD.year OR NEW.reason IS NOT OLD.reason
  OR NEW.document IS NOT OLD.document OR NEW.takes_back IS NOT OLD.takes_back
  OR NEW.proposed_by IS NOT OLD.proposed_by OR NEW.proposed_ms IS NOT OLD.proposed_ms
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER budget_proposal_stays BEFORE DELETE ON budget_proposal BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE budget_line(
  proposal_id INTEGER NOT NULL REFERENCES budget_proposal(id),
  line INTEGER NOT NULL,           -- from 1
  kind TEXT NOT NULL CHECK(kind IN ('transfer-out','carry-out','lapse')),
  pool TEXT NOT NULL,
  to_pool TEXT NOT NULL DEFAULT '', -- of a transfer; a carry-over stays in its pool
  amount_fen INTEGER NOT NULL CHECK(amount_fen BETWEEN 1 AND 100000000000),
  ledger_seq INTEGER UNIQUE REFERENCES ledger(seq), -- the entry that confirming made
  PRIMARY KEY(proposal_id, line),
  CHECK((kind = 'transfer-out') = (to_pool <> ''))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER budget_line_posted BEFORE UPDATE ON budget_line
WHEN OLD.ledger_seq IS NOT NULL OR NEW.proposal_id IS NOT OLD.proposal_id OR NEW.line IS NOT OLD.line
  OR NEW.kind IS NOT OLD.kind OR NEW.pool IS NOT OLD.pool OR NEW.to_pool IS NOT OLD.to_pool
  OR NEW.amount_fen IS NOT OLD.amount_fen
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER budget_line_stays BEFORE DELETE ON budget_line BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Soft earmarks (意向占用): a supervisor's mark on an application that is not in the plan yet.  No ledger entry, no
-- limit; shown beside what is available.
CREATE TABLE earmark(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id),
  pool TEXT NOT NULL, year INTEGER NOT NULL,
  amount_fen INTEGER NOT NULL CHECK(amount_fen BETWEEN 1 AND 100000000000),
  note TEXT NOT NULL DEFAULT '',
  set_by INTEGER NOT NULL REFERENCES clerk(id), set_ms INTEGER NOT NULL,
  cleared_by INTEGER REFERENCES clerk(id), cleared_ms INTEGER,
  CHECK((cleared_by IS NULL) = (cleared_ms IS NULL))
) STRICT;
CREATE UNIQUE INDEX earmark_open ON earmark(application_id) WHERE cleared_ms IS NULL;
CREATE INDEX earmark_pool ON earmark(pool, year) WHERE cleared_ms IS NULL;
CREATE TRIGGER earmark_cleared BEFORE UPDATE ON earmark
WHEN OLD.cleared_ms IS NOT NULL OR NEW.amount_fen IS NOT OLD.amount_fen OR NEW.application_id IS NOT OLD.application_id
  OR NEW.set_by IS NOT OLD.set_by OR NEW.pool IS NOT OLD.pool OR NEW.year IS NOT OLD.year
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER earmark_stays BEFORE DELETE ON earmark BEGIN SELECT RAISE(ABORT, 'append-only'); END;
