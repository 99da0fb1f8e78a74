-- 0077: that a case is to end (not accepted, not funded, revoked) is put forward by an officer and decided by a supervisor.
--
-- The officer who found the ground had no way to say so but by word of mouth, and an amount that the second look did not find right
-- could only be taken back by its own maker.

CREATE TABLE ending(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id),
  move TEXT NOT NULL CHECK(move IN ('refuse','decline','revoke')), -- what the supervisor is asked to do
  reason TEXT NOT NULL CHECK(reason <> ''),
  made_by INTEGER NOT NULL REFERENCES clerk(id),
  made_ms INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK(state IN ('open','confirmed','refused','withdrawn')), -- withdrawn: by an officer, or it ended otherwise
  decided_by INTEGER REFERENCES clerk(id),
  decided_ms INTEGER,
  note TEXT NOT NULL DEFAULT '',
  CHECK((state = 'open') = (decided_by IS NULL)),
  CHECK((decided_by IS NULL) = (decided_ms IS NULL)),
  CHECK(state NOT IN ('confirmed','refused') OR decided_by <> made_by), -- two persons
  CHECK(state <> 'refused' OR note <> '')
) STRICT;

CREATE UNIQUE INDEX ending_open ON ending(application_id) WHERE state = 'open';
CREATE INDEX ending_application ON ending(application_id, id);

CREATE TRIGGER ending_stays_d BEFORE DELETE ON ending BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- It is decided once, and what was put forward does not change.
CREATE TRIGGER ending_stays_u BEFORE UPDATE ON ending
WHEN OLD.state <> 'open'
  OR (NEW.application_id, NEW.move, NEW.reason, NEW.made_by, NEW.made_ms) IS NOT (OLD.application_id, OLD.move, OLD.reason, OLD.made_by, OLD.made_ms)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- What somebody else sent back to who handles the case, while nobody has done anything with it since: an amount, or that it is to end.
CREATE VIEW sent_back AS
SELECT a.id AS application_id, a.owner_id, v.clerk_id AS by_id, v.reason
  FROM application a JOIN receipt r ON r.id = (SELECT max(id) FROM receipt WHERE application_id = a.id AND use_id IS NULL)
  JOIN receipt_void v ON v.receipt_id = r.id
 WHERE v.clerk_id <> a.owner_id AND v.at_ms = a.changed_ms AND a.ended = 0
UNION ALL
SELECT a.id, a.owner_id, e.decided_by, e.note
  FROM application a JOIN ending e ON e.id = (SELECT max(id) FROM ending WHERE application_id = a.id)
 WHERE e.state = 'refused' AND e.decided_ms = a.changed_ms AND a.ended = 0;
