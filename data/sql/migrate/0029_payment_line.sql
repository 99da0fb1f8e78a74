-- 0029: a line of a batch keeps who planned and checked it, and why it came back.
--
-- The people stood on the instalment alone: planned anew after it came back, it forgot who had signed for the payment before, and the
-- register of a batch sent long ago changed when it was written again.  Why the treasury did not pay was kept in the journal only, where
-- nobody who has to put the payment right looks for it.

ALTER TABLE payment_line ADD COLUMN made_by INTEGER REFERENCES clerk(id);   -- 经办, as it was sent; NULL: not known of a line before this
ALTER TABLE payment_line ADD COLUMN check1_by INTEGER REFERENCES clerk(id); -- 复核, likewise
ALTER TABLE payment_line ADD COLUMN check2_by INTEGER REFERENCES clerk(id); -- 审批, likewise
ALTER TABLE payment_line ADD COLUMN check3_by INTEGER REFERENCES clerk(id); -- over the threshold; NULL: not asked
ALTER TABLE payment_line ADD COLUMN bank_number TEXT NOT NULL DEFAULT '';   -- 行号, of the bank as it was sent; '': not told
ALTER TABLE payment_line ADD COLUMN reason TEXT NOT NULL DEFAULT '';        -- why it was not paid, or came back

CREATE INDEX payment_line_instalment ON payment_line(instalment_id, id); -- the newest line of an instalment
CREATE INDEX payment_line_reference ON payment_line(reference) WHERE ledger_seq IS NOT NULL; -- a number of the treasury is of one payment

DROP TRIGGER payment_line_begins;
DROP TRIGGER payment_line_ends;

-- What is still known of the lines there are: of one that came back, until it was put forward again and signed for by others.
UPDATE payment_line SET (made_by, check1_by, check2_by, check3_by) =
       (SELECT i.made_by, i.check1_by, i.check2_by, i.check3_by FROM instalment i WHERE i.id = payment_line.instalment_id)
 WHERE id = (SELECT max(p.id) FROM payment_line p WHERE p.instalment_id = payment_line.instalment_id)
   AND (outcome IN ('','paid') OR (outcome = 'returned' AND (SELECT state FROM instalment WHERE id = payment_line.instalment_id) = 'returned'));
UPDATE payment_line SET bank_number = coalesce((SELECT o.bank_number FROM instalment i JOIN application a ON a.id = i.application_id
       JOIN organisation o ON o.id = a.organisation_id
        WHERE i.id = payment_line.instalment_id AND o.bank_name = payment_line.bank AND o.bank_account = payment_line.account), '');
UPDATE payment_line SET reason = (SELECT g.reason FROM ledger g WHERE g.seq = payment_line.return_seq) WHERE return_seq IS NOT NULL;

