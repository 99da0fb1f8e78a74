-- 0045: what was done of a standing body's evaluation is taken back by another person while nothing followed.
-- Before, an evaluation that had ended was never changed and the one planned after it never dropped, so that a
-- closing or a revocation made by mistake stood for ever.

-- What has ended is not changed; it is opened again as it was, and in nothing else.
DROP TRIGGER evaluation_ended;
CREATE TRIGGER evaluation_ended BEFORE UPDATE ON evaluation
WHEN NEW.id IS NOT OLD.id OR NEW.body_id IS NOT OLD.body_id
  OR (OLD.ended_on IS NOT NULL AND (NEW.ended_on IS NOT NULL OR NEW.due_on IS NOT OLD.due_on
      OR NEW.notified_on IS NOT OLD.notified_on OR NEW.file_by IS NOT OLD.file_by OR NEW.filed_on IS NOT OLD.filed_on
      OR NEW.score_centi IS NOT OLD.score_centi OR NEW.grade IS NOT OLD.grade OR NEW.graded_on IS NOT OLD.graded_on
      OR NEW.rectify_by IS NOT OLD.rectify_by OR NEW.rescore_centi IS NOT OLD.rescore_centi
      OR NEW.regrade IS NOT OLD.regrade OR NEW.regraded_on IS NOT OLD.regraded_on
      OR NEW.state NOT IN ('graded','consequence','rectify','rescored')))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- One that is only planned, and never was more, goes when the one before it is opened again.
DROP TRIGGER evaluation_stays;
CREATE TRIGGER evaluation_stays BEFORE DELETE ON evaluation
WHEN OLD.state <> 'planned' OR EXISTS(SELECT 1 FROM evaluation_step WHERE evaluation_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
