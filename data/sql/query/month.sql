-- The end of a month: closes, and the lines of the five tie-outs.  Every tie-out gives a subject and two amounts that are to be equal.

-- name: month_close_add
INSERT INTO month_close(year, month, last_on, closed_on, closed_ms, clerk_id, entries, ledger_seq, journal_seq, journal_head,
                        committed_fen, paid_fen, figures_digest)
VALUES(:year, :month, :last_on, :closed_on, :closed_ms, :clerk_id, :entries, :ledger_seq, :journal_seq, :journal_head,
       :committed_fen, :paid_fen, :figures_digest);

-- name: month_close_list
SELECT m.id, m.year, m.month, m.last_on, m.closed_on, c.name AS clerk, m.entries, m.ledger_seq, m.journal_seq, m.journal_head,
       m.committed_fen, m.paid_fen, m.figures_digest
  FROM month_close m JOIN clerk c ON c.id = m.clerk_id ORDER BY m.year DESC, m.month DESC;

-- name: month_flow
SELECT (SELECT count(*) FROM ledger WHERE day BETWEEN :first AND :last) AS entries,
       (SELECT coalesce(max(seq), 0) FROM ledger) AS ledger_seq,
       (SELECT count(*) FROM ledger WHERE day < :first AND day > (SELECT coalesce(max(last_on), '') FROM month_close)) AS before,
       (SELECT min(day) FROM ledger WHERE day > (SELECT coalesce(max(last_on), '') FROM month_close)) AS open_from,
       coalesce(sum(committed_fen), 0) AS committed_fen, coalesce(sum(paid_fen), 0) AS paid_fen
  FROM day_money WHERE day BETWEEN :first AND :last;

-- What was awarded is what was paid and what is still open, by the entries and by the award's pools.
-- name: month_tie_award
WITH paid AS (SELECT application_id, sum(paid_fen) AS paid_fen FROM application_moved GROUP BY application_id),
     open AS (SELECT application_id, sum(committed_fen - paid_fen) AS open_fen FROM application_pool_money GROUP BY application_id)
SELECT a.number AS subject, m.committed_fen AS left_fen, coalesce(p.paid_fen, 0) + coalesce(o.open_fen, 0) AS right_fen
  FROM application_money m JOIN application a ON a.id = m.application_id
  LEFT JOIN paid p ON p.application_id = m.application_id LEFT JOIN open o ON o.application_id = m.application_id
 WHERE m.committed_fen <> 0 OR p.paid_fen <> 0 OR o.open_fen <> 0
 ORDER BY a.number;

-- What a pool has available is what its entries leave.
-- name: month_tie_pool
SELECT y.pool || ' ' || y.year AS subject, y.available_fen AS left_fen,
       coalesce(m.appropriated_fen + m.adjusted_fen + m.transferred_fen + m.carried_in_fen - m.carried_out_fen - m.lapsed_fen
                + y.clawback_stays * m.clawback_in_fen - m.reserved_fen - m.committed_fen, 0) AS right_fen
  FROM pool_year y LEFT JOIN pool_moved m ON m.pool_year_id = y.id
 WHERE y.year BETWEEN :year - 1 AND :year + 1
 ORDER BY y.year, y.pool;

-- Each entry of the month is the one that the journal names by its digest: seq, amount and digest of the row.
-- name: month_tie_journal
SELECT l.seq, l.amount_fen, l.row_digest FROM ledger l WHERE l.day BETWEEN :first AND :last ORDER BY l.seq;

-- Each payment of the month stands in the register and in the ledger.
-- name: month_tie_register
SELECT a.number AS subject, coalesce(sum(p.amount_fen), 0) AS left_fen, sum(l.amount_fen) AS right_fen
  FROM ledger l JOIN application a ON a.id = l.application_id
  LEFT JOIN payment p ON p.ledger_seq = l.seq AND p.application_id = l.application_id
 WHERE l.kind = 'pay' AND l.reversal = 0 AND l.day BETWEEN :first AND :last
 GROUP BY a.id
UNION ALL
SELECT a.number, p.amount_fen, 0 FROM payment p JOIN application a ON a.id = p.application_id
 WHERE p.paid_on BETWEEN :first AND :last
   AND NOT EXISTS(SELECT 1 FROM ledger l WHERE l.seq = p.ledger_seq AND l.kind = 'pay' AND l.application_id = p.application_id)
 ORDER BY 1;

-- What dashboards and workbooks show of the month is what its entries say: reserved, committed and paid, pool by pool.
-- name: month_tie_totals
WITH shown AS (SELECT pool_year_id, sum(reserved_fen) AS reserved, sum(committed_fen) AS committed, sum(paid_fen) AS paid
                 FROM day_money WHERE day BETWEEN :first AND :last GROUP BY pool_year_id),
     said AS (SELECT pool_year_id, sum(reserved_fen) AS reserved, sum(committed_fen) AS committed, sum(paid_fen) AS paid
                FROM ledger_moved WHERE day BETWEEN :first AND :last GROUP BY pool_year_id)
SELECT y.pool || ' ' || y.year || ' ' || f.figure AS subject,
       CASE f.figure WHEN 'reserved' THEN coalesce(s.reserved, 0) WHEN 'committed' THEN coalesce(s.committed, 0)
                     ELSE coalesce(s.paid, 0) END AS left_fen,
       CASE f.figure WHEN 'reserved' THEN coalesce(t.reserved, 0) WHEN 'committed' THEN coalesce(t.committed, 0)
                     ELSE coalesce(t.paid, 0) END AS right_fen
  FROM pool_year y
  JOIN (SELECT 'reserved' AS figure UNION ALL SELECT 'committed' UNION ALL SELECT 'paid') f
  LEFT JOIN shown s ON s.pool_year_id = y.id LEFT JOIN said t ON t.pool_year_id = y.id
 WHERE s.pool_year_id IS NOT NULL OR t.pool_year_id IS NOT NULL
 ORDER BY y.year, y.pool, f.figure;
