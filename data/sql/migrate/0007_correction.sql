-- 0007: a return for correction (补正) is one notice that lists everything at once (一次性告知), and
-- every line of it is answered by itself.  A notice hangs on the overlay that stops the clock.

-- The notice: until when the applicant may answer.
CREATE TABLE correction_notice(
  overlay_id INTEGER PRIMARY KEY REFERENCES overlay(id),
  answer_by  TEXT                  -- the last day, by the policy's setting then; NULL: none was set
) STRICT;
CREATE TRIGGER correction_notice_stays_u BEFORE UPDATE ON correction_notice
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER correction_notice_stays_d BEFORE DELETE ON correction_notice
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Its lines.  What was asked for never changes; only its answer does, and only while it is out.
CREATE TABLE correction_item(
  overlay_id INTEGER NOT NULL REFERENCES correction_notice(overlay_id),
  line       INTEGER NOT NULL CHECK(line >= 1),  -- as numbered on the notice
  text       TEXT NOT NULL CHECK(text <> ''),    -- what is to be corrected
  source     TEXT NOT NULL,        -- what it was drafted from: 'check:…', 'material:…', 'need:…'; '': an officer wrote it
  state      TEXT NOT NULL DEFAULT 'open' CHECK(state IN ('open','answered','waived')),
  note       TEXT NOT NULL DEFAULT '',           -- what was handed in, or why it is not needed any more
  settled_on TEXT,                               -- the day of the answer
  settled_by INTEGER REFERENCES clerk(id),       -- who wrote it down
  PRIMARY KEY(overlay_id, line),
  CHECK((state = 'open') = (settled_on IS NULL)),
  CHECK((state = 'open') = (settled_by IS NULL)),
  CHECK(state <> 'waived' OR note <> '')
) STRICT, WITHOUT ROWID;
CREATE TRIGGER correction_item_asked BEFORE UPDATE ON correction_item
WHEN NEW.text IS NOT OLD.text OR NEW.source IS NOT OLD.source OR NEW.line IS NOT OLD.line
  OR NEW.overlay_id IS NOT OLD.overlay_id
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER correction_item_closed BEFORE UPDATE ON correction_item
WHEN (SELECT ended_on FROM overlay WHERE id = OLD.overlay_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER correction_item_stays BEFORE DELETE ON correction_item
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Returns made before there were lines: the whole text is one, answered when it came back.
INSERT INTO correction_notice(overlay_id, answer_by) SELECT id, NULL FROM overlay WHERE kind = 'return';
INSERT INTO correction_item(overlay_id, line, text, source, state, note, settled_on, settled_by)
SELECT id, 1, reason, '', CASE WHEN ended_on IS NULL THEN 'open' ELSE 'answered' END,
       CASE WHEN ended_on IS NULL THEN '' ELSE answer END, ended_on,
       CASE WHEN ended_on IS NULL THEN NULL ELSE coalesce(ended_by, begun_by) END
  FROM overlay WHERE kind = 'return' AND reason <> '';

-- The returns of one application are read with its page.
CREATE INDEX overlay_application ON overlay(application_id);
