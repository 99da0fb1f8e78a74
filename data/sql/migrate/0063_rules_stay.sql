-- 0063: an award stays under its receipt whichever of the two is moved, and what a year of a pool was opened with stays.
--
-- "paid <= committed <= the receipt" was held when money moved and not when the receipt did: one taken back under an award, or a newer one
-- that says less, left the award above it.

CREATE TRIGGER receipt_carries_award BEFORE INSERT ON receipt WHEN NEW.use_id IS NULL
BEGIN
  SELECT RAISE(ABORT, 'over-receipt') FROM application_money m
   WHERE m.application_id = NEW.application_id AND m.reserved_fen + m.committed_fen > NEW.result_fen;
END;

CREATE TRIGGER receipt_void_carries_award BEFORE INSERT ON receipt_void
BEGIN
  SELECT RAISE(ABORT, 'over-receipt') FROM receipt r JOIN application_money m ON m.application_id = r.application_id
   WHERE r.id = NEW.receipt_id AND r.use_id IS NULL AND m.reserved_fen + m.committed_fen > 0
     AND NOT EXISTS(SELECT 1 FROM receipt n WHERE n.application_id = r.application_id AND n.use_id IS NULL AND n.id > r.id);
END;

-- The ceiling, and what counts under it, are the policy's of the day the year was opened; that payments are held to released funds begins
-- with the first release and never ends.

CREATE TRIGGER pool_year_keeps BEFORE UPDATE ON pool_year
WHEN NEW.id IS NOT OLD.id OR NEW.pool IS NOT OLD.pool OR NEW.year IS NOT OLD.year OR NEW.ceiling_fen IS NOT OLD.ceiling_fen
  OR NEW.carry_under_ceiling IS NOT OLD.carry_under_ceiling OR NEW.clawback_stays IS NOT OLD.clawback_stays
  OR NEW.funds_bind < OLD.funds_bind
  OR (NEW.funds_bind > OLD.funds_bind AND NOT EXISTS(SELECT 1 FROM ledger WHERE pool_year_id = NEW.id AND kind = 'fund'))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
