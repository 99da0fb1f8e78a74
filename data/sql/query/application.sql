-- Applications with what hangs on them.  Lists by filter are put together in application_list.c.

-- name: sequence_next
INSERT INTO sequence(year, measure, last) VALUES(:year, :measure, 1)
ON CONFLICT(year, measure) DO UPDATE SET last = last + 1
RETURNING last;

-- name: edition_count
SELECT count(*) FROM edition WHERE digest = :digest;

-- name: edition_add
INSERT INTO edition(digest, path, text) VALUES(:digest, :path, :text);

-- name: edition_text
SELECT path, text FROM edition WHERE digest = :digest;

-- name: application_add
INSERT INTO application(number, year, measure, item, edition, organisation_id, title, folded, initials,
                        stage, ended, department, pool, owner_id, requested_fen, received_on,
                        late_reason, accepted_on, due_on, returned_on, held_on, objected_on,
                        ended_from, over_on, notice_from, notice_to, score_centi, changed_ms, changed_by)
VALUES(:number, :year, :measure, :item, :edition, :organisation_id, :title, :folded, :initials, :stage,
       :ended, :department, :pool, :owner_id, :requested_fen, :received_on, :late_reason, :accepted_on,
       :due_on, :returned_on, :held_on, :objected_on, :ended_from, :over_on, :notice_from, :notice_to, :score_centi, :changed_ms, :changed_by);

-- name: application_update
UPDATE application
   SET title = :title, folded = :folded, initials = :initials, stage = :stage, ended = :ended,
       department = :department, owner_id = :owner_id, requested_fen = :requested_fen,
       received_on = :received_on, late_reason = :late_reason, accepted_on = :accepted_on,
       due_on = :due_on, returned_on = :returned_on, held_on = :held_on,
       objected_on = :objected_on, ended_from = :ended_from, over_on = :over_on, notice_from = :notice_from,
       notice_to = :notice_to, score_centi = :score_centi, changed_ms = :changed_ms,
       changed_by = :changed_by, version = version + 1
 WHERE id = :id AND version = :version;

-- name: application_due
UPDATE application SET due_on = :due_on WHERE id = :id;

-- name: application_rebase
UPDATE application SET edition = :edition WHERE id = :id;

-- name: application_running
-- Whose clock runs.
SELECT id FROM application WHERE (due_on IS NULL) = 0 ORDER BY due_on, id;

-- name: clock_rule_get
SELECT digest FROM clock_rule WHERE id = 1;

-- name: clock_rule_set
INSERT INTO clock_rule(id, digest) VALUES(1, :digest) ON CONFLICT(id) DO UPDATE SET digest = excluded.digest;

-- name: application_changed
SELECT c.name, a.changed_ms FROM application a JOIN clerk c ON c.id = a.changed_by WHERE a.id = :id;

-- name: application_by_id
SELECT a.id, a.number, a.year, a.measure, a.item, a.edition, a.organisation_id,
       o.name AS organisation_name, o.code AS organisation_code, o.invented, a.title, a.stage,
       a.department, a.pool, a.pool IS NULL AS is_in_kind, a.owner_id, c.name AS owner_name,
       a.requested_fen, CASE m.taken_back WHEN 0 THEN m.assessed_fen END AS assessed_fen, m.reserved_fen, m.committed_fen, m.paid_fen, a.received_on,
       a.late_reason, a.accepted_on, a.due_on, a.returned_on, a.held_on, a.objected_on,
       coalesce(a.ended_from, 'draft') AS ended_from, a.over_on, a.notice_from, a.notice_to,
       a.score_centi, a.version,
       CASE WHEN a.returned_on IS NOT NULL THEN
         (SELECT n.answer_by FROM overlay r JOIN correction_notice n ON n.overlay_id = r.id
           WHERE r.application_id = a.id AND r.kind = 'return' AND r.ended_on IS NULL) END AS answer_by,
       a.stage = 'assessed' AND EXISTS(SELECT 1 FROM amount_unchecked u WHERE u.application_id = a.id) AS to_check,
       EXISTS(SELECT 1 FROM ending e WHERE e.application_id = a.id AND e.state = 'open') AS to_end,
       a.stage = 'proposed' AND NOT EXISTS(SELECT 1 FROM plan_before_supervisor p WHERE p.application_id = a.id) AS to_submit,
       a.stage = 'closed' AND EXISTS(SELECT 1 FROM instalment i WHERE i.application_id = a.id AND i.state = 'returned') AS to_reopen,
       (SELECT min(t.due_on) FROM review_task t WHERE t.application_id = a.id AND t.status = 'open' AND t.kind = 'special-audit') AS task_due,
       (SELECT min(t.due_on) FROM review_task t WHERE t.application_id = a.id AND t.status = 'open') AS tasks_due,
       a.stage = 'review' AND EXISTS(SELECT 1 FROM score_sheet s
         WHERE s.application_id = a.id AND s.status IN ('assigned', 'working', 'reopened')) AS sheets_out,
       coalesce(w.to_decide, 0) AS to_decide, coalesce(w.to_redeem, 0) AS to_redeem, coalesce(w.in_use, 0) AS in_use,
       coalesce(w.is_quota, 0) AS is_quota, coalesce(w.state, 'unsigned') AS agreement, w.until AS works_until, coalesce(w.rest_fen, 0) AS rest_fen,
       coalesce(w.planned_fen, 0) AS planned_fen, coalesce(w.pay_check, 0) AS pay_check, coalesce(w.at_treasury, 0) AS at_treasury, w.pay_from
  FROM application a
  JOIN organisation o ON o.id = a.organisation_id
  LEFT JOIN clerk c ON c.id = a.owner_id
  LEFT JOIN application_money m ON m.application_id = a.id
  LEFT JOIN award_waits w ON w.application_id = a.id
 WHERE a.id = :id;

