-- 0040: a department that has an office in every district (each asked for opinions of its own district) knows
-- of its people in which one they sit.  Before, whoever sat in any district answered what another was asked.

ALTER TABLE clerk ADD COLUMN district TEXT NOT NULL DEFAULT ''; -- district whose office it is; '' where the department has one office, or not yet said
