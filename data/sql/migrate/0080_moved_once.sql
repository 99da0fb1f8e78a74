-- 0080: an entry of the ledger moves a kept figure once.
--
-- 0073 holds a change to that of the newest entry, but the same change could be typed again, once more and once more: a payment that
-- counted twice.  Each kept row names the entry that moved it last; one entry after the other moves it, none a second time.
-- What was paid of a claim and let go of it is the sum of the claim's own entries.

ALTER TABLE pool_year ADD COLUMN entry_seq INTEGER NOT NULL DEFAULT 0; -- of the ledger: which moved it last
ALTER TABLE application_money ADD COLUMN entry_seq INTEGER NOT NULL DEFAULT 0; -- of the ledger: which moved it last
ALTER TABLE application_pool_money ADD COLUMN entry_seq INTEGER NOT NULL DEFAULT 0; -- of the ledger: which moved it last
ALTER TABLE day_money ADD COLUMN entry_seq INTEGER NOT NULL DEFAULT 0; -- of the ledger: which moved it last

UPDATE pool_year SET entry_seq = coalesce((SELECT max(seq) FROM ledger WHERE pool_year_id = pool_year.id), 0);
UPDATE application_money SET entry_seq =
  coalesce((SELECT max(seq) FROM ledger WHERE application_id = application_money.application_id), 0);
UPDATE application_pool_money SET entry_seq =
  coalesce((SELECT max(seq) FROM ledger WHERE application_id = application_pool_money.application_id
                                     AND pool_year_id = application_pool_money.pool_year_id), 0);
UPDATE day_money SET entry_seq =
  coalesce((SELECT max(seq) FROM ledger WHERE pool_year_id = day_money.pool_year_id AND day = day_money.day), 0);

