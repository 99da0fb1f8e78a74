-- What two persons do to a budget, soft earmarks, and what the supervisor's screens read.

-- name: budget_proposals_back
-- Refused ones that wait for who proposed them.
SELECT count(*) FROM budget_proposal p
 WHERE p.state = 'refused' AND p.proposed_by = :clerk_id AND NOT EXISTS(SELECT 1 FROM budget_refusal_answer w WHERE w.proposal_id = p.id);

-- name: budget_refusal_answer_add
INSERT INTO budget_refusal_answer(proposal_id, again_id, at_ms) VALUES(:proposal_id, :again_id, :at_ms);

-- name: budget_proposal_add
INSERT INTO budget_proposal(kind, year, reason, document, arrived_on, takes_back, proposed_by, proposed_ms)
VALUES(:kind, :year, :reason, :document, :arrived_on, :takes_back, :proposed_by, :proposed_ms);

-- name: budget_line_add
INSERT INTO budget_line(proposal_id, line, kind, pool, to_pool, amount_fen, of_seq)
VALUES(:proposal_id, :line, :kind, :pool, :to_pool, :amount_fen, :of_seq);

-- name: budget_proposal_decide
UPDATE budget_proposal SET state = :state, decided_by = :decided_by, decided_ms = :decided_ms, note = :note,
       version = version + 1
 WHERE id = :id AND version = :version;

-- name: budget_line_post
UPDATE budget_line SET ledger_seq = :ledger_seq WHERE proposal_id = :proposal_id AND line = :line;

-- Newest first; the open ones and those that went back, of whatever year, before all others: who is to go on with them finds them here.
-- name: budget_proposal_list
SELECT p.id, p.kind, p.year, p.reason, p.document, p.arrived_on, p.takes_back, p.proposed_by, c.name AS proposer, p.proposed_ms,
       p.state, p.decided_by, d.name AS decider, p.decided_ms, p.note, p.version,
       (SELECT count(*) FROM budget_line b WHERE b.proposal_id = coalesce(p.takes_back, p.id)) AS line_count,
       (SELECT sum(b.amount_fen) FROM budget_line b WHERE b.proposal_id = coalesce(p.takes_back, p.id)) AS amount_fen,
       EXISTS(SELECT 1 FROM budget_proposal t WHERE t.takes_back = p.id AND t.state = 'confirmed') AS taken_back,
       p.state = 'refused' AND NOT EXISTS(SELECT 1 FROM budget_refusal_answer w WHERE w.proposal_id = p.id) AS is_back,
       coalesce((SELECT b.pool FROM budget_line b WHERE b.proposal_id = coalesce(p.takes_back, p.id) ORDER BY b.line LIMIT 1), '') AS pool,
       coalesce((SELECT b.to_pool FROM budget_line b WHERE b.proposal_id = coalesce(p.takes_back, p.id) ORDER BY b.line LIMIT 1), '') AS to_pool
  FROM budget_proposal p JOIN clerk c ON c.id = p.proposed_by LEFT JOIN clerk d ON d.id = p.decided_by
 WHERE p.year = :year OR p.state = 'open' OR is_back ORDER BY p.state <> 'open' AND NOT is_back, p.id DESC;

-- name: budget_proposal_by_id
SELECT p.id, p.kind, p.year, p.reason, p.document, p.arrived_on, p.takes_back, p.proposed_by, c.name AS proposer, p.proposed_ms,
       p.state, p.decided_by, d.name AS decider, p.decided_ms, p.note, p.version,
       (SELECT count(*) FROM budget_line b WHERE b.proposal_id = coalesce(p.takes_back, p.id)) AS line_count,
       (SELECT sum(b.amount_fen) FROM budget_line b WHERE b.proposal_id = coalesce(p.takes_back, p.id)) AS amount_fen,
       EXISTS(SELECT 1 FROM budget_proposal t WHERE t.takes_back = p.id AND t.state = 'confirmed') AS taken_back,
       p.state = 'refused' AND NOT EXISTS(SELECT 1 FROM budget_refusal_answer w WHERE w.proposal_id = p.id) AS is_back,
       coalesce((SELECT b.pool FROM budget_line b WHERE b.proposal_id = coalesce(p.takes_back, p.id) ORDER BY b.line LIMIT 1), '') AS pool,
       coalesce((SELECT b.to_pool FROM budget_line b WHERE b.proposal_id = coalesce(p.takes_back, p.id) ORDER BY b.line LIMIT 1), '') AS to_pool
  FROM budget_proposal p JOIN clerk c ON c.id = p.proposed_by LEFT JOIN clerk d ON d.id = p.decided_by
 WHERE p.id = :id;

