-- Entries of the lists that answers are held against.

-- name: roll_entry_add
INSERT INTO roll_entry(roll, code, name, code_mark, name_mark, from_on, to_on, source, note,
                       end_reason, entered_ms, clerk_id)
VALUES(:roll, :code, :name, :code_mark, :name_mark, :from_on, :to_on, :source, :note, :end_reason,
       :entered_ms, :clerk_id);

-- name: roll_entry_end
UPDATE roll_entry SET to_on = :to_on, end_reason = :end_reason, version = version + 1
 WHERE id = :id AND version = :version;

-- name: roll_entry_by_id
SELECT e.id, e.roll, e.code, e.name, e.from_on, e.to_on, e.source, e.note, e.end_reason,
       c.name AS clerk, c.department, e.version
  FROM roll_entry e JOIN clerk c ON c.id = e.clerk_id
 WHERE e.id = :id;

-- name: roll_entry_list
SELECT e.id, e.roll, e.code, e.name, e.from_on, e.to_on, e.source, e.note, e.end_reason,
       c.name AS clerk, c.department, e.version
  FROM roll_entry e JOIN clerk c ON c.id = e.clerk_id
 WHERE e.roll = :roll
 ORDER BY e.from_on DESC, e.id DESC;

-- name: roll_entry_of_code
-- Of all lists: an applicant is looked up in several of them at once.
SELECT e.id, e.roll, e.code, e.name, e.from_on, e.to_on, e.source, e.note, e.end_reason,
       c.name AS clerk, c.department, e.version
  FROM roll_entry e JOIN clerk c ON c.id = e.clerk_id
 WHERE e.code_mark = :mark AND e.code_mark <> ''
 ORDER BY e.from_on DESC, e.id DESC;

-- name: roll_entry_of_name
SELECT e.id, e.roll, e.code, e.name, e.from_on, e.to_on, e.source, e.note, e.end_reason,
       c.name AS clerk, c.department, e.version
  FROM roll_entry e JOIN clerk c ON c.id = e.clerk_id
 WHERE e.name_mark = :mark AND e.name_mark <> ''
 ORDER BY e.from_on DESC, e.id DESC;
