-- 0059: a notice of correction is cancelled (撤销补正通知), and a receipt noted by slip is taken back (恢复补正).
--
-- Both were taken back by the move that follows them: a notice by a receipt nobody brought, a receipt by another notice, which counted
-- against how often the applicant may be asked.  A cancelled notice is void: it keeps its lines, stopped no clock and does not count.  A notice
-- that is restored is the same one, with its day and its lines; how its receipt had stood is kept here.

CREATE TABLE correction_undone(
  id INTEGER PRIMARY KEY,
  overlay_id INTEGER NOT NULL REFERENCES correction_notice(overlay_id),
  what TEXT NOT NULL CHECK(what IN ('cancelled','restored')),
  was_answer TEXT NOT NULL,                     -- of a restored one how it had ended; with the next two
  was_ended_on TEXT,                            -- the day of the receipt; NULL: cancelled while it was out
  was_ended_by INTEGER REFERENCES clerk(id),    -- who had noted the receipt
  undone_by INTEGER NOT NULL REFERENCES clerk(id), -- who took it back
  undone_on TEXT NOT NULL,
  reason TEXT NOT NULL CHECK(reason <> ''),
  CHECK((what = 'restored') = (was_ended_on IS NOT NULL)),
  CHECK((what = 'restored') = (was_ended_by IS NOT NULL))
) STRICT;
CREATE INDEX correction_undone_of ON correction_undone(overlay_id, id);
-- What is void stays void.
CREATE UNIQUE INDEX correction_cancelled ON correction_undone(overlay_id) WHERE what = 'cancelled';

CREATE TRIGGER correction_undone_fits BEFORE INSERT ON correction_undone BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE EXISTS(SELECT 1 FROM correction_undone WHERE id = NEW.id);
  -- as it stands, and nothing is restored that is void
  SELECT RAISE(ABORT, 'append-only') WHERE NOT EXISTS(
    SELECT 1 FROM overlay o WHERE o.id = NEW.overlay_id AND o.kind = 'return' AND o.answer = NEW.was_answer
       AND o.ended_on IS NEW.was_ended_on AND o.ended_by IS NEW.was_ended_by)
    OR EXISTS(SELECT 1 FROM correction_undone u WHERE u.overlay_id = NEW.overlay_id AND u.what = 'cancelled');
END;
CREATE TRIGGER correction_undone_opens AFTER INSERT ON correction_undone WHEN NEW.what = 'restored' BEGIN
  UPDATE overlay SET ended_on = NULL, ended_by = NULL, answer = '' WHERE id = NEW.overlay_id;
END;
CREATE TRIGGER correction_undone_stays_u BEFORE UPDATE ON correction_undone BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER correction_undone_stays_d BEFORE DELETE ON correction_undone BEGIN SELECT RAISE(ABORT, 'append-only'); END;
