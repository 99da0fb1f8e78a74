-- Site checks and special audits, and the figures an audit found.

-- name: task_add
INSERT INTO review_task(application_id, kind, asked_on, asked_by, entrusted, due_on)
VALUES(:application_id, :kind, :asked_on, :asked_by, :entrusted, :due_on);

-- name: task_end
UPDATE review_task SET status = :status, ended_on = :ended_on, ended_by = :ended_by, met = :met,
                       report = :report, result = :result, version = version + 1
 WHERE id = :id AND version = :version AND status = 'open';

-- name: task_due
UPDATE review_task SET due_on = :due_on, version = version + 1 WHERE id = :id AND status = 'open';

-- name: task_list
SELECT t.id, t.kind, t.status, t.asked_on, a.name AS asked_by, t.entrusted, t.due_on, t.ended_on,
       coalesce(e.name, '') AS ended_by, t.met, t.report, t.result, t.version
  FROM review_task t JOIN clerk a ON a.id = t.asked_by LEFT JOIN clerk e ON e.id = t.ended_by
 WHERE t.application_id = :application_id ORDER BY t.id;

-- name: audited_add
INSERT INTO audited_fact(task_id, application_id, key, stated_fen, audited_fen, reason)
VALUES(:task_id, :application_id, :key, :stated_fen, :audited_fen, :reason);

-- name: audited_list
-- Of each fact the newest.
SELECT f.key, f.stated_fen, f.audited_fen, f.reason, t.report, t.entrusted, f.task_id
  FROM audited_fact f JOIN review_task t ON t.id = f.task_id
 WHERE f.application_id = :application_id
   AND f.task_id = (SELECT max(g.task_id) FROM audited_fact g
                     WHERE g.application_id = :application_id AND g.key = f.key)
 ORDER BY f.key;
