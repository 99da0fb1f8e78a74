-- 0006: laboratories become one kind of standing body beside parks, centres and tenancies, and an evaluation
-- becomes a way of its own: notice, evidence, panel, grade, consequence, putting right.  Before, a grade was
-- one row and nothing followed from a bad one.

-- What stays after an award.  Kinds are the catalogue's; laboratories were the only one there was.
CREATE TABLE body(
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK(kind <> ''),      -- id in bodies.yaml
  name TEXT NOT NULL CHECK(name <> ''),
  organisation_id INTEGER NOT NULL REFERENCES organisation(id), -- host, operator or tenant
  field TEXT NOT NULL DEFAULT '',            -- field of work, or the place
  recognised_on TEXT NOT NULL,               -- or begun
  cycle_years INTEGER NOT NULL DEFAULT 0 CHECK(cycle_years BETWEEN 0 AND 10), -- 0: stands for a term
  months INTEGER NOT NULL DEFAULT 0 CHECK(months BETWEEN 0 AND 600),          -- of the term; 0: evaluated
  due_on TEXT NOT NULL,                      -- the evaluation of now, or the last day of the term
  ended_on TEXT,                             -- NULL: stands
  ended_why TEXT NOT NULL DEFAULT '' CHECK(ended_why IN ('','revoked','left')),
  invented INTEGER NOT NULL DEFAULT 0 CHECK(invented IN (0,1)),
  version INTEGER NOT NULL DEFAULT 1,        -- counts every change of the body and of its evaluation
  CHECK((cycle_years = 0) = (months > 0)),
  CHECK((ended_on IS NULL) = (ended_why = ''))
) STRICT;
CREATE UNIQUE INDEX body_name ON body(kind, name) WHERE months = 0;
CREATE UNIQUE INDEX body_tenant ON body(kind, name, organisation_id, recognised_on) WHERE months > 0;
CREATE INDEX body_due ON body(due_on);
CREATE INDEX body_organisation ON body(organisation_id, kind);
CREATE TRIGGER body_stays BEFORE DELETE ON body BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- One evaluation of a body; what has ended is never changed.
CREATE TABLE evaluation(
  id INTEGER PRIMARY KEY,
  body_id INTEGER NOT NULL REFERENCES body(id),
  due_on TEXT NOT NULL,                      -- base date and n cycles
  state TEXT NOT NULL CHECK(state IN ('planned','notified','filed','scoring','graded','consequence','rectify','rescored','closed','revoked')),
  notified_on TEXT,                          -- NULL: not yet, here and below
  file_by TEXT,                              -- until when the host has to file
  filed_on TEXT,
  score_centi INTEGER CHECK(score_centi BETWEEN 0 AND 10000),   -- mean of the panel's sheets
  grade TEXT NOT NULL DEFAULT '',            -- id in bodies.yaml; '' not yet
  graded_on TEXT,
  outcome TEXT NOT NULL DEFAULT '' CHECK(outcome IN ('','reward','continue','rectify','revoke')),
  rectify_by TEXT,                           -- until when it has to be put right
  rescore_centi INTEGER CHECK(rescore_centi BETWEEN 0 AND 10000), -- mean of the second scoring
  regrade TEXT NOT NULL DEFAULT '',          -- grade after it was put right; '' none
  regraded_on TEXT,
  ended_on TEXT,
  note TEXT NOT NULL DEFAULT '',             -- last reason given
  CHECK((state IN ('closed','revoked')) = (ended_on IS NOT NULL)),
  CHECK((grade = '') = (graded_on IS NULL)),
  CHECK((regrade = '') = (regraded_on IS NULL)),
  UNIQUE(body_id, due_on)
) STRICT;
-- At most one is under way.
CREATE UNIQUE INDEX evaluation_open ON evaluation(body_id) WHERE ended_on IS NULL;
CREATE TRIGGER evaluation_ended BEFORE UPDATE ON evaluation
WHEN OLD.ended_on IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.body_id IS NOT OLD.body_id
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER evaluation_stays BEFORE DELETE ON evaluation BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Every step of it: who, when, from where to where.
CREATE TABLE evaluation_step(
  id INTEGER PRIMARY KEY,
  evaluation_id INTEGER NOT NULL REFERENCES evaluation(id),
  move TEXT NOT NULL,                        -- word of body.def
  state TEXT NOT NULL,                       -- where it led
  day TEXT NOT NULL,
  clerk_id INTEGER NOT NULL REFERENCES clerk(id),
  value TEXT NOT NULL DEFAULT '',            -- grade, day given, or panel member
  score_centi INTEGER CHECK(score_centi BETWEEN 0 AND 10000), -- NULL: nothing was scored
  note TEXT NOT NULL DEFAULT ''              -- reason
) STRICT;
CREATE INDEX evaluation_step_of ON evaluation_step(evaluation_id, id);
CREATE TRIGGER evaluation_step_stays_u BEFORE UPDATE ON evaluation_step BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER evaluation_step_stays_d BEFORE DELETE ON evaluation_step BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- The evidence pack, piece by piece.
CREATE TABLE evaluation_evidence(
  evaluation_id INTEGER NOT NULL REFERENCES evaluation(id),
  evidence TEXT NOT NULL,                    -- id in bodies.yaml
  present INTEGER NOT NULL CHECK(present IN (0,1)),
  note TEXT NOT NULL DEFAULT '',
  PRIMARY KEY(evaluation_id, evidence)
) STRICT, WITHOUT ROWID;

