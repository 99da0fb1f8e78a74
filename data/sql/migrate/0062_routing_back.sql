-- 0062: what was asked of other departments is taken back (撤回征求, 收回移送), and lapses.
--
-- A question sent by mistake had to be waited out until its silence, and a transfer that nobody answered only a supervisor could end.  And a
-- department that took a case over went on being asked for its opinion on what is its own: that question lapses as the case goes over.

CREATE TABLE consultation_now(
  id             INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id),
  department     TEXT NOT NULL,             -- catalogue id of who is asked
  district       TEXT NOT NULL DEFAULT '',  -- of the applicant, where a district's office is asked
  asked_on       TEXT NOT NULL,
  asked_by       INTEGER NOT NULL REFERENCES clerk(id),
  question       TEXT NOT NULL DEFAULT '',  -- '': as the item says, at acceptance
  due_on         TEXT NOT NULL,             -- the last day; after it silence is recorded as silence
  opinion        TEXT CHECK(opinion IN ('agree','conditions','disagree','silence','withdrawn','needless')), -- NULL: awaited; needless: it is its own case by now
  text           TEXT NOT NULL DEFAULT '',  -- the opinion in words; withdrawn: why
  given_on       TEXT,
  given_by       INTEGER REFERENCES clerk(id), -- silence, withdrawn, needless: who recorded it
  CHECK((opinion IS NULL) = (given_on IS NULL)),
  CHECK((opinion IS NULL) = (given_by IS NULL)),
  CHECK(opinion IS NULL OR opinion IN ('agree','silence','needless') OR text <> ''),
  CHECK(opinion IS NOT 'silence' OR given_on > due_on)
) STRICT;
INSERT INTO consultation_now SELECT * FROM consultation;
DROP TABLE consultation;
ALTER TABLE consultation_now RENAME TO consultation;
CREATE UNIQUE INDEX consultation_once ON consultation(application_id, department) WHERE opinion IS NULL;
CREATE INDEX consultation_application ON consultation(application_id, id);
CREATE INDEX consultation_department ON consultation(department, opinion);
CREATE TRIGGER consultation_stays_u BEFORE UPDATE ON consultation
WHEN OLD.opinion IS NOT NULL OR NEW.application_id IS NOT OLD.application_id OR NEW.department IS NOT OLD.department
  OR NEW.asked_on IS NOT OLD.asked_on OR NEW.due_on IS NOT OLD.due_on OR NEW.question IS NOT OLD.question
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER consultation_stays_d BEFORE DELETE ON consultation BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE transfer_now(
  id              INTEGER PRIMARY KEY,
  application_id  INTEGER NOT NULL REFERENCES application(id),
  from_department TEXT NOT NULL,
  to_department   TEXT NOT NULL,
  asked_on        TEXT NOT NULL,
  asked_by        INTEGER NOT NULL REFERENCES clerk(id),
  reason          TEXT NOT NULL CHECK(reason <> ''),
  state           TEXT NOT NULL DEFAULT 'asked' CHECK(state IN ('asked','taken','refused','upheld','dropped','withdrawn')),
  refusal         TEXT NOT NULL DEFAULT '', -- why it was refused
  ground          TEXT NOT NULL DEFAULT '', -- why a supervisor decided so, or who asked took it back
  CHECK(from_department <> to_department),
  CHECK(state NOT IN ('refused','upheld') OR refusal <> ''),
  CHECK(state NOT IN ('upheld','withdrawn') OR ground <> '')
) STRICT;
INSERT INTO transfer_now SELECT * FROM transfer;
DROP TABLE transfer;
ALTER TABLE transfer_now RENAME TO transfer;
CREATE UNIQUE INDEX transfer_open ON transfer(application_id) WHERE state IN ('asked','refused');
CREATE INDEX transfer_application ON transfer(application_id, id);
CREATE INDEX transfer_to ON transfer(to_department, state);
CREATE INDEX transfer_from ON transfer(from_department, state);
CREATE TRIGGER transfer_moves BEFORE UPDATE ON transfer
WHEN NOT (OLD.state = 'asked' AND NEW.state IN ('taken','refused','dropped','withdrawn')
          OR OLD.state = 'refused' AND NEW.state IN ('upheld','dropped','withdrawn'))
  OR NEW.application_id IS NOT OLD.application_id OR NEW.to_department IS NOT OLD.to_department
  OR NEW.from_department IS NOT OLD.from_department OR NEW.reason IS NOT OLD.reason
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER transfer_stays BEFORE DELETE ON transfer BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Which departments may read an application of another, a district's office of its own alone: those asked about it, asked to take it over,
-- and those it came from, whose pool may pay for it.
CREATE VIEW application_part AS
SELECT application_id, department, district FROM consultation
UNION ALL SELECT application_id, to_department, '' FROM transfer WHERE state IN ('asked','refused')
UNION ALL SELECT application_id, from_department, '' FROM transfer WHERE state IN ('taken','upheld');
