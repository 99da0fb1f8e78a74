-- 0035: a month as it stood on its last day, and totals proved in one reading of the entries.
--
-- The tie-outs of a month ask for the entries of its days and for those after them; nothing in the ledger was found by its day, so
-- each asked for all of them.  And what moved is summed by kind first, then multiplied by what the kind moves: a few thousand
-- products in the place of sixteen for every entry.

-- By day, with all that a sum of movements needs: the table itself is not read for it.
CREATE INDEX ledger_day ON ledger(day, pool_year_id, kind, application_id, reversal, amount_fen);
CREATE INDEX payment_paid_on ON payment(paid_on);

DROP VIEW item_moved;
DROP VIEW application_moved;
DROP VIEW pool_moved;
DROP VIEW day_moved;

-- Of an application in a year of a pool.
CREATE VIEW application_moved AS
SELECT g.application_id, g.pool_year_id, max(g.day) AS moved_on,
       sum(e.reserved * g.fen) AS reserved_fen, sum(e.released * g.fen) AS released_fen,
       sum(e.committed * g.fen) AS committed_fen, sum(e.decommitted * g.fen) AS decommitted_fen,
       sum(e.paid * g.fen) AS paid_fen, sum(e.returned * g.fen) AS returned_fen,
       sum(e.clawback_due * g.fen) AS clawback_due_fen, sum(e.clawback_in * g.fen) AS clawback_in_fen,
       sum(e.clawback_waived * g.fen) AS clawback_waived_fen
  FROM (SELECT application_id, pool_year_id, kind, max(day) AS day, sum(amount_fen * (1 - 2 * reversal)) AS fen
          FROM ledger WHERE application_id IS NOT NULL GROUP BY application_id, pool_year_id, kind) g
  JOIN ledger_effect e ON e.kind = g.kind
 GROUP BY g.application_id, g.pool_year_id;

-- Of an item in a department and district.
CREATE VIEW item_moved AS
SELECT m.pool_year_id, a.item, a.department, o.district,
       sum(m.reserved_fen) AS reserved_fen, sum(m.released_fen) AS released_fen,
       sum(m.committed_fen) AS committed_fen, sum(m.decommitted_fen) AS decommitted_fen,
       sum(m.paid_fen) AS paid_fen, sum(m.returned_fen) AS returned_fen,
       sum(m.clawback_due_fen) AS clawback_due_fen, sum(m.clawback_in_fen) AS clawback_in_fen,
       sum(m.clawback_waived_fen) AS clawback_waived_fen
  FROM application_moved m JOIN application a ON a.id = m.application_id
  JOIN organisation o ON o.id = a.organisation_id
 GROUP BY m.pool_year_id, a.item, a.department, o.district;

-- Of a day of a pool.
CREATE VIEW day_moved AS
SELECT g.pool_year_id, g.day, sum(e.appropriated * g.fen) AS appropriated_fen, sum(e.adjusted * g.fen) AS adjusted_fen,
       sum(e.transferred * g.fen) AS transferred_fen, sum(e.carried_in * g.fen) AS carried_in_fen,
       sum(e.carried_out * g.fen) AS carried_out_fen, sum(e.lapsed * g.fen) AS lapsed_fen,
       sum(e.funded * g.fen) AS funded_fen, sum(e.reserved * g.fen) AS reserved_fen,
       sum(e.released * g.fen) AS released_fen, sum(e.committed * g.fen) AS committed_fen,
       sum(e.decommitted * g.fen) AS decommitted_fen, sum(e.paid * g.fen) AS paid_fen,
       sum(e.returned * g.fen) AS returned_fen, sum(e.clawback_due * g.fen) AS clawback_due_fen,
       sum(e.clawback_in * g.fen) AS clawback_in_fen, sum(e.clawback_waived * g.fen) AS clawback_waived_fen
  FROM (SELECT day, pool_year_id, kind, sum(amount_fen * (1 - 2 * reversal)) AS fen
          FROM ledger GROUP BY day, pool_year_id, kind) g
  JOIN ledger_effect e ON e.kind = g.kind
 GROUP BY g.pool_year_id, g.day;

-- Of a year of a pool.
CREATE VIEW pool_moved AS
SELECT pool_year_id, sum(appropriated_fen) AS appropriated_fen, sum(adjusted_fen) AS adjusted_fen,
       sum(transferred_fen) AS transferred_fen, sum(carried_in_fen) AS carried_in_fen,
       sum(carried_out_fen) AS carried_out_fen, sum(lapsed_fen) AS lapsed_fen,
       sum(funded_fen) AS funded_fen, sum(reserved_fen) AS reserved_fen,
       sum(released_fen) AS released_fen, sum(committed_fen) AS committed_fen,
       sum(decommitted_fen) AS decommitted_fen, sum(paid_fen) AS paid_fen,
       sum(returned_fen) AS returned_fen, sum(clawback_due_fen) AS clawback_due_fen,
       sum(clawback_in_fen) AS clawback_in_fen, sum(clawback_waived_fen) AS clawback_waived_fen
  FROM day_moved GROUP BY pool_year_id;
