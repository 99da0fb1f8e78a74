-- Applicants.

-- name: organisation_by_id
SELECT id, code, name, kind, district, established_on, legal_representative, contact_name, contact_phone,
       bank_name, bank_account, account_name, bank_number, invented, version
  FROM organisation WHERE id = :id;

-- name: organisation_by_code
SELECT id, code, name, kind, district, established_on, legal_representative, contact_name, contact_phone,
       bank_name, bank_account, account_name, bank_number, invented, version
  FROM organisation WHERE code = :code;

-- name: organisation_search
SELECT id, code, name, kind, district, established_on, legal_representative, contact_name, contact_phone,
       bank_name, bank_account, account_name, bank_number, invented, version
  FROM organisation
 WHERE :part = '' OR instr(folded, :part) OR instr(initials, :part) OR instr(lower(code), :part)
    OR has_pinyin(name, :part)
 ORDER BY folded, id LIMIT :most;

-- name: organisation_add
INSERT INTO organisation(code, name, folded, initials, kind, district, established_on,
                         legal_representative, contact_name, contact_phone, bank_name, bank_account,
                         account_name, bank_number, invented)
VALUES(:code, :name, :folded, :initials, :kind, :district, :established_on, :legal_representative,
       :contact_name, :contact_phone, :bank_name, :bank_account, :account_name, :bank_number, :invented);

-- name: organisation_update
UPDATE organisation
   SET code = :code, name = :name, folded = :folded, initials = :initials, kind = :kind,
       district = :district, established_on = :established_on,
       legal_representative = :legal_representative, contact_name = :contact_name,
       contact_phone = :contact_phone, bank_name = :bank_name, bank_account = :bank_account,
       account_name = :account_name, bank_number = :bank_number, version = version + 1
 WHERE id = :id AND version = :version;
