-- The plan: batches, their lines, votes; public lists; objections.

-- name: plan_list
-- Newest first; NULL leaves a filter open.  A notice that an objection or a hold stops is not over.
WITH plan_line_live AS NOT MATERIALIZED (
  SELECT l.plan_id, a.stage, CASE WHEN a.objected_on IS NULL AND a.held_on IS NULL THEN a.notice_to END AS notice_to FROM plan_line l JOIN application a ON a.id = l.application_id
   WHERE l.state <> 'struck' AND l.id = (SELECT max(n.id) FROM plan_line n WHERE n.application_id = l.application_id))
SELECT b.id, b.department, b.year, b.nth, b.programme, coalesce(b.batch, 0) AS batch, b.number, b.title, b.state, b.made_by, m.name AS maker, b.made_on,
       coalesce(s.name, '') AS submitter, b.submitted_on, b.control, b.issued_on, b.closed_by, b.version,
       (SELECT count(*) FROM plan_line l WHERE l.plan_id = b.id) AS lines,
       (SELECT count(*) FROM plan_line l WHERE l.plan_id = b.id AND l.state = 'approved') AS approved,
       (SELECT count(*) FROM plan_line l WHERE l.plan_id = b.id AND l.state = 'struck') AS struck,
       (SELECT count(*) FROM plan_line l WHERE l.plan_id = b.id AND l.state = 'returned') AS returned,
       (SELECT count(*) FROM plan_line_live l WHERE l.plan_id = b.id AND l.stage = 'proposed') AS waiting,
       (SELECT count(*) FROM plan_line_live l WHERE l.plan_id = b.id AND l.stage = 'notice') AS noticed,
       (SELECT min(l.notice_to) FROM plan_line_live l WHERE l.plan_id = b.id AND l.stage = 'notice') AS notice_to,
       (SELECT count(*) FROM plan_line_live l WHERE l.plan_id = b.id AND l.stage IN ('awarded','closed','revoked')) AS awarded,
       (SELECT coalesce(sum(l.amount_fen), 0) FROM plan_line l WHERE l.plan_id = b.id AND l.state = 'approved') AS approved_fen,
       (SELECT count(*) FROM objection ob JOIN plan_line l ON l.id = ob.line_id WHERE l.plan_id = b.id AND ob.state = 'open') AS objections
  FROM plan_batch b JOIN clerk m ON m.id = b.made_by LEFT JOIN clerk s ON s.id = b.submitted_by
 WHERE (:id IS NULL OR b.id = :id) AND (:department IS NULL OR b.department = :department)
 ORDER BY b.id DESC;

-- name: plan_next
-- Over all departments: a number names one batch, also where only the number stands (the register for the treasury).
SELECT coalesce(max(nth), 0) + 1 FROM plan_batch WHERE year = :year;

-- name: plan_add
INSERT INTO plan_batch(department, programme, year, nth, number, title, made_by, made_on)
VALUES(:department, :programme, :year, :nth, :number, :title, :made_by, :made_on);

-- name: plan_submit
-- Its number in the programme is drawn with the first time and kept.
UPDATE plan_batch SET state = 'submitted', submitted_by = :clerk_id, submitted_on = :day, control = :control, version = version + 1,
       batch = CASE WHEN programme <> '' THEN coalesce(batch, (
         SELECT coalesce(max(o.batch), 0) + 1 FROM plan_batch o WHERE o.programme = plan_batch.programme AND o.year = plan_batch.year)) END
 WHERE id = :id AND version = :version;

-- name: plan_recall
UPDATE plan_batch SET state = 'draft', submitted_by = NULL, submitted_on = NULL, control = '', version = version + 1
 WHERE id = :id AND version = :version;

-- name: plan_recall_lines
UPDATE plan_line SET state = 'open', version = version + 1 WHERE plan_id = :id AND state = 'approved';

-- name: plan_issue
UPDATE plan_batch SET state = 'issued', issued_by = coalesce(issued_by, :clerk_id), issued_on = coalesce(issued_on, :day), version = version + 1
 WHERE id = :id AND version = :version;

-- name: plan_end
-- Closed, or taken apart before anything of it was published: then its number in the programme is free again.
UPDATE plan_batch SET state = :state, closed_on = :day, closed_by = :clerk_id, version = version + 1,
       batch = CASE WHEN :state <> 'dropped' THEN batch END
 WHERE id = :id AND version = :version;

