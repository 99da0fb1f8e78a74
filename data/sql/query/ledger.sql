-- Money: pools by year, assessed amounts, the ledger, payments.  Figures are moved by the ledger's
-- triggers alone.

-- name: pool_year_id
SELECT id FROM pool_year WHERE pool = :pool AND year = :year;

-- name: pool_year_add
INSERT INTO pool_year(pool, year, ceiling_fen) VALUES(:pool, :year, :ceiling_fen);

-- name: pool_year_set_ceiling
UPDATE pool_year SET ceiling_fen = :ceiling_fen WHERE id = :id;

-- What waits for money: the amounts of applications in the plan stand in the pool's own figures already.
-- name: pool_year_by_name
SELECT p.id, p.pool, p.year, p.ceiling_fen, p.budget_fen, p.reserved_fen, p.committed_fen, p.paid_fen,
       p.budget_fen - p.reserved_fen - p.committed_fen AS available_fen,
       (SELECT count(*) FROM application a WHERE a.pool = p.pool AND a.year = p.year AND a.ended = 0
           AND a.stage NOT IN (:proposed, :notice, :awarded)) AS open_count,
       (SELECT sum(a.requested_fen) FROM application a
         WHERE a.pool = p.pool AND a.year = p.year AND a.ended = 0
           AND a.stage NOT IN (:proposed, :notice, :awarded)) AS open_requested_fen
  FROM pool_year p WHERE p.pool = :pool AND p.year = :year;

-- name: pool_year_list
SELECT p.id, p.pool, p.year, p.ceiling_fen, p.budget_fen, p.reserved_fen, p.committed_fen, p.paid_fen,
       p.budget_fen - p.reserved_fen - p.committed_fen AS available_fen,
       (SELECT count(*) FROM application a WHERE a.pool = p.pool AND a.year = p.year AND a.ended = 0
           AND a.stage NOT IN (:proposed, :notice, :awarded)) AS open_count,
       (SELECT sum(a.requested_fen) FROM application a
         WHERE a.pool = p.pool AND a.year = p.year AND a.ended = 0
           AND a.stage NOT IN (:proposed, :notice, :awarded)) AS open_requested_fen
  FROM pool_year p WHERE p.year = :year ORDER BY p.pool;

-- name: pool_year_demand
SELECT count(*), coalesce(sum(requested_fen), 0)
  FROM application WHERE pool = :pool AND year = :year AND ended = 0
   AND stage NOT IN (:proposed, :notice, :awarded);

-- name: application_money_set
UPDATE application_money SET assessed_fen = :assessed_fen, taken_back = 0
 WHERE application_id = :application_id;

-- name: application_money_take_back
UPDATE application_money SET assessed_fen = 0, taken_back = 1 WHERE application_id = :application_id;

-- name: application_money_add
INSERT INTO application_money(application_id, assessed_fen) VALUES(:application_id, :assessed_fen);

-- name: ledger_head
SELECT max(seq) FROM ledger;

-- name: ledger_by_idem
SELECT seq FROM ledger WHERE idem = :idem;

-- name: ledger_add
INSERT INTO ledger(seq, idem, at_ms, day, pool_year_id, kind, amount_fen, application_id, clerk_id, reason,
                   receipt_digest, row_digest)
VALUES(:seq, :idem, :at_ms, :day, :pool_year_id, :kind, :amount_fen, :application_id, :clerk_id, :reason,
       :receipt_digest, :row_digest);

-- Verifying reads every entry, on purpose.
-- name: ledger_walk
SELECT seq, idem, at_ms, day, pool_year_id, kind, amount_fen, application_id, clerk_id, reason,
       receipt_digest, row_digest
  FROM ledger ORDER BY seq;

-- A pool's year whose figures are not what its entries add up to.
-- name: ledger_pool_differs
SELECT p.pool || ' ' || p.year FROM pool_year p
 WHERE p.budget_fen <> coalesce((SELECT sum(CASE l.kind WHEN 'appropriate' THEN l.amount_fen
                                   WHEN 'reduce' THEN -l.amount_fen ELSE 0 END)
                                   FROM ledger l WHERE l.pool_year_id = p.id), 0)
    OR p.reserved_fen <> coalesce((SELECT sum(CASE l.kind WHEN 'reserve' THEN l.amount_fen
                                   WHEN 'release' THEN -l.amount_fen WHEN 'commit' THEN -l.amount_fen
                                   ELSE 0 END)
                                   FROM ledger l WHERE l.pool_year_id = p.id), 0)
    OR p.committed_fen <> coalesce((SELECT sum(CASE l.kind WHEN 'commit' THEN l.amount_fen ELSE 0 END)
                                   FROM ledger l WHERE l.pool_year_id = p.id), 0)
    OR p.paid_fen <> coalesce((SELECT sum(CASE l.kind WHEN 'pay' THEN l.amount_fen ELSE 0 END)
                                   FROM ledger l WHERE l.pool_year_id = p.id), 0)
 LIMIT 1;

-- The same for applications.
-- name: ledger_application_differs
SELECT a.number FROM application_money m JOIN application a ON a.id = m.application_id
 WHERE m.reserved_fen <> coalesce((SELECT sum(CASE l.kind WHEN 'reserve' THEN l.amount_fen
                                   WHEN 'release' THEN -l.amount_fen WHEN 'commit' THEN -l.amount_fen
                                   ELSE 0 END)
                                   FROM ledger l WHERE l.application_id = m.application_id), 0)
    OR m.committed_fen <> coalesce((SELECT sum(CASE l.kind WHEN 'commit' THEN l.amount_fen ELSE 0 END)
                                   FROM ledger l WHERE l.application_id = m.application_id), 0)
    OR m.paid_fen <> coalesce((SELECT sum(CASE l.kind WHEN 'pay' THEN l.amount_fen ELSE 0 END)
                                   FROM ledger l WHERE l.application_id = m.application_id), 0)
 LIMIT 1;

-- A payment that is not as its ledger entry.
-- name: ledger_payment_differs
SELECT a.number FROM payment p CROSS JOIN ledger l ON l.seq = p.ledger_seq
  JOIN application a ON a.id = p.application_id
 WHERE l.kind <> 'pay' OR l.application_id IS NOT p.application_id OR l.amount_fen <> p.amount_fen
    OR l.day <> p.paid_on OR l.clerk_id <> p.clerk_id
 LIMIT 1;

-- name: payment_add
INSERT INTO payment(application_id, ledger_seq, paid_on, amount_fen, payee, bank, account, clerk_id)
VALUES(:application_id, :ledger_seq, :paid_on, :amount_fen, :payee, :bank, :account, :clerk_id);

-- name: payment_list
SELECT p.id, p.application_id, p.ledger_seq, p.paid_on, p.amount_fen, p.payee, p.bank, p.account,
       p.clerk_id, c.name AS clerk
  FROM payment p JOIN clerk c ON c.id = p.clerk_id
 WHERE p.application_id = :application_id ORDER BY p.id;

-- name: item_year_list
SELECT a.measure, a.item, a.pool, count(*) AS received, sum(a.ended = 0) AS open,
       sum(a.stage IN (:awarded, :closed)) AS awarded,
       sum(a.requested_fen) AS requested_fen, sum(m.assessed_fen) AS assessed_fen,
       sum(m.reserved_fen) AS reserved_fen, sum(m.committed_fen) AS committed_fen,
       sum(m.paid_fen) AS paid_fen
  FROM application a LEFT JOIN application_money m ON m.application_id = a.id
 WHERE a.year = :year
 GROUP BY a.measure, a.item, a.pool ORDER BY a.measure, a.item, a.pool;
