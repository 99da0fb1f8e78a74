-- 0034: what was ticked is asked again when it changes.
--
-- A line of the formal check that was ticked is asked again when what is stated changes afterwards: what was seen then is
-- not what is stated now.  The tick stays, with what changed since; confirmed, or set anew, that is empty again.

ALTER TABLE check_line ADD COLUMN changed TEXT NOT NULL DEFAULT ''; -- fields stated otherwise since, with commas between; '': the tick holds
