-- Claiming money back: the register, what came back, what was let go.

-- name: clawback_by_id
SELECT c.id, c.application_id, a.number, a.item, a.department, a.organisation_id, o.name AS organisation_name, o.code AS organisation_code, o.invented,
       c.ledger_seq, l.pool_year_id, l.day AS posted_on, p.pool, p.year AS pool_year, c.ground, c.principal_fen, c.rate_ppm, c.rule, c.interest_from,
       c.decided_on, c.interest_fen, c.raised_by, r.name AS raiser, r.role = 'supervisor' AS by_supervisor, c.state, c.notified_on, c.notified_by,
       coalesce(n.name, '') AS notifier, c.due_on, c.enforced_on, c.ended_on, c.paid_fen, c.waived_fen,
       coalesce(w.id, 0) AS waiver_id, coalesce(w.amount_fen, 0) AS waiver_fen, coalesce(w.ground, '') AS waiver_ground,
       coalesce(wp.name, '') AS waiver_proposer, w.proposed_by AS waiver_by, coalesce(w.proposed_ms, 0) AS waiver_ms, c.version
  FROM clawback c JOIN application a ON a.id = c.application_id JOIN organisation o ON o.id = a.organisation_id
  JOIN ledger l ON l.seq = c.ledger_seq JOIN pool_year p ON p.id = l.pool_year_id JOIN clerk r ON r.id = c.raised_by
  LEFT JOIN clerk n ON n.id = c.notified_by
  LEFT JOIN clawback_waiver w ON w.clawback_id = c.id AND w.state = 'open'
  LEFT JOIN clerk wp ON wp.id = w.proposed_by
 WHERE c.id = :id;

-- name: clawback_list
-- Of a department, an application, an organisation: NULL leaves it open.  What is open first, by the day due.
SELECT c.id, c.application_id, a.number, a.item, a.department, a.organisation_id, o.name AS organisation_name, o.code AS organisation_code, o.invented,
       c.ledger_seq, l.pool_year_id, l.day AS posted_on, p.pool, p.year AS pool_year, c.ground, c.principal_fen, c.rate_ppm, c.rule, c.interest_from,
       c.decided_on, c.interest_fen, c.raised_by, r.name AS raiser, r.role = 'supervisor' AS by_supervisor, c.state, c.notified_on, c.notified_by,
       coalesce(n.name, '') AS notifier, c.due_on, c.enforced_on, c.ended_on, c.paid_fen, c.waived_fen,
       coalesce(w.id, 0) AS waiver_id, coalesce(w.amount_fen, 0) AS waiver_fen, coalesce(w.ground, '') AS waiver_ground,
       coalesce(wp.name, '') AS waiver_proposer, w.proposed_by AS waiver_by, coalesce(w.proposed_ms, 0) AS waiver_ms, c.version
  FROM clawback c JOIN application a ON a.id = c.application_id JOIN organisation o ON o.id = a.organisation_id
  JOIN ledger l ON l.seq = c.ledger_seq JOIN pool_year p ON p.id = l.pool_year_id JOIN clerk r ON r.id = c.raised_by
  LEFT JOIN clerk n ON n.id = c.notified_by
  LEFT JOIN clawback_waiver w ON w.clawback_id = c.id AND w.state = 'open'
  LEFT JOIN clerk wp ON wp.id = w.proposed_by
 WHERE (:department IS NULL OR a.department = :department) AND (:application_id IS NULL OR c.application_id = :application_id)
   AND (:organisation_id IS NULL OR a.organisation_id = :organisation_id)
 ORDER BY c.ended_on IS NOT NULL, coalesce(c.due_on, '9999'), c.id;