-- name: plan_reopen
-- Submitted again, or put together again.
UPDATE plan_batch SET state = :state, closed_on = NULL, closed_by = NULL, version = version + 1 WHERE id = :id AND version = :version;

-- name: plan_reopen_lines
UPDATE plan_line SET state = 'open', reason = '', with_batch = 0, version = version + 1 WHERE plan_id = :id AND with_batch = 1;

-- name: plan_strike_lines
-- One, or all with the batch.
UPDATE plan_line SET state = 'struck', reason = :reason, with_batch = :id IS NULL, version = version + 1
 WHERE plan_id = :plan_id AND (:id IS NULL OR id = :id) AND state <> 'struck';

-- name: plan_line_by_id
SELECT s.*, l.with_batch, b.programme, b.year, coalesce(b.batch, 0) AS batch
  FROM plan_line_seen s JOIN plan_line l ON l.id = s.id JOIN plan_batch b ON b.id = s.plan_id WHERE s.id = :id;

-- name: plan_lines_of_plan
SELECT s.*, l.with_batch, b.programme, b.year, coalesce(b.batch, 0) AS batch
  FROM plan_line_seen s JOIN plan_line l ON l.id = s.id JOIN plan_batch b ON b.id = s.plan_id WHERE s.plan_id = :plan_id ORDER BY s.line;

-- name: plan_lines_of_application
SELECT s.*, l.with_batch, b.programme, b.year, coalesce(b.batch, 0) AS batch
  FROM plan_line_seen s JOIN plan_line l ON l.id = s.id JOIN plan_batch b ON b.id = s.plan_id
 WHERE s.application_id = :application_id ORDER BY s.id;

-- name: plan_lines_to_compare
-- Live ones that may be another by now than what was taken over: what is awarded or closed keeps its own.  NULL leaves a filter open.
SELECT s.*, l.with_batch, q.programme, q.year, coalesce(q.batch, 0) AS batch
  FROM plan_batch q CROSS JOIN plan_line l ON l.plan_id = q.id CROSS JOIN plan_line_seen s ON s.id = l.id
 WHERE (:plan_id IS NULL OR q.id = :plan_id) AND (:department IS NULL OR q.department = :department)
   AND (:organisation_id IS NULL OR l.application_id IN (SELECT id FROM application WHERE organisation_id = :organisation_id))
   AND l.state <> 'struck' AND s.is_live AND s.stage NOT IN ('awarded','closed')
 ORDER BY l.id;

-- name: plan_line_add
INSERT INTO plan_line(plan_id, line, application_id, amount_fen, receipt, payee, content, taken_by, taken_on)
SELECT :plan_id, coalesce(max(line), 0) + 1, :application_id, :amount_fen, :receipt, :payee, :content, :taken_by, :taken_on
  FROM plan_line WHERE plan_id = :plan_id;

-- name: plan_line_move
UPDATE plan_line SET state = :state, reason = :reason, version = version + 1 WHERE id = :id AND version = :version;

-- name: plan_line_take_over
UPDATE plan_line SET state = 'open', amount_fen = :amount_fen, receipt = :receipt, payee = :payee, content = :content,
       taken_by = :taken_by, taken_on = :taken_on, version = version + 1
 WHERE id = :id AND version = :version;

-- name: plan_vote_add
INSERT INTO plan_vote(line_id, clerk_id, content, verdict, day, at_ms, reason)
VALUES(:line_id, :clerk_id, :content, :verdict, :day, :at_ms, :reason);

-- name: plan_voted
-- When it was voted on last; 0: never.
SELECT coalesce(max(at_ms), 0) FROM plan_vote WHERE line_id = :line_id;

-- name: plan_candidates
-- In the plan, and on no line that stands: what a batch of the department can be made of.
SELECT a.id, a.item FROM application a
 WHERE a.department = :department AND a.stage = 'proposed'
   AND NOT EXISTS(SELECT 1 FROM plan_line l WHERE l.application_id = a.id AND l.state IN ('open','approved'))
 ORDER BY a.item, a.id;

-- name: plan_waiting
-- Lines that wait for an approval of this department.
SELECT count(*) FROM plan_line l JOIN plan_batch b ON b.id = l.plan_id
 WHERE b.department = :department AND b.state IN ('submitted','issued') AND l.state = 'open';

-- name: plan_over
-- Batches of which a notice is over, as plan_list tells it.
SELECT count(DISTINCT l.plan_id) FROM application a JOIN plan_line l ON l.application_id = a.id
 WHERE a.department = :department AND a.stage = 'notice' AND a.notice_to < :today
   AND a.objected_on IS NULL AND a.held_on IS NULL AND l.state <> 'struck'
   AND l.id = (SELECT max(n.id) FROM plan_line n WHERE n.application_id = a.id);

