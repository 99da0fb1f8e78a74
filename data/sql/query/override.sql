-- Amounts that a person set below what the rules give, and who looked at them.

-- name: override_list
-- Of a department; NULL leaves it open.  The newest first; what was taken back is kept.
SELECT r.id, r.application_id, a.number, r.item, a.department, o.name AS organisation_name, o.invented,
       l.used_fen, l.amount_fen, r.ground, r.made_ms, m.name AS maker, c.name AS checker, k.checked_on,
       v.at_ms AS taken_back_ms, b.name AS taken_back_by, v.reason
  FROM receipt_line l JOIN receipt r ON r.id = l.receipt_id JOIN application a ON a.id = r.application_id
  JOIN organisation o ON o.id = a.organisation_id JOIN clerk m ON m.id = r.clerk_id
  LEFT JOIN receipt_check k ON k.receipt_id = r.id LEFT JOIN clerk c ON c.id = k.clerk_id
  LEFT JOIN receipt_void v ON v.receipt_id = r.id LEFT JOIN clerk b ON b.id = v.clerk_id
 WHERE l.kind = 'override' AND (:department IS NULL OR a.department = :department)
 ORDER BY r.id DESC;
