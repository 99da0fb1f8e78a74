-- 0088: a kept figure stays that of its case, its year and its day; what is carried in was carried out.
--
-- Figures moved by an entry only, but whose they were could be typed anew: an award's figures went to another case, and the receipt gave twice.

CREATE TRIGGER application_money_stays_u BEFORE UPDATE OF application_id ON application_money
WHEN NEW.application_id IS NOT OLD.application_id
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER application_pool_money_stays_u BEFORE UPDATE OF application_id, pool_year_id, moved_on ON application_pool_money
WHEN NEW.application_id IS NOT OLD.application_id OR NEW.pool_year_id IS NOT OLD.pool_year_id
  OR (NEW.moved_on IS NOT OLD.moved_on AND NEW.entry_seq IS OLD.entry_seq)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER day_money_stays_u BEFORE UPDATE OF pool_year_id, day ON day_money
WHEN NEW.pool_year_id IS NOT OLD.pool_year_id OR NEW.day IS NOT OLD.day
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER item_money_stays_u BEFORE UPDATE OF pool_year_id, item ON item_money
WHEN NEW.pool_year_id IS NOT OLD.pool_year_id OR NEW.item IS NOT OLD.item
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER ledger_carried BEFORE INSERT ON ledger WHEN NEW.kind = 'carry-in' AND NEW.pair IS NULL
BEGIN SELECT RAISE(ABORT, 'ref'); END;
