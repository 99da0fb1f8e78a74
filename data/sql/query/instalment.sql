-- Paying: instalments, batches and their lines.

-- name: instalment_by_id
-- With the pool and the year that pay it: nothing when no one of them has what it needs.  The paper of money that came back is what its entry rests
-- on; of what was never paid, of which there is no entry, the number of the answer.
SELECT s.*, coalesce(y.pool, '') AS pool, coalesce(y.year, 0) AS pool_year,
       coalesce((SELECT g.document FROM payment_line p JOIN ledger g ON g.seq = p.return_seq WHERE p.id = s.line_id),
                CASE WHEN s.outcome = 'returned' AND s.ledger_seq = 0 THEN s.reference END, '') AS back_paper
  FROM instalment_seen s LEFT JOIN pool_year y ON y.id = s.pool_year_id WHERE s.id = :id;

-- name: instalment_list
-- NULL leaves a filter open.  :states are words between blanks; :checker is who may make the next check, or finds it in one of :also, where what
-- went out is not for who planned it; with :mine also what was sent back to this person.  A batch has its lines as they went out with it, also those that are in another by now; only what was taken
-- out of it before it was sent is not its.  An account is searched whole or by its last digits, where :accounts says that the reader sees it.  What is under way first, in the order in which it was planned; then what is over, the newest first.
SELECT *, coalesce((SELECT y.pool FROM pool_year y WHERE y.id = pool_year_id), '') AS pool,
       coalesce((SELECT y.year FROM pool_year y WHERE y.id = pool_year_id), 0) AS pool_year,
       coalesce((SELECT g.document FROM payment_line p JOIN ledger g ON g.seq = p.return_seq WHERE p.id = line_id),
                CASE WHEN outcome = 'returned' AND ledger_seq = 0 THEN reference END, '') AS back_paper
  FROM instalment_seen
 WHERE (:department IS NULL OR department = :department) AND (:application_id IS NULL OR application_id = :application_id)
   AND (:batch_id IS NULL OR batch_id = :batch_id) AND (:batch IS NULL OR batch = :batch OR EXISTS(
         SELECT 1 FROM payment_line p JOIN payment_batch was ON was.id = p.batch_id
          WHERE p.instalment_id = instalment_seen.id AND p.outcome <> 'out' AND was.number = :batch))
   AND (:states IS NULL OR instr(:states, ' ' || state || ' '))
   AND (NOT :sent_back OR (back_by IS NOT NULL AND made_by = :reader))
   AND (:checker IS NULL OR (back_by IS NULL AND id IN (SELECT instalment_id FROM instalment_checker WHERE clerk_id = :checker))
        OR (instr(:also, ' ' || state || ' ') AND (state <> 'sent' OR made_by <> :checker))
        OR (:mine AND back_by IS NOT NULL AND made_by = :checker))
   AND (:search IS NULL OR EXISTS(
         SELECT 1 FROM application a JOIN organisation o ON o.id = a.organisation_id
          WHERE a.id = instalment_seen.application_id
            AND (instr(a.folded, :search) OR instr(o.folded, :search)
              OR (:is_ascii AND (instr(a.initials, :search) OR instr(a.number, :search) OR instr(o.initials, :search) OR instr(lower(o.code), :search)
                              OR has_pinyin(a.title, :search) OR has_pinyin(o.name, :search)))))
        OR instr(lower(batch), :search) OR EXISTS(
             SELECT 1 FROM payment_line p JOIN payment_batch was ON was.id = p.batch_id
              WHERE p.instalment_id = instalment_seen.id AND p.outcome <> 'out'
                AND (instr(lower(was.number), :search) OR instr(lower(p.reference), :search)
                  OR (:accounts AND length(:search) >= 4 AND substr(p.account, -length(:search)) = :search)))
        OR (:accounts AND length(:search) >= 4
            AND substr(CASE WHEN account <> '' THEN account ELSE their_account END, -length(:search)) = :search)
        OR (control <> '' AND control = :search))
 ORDER BY CASE WHEN :batch_id IS NULL THEN state IN ('paid','cancelled') ELSE line END,
       CASE WHEN :batch_id IS NULL AND state IN ('paid','cancelled') THEN -id ELSE id END;

