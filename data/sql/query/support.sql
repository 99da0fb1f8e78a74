-- Other public money for the same content or project.

-- name: support_add
INSERT INTO other_support(application_id, level, department, amount_fen, granted_on, content,
                          document, same_content, entered_ms, clerk_id)
VALUES(:application_id, :level, :department, :amount_fen, :granted_on, :content, :document,
       :same_content, :entered_ms, :clerk_id);

-- name: support_answer_add
INSERT INTO other_support_answer(support_id, answer, ground, document, at_ms, clerk_id)
VALUES(:support_id, :answer, :ground, :document, :at_ms, :clerk_id);

-- name: support_of_project
-- Of the application and of those of the same project; the newest answer of each.
SELECT s.id, s.application_id, a.number, s.level, s.department, s.amount_fen, s.granted_on, s.content,
       s.document, s.same_content, c.name AS clerk,
       coalesce(n.answer, '') AS answer, n.ground, n.document AS answer_document, d.name AS answered_by
  FROM other_support s JOIN application a ON a.id = s.application_id JOIN clerk c ON c.id = s.clerk_id
  LEFT JOIN other_support_answer n
    ON n.id = (SELECT max(id) FROM other_support_answer WHERE support_id = s.id)
  LEFT JOIN clerk d ON d.id = n.clerk_id
 WHERE s.application_id = :application_id
    OR (a.stage <> 'void' AND (s.application_id IN (SELECT application_id FROM project WHERE mark = :mark)
                               OR a.number = :name))
 ORDER BY s.application_id <> :application_id, s.id;

-- name: support_of_applicant
-- Recorded with the applicant's other applications.
SELECT s.id, s.application_id, a.number, s.level, s.department, s.amount_fen, s.granted_on, s.content,
       s.document, s.same_content, c.name AS clerk,
       coalesce(n.answer, '') AS answer, n.ground, n.document AS answer_document, d.name AS answered_by
  FROM application a JOIN other_support s ON s.application_id = a.id JOIN clerk c ON c.id = s.clerk_id
  LEFT JOIN other_support_answer n
    ON n.id = (SELECT max(id) FROM other_support_answer WHERE support_id = s.id)
  LEFT JOIN clerk d ON d.id = n.clerk_id
 WHERE a.organisation_id = :organisation_id AND a.id <> :application_id AND a.stage <> 'void'
 ORDER BY s.id;

-- name: project_set
INSERT INTO project(application_id, name, mark, audited_fen, audit_document)
VALUES(:application_id, :name, :mark, :audited_fen, :audit_document)
ON CONFLICT(application_id) DO UPDATE SET name = excluded.name, mark = excluded.mark,
  audited_fen = excluded.audited_fen, audit_document = excluded.audit_document, version = version + 1;

-- name: project_follow
-- Those that named the project by the number of this application go where it goes.
UPDATE project SET name = :name, mark = :mark, version = version + 1
 WHERE mark = :number AND application_id <> :application_id;

-- name: project_of
SELECT application_id, name, mark, audited_fen, audit_document, version
  FROM project WHERE application_id = :application_id;

-- name: project_audited
-- What the project was audited at, by whichever of its applications says so: the lowest.
SELECT coalesce(min(audited_fen), 0) FROM project WHERE mark = :mark AND audited_fen IS NOT NULL;

-- name: project_others
-- Those that name the project, and the application whose number is its name.
SELECT p.application_id FROM project p JOIN application a ON a.id = p.application_id
 WHERE p.mark = :mark AND p.application_id <> :except_id AND a.stage <> 'void'
 UNION SELECT id FROM application WHERE number = :name AND id <> :except_id AND stage <> 'void'
 ORDER BY 1;