-- name: plan_returned
-- Lines sent back that an officer of the department mends.
SELECT count(*) FROM plan_line l JOIN application a ON a.id = l.application_id
 WHERE a.department = :department AND a.stage = 'proposed' AND l.state = 'returned'
   AND l.id = (SELECT max(n.id) FROM plan_line n WHERE n.application_id = l.application_id);

-- name: notice_next
SELECT coalesce(max(nth), 0) + 1 FROM notice WHERE programme = :programme AND year = :year;

-- name: notice_add
INSERT INTO notice(programme, year, nth, number, plan_id, from_day, to_day, made_by)
VALUES(:programme, :year, :nth, :number, :plan_id, :from_day, :to_day, :made_by);

-- name: notice_line_add
INSERT INTO notice_line(notice_id, row, line_id, organisation, title, item, in_kind, amount_fen)
SELECT :notice_id, coalesce(max(row), 0) + 1, :line_id, :organisation, :title, :item, :in_kind, :amount_fen
  FROM notice_line WHERE notice_id = :notice_id;

-- name: notice_last_day
-- As published, of the notice that began on this day with the application in it.
SELECT n.to_day FROM plan_line m JOIN notice_line y ON y.line_id = m.id JOIN notice n ON n.id = y.notice_id
 WHERE m.application_id = :application_id AND n.from_day = :from_day ORDER BY n.id DESC LIMIT 1;

-- name: notice_list
SELECT n.id, n.programme AS policy, n.year, n.nth, n.number, b.programme, b.year AS plan_year, coalesce(b.batch, 0) AS batch,
       (SELECT count(*) FROM notice e WHERE e.plan_id = n.plan_id AND e.id <= n.id) AS part, b.department, b.number AS plan, n.plan_id, n.from_day, n.to_day, m.name AS maker,
       (SELECT count(*) FROM notice_line x WHERE x.notice_id = n.id) AS lines,
       (SELECT count(DISTINCT x.organisation) FROM notice_line x WHERE x.notice_id = n.id) AS organisations,
       (SELECT coalesce(sum(x.amount_fen), 0) FROM notice_line x WHERE x.notice_id = n.id) AS total_fen
  FROM notice n JOIN plan_batch b ON b.id = n.plan_id JOIN clerk m ON m.id = n.made_by
 WHERE (:id IS NULL OR n.id = :id) AND (:plan_id IS NULL OR n.plan_id = :plan_id) AND (:department IS NULL OR b.department = :department)
 ORDER BY n.id DESC;

-- name: notice_lines
-- An entry stands while its application is on notice by this list.  What took it off is the last line of the journal that emptied the first
-- day of the notice, between this publishing and the next: each publishing put it on one list.
WITH listed AS (
  SELECT x.row, x.organisation, x.title, x.item, x.in_kind, x.amount_fen, a.id AS application_id, a.number, a.stage,
         a.notice_from IS NOT NULL AND x.notice_id = (SELECT max(y.notice_id) FROM plan_line m JOIN notice_line y ON y.line_id = m.id WHERE m.application_id = a.id) AS stands,
         (SELECT count(*) FROM plan_line m JOIN notice_line y ON y.line_id = m.id WHERE m.application_id = a.id AND y.notice_id <= x.notice_id) AS times
    FROM notice_line x JOIN plan_line l ON l.id = x.line_id JOIN application a ON a.id = l.application_id
   WHERE x.notice_id = :id)
SELECT i.row, i.application_id, i.number, i.organisation, i.title, i.item, i.in_kind, i.amount_fen, i.stage, NOT i.stands AS withdrawn,
       coalesce(j.verb, '') AS off_verb, coalesce(j.at_ms, 0) AS off_ms, coalesce(j.changes, '') AS off_changes,
       (SELECT count(*) FROM objection ob WHERE ob.application_id = i.application_id AND ob.state = 'open') AS objections
  FROM listed i LEFT JOIN journal j ON NOT i.stands AND j.seq = (
       SELECT max(c.seq) FROM journal c
        WHERE c.kind = 'application' AND c.object_id = i.application_id
          AND (char(10) || c.changes) LIKE ('%' || char(10) || 'notice_from' || char(9) || '____-__-__' || char(9) || char(10) || '%')
          AND i.times = (SELECT count(*) FROM journal p WHERE p.kind = 'application' AND p.object_id = i.application_id AND p.verb = 'publish' AND p.seq < c.seq))
 ORDER BY i.row;

