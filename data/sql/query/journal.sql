-- The journal: written at its end only, read by pages and by object, walked whole to verify it.

-- name: journal_hash
SELECT hash FROM journal WHERE seq = :seq;

-- name: journal_head
SELECT seq, at_ms, hash FROM journal ORDER BY seq DESC LIMIT 1;

-- name: journal_add
INSERT INTO journal(seq, alg, at_ms, clerk_id, clerk, verb, kind, object_id, object, changes, prev, hash)
VALUES(:seq, 1, :at_ms, :clerk_id, :clerk, :verb, :kind, :object_id, :object, :changes, :prev, :hash);

-- name: journal_of_object
SELECT seq, alg, at_ms, clerk_id, clerk, verb, kind, object_id, object, changes, prev, hash
  FROM journal WHERE kind = :kind AND object_id = :object_id ORDER BY seq;

-- Verifying reads every entry, on purpose.
-- name: journal_walk
SELECT seq, alg, at_ms, clerk_id, clerk, verb, kind, object_id, object, changes, prev, hash
  FROM journal ORDER BY seq;

-- name: journal_entry
SELECT seq, alg, at_ms, clerk_id, clerk, verb, kind, object_id, object, changes, prev, hash
  FROM journal WHERE seq = :seq;
