-- What shows that two applications are about the same, and what was found out about it.

-- name: fingerprint_drop
DELETE FROM fingerprint WHERE application_id = :application_id;

-- name: fingerprint_add
INSERT OR IGNORE INTO fingerprint(application_id, kind, value) VALUES(:application_id, :kind, :value);

-- name: fingerprint_same
SELECT application_id FROM fingerprint
 WHERE kind = :kind AND value = :value AND application_id <> :except_id
   AND application_id NOT IN (SELECT id FROM application WHERE stage = 'void')
 ORDER BY application_id DESC LIMIT :most;

-- name: fingerprint_same_applicant
SELECT f.application_id FROM fingerprint f JOIN application a ON a.id = f.application_id
 WHERE f.kind = :kind AND f.value = :value AND f.application_id <> :except_id
   AND a.organisation_id = :organisation_id AND a.stage <> 'void'
 ORDER BY f.application_id DESC LIMIT :most;

-- name: fingerprint_same_case
SELECT f.application_id FROM fingerprint f JOIN application a ON a.id = f.application_id
 WHERE f.kind = :kind AND f.value = :value AND a.organisation_id = :organisation_id AND a.item = :item
   AND a.stage NOT IN ('not-accepted', 'declined', 'withdrawn', 'lapsed', 'void')
 ORDER BY f.application_id LIMIT :most;

-- name: fingerprint_clear
DELETE FROM fingerprint;

-- name: organisation_mark_drop
DELETE FROM organisation_mark WHERE organisation_id = :organisation_id;

-- name: organisation_mark_add
INSERT OR IGNORE INTO organisation_mark(organisation_id, kind, value)
VALUES(:organisation_id, :kind, :value);

-- name: organisation_mark_same
SELECT organisation_id FROM organisation_mark
 WHERE kind = :kind AND value = :value AND organisation_id <> :except_id
 ORDER BY organisation_id DESC LIMIT :most;

-- name: organisation_mark_clear
DELETE FROM organisation_mark;

-- name: organisation_all
SELECT id FROM organisation ORDER BY id;

-- name: organisation_newest_application
SELECT max(id) FROM application WHERE organisation_id = :organisation_id;

-- name: application_of_organisation
SELECT id FROM application WHERE organisation_id = :organisation_id ORDER BY id;

-- name: application_after
SELECT id FROM application WHERE id > :id ORDER BY id LIMIT :most;

-- name: title_find
SELECT id FROM title WHERE mark = :mark;

-- name: title_add
INSERT INTO title(mark) VALUES(:mark);

-- name: title_mark
SELECT mark FROM title WHERE id = :id;

-- name: title_pair_add
INSERT OR IGNORE INTO title_pair(pair, size, title_id) VALUES(:pair, :size, :title_id);

-- name: title_pair_count
SELECT count(*) FROM (SELECT 1 FROM title_pair
                       WHERE pair = :pair AND size BETWEEN :least AND :most LIMIT :enough);

-- name: title_pair_titles
SELECT title_id * 1024 + size FROM title_pair WHERE pair = :pair AND size BETWEEN :least AND :most;

-- name: fingerprint_rule_get
SELECT digest FROM fingerprint_rule WHERE id = 1;

-- name: fingerprint_rule_set
INSERT INTO fingerprint_rule(id, digest) VALUES(1, :digest)
    ON CONFLICT(id) DO UPDATE SET digest = excluded.digest;

-- name: duplicate_answer_add
INSERT INTO duplicate_answer(application_id, kind, other_kind, other_id, matched, answer, at_ms, clerk_id)
VALUES(:application_id, :kind, :other_kind, :other_id, :matched, :answer, :at_ms, :clerk_id);

-- name: duplicate_answer_list
SELECT d.kind, d.other_kind, d.other_id, d.matched, d.answer, d.at_ms, c.name AS clerk
  FROM duplicate_answer d JOIN clerk c ON c.id = d.clerk_id
 WHERE d.application_id = :application_id ORDER BY d.id;
