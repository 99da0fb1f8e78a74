-- 0012: overlays of more than one kind, ends that can be reopened, clocks that know when they ended.
-- A return for correction was the only overlay; an end was for ever; the day a clock ended was
-- looked for in the journal.

ALTER TABLE application ADD COLUMN held_on TEXT;      -- an open hold (暂停)
ALTER TABLE application ADD COLUMN objected_on TEXT;  -- an open objection (异议)
ALTER TABLE application ADD COLUMN ended_from TEXT;   -- the stage it stood at before its end; for reopening
ALTER TABLE application ADD COLUMN over_on TEXT;      -- the day its clock ended: awarded or ended early

-- What ended before: from its last entry that ended a clock.  Changes are lines "field\told\tnew".
CREATE TEMP TABLE ending AS
SELECT a.id, j.at_ms,
       substr(j.changes, instr(char(10) || j.changes, char(10) || 'stage' || char(9)) + 6) AS rest
  FROM application a
  JOIN journal j ON j.seq = (SELECT max(seq) FROM journal
                              WHERE kind = 'application' AND object_id = a.id
                                AND verb IN ('award', 'decline', 'withdraw', 'refuse'))
 WHERE (a.ended = 1 OR a.stage = 'awarded')
   AND instr(char(10) || j.changes, char(10) || 'stage' || char(9)) > 0;
UPDATE application
   SET over_on = (SELECT date(e.at_ms / 1000 + 28800, 'unixepoch') FROM ending e WHERE e.id = application.id)
 WHERE id IN (SELECT id FROM ending);
UPDATE application
   SET ended_from = (SELECT substr(e.rest, 1, instr(e.rest, char(9)) - 1) FROM ending e WHERE e.id = application.id)
 WHERE id IN (SELECT id FROM ending) AND stage IN ('declined', 'withdrawn', 'not-accepted');
DROP TABLE ending;

-- An assessment that was taken back counts nowhere; the row stays, because its figures have a past.
ALTER TABLE application_money ADD COLUMN taken_back INTEGER NOT NULL DEFAULT 0 CHECK(taken_back IN (0,1));
CREATE TRIGGER application_money_taken_back BEFORE UPDATE OF taken_back ON application_money
WHEN NEW.taken_back = 1 AND (NEW.reserved_fen <> 0 OR NEW.committed_fen <> 0 OR NEW.assessed_fen <> 0)
BEGIN SELECT RAISE(ABORT, 'assessed'); END;

-- Receipts are never changed; one that no longer holds is named here, with who said so.
CREATE TABLE receipt_void(
  receipt_id INTEGER PRIMARY KEY REFERENCES receipt(id), -- the receipt that no longer holds
  at_ms      INTEGER NOT NULL,                           -- when it was taken back
  clerk_id   INTEGER NOT NULL REFERENCES clerk(id),      -- by whom
  reason     TEXT NOT NULL CHECK(reason <> '')           -- and why
) STRICT;
CREATE TRIGGER receipt_void_stays_u BEFORE UPDATE ON receipt_void BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER receipt_void_stays_d BEFORE DELETE ON receipt_void BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Overlays of more kinds.  Notices of correction hang on them: they step aside while the table is
-- built anew, and their triggers, which read it.
CREATE TEMP TABLE notice_aside AS SELECT * FROM correction_notice;
CREATE TEMP TABLE item_aside AS SELECT * FROM correction_item;
DROP TRIGGER correction_item_asked;
DROP TRIGGER correction_item_closed;
DROP TRIGGER correction_item_stays;
DROP TRIGGER correction_notice_stays_u;
DROP TRIGGER correction_notice_stays_d;
DELETE FROM correction_item;
DELETE FROM correction_notice;

-- Overlays: the stage underneath does not move.
CREATE TABLE overlay_new(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id),
  kind     TEXT NOT NULL CHECK(kind IN ('return','hold','objection','ended')), -- 补正, 暂停, 异议, 办结后重启
  begun_on TEXT NOT NULL, begun_by INTEGER NOT NULL REFERENCES clerk(id),
  reason   TEXT NOT NULL,          -- why it was begun; of a return: what is to be corrected
  ended_on TEXT, ended_by INTEGER REFERENCES clerk(id), -- NULL: open
  answer   TEXT NOT NULL DEFAULT '' -- what ended it
) STRICT;
INSERT INTO overlay_new(id, application_id, kind, begun_on, begun_by, reason, ended_on, ended_by, answer)
SELECT id, application_id, kind, begun_on, begun_by, reason, ended_on, ended_by, answer FROM overlay;
DROP TABLE overlay;
ALTER TABLE overlay_new RENAME TO overlay;
CREATE UNIQUE INDEX overlay_one_open ON overlay(application_id, kind) WHERE ended_on IS NULL;
CREATE INDEX overlay_application ON overlay(application_id, id);

INSERT INTO correction_notice SELECT * FROM notice_aside;
INSERT INTO correction_item SELECT * FROM item_aside;
DROP TABLE notice_aside;
DROP TABLE item_aside;
CREATE TRIGGER correction_notice_stays_u BEFORE UPDATE ON correction_notice
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER correction_notice_stays_d BEFORE DELETE ON correction_notice
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER correction_item_asked BEFORE UPDATE ON correction_item
WHEN NEW.text IS NOT OLD.text OR NEW.source IS NOT OLD.source OR NEW.line IS NOT OLD.line
  OR NEW.overlay_id IS NOT OLD.overlay_id
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER correction_item_closed BEFORE UPDATE ON correction_item
WHEN (SELECT ended_on FROM overlay WHERE id = OLD.overlay_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER correction_item_stays BEFORE DELETE ON correction_item
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
