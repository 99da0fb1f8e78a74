-- 0021: paying in instalments, through checks, a batch and the treasury's answer.
--
-- A payment was one step that said the money had gone.  It goes when the treasury says so: until then an instalment is planned, checked by
-- two persons (by a third over the threshold), put into a batch and sent.  What follows from what is a trigger, so that no way round the
-- checks is left to a program; a line of a batch is open once only, so that one instalment is never sent twice.

CREATE TABLE instalment(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id),
  nth INTEGER NOT NULL CHECK(nth > 0),               -- 期次, of this application
  idem BLOB NOT NULL UNIQUE CHECK(length(idem) = 16), -- key of the plan and the part: a plan tried again makes nothing twice
  amount_fen INTEGER NOT NULL CHECK(amount_fen > 0),
  due_on TEXT,                                       -- not paid before; NULL: at once
  condition TEXT NOT NULL DEFAULT '',                -- what is awaited, in words
  state TEXT NOT NULL DEFAULT 'planned'
    CHECK(state IN ('planned','check-1','check-2','ready','batched','sent','paid','returned','cancelled')),
  made_by INTEGER NOT NULL REFERENCES clerk(id),     -- 经办, of this attempt
  made_ms INTEGER NOT NULL,
  check1_by INTEGER REFERENCES clerk(id),            -- 复核
  check2_by INTEGER REFERENCES clerk(id),            -- 审批
  check3_by INTEGER REFERENCES clerk(id),            -- over the threshold
  needs_third INTEGER NOT NULL DEFAULT 1 CHECK(needs_third IN (0,1)), -- set at the second check; unknown counts as over
  payee TEXT NOT NULL DEFAULT '',                    -- 户名, frozen at the first check, like the next two
  bank TEXT NOT NULL DEFAULT '',                     -- 开户行
  account TEXT NOT NULL DEFAULT '',                  -- 账号
  reason TEXT NOT NULL DEFAULT '',                   -- why it was sent back, came back or was cancelled
  version INTEGER NOT NULL DEFAULT 1,
  UNIQUE(application_id, nth),
  CONSTRAINT two_persons CHECK(check1_by <> made_by AND check2_by NOT IN (made_by, check1_by) AND check3_by NOT IN (made_by, check1_by, check2_by)),
  CHECK((check1_by IS NOT NULL) OR (check2_by IS NULL)),
  CHECK((check2_by IS NOT NULL) OR (check3_by IS NULL)),
  CHECK(state <> 'planned' OR check1_by IS NULL),
  CHECK(state <> 'check-1' OR (check1_by IS NOT NULL AND check2_by IS NULL)),
  CHECK(state <> 'check-2' OR (check2_by IS NOT NULL AND check3_by IS NULL)),
  CHECK(state NOT IN ('ready','batched','sent','paid','returned')
     OR (check2_by IS NOT NULL AND (needs_third = 0 OR check3_by IS NOT NULL))),
  CHECK(state IN ('planned','cancelled') OR (payee <> '' AND bank <> '' AND account <> ''))
) STRICT;
CREATE INDEX instalment_open ON instalment(state) WHERE state NOT IN ('paid','cancelled');

-- All that is under way and all that is paid are together not more than was awarded.
CREATE TRIGGER instalment_begins BEFORE INSERT ON instalment BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.state <> 'planned' OR EXISTS(SELECT 1 FROM instalment WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'over-plan') WHERE NEW.amount_fen
      + (SELECT coalesce(sum(amount_fen), 0) FROM instalment WHERE application_id = NEW.application_id AND state NOT IN ('paid','cancelled'))
    > (SELECT coalesce(max(committed_fen - paid_fen), 0) FROM application_money WHERE application_id = NEW.application_id);
END;
CREATE TRIGGER instalment_covered BEFORE UPDATE OF committed_fen ON application_money
WHEN NEW.committed_fen < OLD.committed_fen
 AND NEW.committed_fen - NEW.paid_fen
   < (SELECT coalesce(sum(amount_fen), 0) FROM instalment WHERE application_id = NEW.application_id AND state NOT IN ('paid','cancelled'))