-- name: budget_line_list
SELECT b.line, b.kind, b.pool, b.to_pool, b.amount_fen, b.ledger_seq, l.day AS booked_on, b.of_seq
  FROM budget_line b LEFT JOIN ledger l ON l.seq = b.ledger_seq WHERE b.proposal_id = :proposal_id ORDER BY b.line;

-- Releases of a year that stand, and that nobody proposed to take back; the newest first.
-- name: fund_list
SELECT l.seq, y.pool, y.year, l.day, l.amount_fen, l.document
  FROM pool_year y CROSS JOIN ledger l ON l.pool_year_id = y.id AND l.kind = 'fund'
 WHERE y.year = :year AND l.reversal = 0 AND NOT EXISTS(SELECT 1 FROM ledger r WHERE r.ref = l.seq AND r.reversal = 1)
   AND NOT EXISTS(SELECT 1 FROM budget_line b JOIN budget_proposal p ON p.id = b.proposal_id
                   WHERE b.of_seq = l.seq AND p.state = 'open')
 ORDER BY l.seq DESC;

-- Releases into one pool's year that stand, and those proposed (seq 0) and not decided; the oldest first.
-- name: fund_of_pool
SELECT * FROM (
  SELECT l.seq, y.pool, y.year, l.day, l.amount_fen, l.document
    FROM pool_year y CROSS JOIN ledger l ON l.pool_year_id = y.id AND l.kind = 'fund'
   WHERE y.pool = :pool AND y.year = :year AND l.reversal = 0 AND NOT EXISTS(SELECT 1 FROM ledger r WHERE r.ref = l.seq AND r.reversal = 1)
   ORDER BY l.seq)
UNION ALL SELECT 0, b.pool, p.year, p.arrived_on, b.amount_fen, p.document
  FROM budget_proposal p CROSS JOIN budget_line b ON b.proposal_id = p.id
 WHERE p.state = 'open' AND p.kind = 'fund' AND p.year = :year AND b.pool = :pool;

-- name: earmark_add
INSERT INTO earmark(application_id, pool, year, amount_fen, note, set_by, set_ms)
VALUES(:application_id, :pool, :year, :amount_fen, :note, :set_by, :set_ms);

-- name: earmark_clear
UPDATE earmark SET cleared_by = :cleared_by, cleared_ms = :cleared_ms
 WHERE application_id = :application_id AND cleared_ms IS NULL;

-- name: earmark_of
SELECT amount_fen FROM earmark WHERE application_id = :application_id AND cleared_ms IS NULL;

-- The money of applications, then the queue behind the year that runs (not ended, not in the plan yet, received whenever), each cut one
-- way.
-- name: cut_list
SELECT * FROM (
  SELECT CASE :cut WHEN 0 THEN t.item ELSE t.district END AS key, sum(t.reserved_fen) AS reserved_fen,
         sum(t.committed_fen) AS committed_fen, sum(t.paid_fen) AS paid_fen, sum(t.returned_fen) AS returned_fen,
         sum(t.released_fen) AS released_fen, sum(t.decommitted_fen) AS decommitted_fen,
         sum(t.clawback_in_fen) AS clawback_in_fen, 0 AS count, 0 AS requested_fen
    FROM pool_year p JOIN item_money t ON t.pool_year_id = p.id WHERE p.year = :year GROUP BY 1)
UNION ALL SELECT * FROM (
  SELECT CASE :cut WHEN 0 THEN item ELSE district END, 0, 0, 0, 0, 0, 0, 0, sum(count), sum(requested_fen)
    FROM queue_total WHERE :runs AND count > 0 GROUP BY 1);

-- Where the applications of a pool stand, or of every pool (''): those decided of a year and the one before, those open of whatever year.
-- name: stage_total_list
SELECT pool, year, ended, stage, CASE ended_from WHEN '' THEN 'draft' ELSE ended_from END AS ended_from, count, unstated,
       requested_fen, given_fen
  FROM stage_total
 WHERE :pool IN ('', pool) AND count > 0 AND (year IN (:year, :year - 1) OR ended = 0 AND stage <> :awarded) ORDER BY pool;

-- What moved lately in the budgets of a year and of the one before, of a pool or of every pool (''): each day counts in the budget of its
-- own year, in January what the last awards took from the old year, not what is still paid out of it.
-- name: pace_list
SELECT y.pool, y.year, coalesce(sum(t.committed_fen), 0) AS committed_fen, coalesce(sum(t.paid_fen), 0) AS paid_fen
  FROM pool_year y LEFT JOIN day_money t ON t.pool_year_id = y.id AND (y.year = :year OR t.day < :year || '-01-01')
       AND t.day > iif(EXISTS(SELECT 1 FROM pool_year b WHERE b.pool = y.pool AND b.year = :year - 1), :after, :after_alone)
 WHERE y.year IN (:year, :year - 1) AND :pool IN ('', y.pool) GROUP BY y.id;

