-- 0015: several reviewers a case.  A sheet now has a status of its own, may be declined for a conflict
-- of interest or taken off its reviewer, and is corrected only by a new issue beside the old one; the
-- panel has a beginning and minutes; site check and special audit are tasks beside the review, and what
-- an audit found stands beside what was stated.

-- One reviewer's sheet, one row an issue (版次): a sealed one stays for ever, a correction is the next.
CREATE TABLE score_sheet_new(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id),
  reviewer_id INTEGER NOT NULL REFERENCES clerk(id),
  issue       INTEGER NOT NULL DEFAULT 1 CHECK(issue >= 1), -- 1, then one more each time it is reopened
  status      TEXT NOT NULL DEFAULT 'assigned' CHECK(status IN
    ('assigned','recused','withdrawn','working','sealed','revealed','reopened')),
  assigned_on TEXT NOT NULL,           -- or reopened on
  declared_on TEXT,                    -- the day of the declaration on conflicts; NULL: none made yet
  conflict    TEXT NOT NULL DEFAULT '', -- the conflict declared; '': declared that there is none
  reason      TEXT NOT NULL DEFAULT '', -- why it was taken off its reviewer, or reopened
  sealed_ms   INTEGER,                 -- instant of sealing; NULL: still open
  total_centi INTEGER CHECK(total_centi BETWEEN 0 AND 10000), -- hundredths of a point, when sealed
  comment     TEXT NOT NULL DEFAULT '', -- of the whole sheet
  version     INTEGER NOT NULL DEFAULT 1, -- what a change was based on
  CHECK(status NOT IN ('sealed','revealed') OR sealed_ms IS NOT NULL),
  CHECK(status NOT IN ('assigned','recused','working','reopened') OR sealed_ms IS NULL),
  CHECK(status <> 'recused' OR (declared_on IS NOT NULL AND conflict <> '')),
  CHECK(status NOT IN ('withdrawn','reopened') OR reason <> ''),
  UNIQUE(application_id, reviewer_id, issue)
) STRICT;
CREATE TABLE score_line_new(
  sheet_id  INTEGER NOT NULL REFERENCES score_sheet_new(id),
  criterion TEXT NOT NULL,
  points    INTEGER NOT NULL CHECK(points >= 0),
  comment   TEXT NOT NULL DEFAULT '',
  PRIMARY KEY(sheet_id, criterion)
) STRICT, WITHOUT ROWID;
INSERT INTO score_sheet_new(id, application_id, reviewer_id, status, assigned_on, sealed_ms, total_centi,
                            comment, version)
SELECT s.id, s.application_id, s.reviewer_id,
       CASE WHEN s.sealed_ms IS NULL THEN 'assigned'
            WHEN a.stage IN ('accepted', 'review') THEN 'sealed' ELSE 'revealed' END,
       s.assigned_on, s.sealed_ms, s.total_centi, s.comment, s.version
  FROM score_sheet s JOIN application a ON a.id = s.application_id;
INSERT INTO score_line_new SELECT sheet_id, criterion, points, comment FROM score_line;
DROP TRIGGER score_sheet_sealed;
DROP TRIGGER score_line_sealed_i;
DROP TRIGGER score_line_sealed_u;
DROP TRIGGER score_line_sealed_d;
DROP TABLE score_line;
DROP TABLE score_sheet;
ALTER TABLE score_sheet_new RENAME TO score_sheet;
ALTER TABLE score_line_new RENAME TO score_line;
CREATE INDEX score_sheet_reviewer ON score_sheet(reviewer_id, status, application_id);

-- What is sealed does not change, but that it is shown to all, or taken out before it was.
CREATE TRIGGER score_sheet_sealed BEFORE UPDATE ON score_sheet
WHEN OLD.sealed_ms IS NOT NULL
 AND NOT (OLD.status = 'sealed' AND NEW.status IN ('revealed','withdrawn')
          AND NEW.application_id = OLD.application_id AND NEW.reviewer_id = OLD.reviewer_id
          AND NEW.issue = OLD.issue AND NEW.sealed_ms IS OLD.sealed_ms
          AND NEW.total_centi IS OLD.total_centi AND NEW.comment = OLD.comment
          AND NEW.declared_on IS OLD.declared_on AND NEW.conflict = OLD.conflict)
BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER score_sheet_stays BEFORE DELETE ON score_sheet
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- Points only after the declaration, and never on a sheet that is closed.
CREATE TRIGGER score_line_sealed_i BEFORE INSERT ON score_line
WHEN (SELECT status FROM score_sheet WHERE id = NEW.sheet_id) NOT IN ('working','reopened')
BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER score_line_sealed_u BEFORE UPDATE ON score_line
WHEN (SELECT sealed_ms FROM score_sheet WHERE id = OLD.sheet_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER score_line_sealed_d BEFORE DELETE ON score_line
WHEN (SELECT sealed_ms FROM score_sheet WHERE id = OLD.sheet_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'sealed'); END;

-- For whom a reviewer works: nobody scores the own employer's application.
CREATE TABLE reviewer_employer(
  clerk_id INTEGER NOT NULL REFERENCES clerk(id),
  code     TEXT NOT NULL CHECK(length(code) = 18), -- unified social credit code of the employer
  PRIMARY KEY(clerk_id, code)
) STRICT, WITHOUT ROWID;

-- The panel of an application begins once: from then on its sealed sheets are open to all who see it.
CREATE TABLE panel(
  application_id INTEGER PRIMARY KEY REFERENCES application(id),
  opened_ms INTEGER NOT NULL,          -- instant
  clerk_id  INTEGER NOT NULL REFERENCES clerk(id) -- the officer who opened it
) STRICT;
CREATE TRIGGER panel_stays_u BEFORE UPDATE ON panel BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER panel_stays_d BEFORE DELETE ON panel BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Minutes of a panel: of one application, or of the ranking of an item and year.
CREATE TABLE panel_minute(
  id INTEGER PRIMARY KEY,
  application_id INTEGER REFERENCES application(id), -- NULL: of a ranking
  item     TEXT,                       -- of a ranking: the item
  year     INTEGER,                    -- of a ranking: the year of the applications
  at_ms    INTEGER NOT NULL,           -- when it was written down
  clerk_id INTEGER NOT NULL REFERENCES clerk(id), -- by whom
  present  TEXT NOT NULL CHECK(present <> ''), -- who was there
  body     TEXT NOT NULL CHECK(body <> ''), -- what was said and settled
  CHECK((application_id IS NULL) = (item IS NOT NULL)),
  CHECK((item IS NULL) = (year IS NULL))
) STRICT;
CREATE INDEX panel_minute_application ON panel_minute(application_id, id);
CREATE INDEX panel_minute_item ON panel_minute(item, year, id);
CREATE TRIGGER panel_minute_stays_u BEFORE UPDATE ON panel_minute
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER panel_minute_stays_d BEFORE DELETE ON panel_minute
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- What is looked into beside the review: 现场核查, 专项审计.  An ended one stays as it is.
CREATE TABLE review_task(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id),
  kind      TEXT NOT NULL CHECK(kind IN ('site-check','special-audit')),
  status    TEXT NOT NULL DEFAULT 'open' CHECK(status IN ('open','done','cancelled')),
  asked_on  TEXT NOT NULL,             -- day
  asked_by  INTEGER NOT NULL REFERENCES clerk(id),
  entrusted TEXT NOT NULL CHECK(entrusted <> ''), -- who does it: people, or the audit firm
  due_on    TEXT NOT NULL,             -- day by which it is to be done
  ended_on  TEXT,                      -- day of the result, or of cancelling
  ended_by  INTEGER REFERENCES clerk(id),
  met       INTEGER CHECK(met IN (0,1)), -- site check: as stated; NULL: not a question of yes or no
  report    TEXT NOT NULL DEFAULT '',  -- number or name of the report: the proof
  result    TEXT NOT NULL DEFAULT '',  -- what was found; or why it was cancelled
  version   INTEGER NOT NULL DEFAULT 1, -- what a change was based on
  CHECK((status = 'open') = (ended_on IS NULL)),
  CHECK((status = 'open') = (ended_by IS NULL)),
  CHECK(status = 'open' OR result <> ''),
  CHECK(status <> 'done' OR report <> '')
) STRICT;
CREATE UNIQUE INDEX review_task_one_open ON review_task(application_id, kind) WHERE status = 'open';
CREATE INDEX review_task_application ON review_task(application_id, id);
CREATE TRIGGER review_task_ended BEFORE UPDATE ON review_task WHEN OLD.status <> 'open'
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER review_task_stays BEFORE DELETE ON review_task
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- The figure an audit found (审定) beside the one stated; of several the newest task's holds.
CREATE TABLE audited_fact(
  task_id        INTEGER NOT NULL REFERENCES review_task(id),
  application_id INTEGER NOT NULL REFERENCES application(id),
  key         TEXT NOT NULL,           -- the fact, of kind money
  stated_fen  INTEGER NOT NULL CHECK(stated_fen >= 0), -- as it was stated then
  audited_fen INTEGER NOT NULL CHECK(audited_fen BETWEEN 0 AND 100000000000000), -- as audited
  reason      TEXT NOT NULL DEFAULT '', -- of the difference, where it passes the share set
  PRIMARY KEY(task_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX audited_fact_application ON audited_fact(application_id, task_id);
CREATE TRIGGER audited_fact_stays_u BEFORE UPDATE ON audited_fact
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audited_fact_stays_d BEFORE DELETE ON audited_fact
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
