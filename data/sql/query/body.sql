-- Standing bodies and their evaluations.

-- name: body_by_id
SELECT b.id, b.kind, b.name, b.organisation_id, o.name AS organisation_name, o.code AS organisation_code,
       b.field, b.recognised_on, b.cycle_years, b.months, b.due_on, b.ended_on, b.ended_why,
       coalesce(e.id, 0) AS evaluation_id, coalesce(e.state, 'planned') AS state, e.file_by, e.filed_on, e.rectify_by,
       (SELECT count(*) FROM evaluation_evidence v WHERE v.evaluation_id = e.id AND v.present) AS evidence_present,
       CASE WHEN e.regrade <> '' THEN e.regrade ELSE coalesce(e.grade, '') END AS grade,
       CASE WHEN l.regrade <> '' THEN l.regrade ELSE coalesce(l.grade, '') END AS last_grade,
       coalesce(l.regraded_on, l.graded_on) AS last_graded_on, b.invented, b.version
  FROM body b JOIN organisation o ON o.id = b.organisation_id
  LEFT JOIN evaluation e ON e.body_id = b.id AND e.due_on = (SELECT max(due_on) FROM evaluation WHERE body_id = b.id)
  LEFT JOIN evaluation l ON l.body_id = b.id
   AND l.due_on = (SELECT max(due_on) FROM evaluation WHERE body_id = b.id AND grade <> '')
 WHERE b.id = :id;

-- name: body_list
-- All of a kind, or of one organisation, or all: '' and 0 leave it open.
SELECT b.id, b.kind, b.name, b.organisation_id, o.name AS organisation_name, o.code AS organisation_code,
       b.field, b.recognised_on, b.cycle_years, b.months, b.due_on, b.ended_on, b.ended_why,
       coalesce(e.id, 0) AS evaluation_id, coalesce(e.state, 'planned') AS state, e.file_by, e.filed_on, e.rectify_by,
       (SELECT count(*) FROM evaluation_evidence v WHERE v.evaluation_id = e.id AND v.present) AS evidence_present,
       CASE WHEN e.regrade <> '' THEN e.regrade ELSE coalesce(e.grade, '') END AS grade,
       CASE WHEN l.regrade <> '' THEN l.regrade ELSE coalesce(l.grade, '') END AS last_grade,
       coalesce(l.regraded_on, l.graded_on) AS last_graded_on, b.invented, b.version
  FROM body b JOIN organisation o ON o.id = b.organisation_id
  LEFT JOIN evaluation e ON e.body_id = b.id AND e.due_on = (SELECT max(due_on) FROM evaluation WHERE body_id = b.id)
  LEFT JOIN evaluation l ON l.body_id = b.id
   AND l.due_on = (SELECT max(due_on) FROM evaluation WHERE body_id = b.id AND grade <> '')
 WHERE (:kind = '' OR b.kind = :kind) AND (:organisation_id IS NULL OR b.organisation_id = :organisation_id)
 ORDER BY b.ended_on IS NOT NULL, b.due_on, b.id;

-- name: body_add
INSERT INTO body(kind, name, organisation_id, field, recognised_on, cycle_years, months, due_on, invented)
VALUES(:kind, :name, :organisation_id, :field, :recognised_on, :cycle_years, :months, :due_on, :invented);

-- name: body_update
UPDATE body SET name = :name, organisation_id = :organisation_id, field = :field,
                recognised_on = :recognised_on, cycle_years = :cycle_years, months = :months, due_on = :due_on,
                ended_on = :ended_on, ended_why = :ended_why, version = version + 1
 WHERE id = :id AND version = :version;

-- name: evaluation_list
-- All of a body, oldest first.
SELECT id, body_id, due_on, state, notified_on, file_by, filed_on, score_centi, grade, graded_on, outcome,
       rectify_by, rescore_centi, regrade, regraded_on, ended_on, note
  FROM evaluation WHERE body_id = :body_id ORDER BY due_on;

-- name: evaluation_plan
INSERT INTO evaluation(body_id, due_on, state) VALUES(:body_id, :due_on, 'planned');

-- name: evaluation_drop
-- The one that is only planned; a trigger refuses any other.
DELETE FROM evaluation WHERE id = :id;

