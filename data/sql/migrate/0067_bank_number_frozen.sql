-- 0067: the number of the payee's bank is frozen with the rest at the first check.
--
-- Name, bank and account were; the bank's number (行号) was read from the applicant's particulars when the instalment went into a batch, and
-- the control number was not given to it: after three people had checked a payee, a fourth could still say to which bank it goes.

ALTER TABLE instalment ADD COLUMN bank_number TEXT NOT NULL DEFAULT ''; -- 行号, frozen at the first check like payee, bank and account; '': not told
ALTER TABLE payment_batch ADD COLUMN controls_bank_number INTEGER NOT NULL DEFAULT 0 CHECK(controls_bank_number IN (0,1)); -- 0: made before, its control number stands over lines without it

-- Of what is checked already: as it was sent to that account last, or else as it would be sent now.
DROP TRIGGER instalment_moves;
UPDATE instalment SET bank_number = coalesce(
       (SELECT l.bank_number FROM payment_line l
         WHERE l.instalment_id = instalment.id AND l.bank = instalment.bank AND l.account = instalment.account ORDER BY l.id DESC LIMIT 1),
       (SELECT o.bank_number FROM application a JOIN organisation o ON o.id = a.organisation_id
         WHERE a.id = instalment.application_id AND o.bank_name = instalment.bank AND o.bank_account = instalment.account), '')
 WHERE state <> 'planned' AND account <> '';

CREATE TRIGGER instalment_moves BEFORE UPDATE ON instalment BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.id IS NOT OLD.id OR NEW.application_id IS NOT OLD.application_id OR NEW.nth IS NOT OLD.nth
     OR NEW.idem IS NOT OLD.idem OR NEW.amount_fen IS NOT OLD.amount_fen OR NEW.due_on IS NOT OLD.due_on OR NEW.condition IS NOT OLD.condition;
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state || '>' || NEW.state NOT IN (
     'planned>check-1', 'check-1>check-2', 'check-1>ready', 'check-2>ready', 'check-1>planned', 'check-2>planned', 'ready>planned',
     'ready>batched', 'batched>ready', 'batched>sent', 'sent>paid', 'sent>returned', 'paid>returned', 'returned>planned',
     'planned>cancelled', 'check-1>cancelled', 'check-2>cancelled', 'ready>cancelled', 'returned>cancelled');
  -- Frozen from the first check on; only another attempt has another payee and another maker.
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.state <> 'planned' AND OLD.state <> 'planned'
     AND (NEW.payee IS NOT OLD.payee OR NEW.bank IS NOT OLD.bank OR NEW.account IS NOT OLD.account OR NEW.bank_number IS NOT OLD.bank_number
       OR NEW.check1_by IS NOT OLD.check1_by);
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.state = 'planned' AND NEW.bank_number <> '';
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.state <> 'planned' AND NEW.made_by IS NOT OLD.made_by;
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state IN ('ready','batched','sent','paid') AND NEW.state <> 'planned'
     AND (NEW.check2_by IS NOT OLD.check2_by OR NEW.check3_by IS NOT OLD.check3_by OR NEW.needs_third IS NOT OLD.needs_third);
  -- Into a batch, out of it and on are moved by its lines alone.
  SELECT RAISE(ABORT, 'ref') WHERE NEW.state IN ('batched','sent') AND NOT EXISTS(
     SELECT 1 FROM payment_line WHERE instalment_id = NEW.id AND outcome = '');
  SELECT RAISE(ABORT, 'ref') WHERE NEW.state = 'paid' AND NOT EXISTS(
     SELECT 1 FROM payment_line WHERE instalment_id = NEW.id AND outcome = 'paid');
END;