-- name: instalment_open
-- What is under way of an application, and the number of the next.
SELECT coalesce(sum(CASE WHEN state NOT IN ('paid','cancelled') THEN amount_fen ELSE 0 END), 0) AS open_fen,
       coalesce(max(nth), 0) + 1 AS next FROM instalment WHERE application_id = :application_id;

-- name: payment_queue
-- What waits in paying, for one person: what this person may not move for a duty held before is not counted, a batch not when one of its
-- lines is such.  Checks those of one department, NULL: of all.
SELECT (SELECT count(*) FROM instalment_checker k WHERE k.clerk_id = :clerk_id AND (:department IS NULL OR k.department = :department)
           AND NOT EXISTS(SELECT 1 FROM instalment n WHERE n.id = k.instalment_id AND n.back_by IS NOT NULL)) AS to_check,
       coalesce(sum(state = 'ready' AND may), 0) AS ready,
       (SELECT count(*) FROM payment_batch b WHERE b.sent_on IS NULL AND b.undone = 0 AND NOT EXISTS(
          SELECT 1 FROM payment_line l JOIN instalment i ON i.id = l.instalment_id JOIN duty_done d ON d.application_id = i.application_id
            JOIN duty_apart p ON (p.a = 'pay' AND p.b = d.duty) OR (p.b = 'pay' AND p.a = d.duty)
           WHERE l.batch_id = b.id AND d.clerk_id = :clerk_id)) AS to_send,
       coalesce(sum(state = 'sent' AND may AND made_by <> :clerk_id), 0) AS sent, coalesce(sum(state = 'returned' AND may), 0) AS came_back,
       coalesce(sum(back_by IS NOT NULL AND made_by = :clerk_id), 0) AS sent_back,
       (SELECT count(*) FROM instalment i JOIN application a ON a.id = i.application_id
         WHERE i.state = 'returned' AND a.stage = 'closed' AND (:department IS NULL OR a.department = :department)) AS to_reopen
  FROM (SELECT n.state, n.made_by, n.back_by, NOT EXISTS(
               SELECT 1 FROM duty_done d JOIN duty_apart p ON (p.a = 'pay' AND p.b = d.duty) OR (p.b = 'pay' AND p.a = d.duty)
                WHERE d.application_id = n.application_id AND +d.clerk_id = :clerk_id) AS may
          FROM instalment n WHERE n.state NOT IN ('paid','cancelled'));

-- name: payment_on_way
-- What else is with the treasury or batched (of a batch that is sent: in it alone) and will be paid by this pool's year, which is chosen as
-- instalment_seen chooses it; without that view, since each line of a batch asks.
SELECT coalesce(sum(i.amount_fen), 0) FROM instalment i
 WHERE i.state NOT IN ('paid','cancelled') AND i.id <> :id
   AND (i.state = 'sent' OR (i.state = 'batched' AND (:batch_id IS NULL OR EXISTS(
         SELECT 1 FROM payment_line l WHERE l.instalment_id = i.id AND l.batch_id = :batch_id AND l.outcome = ''))))
   AND (SELECT p.pool_year_id FROM application_pool_money p WHERE p.application_id = i.application_id
           AND p.committed_fen - p.paid_fen >= i.amount_fen ORDER BY p.pool_year_id LIMIT 1) = :pool_year_id;

-- name: award_decided
-- Whether this person decided on the award.
SELECT EXISTS(SELECT 1 FROM award_decider WHERE application_id = :application_id AND clerk_id = :clerk_id) AS decided;

-- name: instalment_by_key
SELECT application_id FROM instalment WHERE idem = :idem;

