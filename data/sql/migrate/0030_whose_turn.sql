-- 0030: whose turn it is, said in one place.
--
-- An amount that waits for its check stood on the desk of who made it, who can do nothing about it, and not on the desks of those who may check.
-- A line of the plan that was sent back, and a proposed application in no batch that is submitted, stood on the supervisor's, who waits for the
-- officer.

-- Amounts that nobody checked.  Nothing is checked under an overlay.
CREATE VIEW amount_unchecked AS
SELECT a.id AS application_id, a.department, r.clerk_id AS made_by
  FROM application a JOIN receipt_now r ON r.application_id = a.id
 WHERE a.stage = 'assessed' AND a.returned_on IS NULL AND a.held_on IS NULL AND a.objected_on IS NULL
   AND NOT EXISTS(SELECT 1 FROM receipt_check k WHERE k.receipt_id = r.id);

-- Who of the department may check it by who did what: neither who made it nor who holds a duty that is apart from checking.  Roles are the program's.
CREATE VIEW amount_checker AS
SELECT u.application_id, c.id AS clerk_id
  FROM amount_unchecked u JOIN clerk c ON c.department = u.department AND c.id <> u.made_by
 WHERE NOT EXISTS(SELECT 1 FROM duty_done d JOIN duty_apart p ON (p.a = 'check' AND p.b = d.duty) OR (p.b = 'check' AND p.a = d.duty)
                   WHERE d.application_id = u.application_id AND d.clerk_id = c.id);

-- What lies before the supervisor: on a line that stands, of a batch that is submitted.
CREATE VIEW plan_before_supervisor AS
SELECT l.application_id FROM plan_line l JOIN plan_batch b ON b.id = l.plan_id
 WHERE l.state IN ('open','approved') AND b.state IN ('submitted','issued');
