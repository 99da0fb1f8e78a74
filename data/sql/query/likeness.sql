-- Decided applications to compare with.

-- name: decided_of_item
-- Decided on by a receipt, or by the move that ended it: then it changed last.
SELECT a.id FROM application a
 WHERE a.item = :item AND a.year >= :year AND a.id <> :except_id
   AND CASE
       WHEN a.stage IN ('not-accepted', 'declined') THEN a.changed_ms
       WHEN a.stage IN ('assessed', 'proposed', 'notice', 'awarded', 'closed')
       THEN (SELECT max(r.made_ms) FROM receipt r WHERE r.application_id = a.id AND r.use_id IS NULL)
       END >= :since_ms
 ORDER BY a.year DESC, a.id DESC LIMIT :most;
