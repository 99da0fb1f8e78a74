-- Receipts of amounts, exports.

-- name: receipt_add
INSERT INTO receipt(application_id, use_id, made_ms, clerk_id, item, edition, in_kind, result_fen,
                    decided_fen, ground, digest, policy)
VALUES(:application_id, :use_id, :made_ms, :clerk_id, :item, :edition, :in_kind, :result_fen,
       :decided_fen, :ground, :digest, :policy);

-- name: receipt_add_line
INSERT INTO receipt_line(receipt_id, line, kind, zh, ja, en, article, proof, amount_fen, used_fen,
                         headroom_fen, ppm, count, binds, unproved, rounding)
VALUES(:receipt_id, :line, :kind, :zh, :ja, :en, :article, :proof, :amount_fen, :used_fen,
       :headroom_fen, :ppm, :count, :binds, :unproved, :rounding);

-- name: receipt_newest
SELECT r.id, r.made_ms, r.clerk_id, r.item, r.edition, r.in_kind, r.result_fen, r.decided_fen, r.ground,
       r.digest, r.policy, m.name AS maker, k.clerk_id AS checked_by, c.name AS checker, k.checked_on
  FROM receipt_now r JOIN clerk m ON m.id = r.clerk_id
  LEFT JOIN receipt_check k ON k.receipt_id = r.id LEFT JOIN clerk c ON c.id = k.clerk_id
 WHERE r.application_id = :application_id;

-- name: receipt_checker
SELECT c.name AS checker, k.checked_on
  FROM receipt_now r JOIN receipt_check k ON k.receipt_id = r.id JOIN clerk c ON c.id = k.clerk_id
 WHERE r.application_id = :application_id;

-- name: receipt_check
INSERT INTO receipt_check(receipt_id, checked_on, clerk_id, note)
SELECT max(id), :checked_on, :clerk_id, :note FROM receipt WHERE application_id = :application_id AND use_id IS NULL
HAVING max(id) IS NOT NULL;

-- name: receipt_void_newest
INSERT INTO receipt_void(receipt_id, at_ms, clerk_id, reason)
SELECT max(id), :at_ms, :clerk_id, :reason FROM receipt WHERE application_id = :application_id AND use_id IS NULL
HAVING max(id) IS NOT NULL;

-- name: receipt_of_use
SELECT id, made_ms, clerk_id, item, edition, in_kind, result_fen, decided_fen, ground, digest, policy,
       NULL AS maker, NULL AS checked_by, NULL AS checker, NULL AS checked_on
  FROM receipt WHERE use_id = :use_id;

-- name: receipt_lines
SELECT kind, zh, ja, en, article, proof, amount_fen, used_fen, headroom_fen, ppm, count, binds,
       unproved, rounding
  FROM receipt_line WHERE receipt_id = :receipt_id ORDER BY line;

-- name: export_begin
INSERT INTO export(at_ms, clerk_id, report, file, filter, row_count, control_fen)
VALUES(:at_ms, :clerk_id, :report, :file, :filter, :row_count, :control_fen);

-- name: export_end
UPDATE export SET file = :file, row_count = :row_count, control_fen = :control_fen, digest = :digest,
                  finished = 1
 WHERE id = :id AND clerk_id = :clerk_id AND finished = 0;

-- name: export_case_add
INSERT OR IGNORE INTO export_case(export_id, application_id) VALUES(:export_id, :application_id);

-- name: export_list_of_case
SELECT e.id, e.at_ms, e.clerk_id, c.name AS clerk, e.report, e.file, e.filter, e.row_count,
       e.control_fen, e.digest, e.finished
  FROM export_case x JOIN export e ON e.id = x.export_id JOIN clerk c ON c.id = e.clerk_id
 WHERE x.application_id = :application_id AND e.finished = 1
 ORDER BY e.id;

-- name: export_list
SELECT e.id, e.at_ms, e.clerk_id, c.name AS clerk, e.report, e.file, e.filter, e.row_count,
       e.control_fen, e.digest, e.finished
  FROM export e JOIN clerk c ON c.id = e.clerk_id
 ORDER BY e.id DESC LIMIT :most;

-- name: export_by_id
SELECT e.id, e.at_ms, e.clerk_id, c.name AS clerk, e.report, e.file, e.filter, e.row_count,
       e.control_fen, e.digest, e.finished
  FROM export e JOIN clerk c ON c.id = e.clerk_id
 WHERE e.id = :id;
