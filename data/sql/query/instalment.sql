-- Paying: instalments, batches and their lines.

-- name: instalment_by_id
SELECT * FROM instalment_seen WHERE id = :id;

-- name: instalment_list
-- Of a department, an application, a batch: NULL leaves it open.  What is under way first, in the order in which it was planned.
SELECT * FROM instalment_seen
 WHERE (:department IS NULL OR department = :department) AND (:application_id IS NULL OR application_id = :application_id)
   AND (:batch_id IS NULL OR batch_id = :batch_id)
 ORDER BY state IN ('paid','cancelled'), CASE WHEN :batch_id IS NULL THEN 0 ELSE line END, id;

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
