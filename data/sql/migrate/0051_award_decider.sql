-- 0051: who decided on an award does not pay it (不相容岗位分离).
--
-- The approval of the award and a check of its payment are one duty, so whoever approved could check as well.  The file now refuses them as
-- maker and at every check, whatever program writes.

-- Who approved its line of the plan, awarded it, signed its agreement, or decided on an amendment or the conclusion.
CREATE VIEW award_decider AS
SELECT l.application_id, v.clerk_id FROM plan_line l JOIN plan_vote v ON v.line_id = l.id AND v.verdict = 'approve'
UNION ALL SELECT application_id, clerk_id FROM ledger WHERE kind = 'commit' AND application_id IS NOT NULL
UNION ALL SELECT application_id, signed_by FROM award
UNION ALL SELECT application_id, decided_by FROM award_amendment WHERE decided_by IS NOT NULL
UNION ALL SELECT application_id, decided_by FROM award_acceptance WHERE decided_by IS NOT NULL;

CREATE TRIGGER instalment_made_by_others BEFORE INSERT ON instalment
WHEN EXISTS(SELECT 1 FROM award_decider d WHERE d.application_id = NEW.application_id AND d.clerk_id = NEW.made_by)
BEGIN SELECT RAISE(ABORT, 'decided'); END;

-- Only who comes new to it: what was checked before this migration goes its way.
CREATE TRIGGER instalment_checked_by_others BEFORE UPDATE ON instalment
WHEN EXISTS(SELECT 1 FROM award_decider d WHERE d.application_id = NEW.application_id
      AND ((NEW.made_by IS NOT OLD.made_by AND d.clerk_id = NEW.made_by) OR (NEW.check1_by IS NOT OLD.check1_by AND d.clerk_id = NEW.check1_by)
        OR (NEW.check2_by IS NOT OLD.check2_by AND d.clerk_id = NEW.check2_by) OR (NEW.check3_by IS NOT OLD.check3_by AND d.clerk_id = NEW.check3_by)))
BEGIN SELECT RAISE(ABORT, 'decided'); END;

-- The same persons as award_decider, asked one by one: looked up by the application, never through the whole ledger.
DROP VIEW instalment_checker;
CREATE VIEW instalment_checker AS
SELECT i.id AS instalment_id, i.application_id, a.department, c.id AS clerk_id
  FROM instalment i JOIN application a ON a.id = i.application_id JOIN clerk c ON c.id <> i.made_by AND c.id IS NOT i.check1_by AND c.id IS NOT i.check2_by
 WHERE i.state IN ('planned','check-1','check-2')
   AND NOT EXISTS(SELECT 1 FROM plan_line l JOIN plan_vote v ON v.line_id = l.id
                   WHERE l.application_id = i.application_id AND v.verdict = 'approve' AND v.clerk_id = c.id)
   AND NOT EXISTS(SELECT 1 FROM ledger g WHERE g.application_id = i.application_id AND g.kind = 'commit' AND g.clerk_id = c.id)
   AND NOT EXISTS(SELECT 1 FROM award w WHERE w.application_id = i.application_id AND w.signed_by = c.id)
   AND NOT EXISTS(SELECT 1 FROM award_amendment m WHERE m.application_id = i.application_id AND m.decided_by = c.id)
   AND NOT EXISTS(SELECT 1 FROM award_acceptance e WHERE e.application_id = i.application_id AND e.decided_by = c.id)
   AND NOT EXISTS(SELECT 1 FROM duty_done d JOIN duty_apart p ON (p.a = 'approve' AND p.b = d.duty) OR (p.b = 'approve' AND p.a = d.duty)
                   WHERE d.application_id = i.application_id AND d.clerk_id = c.id);
