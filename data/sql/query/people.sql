-- People, duties, drafts.

-- name: clerk_by_id
SELECT id, login, name, role, department, district, language, disabled, must_change, version
  FROM clerk WHERE id = :id;

-- name: clerk_by_login
SELECT id, login, name, role, department, district, language, disabled, must_change, version
  FROM clerk WHERE login = :login;

-- name: clerk_list
SELECT id, login, name, role, department, district, language, disabled, must_change, version
  FROM clerk
 WHERE (:role IS NULL OR role = :role) AND (:enabled_only = 0 OR disabled = 0)
 ORDER BY login;

-- name: clerk_count
SELECT count(*) FROM clerk;

-- name: clerk_add
INSERT INTO clerk(login, name, role, department, district, language, password_hash, must_change, disabled)
VALUES(:login, :name, :role, :department, :district, :language, :password_hash, :must_change, :disabled);

-- name: clerk_update
UPDATE clerk SET name = :name, role = :role, department = :department, district = :district,
                 language = :language, disabled = :disabled, version = version + 1
 WHERE id = :id AND version = :version;

-- name: clerk_set_password
UPDATE clerk SET password_hash = :password_hash, must_change = :must_change, failures = 0,
                 locked_until_ms = 0, version = version + 1
 WHERE id = :id;

-- name: clerk_set_language
UPDATE clerk SET language = :language WHERE id = :id;

-- name: clerk_credentials
SELECT password_hash, failures, locked_until_ms FROM clerk WHERE id = :id;

-- name: clerk_set_failures
UPDATE clerk SET failures = :failures, locked_until_ms = :locked_until_ms WHERE id = :id;

-- name: duty_is_done
SELECT count(*) FROM duty_done
 WHERE application_id = :application_id AND duty = :duty AND clerk_id = :clerk_id;

-- name: duty_add
INSERT INTO duty_done(application_id, duty, clerk_id) VALUES(:application_id, :duty, :clerk_id);

-- name: duty_of
-- By the application, which has few duties (hence the +): a clerk at the counter has tens of thousands.
SELECT duty FROM duty_done WHERE application_id = :application_id AND +clerk_id = :clerk_id;

-- name: duty_against
SELECT d.duty FROM duty_done d
  JOIN duty_apart p ON (p.a = d.duty AND p.b = :duty) OR (p.b = d.duty AND p.a = :duty)
 WHERE d.application_id = :application_id AND +d.clerk_id = :clerk_id
 ORDER BY d.duty LIMIT 1;

-- name: draft_save
INSERT INTO draft(clerk_id, form, body, saved_ms) VALUES(:clerk_id, :form, :body, :saved_ms)
ON CONFLICT(clerk_id, form) DO UPDATE SET body = excluded.body, saved_ms = excluded.saved_ms;

-- name: draft_drop
DELETE FROM draft WHERE clerk_id = :clerk_id AND form = :form;

-- A kind of forms: those of its name, and those of its name with a colon and more.
-- name: draft_list
SELECT form, body, saved_ms FROM draft
 WHERE clerk_id = :clerk_id AND (form = :kind OR substr(form, 1, length(:kind) + 1) = :kind || ':')
 ORDER BY saved_ms DESC, form DESC;

-- name: draft_load
SELECT body, saved_ms FROM draft WHERE clerk_id = :clerk_id AND form = :form;

-- name: report_columns_save
INSERT INTO report_columns(clerk_id, report, columns) VALUES(:clerk_id, :report, :columns)
ON CONFLICT(clerk_id, report) DO UPDATE SET columns = excluded.columns;

-- name: report_columns_drop
DELETE FROM report_columns WHERE clerk_id = :clerk_id AND report = :report;

-- name: report_columns_load
SELECT columns FROM report_columns WHERE clerk_id = :clerk_id AND report = :report;