DROP TRIGGER payment_line_begins;
CREATE TRIGGER payment_line_begins BEFORE INSERT ON payment_line BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.outcome <> '' OR NEW.reason <> '' OR EXISTS(SELECT 1 FROM payment_line WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(
    SELECT 1 FROM instalment i WHERE i.id = NEW.instalment_id AND i.state = 'ready' AND i.amount_fen = NEW.amount_fen
       AND i.payee = NEW.payee AND i.bank = NEW.bank AND i.account = NEW.account AND i.bank_number = NEW.bank_number
       AND i.made_by IS NEW.made_by AND i.check1_by IS NEW.check1_by AND i.check2_by IS NEW.check2_by AND i.check3_by IS NEW.check3_by);
  SELECT RAISE(ABORT, 'ref') FROM payment_batch WHERE id = NEW.batch_id AND (sent_on IS NOT NULL OR undone = 1 OR control <> '');
END;

DROP TRIGGER payment_batch_begins;
CREATE TRIGGER payment_batch_begins BEFORE INSERT ON payment_batch
WHEN NEW.lines <> 0 OR NEW.total_fen <> 0 OR NEW.sent_on IS NOT NULL OR NEW.undone <> 0 OR NEW.control <> '' OR NEW.controls_bank_number <> 1
  OR EXISTS(SELECT 1 FROM payment_batch WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

DROP TRIGGER payment_batch_keeps;
CREATE TRIGGER payment_batch_keeps BEFORE UPDATE ON payment_batch
WHEN OLD.sent_on IS NOT NULL OR OLD.undone = 1 OR NEW.id IS NOT OLD.id OR NEW.number IS NOT OLD.number
  OR (OLD.control <> '' AND (NEW.control IS NOT OLD.control OR NEW.lines IS NOT OLD.lines OR NEW.total_fen IS NOT OLD.total_fen))
  OR NEW.made_by IS NOT OLD.made_by OR NEW.made_on IS NOT OLD.made_on OR NEW.controls_bank_number IS NOT OLD.controls_bank_number
  OR (NEW.sent_on IS NOT NULL AND OLD.control = '')
  OR NEW.sent_seq IS NOT CASE WHEN NEW.sent_on IS NOT NULL THEN (SELECT coalesce(max(seq), 0) FROM ledger) END
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- The number counts where accounts are held against each other; the place among those that stand was read by nobody any more.
DROP VIEW instalment_seen;
CREATE VIEW instalment_seen AS
SELECT i.id, i.application_id, a.number, a.item, a.department, a.organisation_id, o.name AS organisation_name, o.code, o.invented,
       i.nth, i.amount_fen, i.due_on, i.condition, i.state, i.made_by, i.check1_by, i.check2_by, i.check3_by, m.name AS maker,
       coalesce(c1.name, '') AS checker1, coalesce(c2.name, '') AS checker2, coalesce(c3.name, '') AS checker3,
       i.needs_third, i.payee, i.bank, i.bank_number, i.account, i.reason, i.version, coalesce(l.id, 0) AS line_id,
       CASE WHEN b.id IS NULL THEN 0 ELSE l.line END AS line,
       coalesce(b.id, 0) AS batch_id, coalesce(b.number, '') AS batch, coalesce(b.control, '') AS control, b.sent_on,
       l.outcome_on, coalesce(l.reference, '') AS reference, coalesce(l.ledger_seq, 0) AS ledger_seq,
       coalesce(l.outcome, '') AS outcome, coalesce(l.reason, '') AS outcome_reason,
       coalesce(y.committed_fen, 0) AS committed_fen, coalesce(y.paid_fen, 0) AS paid_fen,
       o.account_name AS their_payee, o.bank_name AS their_bank, o.bank_number AS their_bank_number, o.bank_account AS their_account,
       (i.account, i.bank, i.bank_number, i.payee) <> (o.bank_account, o.bank_name, o.bank_number, o.account_name) AS is_other_account,
       a.stage = 'closed' AS is_closed,
       (SELECT g.day FROM ledger g WHERE g.seq = coalesce(l.return_seq, l.ledger_seq)) AS booked_on,
       i.state IN ('returned','planned','check-1','check-2','ready') AND l.outcome = 'returned' -- what would be paid is what came back
         AND CASE WHEN i.state IN ('returned','planned')
                  THEN (l.account, l.bank, l.bank_number, l.payee) = (o.bank_account, o.bank_name, o.bank_number, o.account_name)
                  ELSE (l.account, l.bank, l.bank_number, l.payee) = (i.account, i.bank, i.bank_number, i.payee) END AS is_same_back,
       coalesce((SELECT g.pool_year_id FROM ledger g WHERE g.seq = l.ledger_seq),
         (SELECT p.pool_year_id FROM application_pool_money p WHERE p.application_id = i.application_id
             AND p.committed_fen - p.paid_fen >= i.amount_fen ORDER BY p.pool_year_id LIMIT 1)) AS pool_year_id
  FROM instalment i JOIN application a ON a.id = i.application_id JOIN organisation o ON o.id = a.organisation_id
  JOIN clerk m ON m.id = i.made_by LEFT JOIN clerk c1 ON c1.id = i.check1_by LEFT JOIN clerk c2 ON c2.id = i.check2_by
  LEFT JOIN clerk c3 ON c3.id = i.check3_by
  LEFT JOIN payment_line l ON l.id = (SELECT max(id) FROM payment_line WHERE instalment_id = i.id AND outcome <> 'out')
  LEFT JOIN payment_batch b ON b.id = l.batch_id AND i.state NOT IN ('planned','check-1','check-2','ready')
  LEFT JOIN application_money y ON y.application_id = i.application_id;
