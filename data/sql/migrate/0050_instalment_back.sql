-- 0050: what follows when a payment came back is seen on the instalment itself.
--
-- Of a closed application nothing is paid before a supervisor reopens it; an account that is still the one the payment came back from would
-- only come back again; and instalments are told by their place among those that stand, so that a cancelled one leaves no gap.

DROP VIEW instalment_seen;
CREATE VIEW instalment_seen AS
SELECT i.id, i.application_id, a.number, a.item, a.department, a.organisation_id, o.name AS organisation_name, o.code, o.invented,
       i.nth, i.amount_fen, i.due_on, i.condition, i.state, i.made_by, i.check1_by, i.check2_by, i.check3_by, m.name AS maker,
       coalesce(c1.name, '') AS checker1, coalesce(c2.name, '') AS checker2, coalesce(c3.name, '') AS checker3,
       i.needs_third, i.payee, i.bank, i.account, i.reason, i.version, coalesce(l.id, 0) AS line_id,
       CASE WHEN b.id IS NULL THEN 0 ELSE l.line END AS line,
       coalesce(b.id, 0) AS batch_id, coalesce(b.number, '') AS batch, coalesce(b.control, '') AS control, b.sent_on,
       l.outcome_on, coalesce(l.reference, '') AS reference, coalesce(l.ledger_seq, 0) AS ledger_seq,
       coalesce(l.outcome, '') AS outcome, coalesce(l.reason, '') AS outcome_reason,
       coalesce(y.committed_fen, 0) AS committed_fen, coalesce(y.paid_fen, 0) AS paid_fen,
       o.account_name AS their_payee, o.bank_name AS their_bank, o.bank_account AS their_account,
       i.account <> o.bank_account OR i.bank <> o.bank_name OR i.payee <> o.account_name AS is_other_account,
       a.stage = 'closed' AS is_closed,
       i.state IN ('returned','planned','check-1','check-2','ready') AND l.outcome = 'returned' -- what would be paid is what came back
         AND CASE WHEN i.state IN ('returned','planned') THEN l.account = o.bank_account AND l.bank = o.bank_name AND l.payee = o.account_name
                  ELSE l.account = i.account AND l.bank = i.bank AND l.payee = i.payee END AS is_same_back,
       CASE WHEN i.state = 'cancelled' THEN i.nth                                               -- its number among those that stand
            ELSE (SELECT count(*) FROM instalment s WHERE s.application_id = i.application_id AND s.nth <= i.nth AND s.state <> 'cancelled')
       END AS place,
       coalesce((SELECT g.pool_year_id FROM ledger g WHERE g.seq = l.ledger_seq),
         (SELECT p.pool_year_id FROM application_pool_money p WHERE p.application_id = i.application_id
             AND p.committed_fen - p.paid_fen >= i.amount_fen ORDER BY p.pool_year_id LIMIT 1)) AS pool_year_id
  FROM instalment i JOIN application a ON a.id = i.application_id JOIN organisation o ON o.id = a.organisation_id
  JOIN clerk m ON m.id = i.made_by LEFT JOIN clerk c1 ON c1.id = i.check1_by LEFT JOIN clerk c2 ON c2.id = i.check2_by
  LEFT JOIN clerk c3 ON c3.id = i.check3_by
  LEFT JOIN payment_line l ON l.id = (SELECT max(id) FROM payment_line WHERE instalment_id = i.id AND outcome <> 'out')
  LEFT JOIN payment_batch b ON b.id = l.batch_id AND i.state NOT IN ('planned','check-1','check-2','ready')
  LEFT JOIN application_money y ON y.application_id = i.application_id;
