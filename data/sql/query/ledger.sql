-- Money: pools by year, assessed amounts, the ledger, payments.  Figures are moved by the ledger's
-- triggers alone.

-- name: ledger_reserved_in
-- The year of a pool of the newest reservation; none: 0.
SELECT coalesce((SELECT pool_year_id FROM ledger
                  WHERE application_id = :application_id AND kind = 'reserve' AND reversal = 0
                  ORDER BY seq DESC LIMIT 1), 0);

-- name: pool_year_id
SELECT id FROM pool_year WHERE pool = :pool AND year = :year;

-- name: pool_year_named
SELECT pool, year FROM pool_year WHERE id = :id;

-- name: pool_year_add
INSERT INTO pool_year(pool, year, ceiling_fen) VALUES(:pool, :year, :ceiling_fen);

-- name: pool_year_set_ceiling
UPDATE pool_year SET ceiling_fen = :ceiling_fen WHERE id = :id;

-- name: pool_year_set_rules
UPDATE pool_year SET carry_under_ceiling = :carry_under_ceiling, clawback_stays = :clawback_stays WHERE id = :id;

-- What waits for money: the amounts of applications in the plan stand in the pool's own figures already.
-- name: pool_year_by_name
SELECT p.*, sum(t.count) AS open_count, sum(t.requested_fen) AS open_requested_fen, sum(t.earmarked_fen) AS earmarked_fen
  FROM pool_year p LEFT JOIN stage_total t ON t.pool = p.pool AND t.year = p.year AND t.ended = 0
   AND t.stage NOT IN (:proposed, :notice, :awarded)
 WHERE p.pool = :pool AND p.year = :year GROUP BY p.id;

-- name: pool_year_list
SELECT p.*, sum(t.count) AS open_count, sum(t.requested_fen) AS open_requested_fen, sum(t.earmarked_fen) AS earmarked_fen
  FROM pool_year p LEFT JOIN stage_total t ON t.pool = p.pool AND t.year = p.year AND t.ended = 0
   AND t.stage NOT IN (:proposed, :notice, :awarded)
 WHERE p.year = :year GROUP BY p.id ORDER BY p.pool;

-- name: pool_year_demand
SELECT coalesce(sum(count), 0), coalesce(sum(requested_fen), 0)
  FROM stage_total WHERE pool = :pool AND year = :year AND ended = 0
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
                   receipt_digest, document, ref, reversal, pair, row_digest)
VALUES(:seq, :idem, :at_ms, :day, :pool_year_id, :kind, :amount_fen, :application_id, :clerk_id, :reason,
       :receipt_digest, :document, :ref, :reversal, :pair, :row_digest);

-- name: ledger_by_seq
SELECT seq, idem, at_ms, day, pool_year_id, kind, amount_fen, application_id, clerk_id, reason,
       receipt_digest, document, ref, reversal, pair, row_digest
  FROM ledger WHERE seq = :seq;

-- Verifying reads every entry, on purpose.
-- name: ledger_walk
SELECT seq, idem, at_ms, day, pool_year_id, kind, amount_fen, application_id, clerk_id, reason,
       receipt_digest, document, ref, reversal, pair, row_digest
  FROM ledger ORDER BY seq;

-- A pool's year whose figures are not what its entries add up to.
-- name: ledger_pool_differs
SELECT p.pool || ' ' || p.year FROM pool_year p LEFT JOIN pool_moved v ON v.pool_year_id = p.id
 WHERE (p.appropriated_fen, p.adjusted_fen, p.transferred_fen, p.carried_in_fen, p.carried_out_fen,
        p.lapsed_fen, p.funded_fen, p.reserved_fen, p.released_fen, p.committed_fen,
        p.decommitted_fen, p.paid_fen, p.returned_fen, p.clawback_due_fen, p.clawback_in_fen,
        p.clawback_waived_fen)
   IS NOT (coalesce(v.appropriated_fen, 0), coalesce(v.adjusted_fen, 0), coalesce(v.transferred_fen, 0), coalesce(v.carried_in_fen, 0),
           coalesce(v.carried_out_fen, 0), coalesce(v.lapsed_fen, 0), coalesce(v.funded_fen, 0), coalesce(v.reserved_fen, 0),
           coalesce(v.released_fen, 0), coalesce(v.committed_fen, 0), coalesce(v.decommitted_fen, 0), coalesce(v.paid_fen, 0),
           coalesce(v.returned_fen, 0), coalesce(v.clawback_due_fen, 0), coalesce(v.clawback_in_fen, 0), coalesce(v.clawback_waived_fen, 0))
 LIMIT 1;

