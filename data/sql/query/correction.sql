-- Notices of correction and their lines.

-- name: correction_notice_add
INSERT INTO correction_notice(overlay_id, answer_by)
SELECT id, :answer_by FROM overlay
 WHERE application_id = :application_id AND kind = 'return' AND ended_on IS NULL;

-- name: correction_item_add
INSERT INTO correction_item(overlay_id, line, text, source)
SELECT id, :line, :text, :source FROM overlay
 WHERE application_id = :application_id AND kind = 'return' AND ended_on IS NULL;

-- name: correction_item_settle
UPDATE correction_item SET state = :state, note = :note, settled_on = :settled_on, settled_by = :settled_by
 WHERE overlay_id = :overlay_id AND line = :line;

-- name: correction_notice_list
SELECT n.overlay_id, n.answer_by, n.first_by,
       (SELECT max(u.undone_on) FROM correction_undone u WHERE u.overlay_id = n.overlay_id AND u.what = 'restored') AS restored_on
  FROM correction_notice n JOIN overlay o ON o.id = n.overlay_id
 WHERE o.application_id = :application_id ORDER BY n.overlay_id;

-- name: correction_item_list
SELECT i.overlay_id, i.line, i.text, i.source, i.state, i.note, i.settled_on, c.name AS clerk
  FROM overlay o JOIN correction_item i ON i.overlay_id = o.id
  LEFT JOIN clerk c ON c.id = i.settled_by
 WHERE o.application_id = :application_id ORDER BY i.overlay_id, i.line;

-- name: correction_undo
-- What the newest return was when it is cancelled or restored.
INSERT INTO correction_undone(overlay_id, what, was_answer, was_ended_on, was_ended_by, undone_by, undone_on, reason)
SELECT o.id, :what, o.answer, o.ended_on, o.ended_by, :undone_by, :undone_on, :reason FROM overlay o
 WHERE o.id = :overlay_id;

-- name: correction_move
-- The day to answer a notice that came back.
UPDATE correction_notice SET first_by = coalesce(first_by, answer_by), answer_by = :answer_by WHERE overlay_id = :overlay_id;
