-- 0079: what a signed allocation gives a case is the most that is held and awarded of it together, not of each entry.
--
-- Two reservations of a case, each within what it was given, came to twice as much.

DROP TRIGGER ledger_allotted;
CREATE TRIGGER ledger_allotted BEFORE INSERT ON ledger WHEN NEW.kind = 'reserve' AND NEW.reversal = 0 BEGIN
  SELECT RAISE(ABORT, 'allotted') FROM allotment t
   WHERE t.application_id = NEW.application_id AND t.pool_year_id = NEW.pool_year_id
     AND NEW.amount_fen + coalesce((SELECT p.reserved_fen + p.committed_fen FROM application_pool_money p
                                     WHERE p.application_id = NEW.application_id AND p.pool_year_id = NEW.pool_year_id), 0) > t.given_fen;
END;
