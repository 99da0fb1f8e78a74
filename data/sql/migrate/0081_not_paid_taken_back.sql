-- 0081: a wrong “not paid” is taken back by another person, and a plan made anew tells that its account failed.
--
-- That the treasury did not pay was one person's word and final: where it had paid after all, the only way on was a second order of
-- payment.  What came back of one instalment was told of that one alone: cancelled and planned anew, its account looked untried.

DROP TRIGGER instalment_moves;
CREATE TRIGGER instalment_moves BEFORE UPDATE ON instalment BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.id IS NOT OLD.id OR NEW.application_id IS NOT OLD.application_id OR NEW.nth IS NOT OLD.nth
     OR NEW.idem IS NOT OLD.idem OR NEW.amount_fen IS NOT OLD.amount_fen OR NEW.due_on IS NOT OLD.due_on OR NEW.condition IS NOT OLD.condition;
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state || '>' || NEW.state NOT IN (
     'planned>check-1', 'check-1>check-2', 'check-1>ready', 'check-2>ready', 'check-1>planned', 'check-2>planned', 'ready>planned',
     'ready>batched', 'batched>ready', 'batched>sent', 'sent>paid', 'sent>returned', 'returned>sent', 'paid>returned', 'returned>planned',
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

DROP TRIGGER payment_line_ends;
CREATE TRIGGER payment_line_ends BEFORE UPDATE ON payment_line BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.id IS NOT OLD.id OR NEW.batch_id IS NOT OLD.batch_id OR NEW.line IS NOT OLD.line
     OR NEW.instalment_id IS NOT OLD.instalment_id OR NEW.amount_fen IS NOT OLD.amount_fen OR NEW.payee IS NOT OLD.payee
     OR NEW.bank IS NOT OLD.bank OR NEW.account IS NOT OLD.account
     OR NEW.made_by IS NOT OLD.made_by OR NEW.check1_by IS NOT OLD.check1_by OR NEW.check2_by IS NOT OLD.check2_by
     OR NEW.check3_by IS NOT OLD.check3_by OR NEW.bank_number IS NOT OLD.bank_number
     OR OLD.outcome || '>' || NEW.outcome NOT IN ('>paid','>returned','>out','paid>returned','returned>')
     OR (OLD.ledger_seq IS NOT NULL AND NEW.ledger_seq IS NOT OLD.ledger_seq);
  SELECT RAISE(ABORT, 'ref') FROM payment_batch b WHERE b.id = NEW.batch_id AND (NEW.outcome = 'out') = (b.sent_on IS NOT NULL);
  SELECT RAISE(ABORT, 'ref') WHERE NEW.outcome = 'paid' AND NOT EXISTS(
    SELECT 1 FROM ledger l JOIN instalment i ON i.id = NEW.instalment_id
     WHERE l.seq = NEW.ledger_seq AND l.kind = 'pay' AND l.application_id = i.application_id AND l.amount_fen = NEW.amount_fen);
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.outcome = 'returned' AND OLD.ledger_seq IS NOT NULL;
  SELECT RAISE(ABORT, 'ref') WHERE OLD.outcome = 'paid' AND NOT EXISTS(
    SELECT 1 FROM ledger l WHERE l.seq = NEW.return_seq AND l.kind = 'return' AND l.ref = OLD.ledger_seq AND l.amount_fen = NEW.amount_fen);
END;

DROP TRIGGER payment_line_ended;
CREATE TRIGGER payment_line_ended AFTER UPDATE OF outcome ON payment_line BEGIN
  UPDATE instalment SET state = CASE NEW.outcome WHEN 'out' THEN 'ready' WHEN '' THEN 'sent' ELSE NEW.outcome END, version = version + 1 WHERE id = NEW.instalment_id;
END;

DROP VIEW instalment_seen;
CREATE VIEW instalment_seen AS
SELECT i.id, i.application_id, a.number, a.item, a.department, a.organisation_id, o.name AS organisation_name, o.code, o.invented,
       i.nth, i.amount_fen, i.due_on, i.condition, i.state, i.made_by, i.check1_by, i.check2_by, i.check3_by, m.name AS maker,
       coalesce(c1.name, '') AS checker1, coalesce(c2.name, '') AS checker2, coalesce(c3.name, '') AS checker3,
       i.back_by, coalesce(x.name, '') AS sender_back, i.back_on, i.needs_third, i.payee, i.bank, i.bank_number, i.account, i.reason, i.version, coalesce(l.id, 0) AS line_id,
       CASE WHEN b.id IS NULL THEN 0 ELSE l.line END AS line,
       coalesce(b.id, 0) AS batch_id, coalesce(b.number, '') AS batch, coalesce(b.control, '') AS control, b.sent_on,
       l.outcome_on, coalesce(l.reference, '') AS reference, coalesce(l.ledger_seq, 0) AS ledger_seq,
       coalesce(l.outcome, '') AS outcome, coalesce(l.reason, '') AS outcome_reason, l.outcome_by AS answered_by,
       coalesce(y.committed_fen, 0) AS committed_fen, coalesce(y.paid_fen, 0) AS paid_fen,
       o.account_name AS their_payee, o.bank_name AS their_bank, o.bank_number AS their_bank_number, o.bank_account AS their_account,
       (i.account, i.bank, i.bank_number, i.payee) <> (o.bank_account, o.bank_name, o.bank_number, o.account_name) AS is_other_account,
       a.stage = 'closed' AS is_closed,
       (SELECT g.day FROM ledger g WHERE g.seq = coalesce(l.return_seq, l.ledger_seq)) AS booked_on,
       i.state IN ('returned','planned','check-1','check-2','ready') AND coalesce(f.outcome, '') = 'returned' AS is_same_back,
       f.outcome_on AS failed_on, coalesce(f.reason, '') AS failed_reason,
       coalesce((SELECT g.pool_year_id FROM ledger g WHERE g.seq = l.ledger_seq),
         (SELECT p.pool_year_id FROM application_pool_money p WHERE p.application_id = i.application_id
             AND p.committed_fen - p.paid_fen >= i.amount_fen ORDER BY p.pool_year_id LIMIT 1)) AS pool_year_id
  FROM instalment i JOIN application a ON a.id = i.application_id JOIN organisation o ON o.id = a.organisation_id
  JOIN clerk m ON m.id = i.made_by LEFT JOIN clerk c1 ON c1.id = i.check1_by LEFT JOIN clerk c2 ON c2.id = i.check2_by
  LEFT JOIN clerk c3 ON c3.id = i.check3_by LEFT JOIN clerk x ON x.id = i.back_by
  LEFT JOIN payment_line l ON l.id = (SELECT max(id) FROM payment_line WHERE instalment_id = i.id AND outcome <> 'out')
  LEFT JOIN payment_line f ON f.id = ( -- the newest answer of the application from the account that would be paid to
    SELECT max(p.id) FROM instalment s JOIN payment_line p ON p.instalment_id = s.id
     WHERE s.application_id = i.application_id AND p.outcome IN ('paid','returned')
       AND CASE WHEN i.state IN ('returned','planned')
                THEN (p.account, p.bank, p.bank_number, p.payee) = (o.bank_account, o.bank_name, o.bank_number, o.account_name)
                ELSE (p.account, p.bank, p.bank_number, p.payee) = (i.account, i.bank, i.bank_number, i.payee) END)
  LEFT JOIN payment_batch b ON b.id = l.batch_id AND i.state NOT IN ('planned','check-1','check-2','ready')
  LEFT JOIN application_money y ON y.application_id = i.application_id;