CREATE TRIGGER payment_line_begins BEFORE INSERT ON payment_line BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.outcome <> '' OR NEW.reason <> '' OR EXISTS(SELECT 1 FROM payment_line WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(
    SELECT 1 FROM instalment i WHERE i.id = NEW.instalment_id AND i.state = 'ready' AND i.amount_fen = NEW.amount_fen
       AND i.payee = NEW.payee AND i.bank = NEW.bank AND i.account = NEW.account
       AND i.made_by IS NEW.made_by AND i.check1_by IS NEW.check1_by AND i.check2_by IS NEW.check2_by AND i.check3_by IS NEW.check3_by);
  SELECT RAISE(ABORT, 'ref') FROM payment_batch WHERE id = NEW.batch_id AND (sent_on IS NOT NULL OR undone = 1 OR control <> '');
END;
CREATE TRIGGER payment_line_ends BEFORE UPDATE ON payment_line BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.id IS NOT OLD.id OR NEW.batch_id IS NOT OLD.batch_id OR NEW.line IS NOT OLD.line
     OR NEW.instalment_id IS NOT OLD.instalment_id OR NEW.amount_fen IS NOT OLD.amount_fen OR NEW.payee IS NOT OLD.payee
     OR NEW.bank IS NOT OLD.bank OR NEW.account IS NOT OLD.account
     OR NEW.made_by IS NOT OLD.made_by OR NEW.check1_by IS NOT OLD.check1_by OR NEW.check2_by IS NOT OLD.check2_by
     OR NEW.check3_by IS NOT OLD.check3_by OR NEW.bank_number IS NOT OLD.bank_number
     OR OLD.outcome || '>' || NEW.outcome NOT IN ('>paid','>returned','>out','paid>returned')
     OR (OLD.ledger_seq IS NOT NULL AND NEW.ledger_seq IS NOT OLD.ledger_seq);
  SELECT RAISE(ABORT, 'ref') FROM payment_batch b WHERE b.id = NEW.batch_id AND (NEW.outcome = 'out') = (b.sent_on IS NOT NULL);
  SELECT RAISE(ABORT, 'ref') WHERE NEW.outcome = 'paid' AND NOT EXISTS(
    SELECT 1 FROM ledger l JOIN instalment i ON i.id = NEW.instalment_id
     WHERE l.seq = NEW.ledger_seq AND l.kind = 'pay' AND l.application_id = i.application_id AND l.amount_fen = NEW.amount_fen);
  SELECT RAISE(ABORT, 'ref') WHERE OLD.outcome = 'paid' AND NOT EXISTS(
    SELECT 1 FROM ledger l WHERE l.seq = NEW.return_seq AND l.kind = 'return' AND l.ref = OLD.ledger_seq AND l.amount_fen = NEW.amount_fen);
END;

DROP VIEW instalment_seen;
CREATE VIEW instalment_seen AS
SELECT i.id, i.application_id, a.number, a.item, a.department, a.organisation_id, o.name AS organisation_name, o.code, o.invented,
       i.nth, i.amount_fen, i.due_on, i.condition, i.state, i.made_by, i.check1_by, i.check2_by, i.check3_by, m.name AS maker,
       coalesce(c1.name, '') AS checker1, coalesce(c2.name, '') AS checker2, coalesce(c3.name, '') AS checker3,
       i.needs_third, i.payee, i.bank, i.account, i.reason, i.version, coalesce(l.id, 0) AS line_id, coalesce(l.line, 0) AS line,
       coalesce(b.id, 0) AS batch_id, coalesce(b.number, '') AS batch, coalesce(b.control, '') AS control, b.sent_on,
       l.outcome_on, coalesce(l.reference, '') AS reference, coalesce(l.ledger_seq, 0) AS ledger_seq,
       coalesce(l.outcome, '') AS outcome, coalesce(l.reason, '') AS outcome_reason,
       coalesce(y.committed_fen, 0) AS committed_fen, coalesce(y.paid_fen, 0) AS paid_fen,
       o.account_name AS their_payee, o.bank_name AS their_bank, o.bank_account AS their_account,
       i.account <> o.bank_account OR i.bank <> o.bank_name OR i.payee <> o.account_name AS is_other_account,
       coalesce((SELECT g.pool_year_id FROM ledger g WHERE g.seq = l.ledger_seq),
         (SELECT p.pool_year_id FROM application_pool_money p WHERE p.application_id = i.application_id
             AND p.committed_fen - p.paid_fen >= i.amount_fen ORDER BY p.pool_year_id LIMIT 1)) AS pool_year_id
  FROM instalment i JOIN application a ON a.id = i.application_id JOIN organisation o ON o.id = a.organisation_id
  JOIN clerk m ON m.id = i.made_by LEFT JOIN clerk c1 ON c1.id = i.check1_by LEFT JOIN clerk c2 ON c2.id = i.check2_by
  LEFT JOIN clerk c3 ON c3.id = i.check3_by
  LEFT JOIN payment_line l ON l.id = (SELECT max(id) FROM payment_line WHERE instalment_id = i.id AND outcome <> 'out')
  LEFT JOIN payment_batch b ON b.id = l.batch_id LEFT JOIN application_money y ON y.application_id = i.application_id;
