-- Score sheets of reviewers, for whom they work, the panel and its minutes.

-- name: sheet_assign
INSERT INTO score_sheet(application_id, reviewer_id, issue, assigned_on)
SELECT :application_id, :reviewer_id, coalesce(max(issue), 0) + 1, :assigned_on
  FROM score_sheet WHERE application_id = :application_id AND reviewer_id = :reviewer_id;

-- name: sheet_list
SELECT s.id, s.application_id, s.reviewer_id, c.name AS reviewer, s.issue, s.status, s.assigned_on,
       s.declared_on, s.conflict, s.reason, s.sealed_ms, s.total_centi, s.comment, s.version
  FROM score_sheet s JOIN clerk c ON c.id = s.reviewer_id
 WHERE s.application_id = :application_id AND (:reviewer_id IS NULL OR s.reviewer_id = :reviewer_id)
 ORDER BY s.id;

-- name: sheet_lines
SELECT criterion, points, comment FROM score_line WHERE sheet_id = :sheet_id ORDER BY criterion;

-- name: sheet_declare
UPDATE score_sheet SET status = :status, declared_on = :declared_on, conflict = :conflict,
                       version = version + 1
 WHERE id = :id AND version = :version;

-- name: sheet_withdraw
UPDATE score_sheet SET status = 'withdrawn', reason = :reason, version = version + 1
 WHERE id = :id AND version = :version;

-- name: sheet_reopen
INSERT INTO score_sheet(application_id, reviewer_id, issue, status, assigned_on, declared_on, conflict,
                        reason, comment)
SELECT application_id, reviewer_id, issue + 1, 'reopened', :day, coalesce(declared_on, :day), conflict,
       :reason, comment
  FROM score_sheet WHERE id = :id;

-- name: sheet_copy_lines
INSERT INTO score_line(sheet_id, criterion, points, comment)
SELECT :sheet_id, criterion, points, comment FROM score_line WHERE sheet_id = :from_id;

-- name: sheet_reveal
UPDATE score_sheet SET status = 'revealed', version = version + 1
 WHERE application_id = :application_id AND status = 'sealed';

-- name: sheet_save
UPDATE score_sheet SET comment = :comment, version = version + 1 WHERE id = :id AND version = :version;

-- name: sheet_drop_lines
DELETE FROM score_line WHERE sheet_id = :sheet_id;

-- name: sheet_add_line
INSERT INTO score_line(sheet_id, criterion, points, comment)
VALUES(:sheet_id, :criterion, :points, :comment);

-- name: sheet_seal
UPDATE score_sheet SET status = 'sealed', sealed_ms = :sealed_ms, total_centi = :total_centi,
                       version = version + 1
 WHERE id = :id AND version = :version;

-- name: sheet_load
-- How many sheets a reviewer still has to write on, wherever.
SELECT count(*) FROM score_sheet s JOIN application a ON a.id = s.application_id
 WHERE s.reviewer_id = :reviewer_id AND s.status IN ('assigned', 'working', 'reopened') AND a.ended = 0;

-- name: employer_list
SELECT code FROM reviewer_employer WHERE clerk_id = :clerk_id ORDER BY code;

-- name: employer_drop
DELETE FROM reviewer_employer WHERE clerk_id = :clerk_id;

-- name: employer_add
INSERT INTO reviewer_employer(clerk_id, code) VALUES(:clerk_id, :code);

-- name: panel_open
INSERT INTO panel(application_id, opened_ms, clerk_id) VALUES(:application_id, :opened_ms, :clerk_id);

-- name: panel_opened
SELECT opened_ms FROM panel WHERE application_id = :application_id;

-- name: minute_add
INSERT INTO panel_minute(application_id, item, year, at_ms, clerk_id, present, body)
VALUES(:application_id, :item, :year, :at_ms, :clerk_id, :present, :body);

-- name: minute_of_application
SELECT m.id, m.at_ms, c.name AS clerk, m.present, m.body
  FROM panel_minute m JOIN clerk c ON c.id = m.clerk_id
 WHERE m.application_id = :application_id ORDER BY m.id;

-- name: minute_of_ranking
SELECT m.id, m.at_ms, c.name AS clerk, m.present, m.body
  FROM panel_minute m JOIN clerk c ON c.id = m.clerk_id
 WHERE m.item = :item AND m.year = :year ORDER BY m.id;
