-- Texts of the rules on their way into force, and the reports they were rehearsed with.

-- name: edition_version_any
SELECT count(*) FROM (SELECT 1 FROM edition_version LIMIT 1);

-- name: edition_version_by_id
SELECT v.id, v.digest, v.measure, v.path, v.from_on, v.department, v.adopted, v.state, v.drafted_by, coalesce(d.name, '') AS drafter,
       v.drafted_ms, v.rehearsal_id, v.rehearsed_by, coalesce(r.name, '') AS rehearser, coalesce(h.made_ms, 0) AS rehearsed_ms, coalesce(h.faults, 0) AS faults,
       v.approved_by, coalesce(a.name, '') AS approver, coalesce(v.approved_ms, 0) AS approved_ms, v.in_force_by,
       coalesce(p.name, '') AS putter, coalesce(v.in_force_ms, 0) AS in_force_ms, v.superseded_by,
       (SELECT min(n.from_on) FROM edition_version n WHERE n.measure = v.measure AND n.state = 'in-force' AND n.from_on > v.from_on) AS followed_from,
       v.version
  FROM edition_version v LEFT JOIN clerk d ON d.id = v.drafted_by LEFT JOIN clerk r ON r.id = v.rehearsed_by
  LEFT JOIN clerk a ON a.id = v.approved_by LEFT JOIN clerk p ON p.id = v.in_force_by
  LEFT JOIN edition_rehearsal h ON h.id = v.rehearsal_id
 WHERE v.id = :id;

-- name: edition_version_list
-- What waits first, then by measure and day.
SELECT v.id, v.digest, v.measure, v.path, v.from_on, v.department, v.adopted, v.state, v.drafted_by, coalesce(d.name, '') AS drafter,
       v.drafted_ms, v.rehearsal_id, v.rehearsed_by, coalesce(r.name, '') AS rehearser, coalesce(h.made_ms, 0) AS rehearsed_ms, coalesce(h.faults, 0) AS faults,
       v.approved_by, coalesce(a.name, '') AS approver, coalesce(v.approved_ms, 0) AS approved_ms, v.in_force_by,
       coalesce(p.name, '') AS putter, coalesce(v.in_force_ms, 0) AS in_force_ms, v.superseded_by,
       (SELECT min(n.from_on) FROM edition_version n WHERE n.measure = v.measure AND n.state = 'in-force' AND n.from_on > v.from_on) AS followed_from,
       v.version
  FROM edition_version v LEFT JOIN clerk d ON d.id = v.drafted_by LEFT JOIN clerk r ON r.id = v.rehearsed_by
  LEFT JOIN clerk a ON a.id = v.approved_by LEFT JOIN clerk p ON p.id = v.in_force_by
  LEFT JOIN edition_rehearsal h ON h.id = v.rehearsal_id
 ORDER BY v.state NOT IN ('draft','rehearsed','approved'), v.state = 'discarded', v.measure, v.from_on, v.id;

-- name: edition_version_id
SELECT id FROM edition_version WHERE digest = :digest AND state <> 'discarded';

-- name: edition_version_adopt
INSERT INTO edition_version(digest, measure, path, from_on, department, adopted, state, drafted_ms, in_force_ms)
VALUES(:digest, :measure, :path, :from_on, :department, 1, 'in-force', :drafted_ms, :drafted_ms);

-- name: edition_version_draft
INSERT INTO edition_version(digest, measure, path, from_on, department, state, drafted_by, drafted_ms)
VALUES(:digest, :measure, :path, :from_on, :department, 'draft', :drafted_by, :drafted_ms);

-- name: edition_version_rehearse
UPDATE edition_version SET state = 'rehearsed', rehearsal_id = :rehearsal_id, rehearsed_by = :rehearsed_by, version = version + 1
 WHERE id = :id AND version = :version;

-- name: edition_version_approve
UPDATE edition_version SET state = 'approved', approved_by = :approved_by, approved_ms = :approved_ms, version = version + 1
 WHERE id = :id AND version = :version;

-- name: edition_version_take_back
UPDATE edition_version SET state = 'rehearsed', approved_by = NULL, approved_ms = NULL, version = version + 1
 WHERE id = :id AND version = :version;

-- name: edition_version_former
-- What stands where this one is to stand; 0: nothing.
SELECT n.id FROM edition_version v JOIN edition_version n ON n.measure = v.measure AND (v.measure = 0 OR n.from_on = v.from_on)
 WHERE v.id = :id AND n.state = 'in-force' AND n.id <> v.id;

-- name: edition_version_supersede
UPDATE edition_version SET state = 'superseded', superseded_by = :superseded_by, version = version + 1 WHERE id = :id;

