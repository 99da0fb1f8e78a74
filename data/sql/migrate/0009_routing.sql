-- 0009: who else has a part in an application: departments asked for an opinion (会签), a wrong route
-- corrected (transfer), and who stands in for an officer (代理).

-- An opinion that another department is asked for, each with its own day, all at the same time.
CREATE TABLE consultation(
  id             INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id),
  department     TEXT NOT NULL,             -- catalogue id of who is asked
  district       TEXT NOT NULL DEFAULT '',  -- of the applicant, where a district's office is asked
  asked_on       TEXT NOT NULL,
  asked_by       INTEGER NOT NULL REFERENCES clerk(id),
  question       TEXT NOT NULL DEFAULT '',  -- '': as the item says, at acceptance
  due_on         TEXT NOT NULL,             -- the last day; after it silence is recorded as silence
  opinion        TEXT CHECK(opinion IN ('agree','conditions','disagree','silence')), -- NULL: awaited
  text           TEXT NOT NULL DEFAULT '',  -- the opinion in words
  given_on       TEXT,
  given_by       INTEGER REFERENCES clerk(id), -- silence: who recorded it
  CHECK((opinion IS NULL) = (given_on IS NULL)),
  CHECK((opinion IS NULL) = (given_by IS NULL)),
  CHECK(opinion IS NULL OR opinion IN ('agree','silence') OR text <> ''),
  CHECK(opinion IS NOT 'silence' OR given_on > due_on)
) STRICT;
CREATE UNIQUE INDEX consultation_once ON consultation(application_id, department) WHERE opinion IS NULL;
CREATE INDEX consultation_application ON consultation(application_id, id);
CREATE INDEX consultation_department ON consultation(department, opinion);
CREATE TRIGGER consultation_stays_u BEFORE UPDATE ON consultation
WHEN OLD.opinion IS NOT NULL OR NEW.application_id IS NOT OLD.application_id OR NEW.department IS NOT OLD.department
  OR NEW.asked_on IS NOT OLD.asked_on OR NEW.due_on IS NOT OLD.due_on OR NEW.question IS NOT OLD.question
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER consultation_stays_d BEFORE DELETE ON consultation BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- A transfer: asked with a reason; the department asked takes it or refuses, once; then a supervisor
-- of either decides.
CREATE TABLE transfer(
  id              INTEGER PRIMARY KEY,
  application_id  INTEGER NOT NULL REFERENCES application(id),
  from_department TEXT NOT NULL,
  to_department   TEXT NOT NULL,
  asked_on        TEXT NOT NULL,
  asked_by        INTEGER NOT NULL REFERENCES clerk(id),
  reason          TEXT NOT NULL CHECK(reason <> ''),
  state           TEXT NOT NULL DEFAULT 'asked' CHECK(state IN ('asked','taken','refused','upheld','dropped')),
  refusal         TEXT NOT NULL DEFAULT '', -- why it was refused
  ground          TEXT NOT NULL DEFAULT '', -- why a supervisor decided so
  CHECK(from_department <> to_department),
  CHECK(state NOT IN ('refused','upheld') OR refusal <> ''),
  CHECK(state <> 'upheld' OR ground <> '')
) STRICT;
CREATE UNIQUE INDEX transfer_open ON transfer(application_id) WHERE state IN ('asked','refused');
CREATE INDEX transfer_application ON transfer(application_id, id);
CREATE INDEX transfer_to ON transfer(to_department, state);
CREATE TRIGGER transfer_moves BEFORE UPDATE ON transfer
WHEN NOT (OLD.state = 'asked' AND NEW.state IN ('taken','refused','dropped')
          OR OLD.state = 'refused' AND NEW.state IN ('upheld','dropped'))
  OR NEW.application_id IS NOT OLD.application_id OR NEW.to_department IS NOT OLD.to_department
  OR NEW.from_department IS NOT OLD.from_department OR NEW.reason IS NOT OLD.reason
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER transfer_stays BEFORE DELETE ON transfer BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Who stands in for an officer from a day to a day.
CREATE TABLE deputy(
  id        INTEGER PRIMARY KEY,
  clerk_id  INTEGER NOT NULL REFERENCES clerk(id), -- who is away
  deputy_id INTEGER NOT NULL REFERENCES clerk(id), -- who stands in
  from_on   TEXT NOT NULL,
  to_on     TEXT NOT NULL,                         -- included
  set_by    INTEGER NOT NULL REFERENCES clerk(id),
  CHECK(clerk_id <> deputy_id),
  CHECK(from_on <= to_on)
) STRICT;
CREATE INDEX deputy_clerk ON deputy(clerk_id, to_on);
CREATE INDEX deputy_deputy ON deputy(deputy_id, to_on);
CREATE TRIGGER deputy_stays_u BEFORE UPDATE ON deputy BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER deputy_stays_d BEFORE DELETE ON deputy BEGIN SELECT RAISE(ABORT, 'append-only'); END;
