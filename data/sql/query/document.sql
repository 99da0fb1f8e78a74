-- Files of papers: which, and their content in parts.

-- name: document_content_count
SELECT count(*) FROM document_content WHERE digest = :digest;

-- name: document_content_add
INSERT INTO document_content(digest, size) VALUES(:digest, :size);

-- name: document_part_add
INSERT INTO document_part(digest, part, bytes) VALUES(:digest, :part, :bytes);

-- name: document_part_list
SELECT bytes FROM document_part WHERE digest = :digest ORDER BY part;

-- name: document_add
INSERT INTO document(application_id, material_id, digest, kind, name, added_ms, added_by)
VALUES(:application_id, :material_id, :digest, :kind, :name, :added_ms, :added_by);

-- name: document_remove
UPDATE document SET removed_ms = :removed_ms, removed_by = :removed_by, reason = :reason
 WHERE id = :id AND removed_ms IS NULL;

-- name: document_list
SELECT d.id, d.material_id, d.digest, d.kind, d.name, d.added_ms, c.name AS clerk, k.size
  FROM document d JOIN clerk c ON c.id = d.added_by JOIN document_content k ON k.digest = d.digest
 WHERE d.application_id = :application_id AND d.removed_ms IS NULL ORDER BY d.id;

-- name: document_content_list
SELECT digest, size FROM document_content;

-- name: document_unheard
-- Rows that the journal knows nothing of.
SELECT (SELECT count(*) FROM document d
 WHERE NOT EXISTS(SELECT 1 FROM journal j
                   WHERE j.kind = 'application' AND j.object_id = d.application_id AND j.verb = 'attach'
                     AND instr(j.changes, lower(hex(d.digest))))) +
       (SELECT count(*) FROM evaluation_document d JOIN evaluation e ON e.id = d.evaluation_id
         WHERE NOT EXISTS(SELECT 1 FROM journal j
                           WHERE j.kind = 'body' AND j.object_id = e.body_id AND j.verb = 'body-attach'
                             AND instr(j.changes, lower(hex(d.digest)))));

-- name: document_count
SELECT (SELECT count(*) FROM document WHERE removed_ms IS NULL)
     + (SELECT count(*) FROM evaluation_document WHERE removed_ms IS NULL);

-- name: evaluation_document_add
INSERT INTO evaluation_document(evaluation_id, evidence, digest, kind, name, added_ms, added_by)
VALUES(:evaluation_id, :evidence, :digest, :kind, :name, :added_ms, :added_by);

-- name: evaluation_document_remove
UPDATE evaluation_document SET removed_ms = :removed_ms, removed_by = :removed_by, reason = :reason
 WHERE id = :id AND removed_ms IS NULL;

-- name: evaluation_document_list
SELECT d.id, d.evidence AS material_id, d.digest, d.kind, d.name, d.added_ms, c.name AS clerk, k.size
  FROM evaluation_document d JOIN clerk c ON c.id = d.added_by JOIN document_content k ON k.digest = d.digest
 WHERE d.evaluation_id = :evaluation_id AND d.removed_ms IS NULL ORDER BY d.id;