-- name: edition_version_put
UPDATE edition_version SET state = 'in-force', in_force_by = :in_force_by, in_force_ms = :in_force_ms, version = version + 1
 WHERE id = :id AND version = :version;

-- name: edition_version_recall
UPDATE edition_version SET state = 'approved', in_force_by = NULL, in_force_ms = NULL, recalled_ms = :recalled_ms, version = version + 1
 WHERE id = :id AND version = :version;

-- name: edition_version_replaced
SELECT id FROM edition_version WHERE superseded_by = :id;

-- name: edition_version_restore
UPDATE edition_version SET state = 'in-force', superseded_by = NULL, version = version + 1 WHERE id = :id;

-- name: edition_version_discard
UPDATE edition_version SET state = 'discarded', version = version + 1 WHERE id = :id AND version = :version;

-- name: edition_carried
SELECT (SELECT count(*) FROM application WHERE edition = :digest) + (SELECT count(*) FROM receipt WHERE policy = :digest);

-- name: edition_moved_since
-- Texts that came into force or left it since a rehearsal, beside those that were rehearsed in it.
SELECT count(*) FROM edition_version v JOIN edition_rehearsal r ON r.id = :rehearsal_id
 WHERE (v.in_force_ms > r.made_ms OR v.recalled_ms > r.made_ms)
   AND NOT EXISTS(SELECT 1 FROM edition_rehearsed e WHERE e.rehearsal_id = r.id AND e.version_id = v.id);

-- name: edition_dropped_since
-- Texts that were rehearsed together with it and are discarded by now.
SELECT count(*) FROM edition_rehearsed e JOIN edition_version v ON v.id = e.version_id
 WHERE e.rehearsal_id = :rehearsal_id AND v.state = 'discarded';

-- name: edition_cases_since
-- What was rehearsed, or came after it, and is not as it was then.
SELECT count(*) FROM application a JOIN edition_rehearsal r ON r.id = :rehearsal_id
 WHERE a.changed_ms > r.made_ms AND a.stage <> 'void';

-- name: edition_is_rehearsed
SELECT count(*) FROM edition_rehearsed WHERE rehearsal_id = :rehearsal_id AND version_id = :version_id;

-- name: edition_rehearsal_add
INSERT INTO edition_rehearsal(made_by, made_ms, day, language, cases, more, less, refused, admitted, gone, untold, faults, before_fen, after_fen, digest)
VALUES(:made_by, :made_ms, :day, :language, :cases, :more, :less, :refused, :admitted, :gone, :untold, :faults, :before_fen, :after_fen, :digest);

-- name: edition_rehearsal_by_id
SELECT r.id, r.made_by, c.name AS maker, r.made_ms, r.day, r.language, r.cases, r.more, r.less, r.refused, r.admitted, r.gone, r.untold, r.faults,
       r.before_fen, r.after_fen, r.digest
  FROM edition_rehearsal r JOIN clerk c ON c.id = r.made_by WHERE r.id = :id;

-- name: edition_rehearsal_row_add
INSERT INTO edition_rehearsal_row(rehearsal_id, nth, application_id, number, applicant, invented, title, item, department, stage,
       before_outcome, before_fen, before_count, before_why, after_outcome, after_fen, after_count, after_why)
VALUES(:rehearsal_id, :nth, :application_id, :number, :applicant, :invented, :title, :item, :department, :stage,
       :before_outcome, :before_fen, :before_count, :before_why, :after_outcome, :after_fen, :after_count, :after_why);

-- name: edition_rehearsal_rows
SELECT application_id, number, applicant, invented, title, item, department, stage, before_outcome, before_fen, before_count, before_why,
       after_outcome, after_fen, after_count, after_why
  FROM edition_rehearsal_row WHERE rehearsal_id = :rehearsal_id ORDER BY nth;

-- name: edition_rehearsal_pool_add
INSERT INTO edition_rehearsal_pool(rehearsal_id, nth, pool, year, before_fen, after_fen, opened, budget_fen, reserved_fen, committed_fen)
VALUES(:rehearsal_id, :nth, :pool, :year, :before_fen, :after_fen, :opened, :budget_fen, :reserved_fen, :committed_fen);

-- name: edition_rehearsal_pools
SELECT pool, year, before_fen, after_fen, opened, budget_fen, reserved_fen, committed_fen
  FROM edition_rehearsal_pool WHERE rehearsal_id = :rehearsal_id ORDER BY nth;

-- name: edition_rehearsed_add
INSERT INTO edition_rehearsed(rehearsal_id, version_id) VALUES(:rehearsal_id, :version_id);
