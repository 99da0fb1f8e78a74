-- 0003: every movement of a budget's year, and the totals that screens and sheets read.
--
-- The first form knew six movements.  A year of a budget has more: adjustment, transfer between pools,
-- money kept for the next year (结转) or lapsed (结余收回), funds released in parts (指标到账), a commitment
-- given back (核减), a payment that came back (退票), money claimed back (追回).  What each does to which
-- figure stands once, as rows of ledger_effect: the trigger that moves figures, the totals, and the
-- recomputation that proves them all read it, and a later movement is a row more, not another form.
--
-- The tables are built anew beside their old selves; numbers, keys and digests of entries stay, so the journal
-- still names them.

DROP TRIGGER pool_year_begins;
DROP TRIGGER pool_year_stays;
DROP TRIGGER application_money_begins;
DROP TRIGGER application_money_stays;
DROP TRIGGER ledger_next;
DROP TRIGGER ledger_stays_u;
DROP TRIGGER ledger_stays_d;
DROP TRIGGER ledger_moves;
DROP TRIGGER ledger_needs_assessed;
DROP TRIGGER payment_stays_u;
DROP TRIGGER payment_stays_d;
DROP INDEX ledger_application;
DROP INDEX ledger_pool;
DROP INDEX payment_application;
ALTER TABLE payment RENAME TO payment_before;
ALTER TABLE ledger RENAME TO ledger_before;
ALTER TABLE pool_year RENAME TO pool_year_before;
ALTER TABLE application_money RENAME TO application_money_before;