BEGIN SELECT RAISE(ABORT, 'over-plan'); END;
CREATE TRIGGER instalment_moves BEFORE UPDATE ON instalment BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.id IS NOT OLD.id OR NEW.application_id IS NOT OLD.application_id OR NEW.nth IS NOT OLD.nth
     OR NEW.idem IS NOT OLD.idem OR NEW.amount_fen IS NOT OLD.amount_fen OR NEW.due_on IS NOT OLD.due_on OR NEW.condition IS NOT OLD.condition;
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state || '>' || NEW.state NOT IN (
     'planned>check-1', 'check-1>check-2', 'check-1>ready', 'check-2>ready', 'check-1>planned', 'check-2>planned', 'ready>planned',
     'ready>batched', 'batched>ready', 'batched>sent', 'sent>paid', 'sent>returned', 'paid>returned', 'returned>planned',
     'planned>cancelled', 'check-1>cancelled', 'check-2>cancelled', 'ready>cancelled', 'returned>cancelled');
  -- Frozen from the first check on; only another attempt has another payee and another maker.
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.state <> 'planned' AND OLD.state <> 'planned'
     AND (NEW.payee IS NOT OLD.payee OR NEW.bank IS NOT OLD.bank OR NEW.account IS NOT OLD.account OR NEW.check1_by IS NOT OLD.check1_by);
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.state <> 'planned' AND NEW.made_by IS NOT OLD.made_by;
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state IN ('ready','batched','sent','paid') AND NEW.state <> 'planned'
     AND (NEW.check2_by IS NOT OLD.check2_by OR NEW.check3_by IS NOT OLD.check3_by OR NEW.needs_third IS NOT OLD.needs_third);
  -- Into a batch, out of it and on are moved by its lines alone.
  SELECT RAISE(ABORT, 'ref') WHERE NEW.state IN ('batched','sent') AND NOT EXISTS(
     SELECT 1 FROM payment_line WHERE instalment_id = NEW.id AND outcome = '');
  SELECT RAISE(ABORT, 'ref') WHERE NEW.state = 'paid' AND NOT EXISTS(
     SELECT 1 FROM payment_line WHERE instalment_id = NEW.id AND outcome = 'paid');
END;
CREATE TRIGGER instalment_stays BEFORE DELETE ON instalment BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE payment_batch(
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,                       -- 批次号
  control TEXT NOT NULL DEFAULT '',                  -- 控制号: the first digits of the digest of its lines; set once
  lines INTEGER NOT NULL DEFAULT 0 CHECK(lines >= 0),
  total_fen INTEGER NOT NULL DEFAULT 0 CHECK(total_fen >= 0),
  made_by INTEGER NOT NULL REFERENCES clerk(id),
  made_on TEXT NOT NULL,
  sent_by INTEGER REFERENCES clerk(id),
  sent_on TEXT,                                      -- NULL: not with the treasury yet
  undone INTEGER NOT NULL DEFAULT 0 CHECK(undone IN (0,1)), -- taken apart before it was sent
  version INTEGER NOT NULL DEFAULT 1,
  CHECK((sent_on IS NULL) = (sent_by IS NULL)),
  CHECK(undone = 0 OR sent_on IS NULL)
) STRICT;