-- name: objection_next
SELECT count(*) + 1 FROM objection WHERE substr(number, 3, 4) = :year;

-- name: objection_add
INSERT INTO objection(number, application_id, line_id, kind, objector, contact, ground, received_on, due_on, registered_by)
VALUES(:number, :application_id, :line_id, :kind, :objector, :contact, :ground, :received_on, :due_on, :registered_by);

-- name: objection_settle
-- What the case stood at is kept with one that is upheld: it may be taken back.
UPDATE objection SET state = :state, answer = :answer, settled_by = :settled_by, settled_on = :settled_on,
       upheld_at = (SELECT stage FROM application WHERE :state = 'upheld' AND id = objection.application_id),
       upheld_from = (SELECT notice_from FROM application WHERE :state = 'upheld' AND id = objection.application_id),
       upheld_to = (SELECT notice_to FROM application WHERE :state = 'upheld' AND id = objection.application_id)
 WHERE id = :id AND state = 'open';

-- name: objection_reopen
-- A trigger opens it, and gives one that was upheld its line again; how it had been settled is kept.
INSERT INTO objection_reopened(objection_id, was, answer, settled_by, settled_on, opened_by, opened_on, reason)
SELECT id, state, answer, settled_by, settled_on, :opened_by, :opened_on, :reason FROM objection WHERE id = :id AND state <> 'open';

-- name: objection_due
SELECT count(*) FROM objection ob CROSS JOIN application a ON a.id = ob.application_id
 WHERE ob.state = 'open' AND ob.due_on <= :day AND a.department = :department;

-- name: objection_to_settle
SELECT count(*) FROM objection ob CROSS JOIN application a ON a.id = ob.application_id
 WHERE ob.state = 'open' AND ob.registered_by <> :clerk_id AND a.department = :department;

-- name: objection_open_by
SELECT EXISTS(SELECT 1 FROM objection WHERE application_id = :application_id AND state = 'open' AND registered_by = :clerk_id);

-- name: objection_list
-- Open ones first, the one due first before the others; NULL leaves a filter open.
SELECT ob.id, ob.application_id, a.version AS application_version, coalesce(ob.line_id, 0) AS line_id, ob.number, a.number AS application, o.name AS organisation_name, o.invented,
       a.title, a.department, a.stage, coalesce(b.number, '') AS plan, coalesce(l.line, 0) AS line, coalesce(t.number, '') AS notice, ob.kind, ob.state,
       ob.objector, ob.contact, ob.ground, ob.received_on, ob.due_on, ob.registered_by, r.name AS registrar, ob.answer,
       coalesce(s.name, '') AS settler, ob.settled_by, ob.settled_on, coalesce(ob.upheld_at, '') AS upheld_at, ob.upheld_from, ob.upheld_to,
       coalesce(z.was, '') AS was, coalesce(z.answer, '') AS was_answer, coalesce(zs.name, '') AS was_settler, z.settled_on AS was_on,
       coalesce(zo.name, '') AS reopener, z.opened_on AS reopened_on, coalesce(z.reason, '') AS why_reopened
  FROM objection ob JOIN application a ON a.id = ob.application_id JOIN organisation o ON o.id = a.organisation_id
  JOIN clerk r ON r.id = ob.registered_by LEFT JOIN clerk s ON s.id = ob.settled_by
  LEFT JOIN plan_line l ON l.id = ob.line_id LEFT JOIN plan_batch b ON b.id = l.plan_id
  LEFT JOIN notice_line x ON x.line_id = l.id AND x.notice_id = (SELECT max(notice_id) FROM notice_line WHERE line_id = l.id)
  LEFT JOIN notice t ON t.id = x.notice_id
  LEFT JOIN objection_reopened z ON z.id = (SELECT max(id) FROM objection_reopened WHERE objection_id = ob.id)
  LEFT JOIN clerk zs ON zs.id = z.settled_by LEFT JOIN clerk zo ON zo.id = z.opened_by
 WHERE (:id IS NULL OR ob.id = :id) AND (:application_id IS NULL OR ob.application_id = :application_id)
   AND (:plan_id IS NULL OR l.plan_id = :plan_id) AND (:department IS NULL OR a.department = :department)
 ORDER BY ob.state <> 'open', CASE WHEN ob.state = 'open' THEN ob.due_on END, ob.id DESC;