-- What moved on each day of a pool's year, oldest first.
-- name: day_money_list
SELECT t.day, t.committed_fen, t.paid_fen FROM pool_year p JOIN day_money t ON t.pool_year_id = p.id
 WHERE p.pool = :pool AND p.year = :year ORDER BY t.day;

-- Commitments with something left to pay, those that lie longest first.
-- name: stale_list
SELECT a.id, a.number, a.department, p.pool, p.year, m.moved_on, m.committed_fen - m.paid_fen AS left_fen, o.name AS organisation
  FROM application_pool_money m JOIN pool_year p ON p.id = m.pool_year_id
  JOIN application a ON a.id = m.application_id JOIN organisation o ON o.id = a.organisation_id
 WHERE m.committed_fen > m.paid_fen AND m.pool_year_id IN (SELECT id FROM pool_year) AND m.moved_on <= :day
 ORDER BY m.moved_on, a.number LIMIT :most;

-- All of them, however many: how many, and what is left to pay.
-- name: stale_sum
SELECT count(*), coalesce(sum(committed_fen - paid_fen), 0) FROM application_pool_money
 WHERE committed_fen > paid_fen AND pool_year_id IN (SELECT id FROM pool_year) AND moved_on <= :day;

-- Awards past the last day of their work, or of their quota, with something left to pay or to use; the longest past first.  What of a quota
-- was not redeemed is reserved still, and at this stage nothing else is.  Looked for among what is open, by its index: the awards that are
-- paid are many.
-- name: award_past_list
SELECT a.id, a.number, a.department, p.pool, p.year, w.until AS moved_on, m.committed_fen + m.reserved_fen - m.paid_fen AS left_fen,
       o.name AS organisation
  FROM application_pool_money m INDEXED BY application_pool_money_left CROSS JOIN award_waits w ON w.application_id = m.application_id
  JOIN application a ON a.id = w.application_id JOIN pool_year p ON p.id = m.pool_year_id
  JOIN organisation o ON o.id = a.organisation_id
 WHERE w.until < :day AND m.paid_fen < m.committed_fen + m.reserved_fen
 ORDER BY w.until, a.number LIMIT :most;

-- All of them, however many.
-- name: award_past_sum
SELECT count(*), coalesce(sum(m.committed_fen + m.reserved_fen - m.paid_fen), 0)
  FROM application_pool_money m INDEXED BY application_pool_money_left CROSS JOIN award_waits w ON w.application_id = m.application_id
 WHERE w.until < :day AND m.paid_fen < m.committed_fen + m.reserved_fen;

-- Totals of applications that are not what the applications come to, or that stand nowhere.
-- name: stage_total_differs
WITH kept AS (SELECT pool, year, ended, stage, ended_from, count, unstated, requested_fen, given_fen, earmarked_fen FROM stage_total
               WHERE count <> 0 OR unstated <> 0 OR requested_fen <> 0 OR given_fen <> 0 OR earmarked_fen <> 0)
SELECT pool || ' ' || year || ' ' || stage FROM (
  SELECT * FROM (SELECT * FROM kept EXCEPT SELECT * FROM stage_counted)
  UNION ALL SELECT * FROM (SELECT * FROM stage_counted EXCEPT SELECT * FROM kept)) LIMIT 1;

-- name: queue_total_differs
WITH kept AS (SELECT year, pool, item, department, district, count, unstated, requested_fen FROM queue_total
               WHERE count <> 0 OR unstated <> 0 OR requested_fen <> 0)
SELECT pool || ' ' || year || ' ' || item FROM (
  SELECT * FROM (SELECT * FROM kept EXCEPT SELECT * FROM queue_counted)
  UNION ALL SELECT * FROM (SELECT * FROM queue_counted EXCEPT SELECT * FROM kept)) LIMIT 1;

-- How many totals are kept, for who proves them.
-- name: total_count
SELECT CASE :which WHEN 0 THEN (SELECT count(*) FROM pool_year) WHEN 1 THEN (SELECT count(*) FROM application_money)
                   WHEN 2 THEN (SELECT count(*) FROM application_pool_money) WHEN 3 THEN (SELECT count(*) FROM item_money)
                   WHEN 4 THEN (SELECT count(*) FROM day_money) WHEN 5 THEN (SELECT count(*) FROM payment)
                   WHEN 6 THEN (SELECT count(*) FROM stage_total) WHEN 7 THEN (SELECT count(*) FROM queue_total)
                   WHEN 8 THEN (SELECT count(*) FROM clawback) ELSE (SELECT count(*) FROM voucher) END;