CREATE TABLE payment_line(
  id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES payment_batch(id),
  line INTEGER NOT NULL CHECK(line > 0),             -- 序号
  instalment_id INTEGER NOT NULL REFERENCES instalment(id),
  amount_fen INTEGER NOT NULL,                       -- as its instalment, like the next three
  payee TEXT NOT NULL,
  bank TEXT NOT NULL,
  account TEXT NOT NULL,
  outcome TEXT NOT NULL DEFAULT '' CHECK(outcome IN ('','paid','returned','out')), -- '': not known yet; out: batch taken apart
  outcome_on TEXT,
  outcome_by INTEGER REFERENCES clerk(id),
  reference TEXT NOT NULL DEFAULT '',                -- the treasury's number
  ledger_seq INTEGER UNIQUE REFERENCES ledger(seq),  -- its pay
  return_seq INTEGER UNIQUE REFERENCES ledger(seq),  -- its return, when it came back after it was paid
  UNIQUE(batch_id, line),
  CHECK((outcome = 'paid' OR return_seq IS NOT NULL) = (ledger_seq IS NOT NULL)),
  CHECK((outcome = '') = (outcome_on IS NULL) AND (outcome = '') = (outcome_by IS NULL)),
  CHECK(outcome <> 'paid' OR reference <> '')
) STRICT;
CREATE UNIQUE INDEX payment_line_once ON payment_line(instalment_id) WHERE outcome IN ('','paid');
CREATE TRIGGER payment_line_begins BEFORE INSERT ON payment_line BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.outcome <> '' OR EXISTS(SELECT 1 FROM payment_line WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(
    SELECT 1 FROM instalment i WHERE i.id = NEW.instalment_id AND i.state = 'ready' AND i.amount_fen = NEW.amount_fen
       AND i.payee = NEW.payee AND i.bank = NEW.bank AND i.account = NEW.account);
  SELECT RAISE(ABORT, 'ref') FROM payment_batch WHERE id = NEW.batch_id AND (sent_on IS NOT NULL OR undone = 1 OR control <> '');
END;
CREATE TRIGGER payment_line_enters AFTER INSERT ON payment_line BEGIN
  UPDATE instalment SET state = 'batched', version = version + 1 WHERE id = NEW.instalment_id;
  UPDATE payment_batch SET lines = lines + 1, total_fen = total_fen + NEW.amount_fen WHERE id = NEW.batch_id;
END;
CREATE TRIGGER payment_line_ends BEFORE UPDATE ON payment_line BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.id IS NOT OLD.id OR NEW.batch_id IS NOT OLD.batch_id OR NEW.line IS NOT OLD.line
     OR NEW.instalment_id IS NOT OLD.instalment_id OR NEW.amount_fen IS NOT OLD.amount_fen OR NEW.payee IS NOT OLD.payee
     OR NEW.bank IS NOT OLD.bank OR NEW.account IS NOT OLD.account
     OR OLD.outcome || '>' || NEW.outcome NOT IN ('>paid','>returned','>out','paid>returned')
     OR (OLD.ledger_seq IS NOT NULL AND NEW.ledger_seq IS NOT OLD.ledger_seq);
  SELECT RAISE(ABORT, 'ref') FROM payment_batch b WHERE b.id = NEW.batch_id AND (NEW.outcome = 'out') = (b.sent_on IS NOT NULL);
  SELECT RAISE(ABORT, 'ref') WHERE NEW.outcome = 'paid' AND NOT EXISTS(
    SELECT 1 FROM ledger l JOIN instalment i ON i.id = NEW.instalment_id
     WHERE l.seq = NEW.ledger_seq AND l.kind = 'pay' AND l.application_id = i.application_id AND l.amount_fen = NEW.amount_fen);
  SELECT RAISE(ABORT, 'ref') WHERE OLD.outcome = 'paid' AND NOT EXISTS(
    SELECT 1 FROM ledger l WHERE l.seq = NEW.return_seq AND l.kind = 'return' AND l.ref = OLD.ledger_seq AND l.amount_fen = NEW.amount_fen);
END;
CREATE TRIGGER payment_line_ended AFTER UPDATE OF outcome ON payment_line BEGIN
  UPDATE instalment SET state = CASE NEW.outcome WHEN 'out' THEN 'ready' ELSE NEW.outcome END, version = version + 1 WHERE id = NEW.instalment_id;
END;
CREATE TRIGGER payment_line_stays BEFORE DELETE ON payment_line BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER payment_batch_begins BEFORE INSERT ON payment_batch
WHEN NEW.lines <> 0 OR NEW.total_fen <> 0 OR NEW.sent_on IS NOT NULL OR NEW.undone <> 0 OR NEW.control <> ''
  OR EXISTS(SELECT 1 FROM payment_batch WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER payment_batch_keeps BEFORE UPDATE ON payment_batch
WHEN OLD.sent_on IS NOT NULL OR OLD.undone = 1 OR NEW.id IS NOT OLD.id OR NEW.number IS NOT OLD.number
  OR (OLD.control <> '' AND (NEW.control IS NOT OLD.control OR NEW.lines IS NOT OLD.lines OR NEW.total_fen IS NOT OLD.total_fen))
  OR NEW.made_by IS NOT OLD.made_by OR NEW.made_on IS NOT OLD.made_on
  OR (NEW.sent_on IS NOT NULL AND OLD.control = '')
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER payment_batch_stays BEFORE DELETE ON payment_batch BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER payment_batch_sent AFTER UPDATE OF sent_on ON payment_batch WHEN OLD.sent_on IS NULL AND NEW.sent_on IS NOT NULL BEGIN
  UPDATE instalment SET state = 'sent', version = version + 1
   WHERE id IN (SELECT instalment_id FROM payment_line WHERE batch_id = NEW.id AND outcome = '');
END;

-- An instalment with whose it is, who planned and checked it, and its newest line in a batch.
CREATE VIEW instalment_seen AS
SELECT i.id, i.application_id, a.number, a.item, a.department, a.organisation_id, o.name AS organisation_name, o.code, o.invented,
       i.nth, i.amount_fen, i.due_on, i.condition, i.state, i.made_by, i.check1_by, i.check2_by, i.check3_by, m.name AS maker,
       coalesce(c1.name, '') AS checker1, coalesce(c2.name, '') AS checker2, coalesce(c3.name, '') AS checker3,
       i.needs_third, i.payee, i.bank, i.account, i.reason, i.version, coalesce(l.id, 0) AS line_id, coalesce(l.line, 0) AS line,
       coalesce(b.id, 0) AS batch_id, coalesce(b.number, '') AS batch, coalesce(b.control, '') AS control, b.sent_on,
       l.outcome_on, coalesce(l.reference, '') AS reference, coalesce(l.ledger_seq, 0) AS ledger_seq,
       coalesce(y.committed_fen, 0) AS committed_fen, coalesce(y.paid_fen, 0) AS paid_fen,
       i.account <> o.bank_account OR i.bank <> o.bank_name OR i.payee <> o.account_name AS is_other_account,
       coalesce((SELECT g.pool_year_id FROM ledger g WHERE g.seq = l.ledger_seq),
         (SELECT p.pool_year_id FROM application_pool_money p WHERE p.application_id = i.application_id
             AND p.committed_fen - p.paid_fen >= i.amount_fen ORDER BY p.pool_year_id LIMIT 1)) AS pool_year_id
  FROM instalment i JOIN application a ON a.id = i.application_id JOIN organisation o ON o.id = a.organisation_id
  JOIN clerk m ON m.id = i.made_by LEFT JOIN clerk c1 ON c1.id = i.check1_by LEFT JOIN clerk c2 ON c2.id = i.check2_by
  LEFT JOIN clerk c3 ON c3.id = i.check3_by
  LEFT JOIN payment_line l ON l.id = (SELECT max(id) FROM payment_line WHERE instalment_id = i.id AND outcome <> 'out')
  LEFT JOIN payment_batch b ON b.id = l.batch_id LEFT JOIN application_money y ON y.application_id = i.application_id;
