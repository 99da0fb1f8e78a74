-- That a case is to end: put forward by one, decided by another.

-- name: ending_newest
SELECT e.move, e.reason, e.state, e.note, e.made_by, m.name AS maker, e.made_ms, coalesce(d.name, '') AS decider, e.decided_ms
  FROM ending e JOIN clerk m ON m.id = e.made_by LEFT JOIN clerk d ON d.id = e.decided_by
 WHERE e.application_id = :application_id ORDER BY e.id DESC LIMIT 1;

-- name: ending_add
INSERT INTO ending(application_id, move, reason, made_by, made_ms) VALUES(:application_id, :move, :reason, :made_by, :made_ms);

-- name: ending_decide
UPDATE ending SET state = :state, decided_by = :decided_by, decided_ms = :decided_ms, note = :note
 WHERE application_id = :application_id AND state = 'open';

-- name: sent_back_of
-- What was sent back to who handles it: by whom and why.
SELECT c.name AS decider, s.reason AS note FROM sent_back s JOIN clerk c ON c.id = s.by_id WHERE s.application_id = :application_id LIMIT 1;
