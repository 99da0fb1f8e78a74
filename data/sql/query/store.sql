-- The file itself.

-- name: identity
SELECT name FROM identity WHERE id = 1;
