-- 0078: the day to answer a notice of correction (补正期限) moves by the working days its case was closed.
--
-- A case that ended while it was out and was reopened had its notice back with the old day: reopened late it was overdue at once, although
-- nobody could have handed anything in meanwhile.  The first day is kept; it moves later only, and only of a notice that came back.

ALTER TABLE correction_notice ADD COLUMN first_by TEXT CHECK(first_by IS NULL OR first_by < answer_by); -- as it was sent; NULL: not moved

DROP TRIGGER correction_notice_stays_u;
CREATE TRIGGER correction_notice_stays_u BEFORE UPDATE ON correction_notice
WHEN NEW.overlay_id IS NOT OLD.overlay_id OR OLD.answer_by IS NULL OR NEW.answer_by IS NULL OR NEW.answer_by <= OLD.answer_by
  OR NEW.first_by IS NOT coalesce(OLD.first_by, OLD.answer_by)
  OR NOT EXISTS(SELECT 1 FROM overlay o JOIN correction_undone u ON u.overlay_id = o.id
                 WHERE o.id = OLD.overlay_id AND o.ended_on IS NULL AND u.what = 'restored')
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
