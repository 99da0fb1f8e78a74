-- 0073: the kept figures that limits are held against change by an entry of the ledger alone, also for whoever writes into the file.
--
-- What a pool has, what is committed and what is paid stood under CHECKs, but the figures themselves could be typed: a budget nobody
-- approved, a payment that was none.  A change is that of the newest entry, or it is refused.  item_money moves with its application, too:
-- it is a cut, and holds no limit.

CREATE TRIGGER pool_year_counts BEFORE UPDATE OF
  appropriated_fen, adjusted_fen, transferred_fen, carried_in_fen, carried_out_fen, lapsed_fen, funded_fen, reserved_fen, released_fen,
  committed_fen, decommitted_fen, paid_fen, returned_fen, clawback_due_fen, clawback_in_fen, clawback_waived_fen
ON pool_year
WHEN (NEW.appropriated_fen - OLD.appropriated_fen, NEW.adjusted_fen - OLD.adjusted_fen, NEW.transferred_fen - OLD.transferred_fen,
  NEW.carried_in_fen - OLD.carried_in_fen, NEW.carried_out_fen - OLD.carried_out_fen, NEW.lapsed_fen - OLD.lapsed_fen,
  NEW.funded_fen - OLD.funded_fen, NEW.reserved_fen - OLD.reserved_fen, NEW.released_fen - OLD.released_fen,
  NEW.committed_fen - OLD.committed_fen, NEW.decommitted_fen - OLD.decommitted_fen, NEW.paid_fen - OLD.paid_fen,
  NEW.returned_fen - OLD.returned_fen, NEW.clawback_due_fen - OLD.clawback_due_fen, NEW.clawback_in_fen - OLD.clawback_in_fen,
  NEW.clawback_waived_fen - OLD.clawback_waived_fen)
  IS NOT (SELECT m.appropriated_fen, m.adjusted_fen, m.transferred_fen, m.carried_in_fen, m.carried_out_fen, m.lapsed_fen, m.funded_fen,
          m.reserved_fen, m.released_fen, m.committed_fen, m.decommitted_fen, m.paid_fen, m.returned_fen, m.clawback_due_fen,
          m.clawback_in_fen, m.clawback_waived_fen
            FROM ledger_moved m WHERE m.seq = (SELECT max(seq) FROM ledger) AND m.pool_year_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER application_money_counts BEFORE UPDATE OF
  reserved_fen, released_fen, committed_fen, decommitted_fen, paid_fen, returned_fen, clawback_due_fen, clawback_in_fen, clawback_waived_fen
ON application_money
WHEN (NEW.reserved_fen - OLD.reserved_fen, NEW.released_fen - OLD.released_fen, NEW.committed_fen - OLD.committed_fen,
  NEW.decommitted_fen - OLD.decommitted_fen, NEW.paid_fen - OLD.paid_fen, NEW.returned_fen - OLD.returned_fen,
  NEW.clawback_due_fen - OLD.clawback_due_fen, NEW.clawback_in_fen - OLD.clawback_in_fen, NEW.clawback_waived_fen - OLD.clawback_waived_fen)
  IS NOT (SELECT m.reserved_fen, m.released_fen, m.committed_fen, m.decommitted_fen, m.paid_fen, m.returned_fen, m.clawback_due_fen,
          m.clawback_in_fen, m.clawback_waived_fen
            FROM ledger_moved m WHERE m.seq = (SELECT max(seq) FROM ledger) AND m.application_id = NEW.application_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER application_pool_money_counts BEFORE UPDATE OF
  reserved_fen, released_fen, committed_fen, decommitted_fen, paid_fen, returned_fen, clawback_due_fen, clawback_in_fen, clawback_waived_fen
ON application_pool_money
WHEN (NEW.reserved_fen - OLD.reserved_fen, NEW.released_fen - OLD.released_fen, NEW.committed_fen - OLD.committed_fen,
  NEW.decommitted_fen - OLD.decommitted_fen, NEW.paid_fen - OLD.paid_fen, NEW.returned_fen - OLD.returned_fen,
  NEW.clawback_due_fen - OLD.clawback_due_fen, NEW.clawback_in_fen - OLD.clawback_in_fen, NEW.clawback_waived_fen - OLD.clawback_waived_fen)
  IS NOT (SELECT m.reserved_fen, m.released_fen, m.committed_fen, m.decommitted_fen, m.paid_fen, m.returned_fen, m.clawback_due_fen,
          m.clawback_in_fen, m.clawback_waived_fen
            FROM ledger_moved m WHERE m.seq = (SELECT max(seq) FROM ledger) AND m.application_id = NEW.application_id AND m.pool_year_id = NEW.pool_year_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER day_money_counts BEFORE UPDATE OF
  appropriated_fen, adjusted_fen, transferred_fen, carried_in_fen, carried_out_fen, lapsed_fen, funded_fen, reserved_fen, released_fen,
  committed_fen, decommitted_fen, paid_fen, returned_fen, clawback_due_fen, clawback_in_fen, clawback_waived_fen
ON day_money
WHEN (NEW.appropriated_fen - OLD.appropriated_fen, NEW.adjusted_fen - OLD.adjusted_fen, NEW.transferred_fen - OLD.transferred_fen,
  NEW.carried_in_fen - OLD.carried_in_fen, NEW.carried_out_fen - OLD.carried_out_fen, NEW.lapsed_fen - OLD.lapsed_fen,
  NEW.funded_fen - OLD.funded_fen, NEW.reserved_fen - OLD.reserved_fen, NEW.released_fen - OLD.released_fen,
  NEW.committed_fen - OLD.committed_fen, NEW.decommitted_fen - OLD.decommitted_fen, NEW.paid_fen - OLD.paid_fen,
  NEW.returned_fen - OLD.returned_fen, NEW.clawback_due_fen - OLD.clawback_due_fen, NEW.clawback_in_fen - OLD.clawback_in_fen,
  NEW.clawback_waived_fen - OLD.clawback_waived_fen)
  IS NOT (SELECT m.appropriated_fen, m.adjusted_fen, m.transferred_fen, m.carried_in_fen, m.carried_out_fen, m.lapsed_fen, m.funded_fen,
          m.reserved_fen, m.released_fen, m.committed_fen, m.decommitted_fen, m.paid_fen, m.returned_fen, m.clawback_due_fen,
          m.clawback_in_fen, m.clawback_waived_fen
            FROM ledger_moved m WHERE m.seq = (SELECT max(seq) FROM ledger) AND m.pool_year_id = NEW.pool_year_id AND m.day = NEW.day)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER day_money_begins BEFORE INSERT ON day_money
WHEN NOT EXISTS(SELECT 1 FROM ledger l WHERE l.seq = (SELECT max(seq) FROM ledger) AND l.pool_year_id = NEW.pool_year_id AND l.day = NEW.day)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER day_money_stays BEFORE DELETE ON day_money BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER item_money_stays BEFORE DELETE ON item_money BEGIN SELECT RAISE(ABORT, 'append-only'); END;
