-- The end of a month: closes, and the lines of the five tie-outs.  Every tie-out gives a subject and two amounts that are to be equal.

-- name: month_close_add
INSERT INTO month_close(year, month, last_on, closed_on, closed_ms, clerk_id, entries, ledger_seq, journal_seq, journal_head,
                        committed_fen, paid_fen, figures_digest)
VALUES(:year, :month, :last_on, :closed_on, :closed_ms, :clerk_id, :entries, :ledger_seq, :journal_seq, :journal_head,
       :committed_fen, :paid_fen, :figures_digest);

-- name: month_close_list
SELECT m.id, m.year, m.month, 0 AS with_year, 0 AS with_month, m.last_on, m.closed_on, c.name AS clerk, m.entries, m.ledger_seq, m.journal_seq, m.journal_head,
       m.committed_fen, m.paid_fen, m.figures_digest
  FROM month_close m JOIN clerk c ON c.id = m.clerk_id ORDER BY m.year DESC, m.month DESC;

-- What the first close took along: every month from that of the first entry to the one before it, with its own sums.
-- name: month_along
WITH RECURSIVE named AS (SELECT *, date(last_on, 'start of month') AS first_on FROM month_close ORDER BY year, month LIMIT 1),
along(first_on) AS (
  SELECT date(min(l.day), 'start of month') FROM ledger l, named n WHERE l.day < n.first_on HAVING min(l.day) IS NOT NULL
   UNION ALL SELECT date(along.first_on, '+1 month') FROM along, named n WHERE date(along.first_on, '+1 month') < n.first_on),
days AS (SELECT first_on, date(first_on, '+1 month', '-1 day') AS last_on FROM along)
SELECT n.id, CAST(strftime('%Y', d.first_on) AS INTEGER) AS year, CAST(strftime('%m', d.first_on) AS INTEGER) AS month,
       n.year AS with_year, n.month AS with_month, d.last_on, n.closed_on, c.name AS clerk,
       (SELECT count(*) FROM ledger l WHERE l.day BETWEEN d.first_on AND d.last_on) AS entries,
       n.ledger_seq, n.journal_seq, n.journal_head,
       (SELECT coalesce(sum(m.committed_fen), 0) FROM day_money m WHERE m.day BETWEEN d.first_on AND d.last_on) AS committed_fen,
       (SELECT coalesce(sum(m.paid_fen), 0) FROM day_money m WHERE m.day BETWEEN d.first_on AND d.last_on) AS paid_fen,
       n.figures_digest
  FROM days d, named n JOIN clerk c ON c.id = n.clerk_id ORDER BY d.first_on DESC;

-- The first day of an entry that no close covers; NULL: there is none.
-- name: month_open_from
SELECT min(day) FROM ledger WHERE day > (SELECT coalesce(max(last_on), '') FROM month_close);

-- name: month_flow
SELECT (SELECT count(*) FROM ledger WHERE day BETWEEN :first AND :last) AS entries,
       (SELECT coalesce(max(seq), 0) FROM ledger) AS ledger_seq,
       (SELECT count(*) FROM ledger WHERE day < :first AND day > (SELECT coalesce(max(last_on), '') FROM month_close)) AS before,
       (SELECT min(day) FROM ledger WHERE day > (SELECT coalesce(max(last_on), '') FROM month_close)) AS open_from,
       coalesce(sum(committed_fen), 0) AS committed_fen, coalesce(sum(paid_fen), 0) AS paid_fen
  FROM day_money WHERE day BETWEEN :first AND :last;

-- What was awarded is what was paid and what is still open, by the entries and by the award's pools.  As of the month's last day: what
-- later entries moved is taken off what stands today, so that a month looked at again is the month that was closed.
-- name: month_tie_award
WITH moved AS (
  SELECT g.application_id,
         sum((1 - g.later) * e.paid * g.fen) AS paid_then,
         sum(g.later * e.committed * g.fen) AS committed_later, sum(g.later * e.paid * g.fen) AS paid_later
    FROM (SELECT application_id, kind, day > :last AS later, sum(amount_fen * (1 - 2 * reversal)) AS fen
            FROM ledger WHERE application_id IS NOT NULL GROUP BY application_id, kind, later) g
    JOIN ledger_effect e ON e.kind = g.kind
   GROUP BY g.application_id),