-- name: instalment_add
INSERT INTO instalment(application_id, nth, idem, amount_fen, due_on, condition, made_by, made_ms)
VALUES(:application_id, :nth, :idem, :amount_fen, :due_on, :condition, :made_by, :made_ms);

-- name: instalment_move
UPDATE instalment SET state = :state, made_by = :made_by, check1_by = :check1_by, check2_by = :check2_by, check3_by = :check3_by,
       back_by = :back_by, back_on = :back_on, needs_third = :needs_third, payee = :payee, bank = :bank, bank_number = :bank_number, account = :account, reason = :reason, version = version + 1
 WHERE id = :id AND version = :version;

-- name: batch_next
SELECT count(*) + 1 AS next FROM payment_batch WHERE made_on >= :from AND made_on <= :to;

-- name: batch_add
INSERT INTO payment_batch(number, made_by, made_on, controls_bank_number) VALUES(:number, :made_by, :made_on, 1);

-- name: batch_line_add
-- With who planned and checked it, and the payee as it was checked: as it is sent.
INSERT INTO payment_line(batch_id, line, instalment_id, amount_fen, payee, bank, account, made_by, check1_by, check2_by, check3_by, bank_number)
SELECT :batch_id, :line, i.id, :amount_fen, :payee, :bank, :account, i.made_by, i.check1_by, i.check2_by, i.check3_by, :bank_number
  FROM instalment i WHERE i.id = :instalment_id;

-- name: batch_close
UPDATE payment_batch SET control = :control, version = version + 1 WHERE id = :id AND control = '';

-- name: batch_send
-- What its applications were paid by then is read up to the entry of the ledger that is the last now.
UPDATE payment_batch SET sent_by = :clerk_id, sent_on = :day, sent_seq = (SELECT coalesce(max(seq), 0) FROM ledger), version = version + 1
 WHERE id = :id AND sent_on IS NULL AND undone = 0;

-- name: batch_undo
UPDATE payment_batch SET undone = 1, version = version + 1 WHERE id = :id AND sent_on IS NULL AND undone = 0;

-- name: batch_lines_out
UPDATE payment_line SET outcome = 'out', outcome_on = :day, outcome_by = :clerk_id WHERE batch_id = :id AND outcome = '';

-- name: batch_list
SELECT b.id, b.number, b.control, b.lines, b.total_fen, b.made_on, m.name AS maker, b.sent_on, coalesce(s.name, '') AS sender, b.undone,
       b.controls_bank_number
  FROM payment_batch b JOIN clerk m ON m.id = b.made_by LEFT JOIN clerk s ON s.id = b.sent_by
 WHERE :id IS NULL OR b.id = :id ORDER BY b.id DESC;