-- The same for what moved on a day.
-- name: ledger_day_differs
SELECT p.pool || ' ' || t.day FROM day_money t LEFT JOIN day_moved v ON v.pool_year_id = t.pool_year_id AND v.day = t.day
  JOIN pool_year p ON p.id = t.pool_year_id
 WHERE (t.appropriated_fen, t.adjusted_fen, t.transferred_fen, t.carried_in_fen, t.carried_out_fen,
        t.lapsed_fen, t.funded_fen, t.reserved_fen, t.released_fen, t.committed_fen,
        t.decommitted_fen, t.paid_fen, t.returned_fen, t.clawback_due_fen, t.clawback_in_fen,
        t.clawback_waived_fen)
   IS NOT (coalesce(v.appropriated_fen, 0), coalesce(v.adjusted_fen, 0), coalesce(v.transferred_fen, 0), coalesce(v.carried_in_fen, 0),
           coalesce(v.carried_out_fen, 0), coalesce(v.lapsed_fen, 0), coalesce(v.funded_fen, 0), coalesce(v.reserved_fen, 0),
           coalesce(v.released_fen, 0), coalesce(v.committed_fen, 0), coalesce(v.decommitted_fen, 0), coalesce(v.paid_fen, 0),
           coalesce(v.returned_fen, 0), coalesce(v.clawback_due_fen, 0), coalesce(v.clawback_in_fen, 0), coalesce(v.clawback_waived_fen, 0))
 LIMIT 1;

-- The same for an application in a year of a pool.
-- name: ledger_application_pool_differs
SELECT a.number FROM application_pool_money t LEFT JOIN application_moved v ON v.application_id = t.application_id AND v.pool_year_id = t.pool_year_id
  JOIN application a ON a.id = t.application_id
 WHERE (t.reserved_fen, t.released_fen, t.committed_fen, t.decommitted_fen, t.paid_fen,
        t.returned_fen, t.clawback_due_fen, t.clawback_in_fen, t.clawback_waived_fen)
   IS NOT (coalesce(v.reserved_fen, 0), coalesce(v.released_fen, 0), coalesce(v.committed_fen, 0), coalesce(v.decommitted_fen, 0),
           coalesce(v.paid_fen, 0), coalesce(v.returned_fen, 0), coalesce(v.clawback_due_fen, 0), coalesce(v.clawback_in_fen, 0),
           coalesce(v.clawback_waived_fen, 0))
 LIMIT 1;

-- The same for an application over all years.
-- name: ledger_application_differs
SELECT a.number FROM application_money t JOIN application a ON a.id = t.application_id
  LEFT JOIN (SELECT application_id, sum(reserved_fen) AS reserved_fen, sum(released_fen) AS released_fen,
                    sum(committed_fen) AS committed_fen, sum(decommitted_fen) AS decommitted_fen,
                    sum(paid_fen) AS paid_fen, sum(returned_fen) AS returned_fen,
                    sum(clawback_due_fen) AS clawback_due_fen, sum(clawback_in_fen) AS clawback_in_fen,
                    sum(clawback_waived_fen) AS clawback_waived_fen
               FROM application_moved GROUP BY application_id) v ON v.application_id = t.application_id
 WHERE (t.reserved_fen, t.released_fen, t.committed_fen, t.decommitted_fen, t.paid_fen,
        t.returned_fen, t.clawback_due_fen, t.clawback_in_fen, t.clawback_waived_fen)
   IS NOT (coalesce(v.reserved_fen, 0), coalesce(v.released_fen, 0), coalesce(v.committed_fen, 0), coalesce(v.decommitted_fen, 0),
           coalesce(v.paid_fen, 0), coalesce(v.returned_fen, 0), coalesce(v.clawback_due_fen, 0), coalesce(v.clawback_in_fen, 0),
           coalesce(v.clawback_waived_fen, 0))
 LIMIT 1;

-- The same for the totals of an item in a department and district.
-- name: ledger_item_differs
SELECT p.pool || ' ' || p.year || ' ' || t.item FROM item_money t LEFT JOIN item_moved v ON v.pool_year_id = t.pool_year_id AND v.item = t.item AND v.department = t.department AND v.district = t.district
  JOIN pool_year p ON p.id = t.pool_year_id
 WHERE (t.reserved_fen, t.released_fen, t.committed_fen, t.decommitted_fen, t.paid_fen,
        t.returned_fen, t.clawback_due_fen, t.clawback_in_fen, t.clawback_waived_fen)
   IS NOT (coalesce(v.reserved_fen, 0), coalesce(v.released_fen, 0), coalesce(v.committed_fen, 0), coalesce(v.decommitted_fen, 0),
           coalesce(v.paid_fen, 0), coalesce(v.returned_fen, 0), coalesce(v.clawback_due_fen, 0), coalesce(v.clawback_in_fen, 0),
           coalesce(v.clawback_waived_fen, 0))
 LIMIT 1;

-- Totals that entries add up to and that stand nowhere.
-- name: ledger_total_missing
SELECT p.pool || ' ' || p.year FROM pool_year p
 WHERE EXISTS(SELECT 1 FROM day_moved v WHERE v.pool_year_id = p.id AND NOT EXISTS(
                SELECT 1 FROM day_money t WHERE t.pool_year_id = p.id AND t.day = v.day))
    OR EXISTS(SELECT 1 FROM item_moved v WHERE v.pool_year_id = p.id AND NOT EXISTS(
                SELECT 1 FROM item_money t WHERE t.pool_year_id = p.id AND t.item = v.item
                   AND t.department = v.department AND t.district = v.district))
    OR EXISTS(SELECT 1 FROM application_moved v WHERE v.pool_year_id = p.id AND NOT EXISTS(
                SELECT 1 FROM application_pool_money t
                 WHERE t.pool_year_id = p.id AND t.application_id = v.application_id))
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