-- name: clawback_source
-- The year of a pool that paid most of it, its newest and its first payment, the last day on which one counts; claimed and neither waived
-- nor withdrawn.
SELECT m.pool_year_id, m.paid_fen,
       (SELECT max(l.day) FROM payment p JOIN ledger l ON l.seq = p.ledger_seq WHERE p.application_id = :application_id) AS booked_on,
       (SELECT max(paid_on) FROM payment WHERE application_id = :application_id) AS paid_on,
       (SELECT min(paid_on) FROM payment WHERE application_id = :application_id) AS first_paid_on,
       (SELECT coalesce(sum(principal_fen - min(principal_fen, waived_fen)), 0)
          FROM clawback WHERE application_id = :application_id AND state <> 'withdrawn') AS claimed_fen
  FROM application_pool_money m WHERE m.application_id = :application_id AND m.paid_fen > 0
 ORDER BY m.paid_fen DESC, m.pool_year_id LIMIT 1;

-- name: clawback_add
INSERT INTO clawback(application_id, ledger_seq, ground, principal_fen, rate_ppm, rule, interest_from, decided_on, interest_fen,
                     raised_by)
VALUES(:application_id, :ledger_seq, :ground, :principal_fen, :rate_ppm, :rule, :interest_from, :decided_on, :interest_fen,
       :raised_by);

-- name: clawback_notify
UPDATE clawback SET state = 'notified', notified_on = :notified_on, notified_by = :notified_by, due_on = :due_on,
       version = version + 1
 WHERE id = :id AND version = :version;

-- name: clawback_enforce
UPDATE clawback SET state = 'enforced', enforced_on = :enforced_on, version = version + 1
 WHERE id = :id AND version = :version;

-- name: clawback_touch
-- A waiver was proposed or refused: whoever looked before looks again.
UPDATE clawback SET version = version + 1 WHERE id = :id AND version = :version;

-- name: clawback_entry_add
INSERT INTO clawback_entry(clawback_id, kind, amount_fen, day, clerk_id, document, ledger_seq, waiver_id, takes_back)
VALUES(:clawback_id, :kind, :amount_fen, :day, :clerk_id, :document, :ledger_seq, :waiver_id, :takes_back);

-- name: clawback_entries
-- With the day it was booked on, which is not always the day the money came; a waiver's reason is what it was proposed with.
SELECT e.id, a.number, o.name AS organisation_name, o.invented, e.kind, e.amount_fen, e.day, l.day AS booked_on, e.clerk_id,
       c.name AS clerk, coalesce(p.name, '') AS proposer, e.document, coalesce(w.ground, l.reason) AS reason,
       coalesce(w.note, '') AS note, e.ledger_seq,
       EXISTS(SELECT 1 FROM clawback_entry b WHERE b.takes_back = e.id) AS taken_back
  FROM clawback_entry e JOIN clerk c ON c.id = e.clerk_id JOIN ledger l ON l.seq = e.ledger_seq
  JOIN clawback k ON k.id = e.clawback_id JOIN application a ON a.id = k.application_id
  JOIN organisation o ON o.id = a.organisation_id
  LEFT JOIN clawback_waiver w ON w.id = e.waiver_id LEFT JOIN clerk p ON p.id = w.proposed_by
 WHERE e.clawback_id = :clawback_id ORDER BY e.id;

-- name: clawback_entry_list
-- The same of every clawback of a department; NULL leaves it open.  In the order they were booked.
SELECT e.id, a.number, o.name AS organisation_name, o.invented, e.kind, e.amount_fen, e.day, l.day AS booked_on, e.clerk_id,
       c.name AS clerk, coalesce(p.name, '') AS proposer, e.document, coalesce(w.ground, l.reason) AS reason,
       coalesce(w.note, '') AS note, e.ledger_seq,
       EXISTS(SELECT 1 FROM clawback_entry b WHERE b.takes_back = e.id) AS taken_back
  FROM clawback_entry e JOIN clerk c ON c.id = e.clerk_id JOIN ledger l ON l.seq = e.ledger_seq
  JOIN clawback k ON k.id = e.clawback_id JOIN application a ON a.id = k.application_id
  JOIN organisation o ON o.id = a.organisation_id
  LEFT JOIN clawback_waiver w ON w.id = e.waiver_id LEFT JOIN clerk p ON p.id = w.proposed_by
 WHERE :department IS NULL OR a.department = :department ORDER BY e.id;