DROP TRIGGER ledger_moves;
CREATE TRIGGER ledger_moves AFTER INSERT ON ledger BEGIN
  UPDATE pool_year SET entry_seq = NEW.seq, funds_bind = funds_bind OR NEW.kind = 'fund',
    (appropriated_fen, adjusted_fen, transferred_fen, carried_in_fen, carried_out_fen, lapsed_fen,
     funded_fen, reserved_fen, released_fen, committed_fen, decommitted_fen, paid_fen,
     returned_fen, clawback_due_fen, clawback_in_fen, clawback_waived_fen)
    = (SELECT pool_year.appropriated_fen + m.appropriated_fen, pool_year.adjusted_fen + m.adjusted_fen,
              pool_year.transferred_fen + m.transferred_fen, pool_year.carried_in_fen + m.carried_in_fen,
              pool_year.carried_out_fen + m.carried_out_fen, pool_year.lapsed_fen + m.lapsed_fen,
              pool_year.funded_fen + m.funded_fen, pool_year.reserved_fen + m.reserved_fen,
              pool_year.released_fen + m.released_fen, pool_year.committed_fen + m.committed_fen,
              pool_year.decommitted_fen + m.decommitted_fen, pool_year.paid_fen + m.paid_fen,
              pool_year.returned_fen + m.returned_fen, pool_year.clawback_due_fen + m.clawback_due_fen,
              pool_year.clawback_in_fen + m.clawback_in_fen, pool_year.clawback_waived_fen + m.clawback_waived_fen
         FROM ledger_moved m WHERE m.seq = NEW.seq)
  WHERE id = NEW.pool_year_id;
  UPDATE application_money SET entry_seq = NEW.seq,
    (reserved_fen, released_fen, committed_fen, decommitted_fen, paid_fen, returned_fen,
     clawback_due_fen, clawback_in_fen, clawback_waived_fen)
    = (SELECT application_money.reserved_fen + m.reserved_fen, application_money.released_fen + m.released_fen,
              application_money.committed_fen + m.committed_fen, application_money.decommitted_fen + m.decommitted_fen,
              application_money.paid_fen + m.paid_fen, application_money.returned_fen + m.returned_fen,
              application_money.clawback_due_fen + m.clawback_due_fen, application_money.clawback_in_fen + m.clawback_in_fen,
              application_money.clawback_waived_fen + m.clawback_waived_fen
         FROM ledger_moved m WHERE m.seq = NEW.seq)
  WHERE application_id = NEW.application_id;
  INSERT INTO application_pool_money(application_id, pool_year_id, moved_on)
  SELECT NEW.application_id, NEW.pool_year_id, NEW.day WHERE NEW.application_id IS NOT NULL
     AND NOT EXISTS(SELECT 1 FROM application_pool_money
                     WHERE application_id = NEW.application_id AND pool_year_id = NEW.pool_year_id);
  UPDATE application_pool_money SET entry_seq = NEW.seq, moved_on = max(moved_on, NEW.day),
    (reserved_fen, released_fen, committed_fen, decommitted_fen, paid_fen, returned_fen,
     clawback_due_fen, clawback_in_fen, clawback_waived_fen)
    = (SELECT application_pool_money.reserved_fen + m.reserved_fen, application_pool_money.released_fen + m.released_fen,
              application_pool_money.committed_fen + m.committed_fen, application_pool_money.decommitted_fen + m.decommitted_fen,
              application_pool_money.paid_fen + m.paid_fen, application_pool_money.returned_fen + m.returned_fen,
              application_pool_money.clawback_due_fen + m.clawback_due_fen, application_pool_money.clawback_in_fen + m.clawback_in_fen,
              application_pool_money.clawback_waived_fen + m.clawback_waived_fen
         FROM ledger_moved m WHERE m.seq = NEW.seq)
  WHERE application_id = NEW.application_id AND pool_year_id = NEW.pool_year_id;
  INSERT INTO item_money(pool_year_id, item, department, district, reserved_fen, released_fen, committed_fen, decommitted_fen,
    paid_fen, returned_fen, clawback_due_fen, clawback_in_fen,
    clawback_waived_fen)
  SELECT m.pool_year_id, a.item, a.department, o.district, m.reserved_fen, m.released_fen, m.committed_fen, m.decommitted_fen,
         m.paid_fen, m.returned_fen, m.clawback_due_fen, m.clawback_in_fen,
         m.clawback_waived_fen
    FROM ledger_moved m JOIN application a ON a.id = m.application_id
    JOIN organisation o ON o.id = a.organisation_id
   WHERE m.seq = NEW.seq
  ON CONFLICT DO UPDATE SET reserved_fen = reserved_fen + excluded.reserved_fen, released_fen = released_fen + excluded.released_fen,
    committed_fen = committed_fen + excluded.committed_fen, decommitted_fen = decommitted_fen + excluded.decommitted_fen,
    paid_fen = paid_fen + excluded.paid_fen, returned_fen = returned_fen + excluded.returned_fen,
    clawback_due_fen = clawback_due_fen + excluded.clawback_due_fen, clawback_in_fen = clawback_in_fen + excluded.clawback_in_fen,
    clawback_waived_fen = clawback_waived_fen + excluded.clawback_waived_fen;
  INSERT INTO day_money(pool_year_id, day, appropriated_fen, adjusted_fen, transferred_fen, carried_in_fen,
    carried_out_fen, lapsed_fen, funded_fen, reserved_fen,
    released_fen, committed_fen, decommitted_fen, paid_fen,
    returned_fen, clawback_due_fen, clawback_in_fen, clawback_waived_fen, entry_seq)
  SELECT m.pool_year_id, m.day, m.appropriated_fen, m.adjusted_fen, m.transferred_fen, m.carried_in_fen,
         m.carried_out_fen, m.lapsed_fen, m.funded_fen, m.reserved_fen,
         m.released_fen, m.committed_fen, m.decommitted_fen, m.paid_fen,
         m.returned_fen, m.clawback_due_fen, m.clawback_in_fen, m.clawback_waived_fen, m.seq
    FROM ledger_moved m WHERE m.seq = NEW.seq
  ON CONFLICT DO UPDATE SET entry_seq = excluded.entry_seq,
    appropriated_fen = appropriated_fen + excluded.appropriated_fen, adjusted_fen = adjusted_fen + excluded.adjusted_fen,
    transferred_fen = transferred_fen + excluded.transferred_fen, carried_in_fen = carried_in_fen + excluded.carried_in_fen,
    carried_out_fen = carried_out_fen + excluded.carried_out_fen, lapsed_fen = lapsed_fen + excluded.lapsed_fen,
    funded_fen = funded_fen + excluded.funded_fen, reserved_fen = reserved_fen + excluded.reserved_fen,
    released_fen = released_fen + excluded.released_fen, committed_fen = committed_fen + excluded.committed_fen,
    decommitted_fen = decommitted_fen + excluded.decommitted_fen, paid_fen = paid_fen + excluded.paid_fen,
    returned_fen = returned_fen + excluded.returned_fen, clawback_due_fen = clawback_due_fen + excluded.clawback_due_fen,
    clawback_in_fen = clawback_in_fen + excluded.clawback_in_fen, clawback_waived_fen = clawback_waived_fen + excluded.clawback_waived_fen;
