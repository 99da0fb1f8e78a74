-- Money: pools by year, assessed amounts, the ledger, payments.  Figures are moved by the ledger's
-- triggers alone.

-- name: ledger_reserved_in
-- The year of a pool of the newest reservation; none: 0.
SELECT coalesce((SELECT pool_year_id FROM ledger
                  WHERE application_id = :application_id AND kind = 'reserve' AND reversal = 0
                  ORDER BY seq DESC LIMIT 1), 0);

-- name: ledger_given_back
-- What the newest decommitment of an award gave back; 0 where a commitment followed it, or none was.
SELECT coalesce((SELECT CASE kind WHEN 'decommit' THEN amount_fen ELSE 0 END FROM ledger
                  WHERE application_id = :application_id AND kind IN ('commit', 'decommit') AND reversal = 0
                  ORDER BY seq DESC LIMIT 1), 0);

-- name: ledger_owed
-- What was committed of an award, given back, paid and returned, in its order, a payment with the treasury's day; then what a plan keeps for a
-- day of its own, or for a condition without one.
SELECT kind, day, amount_fen FROM (
  SELECT l.seq, l.kind, coalesce(p.paid_on, l.day) AS day, l.amount_fen
    FROM ledger l LEFT JOIN payment p ON p.ledger_seq = l.seq
   WHERE l.application_id = :application_id AND l.kind IN ('commit','decommit','pay','return')
  UNION ALL
  SELECT 9223372036854775807, 'later', i.due_on, i.amount_fen
    FROM instalment i
   WHERE i.application_id = :application_id AND i.state NOT IN ('paid','cancelled') AND (i.due_on IS NOT NULL OR i.condition <> ''))
 ORDER BY seq;

-- name: pool_year_named
SELECT pool, year FROM pool_year WHERE id = :id;

-- name: pool_year_add
INSERT INTO pool_year(pool, year, ceiling_fen, carry_under_ceiling, clawback_stays)
VALUES(:pool, :year, :ceiling_fen, :carry_under_ceiling, :clawback_stays);

-- name: pool_ceiling_move
INSERT INTO pool_ceiling(pool_year_id, was_fen, is_fen, clerk_id, made_ms)
VALUES(:pool_year_id, :was_fen, :is_fen, :clerk_id, :made_ms);

-- name: pool_year_by_name
SELECT * FROM pool_figures WHERE pool = :pool AND year = :year;

-- name: pool_year_list
SELECT * FROM pool_figures WHERE year = :year ORDER BY pool;

-- Years that are over and have something that nobody carried over or let lapse.
-- name: pool_year_left
SELECT * FROM pool_figures WHERE year < :year AND available_fen > 0 ORDER BY year, pool;

-- What waits for money, of whatever year it was received in: money is reserved from the year of the plan.  The amounts of
-- applications in the plan stand in the pool's own figures already.
-- name: pool_waiting
SELECT coalesce(sum(count), 0) AS count, coalesce(sum(requested_fen), 0) AS requested_fen,
       coalesce(sum(earmarked_fen), 0) AS earmarked_fen
  FROM stage_total WHERE pool = :pool AND ended = 0 AND stage NOT IN (:proposed, :notice, :awarded);

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
    OR p.funds_bind <> EXISTS(SELECT 1 FROM ledger f WHERE f.pool_year_id = p.id AND f.kind = 'fund')
 LIMIT 1;