-- name: batch_lines
-- The lines of a batch as they went into it.  What is not kept with them (the applications' figures, the pool and its papers) is read of the
-- ledger up to the entry that was the last when it was sent: a paper that is signed for stays as it is.  Before that, and of a batch sent before
-- that entry was kept, as of now.  The paper of its budget is the newest release of its pool and year, that of its award what the ledger names,
-- else the plan, else the agreement.
WITH batch AS (SELECT b.*, coalesce(b.sent_seq, (SELECT max(seq) FROM ledger)) AS seen_seq, coalesce(b.sent_on, '9999') AS seen_on
                 FROM payment_batch b WHERE b.id = :batch_id),
line AS (
  SELECT l.*, coalesce((SELECT g.pool_year_id FROM ledger g WHERE g.seq = l.ledger_seq),
                       (SELECT v.pool_year_id FROM ledger_moved v WHERE v.application_id = i.application_id AND v.seq <= b.seen_seq
                         GROUP BY v.pool_year_id HAVING sum(v.committed_fen - v.paid_fen) >= l.amount_fen
                         ORDER BY v.pool_year_id LIMIT 1)) AS pool_year_id
    FROM batch b JOIN payment_line l ON l.batch_id = b.id JOIN instalment i ON i.id = l.instalment_id)
SELECT l.id, l.instalment_id, i.application_id, l.batch_id, b.number AS batch, b.control, b.made_on, b.sent_on, l.line, i.number, i.item,
       i.department, i.organisation_name, i.code, i.invented, i.nth, l.amount_fen, l.payee, l.bank, l.account, l.bank_number, l.outcome, l.outcome_on,
       (SELECT g.day FROM ledger g WHERE g.seq = coalesce(l.return_seq, l.ledger_seq)) AS booked_on,
       l.reference, coalesce((SELECT g.document FROM ledger g WHERE g.seq = l.return_seq),
                             CASE WHEN l.outcome = 'returned' AND l.ledger_seq IS NULL THEN l.reference END, '') AS back_paper,
       l.reason, coalesce(m.name, '') AS maker, coalesce(c1.name, '') AS checker1, coalesce(c2.name, '') AS checker2,
       coalesce(c3.name, '') AS checker3, coalesce(y.pool, '') AS pool,
       coalesce((SELECT g.document FROM ledger g WHERE g.pool_year_id = y.id AND g.kind = 'fund' AND g.document <> '' AND g.reversal = 0
                     AND g.seq <= b.seen_seq
                     AND NOT EXISTS(SELECT 1 FROM ledger r WHERE r.ref = g.seq AND r.reversal = 1 AND r.seq <= b.seen_seq)
                  ORDER BY g.seq DESC LIMIT 1), '') AS quota_document,
       coalesce((SELECT g.document FROM ledger g WHERE g.application_id = i.application_id AND g.kind = 'commit' AND g.document <> ''
                     AND g.seq <= b.seen_seq
                  ORDER BY g.seq DESC LIMIT 1),
                (SELECT n.number FROM plan_line t JOIN plan_batch n ON n.id = t.plan_id
                  WHERE t.application_id = i.application_id AND t.state = 'approved' AND n.issued_on <= b.seen_on),
                w.agreement, '') AS award_document,
       (SELECT coalesce(sum(v.committed_fen), 0) FROM ledger_moved v WHERE v.application_id = i.application_id AND v.seq <= b.seen_seq)
         AS committed_fen,
       (SELECT coalesce(sum(v.paid_fen), 0) FROM ledger_moved v WHERE v.application_id = i.application_id AND v.seq <= b.seen_seq) AS paid_fen,
       l.ledger_seq IS NOT NULL AS was_paid,
       NOT EXISTS(SELECT 1 FROM payment_line p WHERE p.instalment_id = l.instalment_id AND p.id > l.id) AS is_newest,
       i.state = 'returned' AS waits, i.version
  FROM batch b JOIN line l ON l.batch_id = b.id JOIN instalment_seen i ON i.id = l.instalment_id
  LEFT JOIN clerk m ON m.id = l.made_by LEFT JOIN clerk c1 ON c1.id = l.check1_by LEFT JOIN clerk c2 ON c2.id = l.check2_by
  LEFT JOIN clerk c3 ON c3.id = l.check3_by
  LEFT JOIN pool_year y ON y.id = l.pool_year_id LEFT JOIN award w ON w.application_id = i.application_id
 ORDER BY l.line;

-- name: line_by_reference
-- The line that the treasury paid under this number; a number is of one payment.
SELECT b.number AS batch, l.line FROM payment_line l JOIN payment_batch b ON b.id = l.batch_id
 WHERE l.reference = :reference AND l.reference <> '' AND l.ledger_seq IS NOT NULL AND l.id <> :line_id ORDER BY l.id LIMIT 1;

-- name: batch_by_number
-- By its number or by its control number.
SELECT id FROM payment_batch WHERE number = :word OR (control = :word AND control <> '') ORDER BY id DESC LIMIT 1;

-- name: line_end
UPDATE payment_line SET outcome = :outcome, outcome_on = :day, outcome_by = :clerk_id, reference = :reference,
       reason = :reason, ledger_seq = :ledger_seq, return_seq = :return_seq WHERE id = :id;
