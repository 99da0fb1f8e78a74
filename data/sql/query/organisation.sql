-- Applicants and laboratories.

-- name: organisation_by_id
SELECT id, code, name, kind, district, established_on, legal_representative, contact_name, contact_phone,
       bank_name, bank_account, account_name, invented, version
  FROM organisation WHERE id = :id;

-- name: organisation_by_code
SELECT id, code, name, kind, district, established_on, legal_representative, contact_name, contact_phone,
       bank_name, bank_account, account_name, invented, version
  FROM organisation WHERE code = :code;

-- name: organisation_search
SELECT id, code, name, kind, district, established_on, legal_representative, contact_name, contact_phone,
       bank_name, bank_account, account_name, invented, version
  FROM organisation
 WHERE :part = '' OR instr(folded, :part) OR instr(initials, :part) OR instr(lower(code), :part)
 ORDER BY folded, id LIMIT :most;

-- name: organisation_add
INSERT INTO organisation(code, name, folded, initials, kind, district, established_on,
                         legal_representative, contact_name, contact_phone, bank_name, bank_account,
                         account_name, invented)
VALUES(:code, :name, :folded, :initials, :kind, :district, :established_on, :legal_representative,
       :contact_name, :contact_phone, :bank_name, :bank_account, :account_name, :invented);

-- name: organisation_update
UPDATE organisation
   SET code = :code, name = :name, folded = :folded, initials = :initials, kind = :kind,
       district = :district, established_on = :established_on,
       legal_representative = :legal_representative, contact_name = :contact_name,
       contact_phone = :contact_phone, bank_name = :bank_name, bank_account = :bank_account,
       account_name = :account_name, version = version + 1
 WHERE id = :id AND version = :version;

-- name: lab_by_id
SELECT b.id, b.name, b.organisation_id, o.name AS organisation_name, o.code AS organisation_code,
       b.field, b.recognised_on, b.cycle_years, b.due_on, coalesce(e.grade, '') AS last_grade,
       e.graded_on AS last_graded_on, b.invented, b.version
  FROM lab b JOIN organisation o ON o.id = b.organisation_id
  LEFT JOIN lab_evaluation e ON e.lab_id = b.id
   AND e.due_on = (SELECT max(due_on) FROM lab_evaluation WHERE lab_id = b.id)
 WHERE b.id = :id;

-- name: lab_list
SELECT b.id, b.name, b.organisation_id, o.name AS organisation_name, o.code AS organisation_code,
       b.field, b.recognised_on, b.cycle_years, b.due_on, coalesce(e.grade, '') AS last_grade,
       e.graded_on AS last_graded_on, b.invented, b.version
  FROM lab b JOIN organisation o ON o.id = b.organisation_id
  LEFT JOIN lab_evaluation e ON e.lab_id = b.id
   AND e.due_on = (SELECT max(due_on) FROM lab_evaluation WHERE lab_id = b.id)
 ORDER BY b.due_on, b.id;

-- name: lab_count_due
SELECT count(*) FROM lab WHERE due_on <= :by;

-- name: lab_add
INSERT INTO lab(name, organisation_id, field, recognised_on, cycle_years, due_on, invented)
VALUES(:name, :organisation_id, :field, :recognised_on, :cycle_years, :due_on, :invented);

-- name: lab_update
UPDATE lab SET name = :name, organisation_id = :organisation_id, field = :field,
               recognised_on = :recognised_on, cycle_years = :cycle_years, due_on = :due_on,
               version = version + 1
 WHERE id = :id AND version = :version;

-- name: lab_move_due
UPDATE lab SET due_on = :due_on, version = version + 1 WHERE id = :id AND version = :version;

-- name: lab_grade
INSERT INTO lab_evaluation(lab_id, due_on, graded_on, grade, note, clerk_id)
VALUES(:lab_id, :due_on, :graded_on, :grade, :note, :clerk_id);

-- name: lab_evaluations
SELECT e.lab_id, e.due_on, e.graded_on, e.grade, e.note, e.clerk_id, c.name AS clerk
  FROM lab_evaluation e JOIN clerk c ON c.id = e.clerk_id
 WHERE e.lab_id = :lab_id ORDER BY e.due_on;
