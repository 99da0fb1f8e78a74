-- 0086: a question taken back leaves no part in a case; a panel's sheet can be taken off.
--
-- A department that was asked by mistake opened the case for good, though a transfer taken back ends that right.
-- A sheet entered for the wrong member, or for another body, counted for good: only a newer one of the same member followed it.

DROP VIEW application_part;
CREATE VIEW application_part AS
SELECT application_id, department, district FROM consultation WHERE opinion IS NOT 'withdrawn'
UNION ALL SELECT application_id, to_department, '' FROM transfer WHERE state IN ('asked','refused')
UNION ALL SELECT application_id, from_department, '' FROM transfer WHERE state IN ('taken','upheld');

ALTER TABLE evaluation_sheet ADD COLUMN taken_off INTEGER NOT NULL DEFAULT 0 CHECK(taken_off IN (0,1)); -- 1: of this member none counts