open AS (SELECT application_id, sum(committed_fen - paid_fen) AS open_fen FROM application_pool_money GROUP BY application_id),
line AS (
  SELECT m.application_id, m.committed_fen - coalesce(v.committed_later, 0) AS left_fen, coalesce(v.paid_then, 0) AS paid_fen,
         coalesce(o.open_fen, 0) - coalesce(v.committed_later - v.paid_later, 0) AS open_fen
    FROM application_money m LEFT JOIN moved v ON v.application_id = m.application_id
    LEFT JOIN open o ON o.application_id = m.application_id)
SELECT a.number AS subject, l.left_fen, l.paid_fen + l.open_fen AS right_fen
  FROM line l JOIN application a ON a.id = l.application_id
 WHERE l.left_fen <> 0 OR l.paid_fen <> 0 OR l.open_fen <> 0
 ORDER BY a.number;

-- What a pool has available is what its entries leave; as of the month's last day too.
-- name: month_tie_pool
WITH moved AS (
  SELECT g.pool_year_id, g.later, sum((e.appropriated + e.adjusted + e.transferred + e.carried_in - e.carried_out - e.lapsed
                                       + y.clawback_stays * e.clawback_in - e.reserved - e.committed) * g.fen) AS left_fen
    FROM (SELECT pool_year_id, kind, day > :last AS later, sum(amount_fen * (1 - 2 * reversal)) AS fen
            FROM ledger GROUP BY pool_year_id, kind, later) g
    JOIN ledger_effect e ON e.kind = g.kind JOIN pool_year y ON y.id = g.pool_year_id
   GROUP BY g.pool_year_id, g.later)
SELECT y.pool || ' ' || y.year AS subject, y.available_fen - coalesce(later.left_fen, 0) AS left_fen,
       coalesce(then_.left_fen, 0) AS right_fen
  FROM pool_year y LEFT JOIN moved then_ ON then_.pool_year_id = y.id AND then_.later = 0
  LEFT JOIN moved later ON later.pool_year_id = y.id AND later.later = 1
 WHERE (y.year BETWEEN :year - 1 AND :year + 1 -- of any other year what differs
        OR y.available_fen - coalesce(later.left_fen, 0) <> coalesce(then_.left_fen, 0))
   AND (then_.pool_year_id IS NOT NULL OR y.available_fen <> coalesce(later.left_fen, 0)) -- no year of a pool that began after it
 ORDER BY y.year, y.pool;

-- Each entry of the month is the one that the journal names by its digest: seq, amount and digest of the row.
-- name: month_tie_journal
SELECT l.seq, l.amount_fen, l.row_digest FROM ledger l WHERE l.day BETWEEN :first AND :last ORDER BY l.seq;

-- Each payment of the month, and each that came back, stands in the register and in the ledger: entry by entry, what came back as less.
-- name: month_tie_register
SELECT a.number AS subject, coalesce(p.amount_fen, -r.amount_fen, 0) AS left_fen,
       CASE l.kind WHEN 'pay' THEN l.amount_fen ELSE -l.amount_fen END AS right_fen
  FROM ledger l CROSS JOIN application a ON a.id = l.application_id
  LEFT JOIN payment p ON l.kind = 'pay' AND p.ledger_seq = l.seq AND p.application_id = l.application_id
  LEFT JOIN payment_line r ON l.kind = 'return' AND r.return_seq = l.seq AND r.outcome = 'returned'
 WHERE l.kind IN ('pay','return') AND l.reversal = 0 AND l.day BETWEEN :first AND :last
UNION ALL
SELECT a.number, -r.amount_fen, 0
  FROM payment_line r CROSS JOIN instalment i ON i.id = r.instalment_id CROSS JOIN application a ON a.id = i.application_id
 WHERE r.return_seq IS NOT NULL AND r.outcome_on BETWEEN :first AND :last
   AND NOT EXISTS(SELECT 1 FROM ledger l WHERE l.seq = r.return_seq AND l.kind = 'return' AND l.application_id = i.application_id)
UNION ALL
SELECT a.number, p.amount_fen, 0 FROM payment p CROSS JOIN application a ON a.id = p.application_id
 WHERE p.paid_on BETWEEN :first AND :last
   AND NOT EXISTS(SELECT 1 FROM ledger l WHERE l.seq = p.ledger_seq AND l.kind = 'pay' AND l.application_id = p.application_id)
 ORDER BY 1;