END;

DROP TRIGGER pool_year_counts;
CREATE TRIGGER pool_year_counts BEFORE UPDATE OF
  appropriated_fen, adjusted_fen, transferred_fen, carried_in_fen, carried_out_fen, lapsed_fen, funded_fen, reserved_fen, released_fen,
  committed_fen, decommitted_fen, paid_fen, returned_fen, clawback_due_fen, clawback_in_fen, clawback_waived_fen,
  entry_seq
ON pool_year
WHEN NEW.entry_seq <= OLD.entry_seq OR NEW.entry_seq IS NOT (SELECT max(seq) FROM ledger)
  OR (NEW.appropriated_fen - OLD.appropriated_fen, NEW.adjusted_fen - OLD.adjusted_fen, NEW.transferred_fen - OLD.transferred_fen,
  NEW.carried_in_fen - OLD.carried_in_fen, NEW.carried_out_fen - OLD.carried_out_fen, NEW.lapsed_fen - OLD.lapsed_fen,
  NEW.funded_fen - OLD.funded_fen, NEW.reserved_fen - OLD.reserved_fen, NEW.released_fen - OLD.released_fen,
  NEW.committed_fen - OLD.committed_fen, NEW.decommitted_fen - OLD.decommitted_fen, NEW.paid_fen - OLD.paid_fen,
  NEW.returned_fen - OLD.returned_fen, NEW.clawback_due_fen - OLD.clawback_due_fen, NEW.clawback_in_fen - OLD.clawback_in_fen,
  NEW.clawback_waived_fen - OLD.clawback_waived_fen)
  IS NOT (SELECT m.appropriated_fen, m.adjusted_fen, m.transferred_fen, m.carried_in_fen, m.carried_out_fen, m.lapsed_fen, m.funded_fen,
          m.reserved_fen, m.released_fen, m.committed_fen, m.decommitted_fen, m.paid_fen, m.returned_fen, m.clawback_due_fen,
          m.clawback_in_fen, m.clawback_waived_fen
            FROM ledger_moved m WHERE m.seq = NEW.entry_seq AND m.pool_year_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

DROP TRIGGER application_money_counts;
CREATE TRIGGER application_money_counts BEFORE UPDATE OF
  reserved_fen, released_fen, committed_fen, decommitted_fen, paid_fen, returned_fen, clawback_due_fen, clawback_in_fen, clawback_waived_fen,
  entry_seq
ON application_money
WHEN NEW.entry_seq <= OLD.entry_seq OR NEW.entry_seq IS NOT (SELECT max(seq) FROM ledger)
  OR (NEW.reserved_fen - OLD.reserved_fen, NEW.released_fen - OLD.released_fen, NEW.committed_fen - OLD.committed_fen,
  NEW.decommitted_fen - OLD.decommitted_fen, NEW.paid_fen - OLD.paid_fen, NEW.returned_fen - OLD.returned_fen,
  NEW.clawback_due_fen - OLD.clawback_due_fen, NEW.clawback_in_fen - OLD.clawback_in_fen, NEW.clawback_waived_fen - OLD.clawback_waived_fen)
  IS NOT (SELECT m.reserved_fen, m.released_fen, m.committed_fen, m.decommitted_fen, m.paid_fen, m.returned_fen, m.clawback_due_fen,
          m.clawback_in_fen, m.clawback_waived_fen
            FROM ledger_moved m WHERE m.seq = NEW.entry_seq AND m.application_id = NEW.application_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

DROP TRIGGER application_pool_money_counts;
CREATE TRIGGER application_pool_money_counts BEFORE UPDATE OF
  reserved_fen, released_fen, committed_fen, decommitted_fen, paid_fen, returned_fen, clawback_due_fen, clawback_in_fen, clawback_waived_fen,
  entry_seq
ON application_pool_money
WHEN NEW.entry_seq <= OLD.entry_seq OR NEW.entry_seq IS NOT (SELECT max(seq) FROM ledger)
  OR (NEW.reserved_fen - OLD.reserved_fen, NEW.released_fen - OLD.released_fen, NEW.committed_fen - OLD.committed_fen,
  NEW.decommitted_fen - OLD.decommitted_fen, NEW.paid_fen - OLD.paid_fen, NEW.returned_fen - OLD.returned_fen,
  NEW.clawback_due_fen - OLD.clawback_due_fen, NEW.clawback_in_fen - OLD.clawback_in_fen, NEW.clawback_waived_fen - OLD.clawback_waived_fen)
  IS NOT (SELECT m.reserved_fen, m.released_fen, m.committed_fen, m.decommitted_fen, m.paid_fen, m.returned_fen, m.clawback_due_fen,
          m.clawback_in_fen, m.clawback_waived_fen
            FROM ledger_moved m WHERE m.seq = NEW.entry_seq AND m.application_id = NEW.application_id AND m.pool_year_id = NEW.pool_year_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

DROP TRIGGER day_money_counts;
CREATE TRIGGER day_money_counts BEFORE UPDATE OF
  appropriated_fen, adjusted_fen, transferred_fen, carried_in_fen, carried_out_fen, lapsed_fen, funded_fen, reserved_fen, released_fen,
  committed_fen, decommitted_fen, paid_fen, returned_fen, clawback_due_fen, clawback_in_fen, clawback_waived_fen,
  entry_seq
ON day_money
WHEN NEW.entry_seq <= OLD.entry_seq OR NEW.entry_seq IS NOT (SELECT max(seq) FROM ledger)
  OR (NEW.appropriated_fen - OLD.appropriated_fen, NEW.adjusted_fen - OLD.adjusted_fen, NEW.transferred_fen - OLD.transferred_fen,
  NEW.carried_in_fen - OLD.carried_in_fen, NEW.carried_out_fen - OLD.carried_out_fen, NEW.lapsed_fen - OLD.lapsed_fen,
  NEW.funded_fen - OLD.funded_fen, NEW.reserved_fen - OLD.reserved_fen, NEW.released_fen - OLD.released_fen,
  NEW.committed_fen - OLD.committed_fen, NEW.decommitted_fen - OLD.decommitted_fen, NEW.paid_fen - OLD.paid_fen,
  NEW.returned_fen - OLD.returned_fen, NEW.clawback_due_fen - OLD.clawback_due_fen, NEW.clawback_in_fen - OLD.clawback_in_fen,
  NEW.clawback_waived_fen - OLD.clawback_waived_fen)
  IS NOT (SELECT m.appropriated_fen, m.adjusted_fen, m.transferred_fen, m.carried_in_fen, m.carried_out_fen, m.lapsed_fen, m.funded_fen,
          m.reserved_fen, m.released_fen, m.committed_fen, m.decommitted_fen, m.paid_fen, m.returned_fen, m.clawback_due_fen,
          m.clawback_in_fen, m.clawback_waived_fen
            FROM ledger_moved m WHERE m.seq = NEW.entry_seq AND m.pool_year_id = NEW.pool_year_id AND m.day = NEW.day)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER clawback_counts BEFORE UPDATE OF paid_fen, waived_fen ON clawback
WHEN (NEW.paid_fen, NEW.waived_fen)
  IS NOT (SELECT coalesce(sum(CASE kind WHEN 'in' THEN amount_fen WHEN 'back' THEN -amount_fen END), 0),
                 coalesce(sum(amount_fen) FILTER (WHERE kind = 'waive'), 0)
            FROM clawback_entry WHERE clawback_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- What is read of a pool's year: all but which entry moved it.
CREATE VIEW pool_figures AS
SELECT id, pool, year, ceiling_fen, carry_under_ceiling, clawback_stays, funds_bind, appropriated_fen, adjusted_fen, transferred_fen,
       carried_in_fen, carried_out_fen, lapsed_fen, funded_fen, reserved_fen, released_fen, committed_fen, decommitted_fen, paid_fen,
       returned_fen, clawback_due_fen, clawback_in_fen, clawback_waived_fen, budget_fen, usable_fen, available_fen, open_fen,
       clawback_open_fen
  FROM pool_year;
