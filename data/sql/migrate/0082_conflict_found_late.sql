-- 0082: a sheet the panel has seen is taken off, too.
--
-- Whose employer is the applicant may be found after the panel began: its points have to leave the count then as before.

DROP TRIGGER score_sheet_moves;
CREATE TRIGGER score_sheet_moves BEFORE UPDATE ON score_sheet
WHEN NEW.id IS NOT OLD.id OR NEW.application_id IS NOT OLD.application_id OR NEW.reviewer_id IS NOT OLD.reviewer_id OR NEW.issue IS NOT OLD.issue
  OR OLD.status || '>' || NEW.status NOT IN ('assigned>assigned', 'assigned>working', 'assigned>recused', 'assigned>withdrawn',
     'working>working', 'working>recused', 'working>withdrawn', 'working>sealed', 'reopened>reopened', 'reopened>recused',
     'reopened>withdrawn', 'reopened>sealed', 'sealed>revealed', 'sealed>withdrawn', 'revealed>withdrawn')
BEGIN SELECT RAISE(ABORT, 'sealed'); END;

DROP TRIGGER score_sheet_sealed;
CREATE TRIGGER score_sheet_sealed BEFORE UPDATE ON score_sheet
WHEN OLD.sealed_ms IS NOT NULL
 AND NOT (((OLD.status = 'sealed' AND NEW.status IN ('revealed','withdrawn')) OR (OLD.status = 'revealed' AND NEW.status = 'withdrawn'))
          AND NEW.application_id = OLD.application_id AND NEW.reviewer_id = OLD.reviewer_id
          AND NEW.issue = OLD.issue AND NEW.sealed_ms IS OLD.sealed_ms
          AND NEW.total_centi IS OLD.total_centi AND NEW.comment = OLD.comment
          AND NEW.declared_on IS OLD.declared_on AND NEW.conflict = OLD.conflict)
BEGIN SELECT RAISE(ABORT, 'sealed'); END;
