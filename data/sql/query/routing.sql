-- Opinions of other departments, transfers, deputies.

-- name: consultation_add
INSERT INTO consultation(application_id, department, district, asked_on, asked_by, question, due_on)
VALUES(:application_id, :department, :district, :asked_on, :asked_by, :question, :due_on);

-- name: consultation_give
UPDATE consultation SET opinion = :opinion, text = :text, given_on = :given_on, given_by = :given_by
 WHERE id = :id AND opinion IS NULL;

-- name: consultation_due
UPDATE consultation SET due_on = :due_on WHERE id = :id AND opinion IS NULL;

-- An opinion put right: another answer to the same question; the one before stays.
-- name: consultation_correct
INSERT INTO consultation(application_id, department, district, asked_on, asked_by, question, due_on, opinion, text, given_on, given_by)
SELECT application_id, department, district, asked_on, asked_by, question, due_on, :opinion, :text, :given_on, :given_by
  FROM consultation WHERE id = :id AND opinion IS NOT NULL;

-- name: consultation_list
SELECT k.id, k.department, k.district, k.asked_on, a.name AS asked_by, k.question, k.due_on, k.opinion, k.text,
       k.given_on, g.name AS given_by
  FROM consultation k JOIN clerk a ON a.id = k.asked_by LEFT JOIN clerk g ON g.id = k.given_by
 WHERE k.application_id = :application_id ORDER BY k.id;

-- name: routing_part
-- Whether a department has a part in an application of another.
SELECT EXISTS(SELECT 1 FROM application_part WHERE application_id = :application_id AND department = :department
                AND (district = '' OR district = :district));

-- name: transfer_add
INSERT INTO transfer(application_id, from_department, to_department, asked_on, asked_by, reason, state, refusal)
VALUES(:application_id, :from_department, :to_department, :asked_on, :asked_by, :reason, :state, :refusal);

-- name: transfer_set
UPDATE transfer SET state = :state, refusal = :refusal, ground = :ground WHERE id = :id;

-- name: transfer_list
SELECT t.id, t.from_department, t.to_department, t.asked_on, c.name AS asked_by, t.reason, t.state, t.refusal,
       t.ground
  FROM transfer t JOIN clerk c ON c.id = t.asked_by
 WHERE t.application_id = :application_id ORDER BY t.id;

-- name: deputy_add
INSERT INTO deputy(clerk_id, deputy_id, from_on, to_on, set_by)
VALUES(:clerk_id, :deputy_id, :from_on, :to_on, :set_by);

-- name: deputy_is
SELECT count(*) FROM deputy_now
 WHERE clerk_id = :clerk_id AND deputy_id = :deputy_id AND from_on <= :day AND to_on >= :day;

-- name: deputy_list
-- Who stands in for the officers of a department, today or later.
SELECT d.id, d.clerk_id, c.name AS clerk, d.deputy_id, p.name AS deputy, d.from_on, d.to_on
  FROM deputy_now d JOIN clerk c ON c.id = d.clerk_id JOIN clerk p ON p.id = d.deputy_id
 WHERE c.department = :department AND d.to_on >= :day ORDER BY c.name, d.from_on, d.id;

-- name: deputy_end
INSERT INTO deputy_end(deputy_row, ended_by, ended_ms) VALUES(:id, :ended_by, :ended_ms);

-- name: owned_open
SELECT id FROM application WHERE owner_id = :owner_id AND ended = 0 ORDER BY id;