-- One panel member's points; corrected by a later sheet of the same member, never changed.
CREATE TABLE evaluation_sheet(
  id INTEGER PRIMARY KEY,
  evaluation_id INTEGER NOT NULL REFERENCES evaluation(id),
  round INTEGER NOT NULL CHECK(round IN (1,2)), -- 2: after it was put right
  member TEXT NOT NULL CHECK(member <> ''),  -- the panel member's name
  total_centi INTEGER NOT NULL CHECK(total_centi BETWEEN 0 AND 10000), -- weighted
  comment TEXT NOT NULL DEFAULT '',
  made_ms INTEGER NOT NULL,
  clerk_id INTEGER NOT NULL REFERENCES clerk(id) -- who entered it
) STRICT;
CREATE INDEX evaluation_sheet_of ON evaluation_sheet(evaluation_id, round, member, id);
CREATE TABLE evaluation_point(
  sheet_id INTEGER NOT NULL REFERENCES evaluation_sheet(id),
  criterion TEXT NOT NULL,                   -- id in bodies.yaml
  points INTEGER NOT NULL CHECK(points >= 0),
  PRIMARY KEY(sheet_id, criterion)
) STRICT, WITHOUT ROWID;
-- Points come in while the panel sits, and only then.
CREATE TRIGGER evaluation_sheet_sits BEFORE INSERT ON evaluation_sheet
WHEN (SELECT state FROM evaluation WHERE id = NEW.evaluation_id) NOT IN ('scoring','rectify')
  OR (NEW.round = 2) <> ((SELECT state FROM evaluation WHERE id = NEW.evaluation_id) = 'rectify')
BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER evaluation_sheet_stays_u BEFORE UPDATE ON evaluation_sheet BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER evaluation_sheet_stays_d BEFORE DELETE ON evaluation_sheet BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER evaluation_point_stays_u BEFORE UPDATE ON evaluation_point BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER evaluation_point_stays_d BEFORE DELETE ON evaluation_point BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Who grades took no part in handling or scoring, and the other way round.
CREATE TABLE evaluation_duty(
  evaluation_id INTEGER NOT NULL REFERENCES evaluation(id),
  duty TEXT NOT NULL CHECK(duty IN ('handle','score','approve')),
  clerk_id INTEGER NOT NULL REFERENCES clerk(id),
  PRIMARY KEY(evaluation_id, duty, clerk_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER evaluation_duty_apart BEFORE INSERT ON evaluation_duty BEGIN
  SELECT RAISE(ABORT, 'duty') FROM evaluation_duty d
   WHERE d.evaluation_id = NEW.evaluation_id AND d.clerk_id = NEW.clerk_id
     AND (d.duty = 'approve') <> (NEW.duty = 'approve');
END;
CREATE TRIGGER evaluation_duty_stays_u BEFORE UPDATE ON evaluation_duty BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER evaluation_duty_stays_d BEFORE DELETE ON evaluation_duty BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- What there was: every laboratory, and every grade.  The newest grade, when it is the worst one, still waits
-- for what is to follow from it, and holds its own day due; all others are closed on the day of the grade.
INSERT INTO body(id, kind, name, organisation_id, field, recognised_on, cycle_years, due_on, invented, version)
SELECT id, 'laboratory', name, organisation_id, field, recognised_on, cycle_years, due_on, invented, version FROM lab;
INSERT INTO evaluation(body_id, due_on, state, grade, graded_on, outcome, ended_on, note)
SELECT e.lab_id, e.due_on,
       CASE WHEN w.waits THEN 'graded' ELSE 'closed' END,
       e.grade, e.graded_on,
       CASE WHEN w.waits THEN '' WHEN e.grade IN ('excellent','good') THEN 'reward' ELSE 'continue' END,
       CASE WHEN w.waits THEN NULL ELSE e.graded_on END, e.note
  FROM lab_evaluation e
  JOIN (SELECT lab_id, due_on, grade = 'unqualified'
               AND due_on = max(due_on) OVER (PARTITION BY lab_id) AS waits
          FROM lab_evaluation) w ON w.lab_id = e.lab_id AND w.due_on = e.due_on
 ORDER BY e.lab_id, e.due_on;
INSERT INTO evaluation_step(evaluation_id, move, state, day, clerk_id, value, note)
SELECT v.id, 'body-grade', 'graded', e.graded_on, e.clerk_id, e.grade, e.note
  FROM lab_evaluation e JOIN evaluation v ON v.body_id = e.lab_id AND v.due_on = e.due_on
 ORDER BY e.lab_id, e.due_on;
UPDATE body SET due_on = (SELECT due_on FROM evaluation WHERE body_id = body.id AND ended_on IS NULL)
 WHERE EXISTS(SELECT 1 FROM evaluation WHERE body_id = body.id AND ended_on IS NULL);
INSERT INTO evaluation(body_id, due_on, state)
SELECT id, due_on, 'planned' FROM body
 WHERE NOT EXISTS(SELECT 1 FROM evaluation WHERE body_id = body.id AND ended_on IS NULL);
DROP TABLE lab_evaluation;
DROP TABLE lab;
