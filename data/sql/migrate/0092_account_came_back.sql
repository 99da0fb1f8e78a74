-- 0092: Money that came back from an account is told wherever it would be paid to that account again, not only under the application it came back
-- under: an account that was closed is closed for the applicant's other awards too.

CREATE INDEX payment_line_account ON payment_line(account);

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
       i.state IN ('returned','planned','check-1','check-2','ready','batched') AND coalesce(f.outcome, '') = 'returned' AS is_same_back,
       f.outcome_on AS failed_on, coalesce(f.reason, '') AS failed_reason,
       (SELECT x.department FROM instalment s JOIN application x ON x.id = s.application_id WHERE s.id = f.instalment_id) AS failed_department,
       coalesce((SELECT g.pool_year_id FROM ledger g WHERE g.seq = l.ledger_seq),
         (SELECT p.pool_year_id FROM application_pool_money p WHERE p.application_id = i.application_id
             AND p.committed_fen - p.paid_fen >= i.amount_fen ORDER BY p.pool_year_id LIMIT 1)) AS pool_year_id
  FROM instalment i JOIN application a ON a.id = i.application_id JOIN organisation o ON o.id = a.organisation_id
  JOIN clerk m ON m.id = i.made_by LEFT JOIN clerk c1 ON c1.id = i.check1_by LEFT JOIN clerk c2 ON c2.id = i.check2_by
  LEFT JOIN clerk c3 ON c3.id = i.check3_by LEFT JOIN clerk x ON x.id = i.back_by
  LEFT JOIN payment_line l ON l.id = (SELECT max(id) FROM payment_line WHERE instalment_id = i.id AND outcome <> 'out')
  LEFT JOIN payment_line f ON f.id = ( -- the newest answer from the account that would be paid to, whichever case it was of
    SELECT p.id FROM payment_line p
     WHERE p.account = CASE WHEN i.state IN ('returned','planned') THEN o.bank_account ELSE i.account END AND p.account <> ''
       AND p.outcome IN ('paid','returned')
       AND CASE WHEN i.state IN ('returned','planned')
                THEN (p.bank, p.bank_number, p.payee) = (o.bank_name, o.bank_number, o.account_name)
                ELSE (p.bank, p.bank_number, p.payee) = (i.bank, i.bank_number, i.payee) END
     -- of one day what came back after all that was paid to the account is the newest, whichever line is the later one
     ORDER BY p.outcome_on DESC,
              p.return_seq IS NOT NULL AND p.return_seq > (SELECT coalesce(max(q.ledger_seq), 0) FROM payment_line q WHERE q.account = p.account) DESC,
              p.id DESC LIMIT 1)
  LEFT JOIN payment_batch b ON b.id = l.batch_id AND i.state NOT IN ('planned','check-1','check-2','ready')
  LEFT JOIN application_money y ON y.application_id = i.application_id;