-- Papers whose day is another than that on which they count (an answer of the treasury, money claimed back, funds released): of the month of
-- either day.  What was paid has its day on the payment, for the line has that of its return when it came back; the paper's number is the
-- entry's own, for the line keeps the one it was paid under.
-- name: month_answers
WITH near AS (
  SELECT seq FROM ledger WHERE day BETWEEN :first AND :last
   UNION SELECT ledger_seq FROM payment WHERE paid_on BETWEEN :first AND :last
   UNION SELECT return_seq FROM payment_line WHERE return_seq IS NOT NULL AND outcome_on BETWEEN :first AND :last
   UNION SELECT ledger_seq FROM clawback_entry WHERE kind = 'in' AND day BETWEEN :first AND :last
   UNION SELECT ledger_seq FROM clawback WHERE decided_on BETWEEN :first AND :last
   UNION SELECT b.ledger_seq FROM budget_proposal p CROSS JOIN budget_line b ON b.proposal_id = p.id
          WHERE p.kind = 'fund' AND p.arrived_on BETWEEN :first AND :last AND b.ledger_seq IS NOT NULL),
     paper AS (SELECT v.seq, v.line_id, v.day FROM near CROSS JOIN ledger_paper v ON v.seq = near.seq)
SELECT g.seq, g.kind, coalesce(a.number, '') AS number, y.pool, coalesce(b.number, '') AS batch, coalesce(l.line, 0) AS line, g.amount_fen,
       paper.day AS answered_on, g.day AS booked_on, g.document AS reference
  FROM paper CROSS JOIN ledger g ON g.seq = paper.seq CROSS JOIN pool_year y ON y.id = g.pool_year_id
  LEFT JOIN application a ON a.id = g.application_id
  LEFT JOIN payment_line l ON l.id = coalesce(paper.line_id, (
    SELECT x.id FROM instalment i JOIN payment_line x ON x.instalment_id = i.id
     WHERE g.kind = 'pay' AND i.application_id = g.application_id AND x.ledger_seq = g.seq))
  LEFT JOIN payment_batch b ON b.id = l.batch_id
 WHERE paper.day <> g.day
 ORDER BY g.day, batch, l.line, g.seq;

-- What dashboards and workbooks show of the month is what its entries say: reserved, committed and paid, pool by pool.
-- name: month_tie_totals
WITH shown AS (SELECT pool_year_id, sum(reserved_fen) AS reserved, sum(committed_fen) AS committed, sum(paid_fen) AS paid
                 FROM day_money WHERE day BETWEEN :first AND :last GROUP BY pool_year_id),
     said AS (SELECT g.pool_year_id, sum(e.reserved * g.fen) AS reserved, sum(e.committed * g.fen) AS committed, sum(e.paid * g.fen) AS paid
                FROM (SELECT pool_year_id, kind, sum(amount_fen * (1 - 2 * reversal)) AS fen
                        FROM ledger WHERE day BETWEEN :first AND :last GROUP BY pool_year_id, kind) g
                JOIN ledger_effect e ON e.kind = g.kind
               GROUP BY g.pool_year_id)
SELECT y.pool || ' ' || y.year || ' ' || named.figure AS subject,
       CASE named.figure WHEN 'reserved' THEN coalesce(s.reserved, 0) WHEN 'committed' THEN coalesce(s.committed, 0)
                     ELSE coalesce(s.paid, 0) END AS left_fen,
       CASE named.figure WHEN 'reserved' THEN coalesce(t.reserved, 0) WHEN 'committed' THEN coalesce(t.committed, 0)
                     ELSE coalesce(t.paid, 0) END AS right_fen
  FROM pool_year y
  JOIN (SELECT 'reserved' AS figure UNION ALL SELECT 'committed' UNION ALL SELECT 'paid') named
  LEFT JOIN shown s ON s.pool_year_id = y.id LEFT JOIN said t ON t.pool_year_id = y.id
 WHERE s.pool_year_id IS NOT NULL OR t.pool_year_id IS NOT NULL
 ORDER BY y.year, y.pool, named.figure;