-- name: application_by_number
SELECT id FROM application WHERE number = :number;

-- name: application_counted
SELECT counted_fen FROM application_counted WHERE id = :id;

-- name: application_used
SELECT coalesce(sum(c.counted_fen), 0)
  FROM application_counted c
 WHERE c.organisation_id = :organisation_id AND c.item = :item AND (:year IS NULL OR c.year = :year)
   AND c.id <> :except_id
   AND (:fact IS NULL OR EXISTS(SELECT 1 FROM fact f WHERE f.application_id = c.id
                                  AND f.key = :fact AND f.mark = :mark));

-- name: application_used_by_fact
SELECT coalesce(sum(c.counted_fen), 0)
  FROM fact f JOIN application_counted c ON c.id = f.application_id
 WHERE f.key = :fact AND f.mark = :mark AND c.item = :item AND (:year IS NULL OR c.year = :year)
   AND c.id <> :except_id;

-- name: application_used_by_item
SELECT coalesce(sum(c.counted_fen), 0)
  FROM application_counted c
 WHERE c.item = :item AND (:year IS NULL OR c.year = :year) AND c.id <> :except_id;

-- name: application_holders
SELECT c.id
  FROM application_counted c
 WHERE c.organisation_id = :organisation_id AND c.item = :item AND (:year IS NULL OR c.year = :year)
   AND c.id <> :except_id AND c.counted_fen > 0
   AND (:fact IS NULL OR EXISTS(SELECT 1 FROM fact f WHERE f.application_id = c.id
                                  AND f.key = :fact AND f.mark = :mark))
 ORDER BY c.number;

-- name: application_holders_by_fact
SELECT c.id
  FROM fact f JOIN application_counted c ON c.id = f.application_id
 WHERE f.key = :fact AND f.mark = :mark AND c.item = :item AND (:year IS NULL OR c.year = :year)
   AND c.id <> :except_id AND c.counted_fen > 0
 ORDER BY c.number;

-- name: fact_drop
DELETE FROM fact WHERE application_id = :application_id;

-- name: fact_add
INSERT INTO fact(application_id, key, kind, value, mark, place)
VALUES(:application_id, :key, :kind, :value, :mark, :place);

-- name: fact_list
SELECT key, kind, value FROM fact WHERE application_id = :application_id ORDER BY place;

-- name: check_set
INSERT INTO check_line(application_id, check_id, result, note, changed)
VALUES(:application_id, :check_id, :result, :note, :changed)
ON CONFLICT(application_id, check_id) DO UPDATE SET result = excluded.result, note = excluded.note, changed = excluded.changed;

-- name: check_list
SELECT check_id, result, note, changed FROM check_line WHERE application_id = :application_id ORDER BY check_id;

-- name: material_set
INSERT INTO material_line(application_id, material_id, present)
VALUES(:application_id, :material_id, :present)
ON CONFLICT(application_id, material_id) DO UPDATE SET present = excluded.present;

-- name: material_list
SELECT material_id, present FROM material_line
 WHERE application_id = :application_id ORDER BY material_id;

-- name: overlay_begin
INSERT INTO overlay(application_id, kind, begun_on, begun_by, reason)
VALUES(:application_id, :kind, :begun_on, :begun_by, :reason);

-- name: overlay_end
UPDATE overlay SET ended_on = :ended_on, ended_by = :ended_by, answer = :answer
 WHERE application_id = :application_id AND kind = :kind AND ended_on IS NULL;

-- name: overlay_list
SELECT o.id, o.kind, o.begun_on, o.ended_on, o.reason, o.answer, c.name AS clerk, o.begun_by, coalesce(o.ended_by, 0) AS ended_by,
       EXISTS(SELECT 1 FROM correction_undone u WHERE u.overlay_id = o.id AND u.what = 'cancelled') AS cancelled
  FROM overlay o JOIN clerk c ON c.id = o.begun_by
 WHERE o.application_id = :application_id ORDER BY o.id;