-- The same for what moved on a day.  Here and below what is said by the entries and what is shown stand one above the other and are
-- summed: so a total that differs, and one that stands nowhere, are found in one reading of the entries.
-- name: ledger_day_differs
SELECT p.pool || ' ' || d.day FROM (
    SELECT pool_year_id, day, 1 AS said, 0 AS shown,
           appropriated_fen, adjusted_fen, transferred_fen, carried_in_fen, carried_out_fen, lapsed_fen, funded_fen,
           reserved_fen, released_fen, committed_fen, decommitted_fen, paid_fen, returned_fen, clawback_due_fen,
           clawback_in_fen, clawback_waived_fen
      FROM day_moved
    UNION ALL
    SELECT pool_year_id, day, 0, 1,
           -appropriated_fen, -adjusted_fen, -transferred_fen, -carried_in_fen, -carried_out_fen, -lapsed_fen, -funded_fen,
           -reserved_fen, -released_fen, -committed_fen, -decommitted_fen, -paid_fen, -returned_fen, -clawback_due_fen,
           -clawback_in_fen, -clawback_waived_fen
      FROM day_money) d
  JOIN pool_year p ON p.id = d.pool_year_id
 GROUP BY d.pool_year_id, d.day
HAVING sum(d.shown) < sum(d.said)
    OR (sum(d.appropriated_fen), sum(d.adjusted_fen), sum(d.transferred_fen), sum(d.carried_in_fen), sum(d.carried_out_fen),
        sum(d.lapsed_fen), sum(d.funded_fen), sum(d.reserved_fen), sum(d.released_fen), sum(d.committed_fen),
        sum(d.decommitted_fen), sum(d.paid_fen), sum(d.returned_fen), sum(d.clawback_due_fen), sum(d.clawback_in_fen),
        sum(d.clawback_waived_fen))
       IS NOT (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
 LIMIT 1;

-- The same for an application in a year of a pool.
-- name: ledger_application_pool_differs
SELECT a.number FROM (
    SELECT application_id, pool_year_id, 1 AS said, 0 AS shown, moved_on,
           reserved_fen, released_fen, committed_fen, decommitted_fen, paid_fen, returned_fen, clawback_due_fen,
           clawback_in_fen, clawback_waived_fen
      FROM application_moved
    UNION ALL
    SELECT application_id, pool_year_id, 0, 1, moved_on,
           -reserved_fen, -released_fen, -committed_fen, -decommitted_fen, -paid_fen, -returned_fen, -clawback_due_fen,
           -clawback_in_fen, -clawback_waived_fen
      FROM application_pool_money) d
  JOIN application a ON a.id = d.application_id
 GROUP BY d.application_id, d.pool_year_id
HAVING sum(d.shown) < sum(d.said) OR min(d.moved_on) <> max(d.moved_on)
    OR (sum(d.reserved_fen), sum(d.released_fen), sum(d.committed_fen), sum(d.decommitted_fen), sum(d.paid_fen),
        sum(d.returned_fen), sum(d.clawback_due_fen), sum(d.clawback_in_fen), sum(d.clawback_waived_fen))
       IS NOT (0, 0, 0, 0, 0, 0, 0, 0, 0)
 LIMIT 1;

-- The same for an application over all years.
-- name: ledger_application_differs
SELECT a.number FROM (
    SELECT application_id, 1 AS said, 0 AS shown,
           reserved_fen, released_fen, committed_fen, decommitted_fen, paid_fen, returned_fen, clawback_due_fen,
           clawback_in_fen, clawback_waived_fen
      FROM application_moved
    UNION ALL
    SELECT application_id, 0, 1,
           -reserved_fen, -released_fen, -committed_fen, -decommitted_fen, -paid_fen, -returned_fen, -clawback_due_fen,
           -clawback_in_fen, -clawback_waived_fen
      FROM application_money) d
  JOIN application a ON a.id = d.application_id
 GROUP BY d.application_id
HAVING sum(d.shown) = 0
    OR (sum(d.reserved_fen), sum(d.released_fen), sum(d.committed_fen), sum(d.decommitted_fen), sum(d.paid_fen),
        sum(d.returned_fen), sum(d.clawback_due_fen), sum(d.clawback_in_fen), sum(d.clawback_waived_fen))
       IS NOT (0, 0, 0, 0, 0, 0, 0, 0, 0)
 LIMIT 1;

-- The same for the totals of an item in a department and district.
-- name: ledger_item_differs
SELECT p.pool || ' ' || p.year || ' ' || d.item FROM (
    SELECT pool_year_id, item, department, district, 1 AS said, 0 AS shown,
           reserved_fen, released_fen, committed_fen, decommitted_fen, paid_fen, returned_fen, clawback_due_fen,
           clawback_in_fen, clawback_waived_fen
      FROM item_moved
    UNION ALL
    SELECT pool_year_id, item, department, district, 0, 1,
           -reserved_fen, -released_fen, -committed_fen, -decommitted_fen, -paid_fen, -returned_fen, -clawback_due_fen,
           -clawback_in_fen, -clawback_waived_fen
      FROM item_money) d
  JOIN pool_year p ON p.id = d.pool_year_id
 GROUP BY d.pool_year_id, d.item, d.department, d.district
HAVING sum(d.shown) < sum(d.said)
    OR (sum(d.reserved_fen), sum(d.released_fen), sum(d.committed_fen), sum(d.decommitted_fen), sum(d.paid_fen),
        sum(d.returned_fen), sum(d.clawback_due_fen), sum(d.clawback_in_fen), sum(d.clawback_waived_fen))
       IS NOT (0, 0, 0, 0, 0, 0, 0, 0, 0)
 LIMIT 1;

-- A payment that is not as its ledger entry; booked later than paid only when its month was closed by then.  An entry that pays and has
-- no payment.
-- name: ledger_payment_differs
SELECT a.number FROM payment p CROSS JOIN ledger l ON l.seq = p.ledger_seq
  JOIN application a ON a.id = p.application_id
 WHERE l.kind <> 'pay' OR l.application_id IS NOT p.application_id OR l.amount_fen <> p.amount_fen
    OR l.day < p.paid_on
    OR (l.day > p.paid_on AND NOT EXISTS(SELECT 1 FROM month_close m WHERE m.last_on >= p.paid_on AND m.closed_on <= l.day))
    OR l.clerk_id <> p.clerk_id
UNION ALL
SELECT a.number FROM ledger l CROSS JOIN application a ON a.id = l.application_id
 WHERE l.kind = 'pay' AND NOT EXISTS(SELECT 1 FROM payment p WHERE p.ledger_seq = l.seq)
 LIMIT 1;

-- name: payment_add
INSERT INTO payment(application_id, ledger_seq, paid_on, amount_fen, payee, bank, account, clerk_id)
VALUES(:application_id, :ledger_seq, :paid_on, :amount_fen, :payee, :bank, :account, :clerk_id);

-- name: payment_list
SELECT p.id, p.application_id, p.ledger_seq, p.paid_on, p.amount_fen, p.payee, p.bank, p.account,
       p.clerk_id, c.name AS clerk, l.outcome_on AS returned_on,
       (SELECT g.day FROM ledger g WHERE g.seq = l.return_seq) AS return_booked_on
  FROM payment p JOIN clerk c ON c.id = p.clerk_id
  LEFT JOIN payment_line l ON l.ledger_seq = p.ledger_seq AND l.return_seq IS NOT NULL
 WHERE p.application_id = :application_id ORDER BY p.id;

-- name: item_year_list
SELECT a.measure, a.item, a.pool, count(*) AS received, sum(a.ended = 0) AS open,
       sum(a.stage IN (:awarded, :closed)) AS awarded,
       sum(a.requested_fen) AS requested_fen, sum(m.assessed_fen) AS assessed_fen,
       sum(m.reserved_fen) AS reserved_fen, sum(m.committed_fen) AS committed_fen,
       sum(m.paid_fen) AS paid_fen
  FROM application a LEFT JOIN application_money m ON m.application_id = a.id
 WHERE a.year = :year AND a.stage <> :void
 GROUP BY a.measure, a.item, a.pool ORDER BY a.measure, a.item, a.pool;
