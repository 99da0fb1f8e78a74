-- 0060: an award stands on its receipt.
--
-- Paid is not more than committed, and committed not more than assessed; but what was assessed was tied to the receipt (核算说明) by the program alone.
-- So money could be reserved and awarded for a case that nobody had assessed, by an amount written into one row.  Now that amount is not more than
-- the result of the newest receipt of the case that holds, which is what the pool is charged with: nothing, where there is none or it was taken back.
-- It is held when the amount is set and whenever more of it is reserved or awarded.  Rows from before are left as they are.

-- The newest receipt of an application, if it was not taken back; those of uses of its voucher are beside it.
CREATE VIEW receipt_holds AS
SELECT r.application_id, r.result_fen FROM receipt r
 WHERE r.use_id IS NULL AND NOT EXISTS(SELECT 1 FROM receipt_void v WHERE v.receipt_id = r.id)
   AND NOT EXISTS(SELECT 1 FROM receipt n WHERE n.application_id = r.application_id AND n.use_id IS NULL AND n.id > r.id);

CREATE TRIGGER application_money_by_receipt BEFORE INSERT ON application_money
WHEN NEW.assessed_fen > coalesce((SELECT h.result_fen FROM receipt_holds h WHERE h.application_id = NEW.application_id), 0)
BEGIN SELECT RAISE(ABORT, 'over-receipt'); END;

CREATE TRIGGER application_money_within_receipt BEFORE UPDATE OF assessed_fen, reserved_fen, committed_fen ON application_money
WHEN (NEW.assessed_fen > OLD.assessed_fen OR NEW.reserved_fen + NEW.committed_fen > OLD.reserved_fen + OLD.committed_fen)
 AND NEW.assessed_fen > coalesce((SELECT h.result_fen FROM receipt_holds h WHERE h.application_id = NEW.application_id), 0)
BEGIN SELECT RAISE(ABORT, 'over-receipt'); END;