-- name: clawback_waiver_add
INSERT INTO clawback_waiver(clawback_id, amount_fen, ground, proposed_by, proposed_ms)
VALUES(:clawback_id, :amount_fen, :ground, :proposed_by, :proposed_ms);

-- name: clawback_waiver_decide
UPDATE clawback_waiver SET state = :state, decided_by = :decided_by, decided_ms = :decided_ms, note = :note
 WHERE id = :id AND state = 'open';

-- name: clawback_waivers
SELECT w.id, w.amount_fen, w.ground, w.proposed_by, p.name AS proposer, w.proposed_ms, coalesce(w.decided_ms, 0) AS decided_ms, w.state,
       coalesce(d.name, '') AS decider, w.note
  FROM clawback_waiver w JOIN clerk p ON p.id = w.proposed_by LEFT JOIN clerk d ON d.id = w.decided_by
 WHERE w.clawback_id = :clawback_id ORDER BY w.id;

-- A clawback whose figures are not what its entries add up to, or not what the ledger says of it.
-- name: clawback_differs
SELECT a.number FROM clawback c JOIN application a ON a.id = c.application_id JOIN ledger d ON d.seq = c.ledger_seq
 WHERE c.paid_fen <> (SELECT coalesce(sum(CASE e.kind WHEN 'in' THEN e.amount_fen WHEN 'back' THEN -e.amount_fen ELSE 0 END), 0)
                        FROM clawback_entry e WHERE e.clawback_id = c.id)
    OR c.waived_fen <> (SELECT coalesce(sum(e.amount_fen), 0) FROM clawback_entry e WHERE e.clawback_id = c.id AND e.kind = 'waive')
    OR c.paid_fen <> (SELECT coalesce(sum(l.amount_fen), 0) FROM ledger l WHERE l.ref = c.ledger_seq AND l.kind = 'clawback-in'
                         AND NOT EXISTS(SELECT 1 FROM ledger b WHERE b.ref = l.seq AND b.reversal = 1))
    OR c.waived_fen <> (SELECT coalesce(sum(l.amount_fen), 0) FROM ledger l WHERE l.ref = c.ledger_seq AND l.kind = 'clawback-waive')
    OR c.principal_fen + c.interest_fen <> d.amount_fen
    OR (c.state = 'withdrawn') <> EXISTS(SELECT 1 FROM ledger b WHERE b.ref = d.seq AND b.kind = 'clawback-due' AND b.reversal = 1)
UNION ALL
-- An entry of the register is as the ledger's own.
SELECT a.number FROM clawback_entry e JOIN clawback c ON c.id = e.clawback_id JOIN application a ON a.id = c.application_id
  JOIN ledger l ON l.seq = e.ledger_seq
 WHERE l.amount_fen <> e.amount_fen OR l.application_id <> c.application_id
    OR l.kind <> CASE e.kind WHEN 'waive' THEN 'clawback-waive' WHEN 'withdraw' THEN 'clawback-due' ELSE 'clawback-in' END
    OR l.reversal <> (e.kind IN ('back','withdraw'))
UNION ALL
-- What was claimed before there was a register: no more came and was let go than was due.
SELECT a.number FROM ledger d JOIN application a ON a.id = d.application_id
 WHERE d.kind = 'clawback-due' AND d.reversal = 0 AND NOT EXISTS(SELECT 1 FROM clawback c WHERE c.ledger_seq = d.seq)
   AND d.amount_fen < (SELECT coalesce(sum(l.amount_fen), 0) FROM ledger l WHERE l.ref = d.seq AND l.kind IN ('clawback-in','clawback-waive')
                          AND l.reversal = 0 AND NOT EXISTS(SELECT 1 FROM ledger b WHERE b.ref = l.seq AND b.reversal = 1))
 LIMIT 1;
