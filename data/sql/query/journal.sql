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

-- name: journal_account_changed
-- From the newest back, as far as the first that is one.
SELECT seq, alg, at_ms, clerk_id, clerk, verb, kind, object_id, object, changes, prev, hash
  FROM journal WHERE kind = 'organisation' AND object_id = :organisation_id
   AND verb = 'organisation-change' AND date(at_ms / 1000, 'unixepoch', '+8 hours') > :after
   AND (instr(char(10) || changes, char(10) || 'bank_account' || char(9)) > 0
     OR instr(char(10) || changes, char(10) || 'bank_name' || char(9)) > 0
     OR instr(char(10) || changes, char(10) || 'bank_number' || char(9)) > 0
     OR instr(char(10) || changes, char(10) || 'account_name' || char(9)) > 0)
 ORDER BY seq DESC LIMIT 1;

-- Verifying reads every entry, on purpose.
-- name: journal_walk
SELECT seq, alg, at_ms, clerk_id, clerk, verb, kind, object_id, object, changes, prev, hash
  FROM journal ORDER BY seq;

-- name: journal_entry
SELECT seq, alg, at_ms, clerk_id, clerk, verb, kind, object_id, object, changes, prev, hash
  FROM journal WHERE seq = :seq;