-- What a movement does, times its amount.  paid and committed are net: of what came back, of what was given back.
CREATE TABLE ledger_effect(
  kind TEXT PRIMARY KEY,
  of_application INTEGER NOT NULL CHECK(of_application IN (0,1)), -- it names an application; else it is the pool's own
  reversible     INTEGER NOT NULL CHECK(reversible IN (0,1)),     -- an entry of the same kind may take it back; else another kind does
  answers        TEXT REFERENCES ledger_effect(kind),             -- the kind of entry it must refer to
  appropriated INTEGER NOT NULL, adjusted INTEGER NOT NULL, transferred INTEGER NOT NULL, carried_in INTEGER NOT NULL,
  carried_out INTEGER NOT NULL, lapsed INTEGER NOT NULL, funded INTEGER NOT NULL, reserved INTEGER NOT NULL,
  released INTEGER NOT NULL, committed INTEGER NOT NULL, decommitted INTEGER NOT NULL, paid INTEGER NOT NULL,
  returned INTEGER NOT NULL, clawback_due INTEGER NOT NULL, clawback_in INTEGER NOT NULL, clawback_waived INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO ledger_effect(kind, of_application, reversible, answers, appropriated, adjusted, transferred, carried_in, carried_out, lapsed,
  funded, reserved, released, committed, decommitted, paid,
  returned, clawback_due, clawback_in, clawback_waived) VALUES
  ('appropriate',   0, 1, NULL,            1,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0),
  ('adjust',        0, 1, NULL,            0,  1,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0),
  ('reduce',        0, 1, NULL,            0, -1,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0),
  ('transfer-in',   0, 1, NULL,            0,  0,  1,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0),
  ('transfer-out',  0, 1, NULL,            0,  0, -1,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0),
  ('carry-in',      0, 1, NULL,            0,  0,  0,  1,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0),
  ('carry-out',     0, 1, NULL,            0,  0,  0,  0,  1,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0),
  ('lapse',         0, 1, NULL,            0,  0,  0,  0,  0,  1,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0),
  ('fund',          0, 1, NULL,            0,  0,  0,  0,  0,  0,  1,  0,  0,  0,  0,  0,  0,  0,  0,  0),
  ('reserve',       1, 0, NULL,            0,  0,  0,  0,  0,  0,  0,  1,  0,  0,  0,  0,  0,  0,  0,  0),
  ('release',       1, 0, NULL,            0,  0,  0,  0,  0,  0,  0, -1,  1,  0,  0,  0,  0,  0,  0,  0),
  ('commit',        1, 0, NULL,            0,  0,  0,  0,  0,  0,  0, -1,  0,  1,  0,  0,  0,  0,  0,  0),
  ('decommit',      1, 0, NULL,            0,  0,  0,  0,  0,  0,  0,  0,  0, -1,  1,  0,  0,  0,  0,  0),
  ('pay',           1, 0, NULL,            0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  1,  0,  0,  0,  0),
  ('return',        1, 0, 'pay',           0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0, -1,  1,  0,  0,  0),
  ('clawback-due',  1, 1, NULL,            0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  1,  0,  0),
  ('clawback-in',   1, 1, 'clawback-due',  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  1,  0),
  ('clawback-waive',1, 1, 'clawback-due',  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  1);
CREATE TRIGGER ledger_effect_stays_u BEFORE UPDATE ON ledger_effect BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER ledger_effect_stays_d BEFORE DELETE ON ledger_effect BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- A pool's money in a year.  The figures move only by the ledger's trigger; the CHECKs are the law.
CREATE TABLE pool_year(
  id INTEGER PRIMARY KEY,
  pool TEXT NOT NULL, year INTEGER NOT NULL,
  ceiling_fen INTEGER CHECK(ceiling_fen >= 0),          -- of the policy; NULL: a department's own budget
  carry_under_ceiling INTEGER NOT NULL DEFAULT 1 CHECK(carry_under_ceiling IN (0,1)), -- money carried in counts under the ceiling
  clawback_stays INTEGER NOT NULL DEFAULT 0 CHECK(clawback_stays IN (0,1)), -- money claimed back may be given again; else it is the treasury's
  funds_bind  INTEGER NOT NULL DEFAULT 0 CHECK(funds_bind IN (0,1)), -- payments are held to released funds: from the first release on
  appropriated_fen INTEGER NOT NULL DEFAULT 0,          -- 年初预算 approved
  adjusted_fen     INTEGER NOT NULL DEFAULT 0,          -- 调整, up less down
  transferred_fen  INTEGER NOT NULL DEFAULT 0,          -- from other pools less to them
  carried_in_fen   INTEGER NOT NULL DEFAULT 0,          -- 结转入
  carried_out_fen  INTEGER NOT NULL DEFAULT 0,          -- 结转出
  lapsed_fen       INTEGER NOT NULL DEFAULT 0,          -- 到期收回
  funded_fen       INTEGER NOT NULL DEFAULT 0,          -- 指标到账
  reserved_fen     INTEGER NOT NULL DEFAULT 0,          -- 预留, open
  released_fen     INTEGER NOT NULL DEFAULT 0,          -- 释放, so far
  committed_fen    INTEGER NOT NULL DEFAULT 0,          -- 已下达, less what was given back
  decommitted_fen  INTEGER NOT NULL DEFAULT 0,          -- 核减, so far
  paid_fen         INTEGER NOT NULL DEFAULT 0,          -- 已拨付, less what came back
  returned_fen     INTEGER NOT NULL DEFAULT 0,          -- 退回, so far
  clawback_due_fen INTEGER NOT NULL DEFAULT 0,          -- 应追回
  clawback_in_fen  INTEGER NOT NULL DEFAULT 0,          -- 追回到账
  clawback_waived_fen INTEGER NOT NULL DEFAULT 0,       -- 免予追回
  budget_fen    INTEGER AS (appropriated_fen + adjusted_fen + transferred_fen), -- 年度预算
  usable_fen    INTEGER AS (appropriated_fen + adjusted_fen + transferred_fen + carried_in_fen - carried_out_fen
                            - lapsed_fen + clawback_stays * clawback_in_fen),    -- 可用总额
  available_fen INTEGER AS (appropriated_fen + adjusted_fen + transferred_fen + carried_in_fen - carried_out_fen
                            - lapsed_fen + clawback_stays * clawback_in_fen - reserved_fen - committed_fen), -- 可用余额
  open_fen      INTEGER AS (committed_fen - paid_fen),                           -- committed and not paid
  clawback_open_fen INTEGER AS (clawback_due_fen - clawback_in_fen - clawback_waived_fen), -- still to come back
  CONSTRAINT under_zero CHECK(appropriated_fen >= 0 AND budget_fen >= 0 AND carried_in_fen >= 0 AND carried_out_fen >= 0
    AND lapsed_fen >= 0 AND funded_fen >= 0 AND reserved_fen >= 0 AND released_fen >= 0 AND committed_fen >= 0
    AND decommitted_fen >= 0 AND paid_fen >= 0 AND returned_fen >= 0 AND clawback_due_fen >= 0
    AND clawback_in_fen >= 0 AND clawback_waived_fen >= 0),
  CONSTRAINT over_ceiling CHECK(ceiling_fen IS NULL OR budget_fen + carry_under_ceiling * carried_in_fen <= ceiling_fen),
  CONSTRAINT over_budget CHECK(available_fen >= 0),
  CONSTRAINT over_award CHECK(paid_fen <= committed_fen),
  CONSTRAINT over_funds CHECK(funds_bind = 0 OR paid_fen <= funded_fen),
  CONSTRAINT over_usable CHECK(funded_fen <= budget_fen + carried_in_fen + clawback_stays * clawback_in_fen),
  CONSTRAINT over_due CHECK(clawback_in_fen + clawback_waived_fen <= clawback_due_fen),
  UNIQUE(pool, year)
) STRICT;

-- The same for one application over all years: never more than was assessed.
CREATE TABLE application_money(
  application_id INTEGER PRIMARY KEY REFERENCES application(id),
  assessed_fen INTEGER NOT NULL CHECK(assessed_fen >= 0),
  reserved_fen INTEGER NOT NULL DEFAULT 0, released_fen INTEGER NOT NULL DEFAULT 0, committed_fen INTEGER NOT NULL DEFAULT 0,
  decommitted_fen INTEGER NOT NULL DEFAULT 0, paid_fen INTEGER NOT NULL DEFAULT 0, returned_fen INTEGER NOT NULL DEFAULT 0,
  clawback_due_fen INTEGER NOT NULL DEFAULT 0, clawback_in_fen INTEGER NOT NULL DEFAULT 0, clawback_waived_fen INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT under_zero CHECK(reserved_fen >= 0 AND released_fen >= 0 AND committed_fen >= 0 AND decommitted_fen >= 0
    AND paid_fen >= 0 AND returned_fen >= 0 AND clawback_due_fen >= 0 AND clawback_in_fen >= 0 AND clawback_waived_fen >= 0),
  CONSTRAINT over_assessed CHECK(reserved_fen + committed_fen <= assessed_fen),
  CONSTRAINT over_award CHECK(paid_fen <= committed_fen),
  CONSTRAINT over_due CHECK(clawback_in_fen + clawback_waived_fen <= clawback_due_fen)
) STRICT;

-- And for one application in one year of a pool: what it pays must be committed there.
CREATE TABLE application_pool_money(
  application_id INTEGER NOT NULL REFERENCES application(id),
  pool_year_id   INTEGER NOT NULL REFERENCES pool_year(id),
  moved_on       TEXT NOT NULL,    -- day of the newest movement: commitments that lie still
  reserved_fen INTEGER NOT NULL DEFAULT 0, released_fen INTEGER NOT NULL DEFAULT 0, committed_fen INTEGER NOT NULL DEFAULT 0,
  decommitted_fen INTEGER NOT NULL DEFAULT 0, paid_fen INTEGER NOT NULL DEFAULT 0, returned_fen INTEGER NOT NULL DEFAULT 0,
  clawback_due_fen INTEGER NOT NULL DEFAULT 0, clawback_in_fen INTEGER NOT NULL DEFAULT 0, clawback_waived_fen INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT under_zero CHECK(reserved_fen >= 0 AND committed_fen >= 0 AND paid_fen >= 0),
  CONSTRAINT over_award CHECK(paid_fen <= committed_fen),
  CONSTRAINT over_due CHECK(clawback_in_fen + clawback_waived_fen <= clawback_due_fen),
  PRIMARY KEY(application_id, pool_year_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX application_pool_money_open ON application_pool_money(pool_year_id, moved_on) WHERE committed_fen > paid_fen;

-- Totals for the dashboard: applications' money by item, department and district, as they are now ...
CREATE TABLE item_money(
  pool_year_id INTEGER NOT NULL REFERENCES pool_year(id),
  item TEXT NOT NULL, department TEXT NOT NULL, district TEXT NOT NULL,
  reserved_fen INTEGER NOT NULL DEFAULT 0, released_fen INTEGER NOT NULL DEFAULT 0, committed_fen INTEGER NOT NULL DEFAULT 0,
  decommitted_fen INTEGER NOT NULL DEFAULT 0, paid_fen INTEGER NOT NULL DEFAULT 0, returned_fen INTEGER NOT NULL DEFAULT 0,
  clawback_due_fen INTEGER NOT NULL DEFAULT 0, clawback_in_fen INTEGER NOT NULL DEFAULT 0, clawback_waived_fen INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(pool_year_id, item, department, district)
) STRICT, WITHOUT ROWID;

-- ... and what moved on each day: burn curve, pace, months.
CREATE TABLE day_money(
  pool_year_id INTEGER NOT NULL REFERENCES pool_year(id),
  day TEXT NOT NULL,
  appropriated_fen INTEGER NOT NULL DEFAULT 0, adjusted_fen INTEGER NOT NULL DEFAULT 0, transferred_fen INTEGER NOT NULL DEFAULT 0,
  carried_in_fen INTEGER NOT NULL DEFAULT 0, carried_out_fen INTEGER NOT NULL DEFAULT 0, lapsed_fen INTEGER NOT NULL DEFAULT 0,
  funded_fen INTEGER NOT NULL DEFAULT 0, reserved_fen INTEGER NOT NULL DEFAULT 0, released_fen INTEGER NOT NULL DEFAULT 0,
  committed_fen INTEGER NOT NULL DEFAULT 0, decommitted_fen INTEGER NOT NULL DEFAULT 0, paid_fen INTEGER NOT NULL DEFAULT 0,
  returned_fen INTEGER NOT NULL DEFAULT 0, clawback_due_fen INTEGER NOT NULL DEFAULT 0, clawback_in_fen INTEGER NOT NULL DEFAULT 0,
  clawback_waived_fen INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(pool_year_id, day)
) STRICT, WITHOUT ROWID;

-- The ledger: append-only, numbered without gaps, every entry once (idem).
CREATE TABLE ledger(
  seq INTEGER PRIMARY KEY,
  idem BLOB NOT NULL UNIQUE CHECK(length(idem) = 16),
  at_ms INTEGER NOT NULL, day TEXT NOT NULL,
  pool_year_id INTEGER NOT NULL REFERENCES pool_year(id),
  kind TEXT NOT NULL REFERENCES ledger_effect(kind),
  amount_fen INTEGER NOT NULL CHECK(amount_fen BETWEEN 1 AND 100000000000),
  application_id INTEGER REFERENCES application(id),
  clerk_id INTEGER NOT NULL REFERENCES clerk(id),
  reason TEXT NOT NULL DEFAULT '',
  receipt_digest BLOB,
  document TEXT NOT NULL DEFAULT '', -- number of the paper it rests on: 指标文号, 资助文号, bank receipt
  ref INTEGER REFERENCES ledger(seq), -- the entry it takes back or answers
  reversal INTEGER NOT NULL DEFAULT 0 CHECK(reversal IN (0,1)), -- takes back the entry of ref: the same, with the other sign
  pair INTEGER REFERENCES ledger(seq) DEFERRABLE INITIALLY DEFERRED, -- the other half of a transfer or carry-over
  row_digest BLOB NOT NULL CHECK(length(row_digest) = 32), -- over the whole row; stands in the journal too
  CHECK(reversal = 0 OR ref IS NOT NULL),
  CONSTRAINT pair CHECK(pair IS CASE kind WHEN 'transfer-out' THEN seq + 1 WHEN 'carry-out' THEN seq + 1
                                  WHEN 'transfer-in' THEN seq - 1 END
                        OR (kind = 'carry-in' AND pair = seq - 1))
) STRICT;

-- Copied before there are triggers: numbers, keys and digests as they were.
INSERT INTO pool_year(id, pool, year, ceiling_fen, appropriated_fen, adjusted_fen, reserved_fen, released_fen,
                      committed_fen, paid_fen)
SELECT p.id, p.pool, p.year, p.ceiling_fen, p.budget_fen + coalesce(s.reduced, 0), -coalesce(s.reduced, 0),
       p.reserved_fen, coalesce(s.released, 0), p.committed_fen, p.paid_fen
  FROM pool_year_before p
  LEFT JOIN (SELECT pool_year_id, sum(amount_fen) FILTER (WHERE kind = 'reduce') AS reduced,
                    sum(amount_fen) FILTER (WHERE kind = 'release') AS released
               FROM ledger_before GROUP BY pool_year_id) s ON s.pool_year_id = p.id;
INSERT INTO application_money(application_id, assessed_fen, reserved_fen, released_fen, committed_fen, paid_fen)
SELECT m.application_id, m.assessed_fen, m.reserved_fen,
       coalesce((SELECT sum(l.amount_fen) FROM ledger_before l
                  WHERE l.application_id = m.application_id AND l.kind = 'release'), 0),
       m.committed_fen, m.paid_fen
  FROM application_money_before m;
INSERT INTO ledger(seq, idem, at_ms, day, pool_year_id, kind, amount_fen, application_id, clerk_id, reason,
                   receipt_digest, row_digest)
SELECT seq, idem, at_ms, day, pool_year_id, kind, amount_fen, application_id, clerk_id, reason, receipt_digest,
       row_digest FROM ledger_before;
CREATE TABLE payment(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id),
  ledger_seq INTEGER NOT NULL UNIQUE REFERENCES ledger(seq),
  paid_on TEXT NOT NULL, amount_fen INTEGER NOT NULL CHECK(amount_fen > 0),
  payee TEXT NOT NULL, bank TEXT NOT NULL, account TEXT NOT NULL, -- as they were at that moment
  clerk_id INTEGER NOT NULL REFERENCES clerk(id)
) STRICT;
INSERT INTO payment(id, application_id, ledger_seq, paid_on, amount_fen, payee, bank, account, clerk_id)
SELECT id, application_id, ledger_seq, paid_on, amount_fen, payee, bank, account, clerk_id FROM payment_before;
DROP TABLE payment_before;
DROP TABLE ledger_before;
DROP TABLE application_money_before;
DROP TABLE pool_year_before;

CREATE INDEX ledger_application ON ledger(application_id, seq);
CREATE INDEX ledger_pool ON ledger(pool_year_id, seq);
CREATE INDEX ledger_ref ON ledger(ref) WHERE ref IS NOT NULL;
CREATE INDEX ledger_pair ON ledger(pair) WHERE pair IS NOT NULL;
CREATE UNIQUE INDEX ledger_reversed ON ledger(ref) WHERE reversal = 1; -- once
CREATE INDEX payment_application ON payment(application_id);

-- What each entry moved: the one place where a kind becomes figures.
CREATE VIEW ledger_moved AS
SELECT l.seq, l.day, l.pool_year_id, l.application_id, l.kind,
       e.appropriated * l.amount_fen * (1 - 2 * l.reversal) AS appropriated_fen, e.adjusted * l.amount_fen * (1 - 2 * l.reversal) AS adjusted_fen,
       e.transferred * l.amount_fen * (1 - 2 * l.reversal) AS transferred_fen, e.carried_in * l.amount_fen * (1 - 2 * l.reversal) AS carried_in_fen,
       e.carried_out * l.amount_fen * (1 - 2 * l.reversal) AS carried_out_fen, e.lapsed * l.amount_fen * (1 - 2 * l.reversal) AS lapsed_fen,
       e.funded * l.amount_fen * (1 - 2 * l.reversal) AS funded_fen, e.reserved * l.amount_fen * (1 - 2 * l.reversal) AS reserved_fen,
       e.released * l.amount_fen * (1 - 2 * l.reversal) AS released_fen, e.committed * l.amount_fen * (1 - 2 * l.reversal) AS committed_fen,
       e.decommitted * l.amount_fen * (1 - 2 * l.reversal) AS decommitted_fen, e.paid * l.amount_fen * (1 - 2 * l.reversal) AS paid_fen,
       e.returned * l.amount_fen * (1 - 2 * l.reversal) AS returned_fen, e.clawback_due * l.amount_fen * (1 - 2 * l.reversal) AS clawback_due_fen,
       e.clawback_in * l.amount_fen * (1 - 2 * l.reversal) AS clawback_in_fen, e.clawback_waived * l.amount_fen * (1 - 2 * l.reversal) AS clawback_waived_fen
  FROM ledger l JOIN ledger_effect e ON e.kind = l.kind;

-- The totals from the entries alone: what the tables above must be (verified, never shown).
CREATE VIEW pool_moved AS
SELECT pool_year_id, sum(appropriated_fen) AS appropriated_fen, sum(adjusted_fen) AS adjusted_fen,
       sum(transferred_fen) AS transferred_fen, sum(carried_in_fen) AS carried_in_fen,
       sum(carried_out_fen) AS carried_out_fen, sum(lapsed_fen) AS lapsed_fen,
       sum(funded_fen) AS funded_fen, sum(reserved_fen) AS reserved_fen,
       sum(released_fen) AS released_fen, sum(committed_fen) AS committed_fen,
       sum(decommitted_fen) AS decommitted_fen, sum(paid_fen) AS paid_fen,
       sum(returned_fen) AS returned_fen, sum(clawback_due_fen) AS clawback_due_fen,
       sum(clawback_in_fen) AS clawback_in_fen, sum(clawback_waived_fen) AS clawback_waived_fen
  FROM ledger_moved GROUP BY pool_year_id;
CREATE VIEW day_moved AS
SELECT pool_year_id, day, sum(appropriated_fen) AS appropriated_fen, sum(adjusted_fen) AS adjusted_fen,
       sum(transferred_fen) AS transferred_fen, sum(carried_in_fen) AS carried_in_fen,
       sum(carried_out_fen) AS carried_out_fen, sum(lapsed_fen) AS lapsed_fen,
       sum(funded_fen) AS funded_fen, sum(reserved_fen) AS reserved_fen,
       sum(released_fen) AS released_fen, sum(committed_fen) AS committed_fen,
       sum(decommitted_fen) AS decommitted_fen, sum(paid_fen) AS paid_fen,
       sum(returned_fen) AS returned_fen, sum(clawback_due_fen) AS clawback_due_fen,
       sum(clawback_in_fen) AS clawback_in_fen, sum(clawback_waived_fen) AS clawback_waived_fen
  FROM ledger_moved GROUP BY pool_year_id, day;
CREATE VIEW application_moved AS
SELECT application_id, pool_year_id, max(day) AS moved_on,
       sum(reserved_fen) AS reserved_fen, sum(released_fen) AS released_fen,
       sum(committed_fen) AS committed_fen, sum(decommitted_fen) AS decommitted_fen,
       sum(paid_fen) AS paid_fen, sum(returned_fen) AS returned_fen,
       sum(clawback_due_fen) AS clawback_due_fen, sum(clawback_in_fen) AS clawback_in_fen,
       sum(clawback_waived_fen) AS clawback_waived_fen
  FROM ledger_moved WHERE application_id IS NOT NULL GROUP BY application_id, pool_year_id;
CREATE VIEW item_moved AS
SELECT m.pool_year_id, a.item, a.department, o.district,
       sum(m.reserved_fen) AS reserved_fen, sum(m.released_fen) AS released_fen,
       sum(m.committed_fen) AS committed_fen, sum(m.decommitted_fen) AS decommitted_fen,
       sum(m.paid_fen) AS paid_fen, sum(m.returned_fen) AS returned_fen,
       sum(m.clawback_due_fen) AS clawback_due_fen, sum(m.clawback_in_fen) AS clawback_in_fen,
       sum(m.clawback_waived_fen) AS clawback_waived_fen
  FROM application_moved m JOIN application a ON a.id = m.application_id
  JOIN organisation o ON o.id = a.organisation_id
 GROUP BY m.pool_year_id, a.item, a.department, o.district;

INSERT INTO application_pool_money(application_id, pool_year_id, moved_on, reserved_fen, released_fen, committed_fen, decommitted_fen,
  paid_fen, returned_fen, clawback_due_fen, clawback_in_fen,
  clawback_waived_fen)
SELECT application_id, pool_year_id, moved_on, reserved_fen, released_fen, committed_fen, decommitted_fen,
       paid_fen, returned_fen, clawback_due_fen, clawback_in_fen,
       clawback_waived_fen FROM application_moved;
INSERT INTO item_money(pool_year_id, item, department, district, reserved_fen, released_fen, committed_fen, decommitted_fen,
  paid_fen, returned_fen, clawback_due_fen, clawback_in_fen,
  clawback_waived_fen)
SELECT pool_year_id, item, department, district, reserved_fen, released_fen, committed_fen, decommitted_fen,
       paid_fen, returned_fen, clawback_due_fen, clawback_in_fen,
       clawback_waived_fen FROM item_moved;
INSERT INTO day_money(pool_year_id, day, appropriated_fen, adjusted_fen, transferred_fen, carried_in_fen,
  carried_out_fen, lapsed_fen, funded_fen, reserved_fen,
  released_fen, committed_fen, decommitted_fen, paid_fen,
  returned_fen, clawback_due_fen, clawback_in_fen, clawback_waived_fen)
SELECT pool_year_id, day, appropriated_fen, adjusted_fen, transferred_fen, carried_in_fen,
       carried_out_fen, lapsed_fen, funded_fen, reserved_fen,
       released_fen, committed_fen, decommitted_fen, paid_fen,
       returned_fen, clawback_due_fen, clawback_in_fen, clawback_waived_fen FROM day_moved;

-- A row begins with nothing in it, once, and stays: otherwise a REPLACE would set its figures.
CREATE TRIGGER pool_year_begins BEFORE INSERT ON pool_year
WHEN NEW.appropriated_fen <> 0 OR NEW.adjusted_fen <> 0 OR NEW.transferred_fen <> 0 OR
  NEW.carried_in_fen <> 0 OR NEW.carried_out_fen <> 0 OR NEW.lapsed_fen <> 0 OR
  NEW.funded_fen <> 0 OR NEW.reserved_fen <> 0 OR NEW.released_fen <> 0 OR
  NEW.committed_fen <> 0 OR NEW.decommitted_fen <> 0 OR NEW.paid_fen <> 0 OR
  NEW.returned_fen <> 0 OR NEW.clawback_due_fen <> 0 OR NEW.clawback_in_fen <> 0 OR
  NEW.clawback_waived_fen <> 0
  OR EXISTS(SELECT 1 FROM pool_year WHERE id = NEW.id OR (pool = NEW.pool AND year = NEW.year))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER pool_year_stays BEFORE DELETE ON pool_year BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER application_money_begins BEFORE INSERT ON application_money
WHEN NEW.reserved_fen <> 0 OR NEW.released_fen <> 0 OR NEW.committed_fen <> 0 OR
  NEW.decommitted_fen <> 0 OR NEW.paid_fen <> 0 OR NEW.returned_fen <> 0 OR
  NEW.clawback_due_fen <> 0 OR NEW.clawback_in_fen <> 0 OR NEW.clawback_waived_fen <> 0
  OR EXISTS(SELECT 1 FROM application_money WHERE application_id = NEW.application_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER application_money_stays BEFORE DELETE ON application_money
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER application_pool_money_begins BEFORE INSERT ON application_pool_money
WHEN NEW.reserved_fen <> 0 OR NEW.released_fen <> 0 OR NEW.committed_fen <> 0 OR
  NEW.decommitted_fen <> 0 OR NEW.paid_fen <> 0 OR NEW.returned_fen <> 0 OR
  NEW.clawback_due_fen <> 0 OR NEW.clawback_in_fen <> 0 OR NEW.clawback_waived_fen <> 0
  OR EXISTS(SELECT 1 FROM application_pool_money
             WHERE application_id = NEW.application_id AND pool_year_id = NEW.pool_year_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER application_pool_money_stays BEFORE DELETE ON application_pool_money
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER ledger_next BEFORE INSERT ON ledger BEGIN
  SELECT RAISE(ABORT, 'seq') WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM ledger);
  SELECT RAISE(ABORT, 'idem') WHERE EXISTS(SELECT 1 FROM ledger WHERE idem = NEW.idem);
END;
CREATE TRIGGER ledger_stays_u BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER ledger_stays_d BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- A movement of an application that has no assessed amount would move nothing of it: refuse it.
CREATE TRIGGER ledger_needs_assessed BEFORE INSERT ON ledger
WHEN NEW.application_id IS NOT NULL
 AND NOT EXISTS(SELECT 1 FROM application_money WHERE application_id = NEW.application_id)
BEGIN SELECT RAISE(ABORT, 'assessed'); END;
-- A kind names an application or it does not.
CREATE TRIGGER ledger_fits BEFORE INSERT ON ledger BEGIN
  SELECT RAISE(ABORT, 'kind') FROM ledger_effect e
   WHERE e.kind = NEW.kind AND e.of_application <> (NEW.application_id IS NOT NULL);
  -- What takes an entry back is that entry with the other sign, once.
  SELECT RAISE(ABORT, 'ref') WHERE NEW.reversal = 1 AND NOT EXISTS(
    SELECT 1 FROM ledger r JOIN ledger_effect e ON e.kind = r.kind
     WHERE r.seq = NEW.ref AND r.kind = NEW.kind AND r.reversal = 0 AND e.reversible = 1
       AND r.amount_fen = NEW.amount_fen AND r.pool_year_id = NEW.pool_year_id
       AND r.application_id IS NEW.application_id
       AND NOT EXISTS(SELECT 1 FROM ledger b WHERE b.ref = r.seq AND b.reversal = 0
                         AND NOT EXISTS(SELECT 1 FROM ledger c WHERE c.ref = b.seq AND c.reversal = 1)));
  SELECT RAISE(ABORT, 'reversed') WHERE NEW.reversal = 1
     AND EXISTS(SELECT 1 FROM ledger WHERE ref = NEW.ref AND reversal = 1);
  -- What answers an entry is of its application and pool, and all answers together are not more than it.
  SELECT RAISE(ABORT, 'ref') FROM ledger_effect e WHERE e.kind = NEW.kind AND NEW.reversal = 0
     AND (e.answers IS NOT NULL OR NEW.ref IS NOT NULL)
     AND NOT EXISTS(SELECT 1 FROM ledger r WHERE r.seq = NEW.ref AND r.kind = e.answers AND r.reversal = 0
                       AND r.application_id = NEW.application_id AND r.pool_year_id = NEW.pool_year_id
                       AND NOT EXISTS(SELECT 1 FROM ledger b WHERE b.ref = r.seq AND b.reversal = 1));
  SELECT RAISE(ABORT, 'answered') FROM ledger r WHERE NEW.reversal = 0 AND r.seq = NEW.ref
     AND r.amount_fen < NEW.amount_fen + (SELECT coalesce(sum(b.amount_fen * (1 - 2 * b.reversal)), 0) FROM ledger b
                          WHERE (b.ref = NEW.ref AND b.reversal = 0)
                             OR b.ref IN (SELECT c.seq FROM ledger c WHERE c.ref = NEW.ref AND c.reversal = 0));
  -- A transfer goes to another pool of the year, a carry-over to the next year of the pool, both halves or none.
  SELECT RAISE(ABORT, 'pair') FROM ledger o WHERE o.seq = NEW.seq - 1 AND o.pair = NEW.seq AND NEW.pair IS NOT o.seq;
  SELECT RAISE(ABORT, 'pair') WHERE NEW.pair = NEW.seq - 1 AND NOT EXISTS(
    SELECT 1 FROM ledger o JOIN pool_year f ON f.id = o.pool_year_id JOIN pool_year t ON t.id = NEW.pool_year_id
     WHERE o.seq = NEW.pair AND o.pair = NEW.seq AND o.amount_fen = NEW.amount_fen AND o.reversal = NEW.reversal
       AND CASE NEW.kind WHEN 'transfer-in' THEN o.kind = 'transfer-out' AND f.year = t.year AND f.pool <> t.pool
                         ELSE o.kind = 'carry-out' AND f.pool = t.pool AND t.year = f.year + 1 END);
END;

CREATE TRIGGER ledger_moves AFTER INSERT ON ledger BEGIN
  UPDATE pool_year SET funds_bind = funds_bind OR NEW.kind = 'fund',
    (appropriated_fen, adjusted_fen, transferred_fen, carried_in_fen, carried_out_fen, lapsed_fen,
     funded_fen, reserved_fen, released_fen, committed_fen, decommitted_fen, paid_fen,
     returned_fen, clawback_due_fen, clawback_in_fen, clawback_waived_fen)
    = (SELECT pool_year.appropriated_fen + m.appropriated_fen, pool_year.adjusted_fen + m.adjusted_fen,
              pool_year.transferred_fen + m.transferred_fen, pool_year.carried_in_fen + m.carried_in_fen,
              pool_year.carried_out_fen + m.carried_out_fen, pool_year.lapsed_fen + m.lapsed_fen,
              pool_year.funded_fen + m.funded_fen, pool_year.reserved_fen + m.reserved_fen,
              pool_year.released_fen + m.released_fen, pool_year.committed_fen + m.committed_fen,
              pool_year.decommitted_fen + m.decommitted_fen, pool_year.paid_fen + m.paid_fen,
              pool_year.returned_fen + m.returned_fen, pool_year.clawback_due_fen + m.clawback_due_fen,
              pool_year.clawback_in_fen + m.clawback_in_fen, pool_year.clawback_waived_fen + m.clawback_waived_fen
         FROM ledger_moved m WHERE m.seq = NEW.seq)
  WHERE id = NEW.pool_year_id;
  UPDATE application_money SET
    (reserved_fen, released_fen, committed_fen, decommitted_fen, paid_fen, returned_fen,
     clawback_due_fen, clawback_in_fen, clawback_waived_fen)
    = (SELECT application_money.reserved_fen + m.reserved_fen, application_money.released_fen + m.released_fen,
              application_money.committed_fen + m.committed_fen, application_money.decommitted_fen + m.decommitted_fen,
              application_money.paid_fen + m.paid_fen, application_money.returned_fen + m.returned_fen,
              application_money.clawback_due_fen + m.clawback_due_fen, application_money.clawback_in_fen + m.clawback_in_fen,
              application_money.clawback_waived_fen + m.clawback_waived_fen
         FROM ledger_moved m WHERE m.seq = NEW.seq)
  WHERE application_id = NEW.application_id;
  INSERT INTO application_pool_money(application_id, pool_year_id, moved_on)
  SELECT NEW.application_id, NEW.pool_year_id, NEW.day WHERE NEW.application_id IS NOT NULL
     AND NOT EXISTS(SELECT 1 FROM application_pool_money
                     WHERE application_id = NEW.application_id AND pool_year_id = NEW.pool_year_id);
  UPDATE application_pool_money SET moved_on = max(moved_on, NEW.day),
    (reserved_fen, released_fen, committed_fen, decommitted_fen, paid_fen, returned_fen,
     clawback_due_fen, clawback_in_fen, clawback_waived_fen)
    = (SELECT application_pool_money.reserved_fen + m.reserved_fen, application_pool_money.released_fen + m.released_fen,
              application_pool_money.committed_fen + m.committed_fen, application_pool_money.decommitted_fen + m.decommitted_fen,
              application_pool_money.paid_fen + m.paid_fen, application_pool_money.returned_fen + m.returned_fen,
              application_pool_money.clawback_due_fen + m.clawback_due_fen, application_pool_money.clawback_in_fen + m.clawback_in_fen,
              application_pool_money.clawback_waived_fen + m.clawback_waived_fen
         FROM ledger_moved m WHERE m.seq = NEW.seq)
  WHERE application_id = NEW.application_id AND pool_year_id = NEW.pool_year_id;
  INSERT INTO item_money(pool_year_id, item, department, district, reserved_fen, released_fen, committed_fen, decommitted_fen,
    paid_fen, returned_fen, clawback_due_fen, clawback_in_fen,
    clawback_waived_fen)
  SELECT m.pool_year_id, a.item, a.department, o.district, m.reserved_fen, m.released_fen, m.committed_fen, m.decommitted_fen,
         m.paid_fen, m.returned_fen, m.clawback_due_fen, m.clawback_in_fen,
         m.clawback_waived_fen
    FROM ledger_moved m JOIN application a ON a.id = m.application_id
    JOIN organisation o ON o.id = a.organisation_id
   WHERE m.seq = NEW.seq
  ON CONFLICT DO UPDATE SET reserved_fen = reserved_fen + excluded.reserved_fen, released_fen = released_fen + excluded.released_fen,
    committed_fen = committed_fen + excluded.committed_fen, decommitted_fen = decommitted_fen + excluded.decommitted_fen,
    paid_fen = paid_fen + excluded.paid_fen, returned_fen = returned_fen + excluded.returned_fen,
    clawback_due_fen = clawback_due_fen + excluded.clawback_due_fen, clawback_in_fen = clawback_in_fen + excluded.clawback_in_fen,
    clawback_waived_fen = clawback_waived_fen + excluded.clawback_waived_fen;
  INSERT INTO day_money(pool_year_id, day, appropriated_fen, adjusted_fen, transferred_fen, carried_in_fen,
    carried_out_fen, lapsed_fen, funded_fen, reserved_fen,
    released_fen, committed_fen, decommitted_fen, paid_fen,
    returned_fen, clawback_due_fen, clawback_in_fen, clawback_waived_fen)
  SELECT m.pool_year_id, m.day, m.appropriated_fen, m.adjusted_fen, m.transferred_fen, m.carried_in_fen,
         m.carried_out_fen, m.lapsed_fen, m.funded_fen, m.reserved_fen,
         m.released_fen, m.committed_fen, m.decommitted_fen, m.paid_fen,
         m.returned_fen, m.clawback_due_fen, m.clawback_in_fen, m.clawback_waived_fen
    FROM ledger_moved m WHERE m.seq = NEW.seq
  ON CONFLICT DO UPDATE SET appropriated_fen = appropriated_fen + excluded.appropriated_fen, adjusted_fen = adjusted_fen + excluded.adjusted_fen,
    transferred_fen = transferred_fen + excluded.transferred_fen, carried_in_fen = carried_in_fen + excluded.carried_in_fen,
    carried_out_fen = carried_out_fen + excluded.carried_out_fen, lapsed_fen = lapsed_fen + excluded.lapsed_fen,
    funded_fen = funded_fen + excluded.funded_fen, reserved_fen = reserved_fen + excluded.reserved_fen,
    released_fen = released_fen + excluded.released_fen, committed_fen = committed_fen + excluded.committed_fen,
    decommitted_fen = decommitted_fen + excluded.decommitted_fen, paid_fen = paid_fen + excluded.paid_fen,
    returned_fen = returned_fen + excluded.returned_fen, clawback_due_fen = clawback_due_fen + excluded.clawback_due_fen,
    clawback_in_fen = clawback_in_fen + excluded.clawback_in_fen, clawback_waived_fen = clawback_waived_fen + excluded.clawback_waived_fen;
END;

-- An application that goes to another department takes its money with it in the totals.
CREATE TRIGGER application_moves_money AFTER UPDATE OF item, department, organisation_id ON application
WHEN OLD.item IS NOT NEW.item OR OLD.department IS NOT NEW.department OR OLD.organisation_id IS NOT NEW.organisation_id
BEGIN
  INSERT INTO item_money(pool_year_id, item, department, district, reserved_fen, released_fen, committed_fen, decommitted_fen,
    paid_fen, returned_fen, clawback_due_fen, clawback_in_fen,
    clawback_waived_fen)
  SELECT p.pool_year_id, OLD.item, OLD.department, o.district, -p.reserved_fen, -p.released_fen, -p.committed_fen, -p.decommitted_fen,
         -p.paid_fen, -p.returned_fen, -p.clawback_due_fen, -p.clawback_in_fen,
         -p.clawback_waived_fen
    FROM application_pool_money p JOIN organisation o ON o.id = OLD.organisation_id WHERE p.application_id = NEW.id
  ON CONFLICT DO UPDATE SET reserved_fen = reserved_fen + excluded.reserved_fen, released_fen = released_fen + excluded.released_fen,
    committed_fen = committed_fen + excluded.committed_fen, decommitted_fen = decommitted_fen + excluded.decommitted_fen,
    paid_fen = paid_fen + excluded.paid_fen, returned_fen = returned_fen + excluded.returned_fen,
    clawback_due_fen = clawback_due_fen + excluded.clawback_due_fen, clawback_in_fen = clawback_in_fen + excluded.clawback_in_fen,
    clawback_waived_fen = clawback_waived_fen + excluded.clawback_waived_fen;
  INSERT INTO item_money(pool_year_id, item, department, district, reserved_fen, released_fen, committed_fen, decommitted_fen,
    paid_fen, returned_fen, clawback_due_fen, clawback_in_fen,
    clawback_waived_fen)
  SELECT p.pool_year_id, NEW.item, NEW.department, o.district, p.reserved_fen, p.released_fen, p.committed_fen, p.decommitted_fen,
         p.paid_fen, p.returned_fen, p.clawback_due_fen, p.clawback_in_fen,
         p.clawback_waived_fen
    FROM application_pool_money p JOIN organisation o ON o.id = NEW.organisation_id WHERE p.application_id = NEW.id
  ON CONFLICT DO UPDATE SET reserved_fen = reserved_fen + excluded.reserved_fen, released_fen = released_fen + excluded.released_fen,
    committed_fen = committed_fen + excluded.committed_fen, decommitted_fen = decommitted_fen + excluded.decommitted_fen,
    paid_fen = paid_fen + excluded.paid_fen, returned_fen = returned_fen + excluded.returned_fen,
    clawback_due_fen = clawback_due_fen + excluded.clawback_due_fen, clawback_in_fen = clawback_in_fen + excluded.clawback_in_fen,
    clawback_waived_fen = clawback_waived_fen + excluded.clawback_waived_fen;
END;
CREATE TRIGGER organisation_moves_money AFTER UPDATE OF district ON organisation WHEN OLD.district IS NOT NEW.district
BEGIN
  INSERT INTO item_money(pool_year_id, item, department, district, reserved_fen, released_fen, committed_fen, decommitted_fen,
    paid_fen, returned_fen, clawback_due_fen, clawback_in_fen,
    clawback_waived_fen)
  SELECT p.pool_year_id, a.item, a.department, OLD.district, -p.reserved_fen, -p.released_fen, -p.committed_fen, -p.decommitted_fen,
         -p.paid_fen, -p.returned_fen, -p.clawback_due_fen, -p.clawback_in_fen,
         -p.clawback_waived_fen
    FROM application a JOIN application_pool_money p ON p.application_id = a.id WHERE a.organisation_id = NEW.id
  ON CONFLICT DO UPDATE SET reserved_fen = reserved_fen + excluded.reserved_fen, released_fen = released_fen + excluded.released_fen,
    committed_fen = committed_fen + excluded.committed_fen, decommitted_fen = decommitted_fen + excluded.decommitted_fen,
    paid_fen = paid_fen + excluded.paid_fen, returned_fen = returned_fen + excluded.returned_fen,
    clawback_due_fen = clawback_due_fen + excluded.clawback_due_fen, clawback_in_fen = clawback_in_fen + excluded.clawback_in_fen,
    clawback_waived_fen = clawback_waived_fen + excluded.clawback_waived_fen;
  INSERT INTO item_money(pool_year_id, item, department, district, reserved_fen, released_fen, committed_fen, decommitted_fen,
    paid_fen, returned_fen, clawback_due_fen, clawback_in_fen,
    clawback_waived_fen)
  SELECT p.pool_year_id, a.item, a.department, NEW.district, p.reserved_fen, p.released_fen, p.committed_fen, p.decommitted_fen,
         p.paid_fen, p.returned_fen, p.clawback_due_fen, p.clawback_in_fen,
         p.clawback_waived_fen
    FROM application a JOIN application_pool_money p ON p.application_id = a.id WHERE a.organisation_id = NEW.id
  ON CONFLICT DO UPDATE SET reserved_fen = reserved_fen + excluded.reserved_fen, released_fen = released_fen + excluded.released_fen,
    committed_fen = committed_fen + excluded.committed_fen, decommitted_fen = decommitted_fen + excluded.decommitted_fen,
    paid_fen = paid_fen + excluded.paid_fen, returned_fen = returned_fen + excluded.returned_fen,
    clawback_due_fen = clawback_due_fen + excluded.clawback_due_fen, clawback_in_fen = clawback_in_fen + excluded.clawback_in_fen,
    clawback_waived_fen = clawback_waived_fen + excluded.clawback_waived_fen;
END;
CREATE TRIGGER payment_stays_u BEFORE UPDATE ON payment BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER payment_stays_d BEFORE DELETE ON payment BEGIN SELECT RAISE(ABORT, 'append-only'); END;
