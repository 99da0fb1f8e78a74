-- Paying: instalments, batches and their lines.

-- name: instalment_by_id
SELECT i.id, i.application_id, a.number, a.item, a.department, a.organisation_id, o.name AS organisation_name, o.code, o.invented,
       i.nth, i.amount_fen, i.due_on, i.condition, i.state, i.made_by, i.check1_by, i.check2_by, i.check3_by, m.name AS maker,
       coalesce(c1.name, '') AS checker1, coalesce(c2.name, '') AS checker2, coalesce(c3.name, '') AS checker3,
       i.needs_third, i.payee, i.bank, i.account, i.reason, i.version, coalesce(l.id, 0) AS line_id, coalesce(l.line, 0) AS line,
       coalesce(b.id, 0) AS batch_id, coalesce(b.number, '') AS batch, coalesce(b.control, '') AS control,
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
  LEFT JOIN payment_batch b ON b.id = l.batch_id LEFT JOIN application_money y ON y.application_id = i.application_id
 WHERE i.id = :id;

-- name: instalment_list
-- Of a department, an application, a batch: NULL leaves it open.  What is under way first, in the order in which it was planned.
SELECT i.id, i.application_id, a.number, a.item, a.department, a.organisation_id, o.name AS organisation_name, o.code, o.invented,
       i.nth, i.amount_fen, i.due_on, i.condition, i.state, i.made_by, i.check1_by, i.check2_by, i.check3_by, m.name AS maker,
       coalesce(c1.name, '') AS checker1, coalesce(c2.name, '') AS checker2, coalesce(c3.name, '') AS checker3,
       i.needs_third, i.payee, i.bank, i.account, i.reason, i.version, coalesce(l.id, 0) AS line_id, coalesce(l.line, 0) AS line,
       coalesce(b.id, 0) AS batch_id, coalesce(b.number, '') AS batch, coalesce(b.control, '') AS control,
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
  LEFT JOIN payment_batch b ON b.id = l.batch_id LEFT JOIN application_money y ON y.application_id = i.application_id
 WHERE (:department IS NULL OR a.department = :department) AND (:application_id IS NULL OR i.application_id = :application_id)
   AND (:batch_id IS NULL OR l.batch_id = :batch_id)
 ORDER BY i.state IN ('paid','cancelled'), CASE WHEN :batch_id IS NULL THEN 0 ELSE l.line END, i.id;

-- name: instalment_open
-- What is under way of an application, and the number of the next.
SELECT coalesce(sum(CASE WHEN state NOT IN ('paid','cancelled') THEN amount_fen ELSE 0 END), 0) AS open_fen,
       coalesce(max(nth), 0) + 1 AS next FROM instalment WHERE application_id = :application_id;

-- name: instalment_by_key
SELECT application_id FROM instalment WHERE idem = :idem;

-- name: instalment_add
INSERT INTO instalment(application_id, nth, idem, amount_fen, due_on, condition, made_by, made_ms)
VALUES(:application_id, :nth, :idem, :amount_fen, :due_on, :condition, :made_by, :made_ms);

-- name: instalment_move
UPDATE instalment SET state = :state, made_by = :made_by, check1_by = :check1_by, check2_by = :check2_by, check3_by = :check3_by,
       needs_third = :needs_third, payee = :payee, bank = :bank, account = :account, reason = :reason, version = version + 1
 WHERE id = :id AND version = :version;

-- name: batch_next
SELECT count(*) + 1 AS next FROM payment_batch WHERE made_on >= :from AND made_on <= :to;

-- name: batch_add
INSERT INTO payment_batch(number, made_by, made_on) VALUES(:number, :made_by, :made_on);

-- name: batch_line_add
INSERT INTO payment_line(batch_id, line, instalment_id, amount_fen, payee, bank, account)
VALUES(:batch_id, :line, :instalment_id, :amount_fen, :payee, :bank, :account);

-- name: batch_close
UPDATE payment_batch SET control = :control, version = version + 1 WHERE id = :id AND control = '';

-- name: batch_send
UPDATE payment_batch SET sent_by = :clerk_id, sent_on = :day, version = version + 1 WHERE id = :id AND sent_on IS NULL AND undone = 0;

-- name: batch_undo
UPDATE payment_batch SET undone = 1, version = version + 1 WHERE id = :id AND sent_on IS NULL AND undone = 0;

-- name: batch_lines_out
UPDATE payment_line SET outcome = 'out', outcome_on = :day, outcome_by = :clerk_id WHERE batch_id = :id AND outcome = '';

-- name: batch_list
SELECT b.id, b.number, b.control, b.lines, b.total_fen, b.made_on, m.name AS maker, b.sent_on, coalesce(s.name, '') AS sender, b.undone
  FROM payment_batch b JOIN clerk m ON m.id = b.made_by LEFT JOIN clerk s ON s.id = b.sent_by
 WHERE :id IS NULL OR b.id = :id ORDER BY b.id DESC;

-- name: line_end
UPDATE payment_line SET outcome = :outcome, outcome_on = :day, outcome_by = :clerk_id, reference = :reference,
       ledger_seq = :ledger_seq, return_seq = :return_seq WHERE id = :id;