-- name: body_followed
-- What was done with the money of an application since a move of a body was made: 0 nothing, 1 an instalment cancelled,
-- the award revoked or money claimed back, 2 something put forward for payment or paid.
SELECT coalesce((SELECT CASE WHEN j.verb IN ('pay', 'instalment-paid') THEN 2 ELSE 1 END FROM journal j
                  WHERE j.kind = 'application' AND j.object_id = :application_id
                    AND j.verb IN ('instalment-cancel', 'revoke', 'clawback-raise', 'pay', 'instalment-paid')
                    AND j.seq > (SELECT max(s.seq) FROM journal s WHERE s.kind = 'body' AND s.object_id = :body_id AND s.verb = :verb)
                  ORDER BY j.seq LIMIT 1), 0);

-- name: evaluation_update
UPDATE evaluation SET due_on = :due_on, state = :state, notified_on = :notified_on, file_by = :file_by,
       filed_on = :filed_on, score_centi = :score_centi, grade = :grade, graded_on = :graded_on,
       outcome = :outcome, rectify_by = :rectify_by, rescore_centi = :rescore_centi, regrade = :regrade,
       regraded_on = :regraded_on, ended_on = :ended_on, note = :note
 WHERE id = :id;

-- name: evaluation_step_add
INSERT INTO evaluation_step(evaluation_id, move, state, day, clerk_id, value, score_centi, note)
VALUES(:evaluation_id, :move, :state, :day, :clerk_id, :value, :score_centi, :note);

-- name: evaluation_steps
-- Of all evaluations of a body, newest first.
SELECT s.evaluation_id, s.move, s.state, s.day, s.clerk_id, c.name AS clerk, s.value, s.score_centi, s.note
  FROM evaluation_step s JOIN evaluation e ON e.id = s.evaluation_id JOIN clerk c ON c.id = s.clerk_id
 WHERE e.body_id = :body_id ORDER BY s.id DESC;

-- name: evaluation_evidence_set
INSERT INTO evaluation_evidence(evaluation_id, evidence, present, note)
VALUES(:evaluation_id, :evidence, :present, :note)
ON CONFLICT(evaluation_id, evidence) DO UPDATE SET present = excluded.present, note = excluded.note;

-- name: evaluation_evidence
SELECT evidence, present, note FROM evaluation_evidence WHERE evaluation_id = :evaluation_id ORDER BY evidence;

-- name: evaluation_sheet_add
INSERT INTO evaluation_sheet(evaluation_id, round, member, total_centi, comment, taken_off, made_ms, clerk_id)
VALUES(:evaluation_id, :round, :member, :total_centi, :comment, :taken_off, :made_ms, :clerk_id);

-- name: evaluation_point_add
INSERT INTO evaluation_point(sheet_id, criterion, points) VALUES(:sheet_id, :criterion, :points);

-- name: evaluation_sheets
-- The newest of each member and round; those before it were corrected by it, or taken off.
SELECT s.id, s.round, s.member, s.total_centi, s.comment, s.made_ms, c.name AS clerk,
       (SELECT count(*) FROM evaluation_sheet b
         WHERE b.evaluation_id = s.evaluation_id AND b.round = s.round AND b.member = s.member) AS versions
  FROM evaluation_sheet s JOIN clerk c ON c.id = s.clerk_id
 WHERE s.evaluation_id = :evaluation_id AND s.taken_off = 0
   AND s.id = (SELECT max(b.id) FROM evaluation_sheet b
                WHERE b.evaluation_id = s.evaluation_id AND b.round = s.round AND b.member = s.member)
 ORDER BY s.round, s.member;

-- name: evaluation_points
SELECT criterion, points FROM evaluation_point WHERE sheet_id = :sheet_id ORDER BY criterion;

-- name: evaluation_duty_add
INSERT OR IGNORE INTO evaluation_duty(evaluation_id, duty, clerk_id) VALUES(:evaluation_id, :duty, :clerk_id);

-- name: evaluation_duty_against
SELECT count(*) FROM evaluation_duty
 WHERE evaluation_id = :evaluation_id AND clerk_id = :clerk_id AND (duty = 'approve') <> (:duty = 'approve');
