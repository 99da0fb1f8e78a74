-- 0090: the ceiling of a year that is open follows the policy's.
--
-- A year kept the ceiling it was opened under: raised since, its pool could not take the money; lowered, it could still take more.

CREATE TABLE pool_ceiling(
  id           INTEGER PRIMARY KEY,
  pool_year_id INTEGER NOT NULL REFERENCES pool_year(id),
  was_fen      INTEGER NOT NULL CHECK(was_fen >= 0),
  is_fen       INTEGER NOT NULL CHECK(is_fen >= 0 AND is_fen <> was_fen),
  clerk_id     INTEGER NOT NULL REFERENCES clerk(id), -- who confirmed the movement it moved with
  made_ms      INTEGER NOT NULL
) STRICT;
CREATE INDEX pool_ceiling_of ON pool_ceiling(pool_year_id, id);
CREATE TRIGGER pool_ceiling_stays_d BEFORE DELETE ON pool_ceiling BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER pool_ceiling_stays_u BEFORE UPDATE ON pool_ceiling BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER pool_ceiling_fits BEFORE INSERT ON pool_ceiling
WHEN EXISTS(SELECT 1 FROM pool_ceiling WHERE id = NEW.id)
  OR NEW.was_fen IS NOT (SELECT ceiling_fen FROM pool_year WHERE id = NEW.pool_year_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER pool_ceiling_moves AFTER INSERT ON pool_ceiling BEGIN
  UPDATE pool_year SET ceiling_fen = NEW.is_fen WHERE id = NEW.pool_year_id;
END;

DROP TRIGGER pool_year_keeps;
CREATE TRIGGER pool_year_keeps BEFORE UPDATE ON pool_year
WHEN NEW.id IS NOT OLD.id OR NEW.pool IS NOT OLD.pool OR NEW.year IS NOT OLD.year
  OR (NEW.ceiling_fen IS NOT OLD.ceiling_fen AND (OLD.ceiling_fen, NEW.ceiling_fen)
      IS NOT (SELECT was_fen, is_fen FROM pool_ceiling WHERE pool_year_id = OLD.id ORDER BY id DESC LIMIT 1))
  OR NEW.carry_under_ceiling IS NOT OLD.carry_under_ceiling OR NEW.clawback_stays IS NOT OLD.clawback_stays
  OR NEW.funds_bind < OLD.funds_bind
  OR (NEW.funds_bind > OLD.funds_bind AND NOT EXISTS(SELECT 1 FROM ledger WHERE pool_year_id = NEW.id AND kind = 'fund'))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
