-- 0025: the plan (资助计划), its public list (公示表), and objections (异议、举报、投诉) to a line of it.
--
-- Publishing needed a supervisor and nothing else: what was approved together, in which batch, and what an approval had been given to could
-- not be told.  A batch is voted on line by line.  A vote is given to a content (amount, receipt, payee) and kept for good; a line whose
-- content is another one is open again, and only that line.  An objection holds its line alone.

CREATE TABLE plan_batch(
  id INTEGER PRIMARY KEY,
  department TEXT NOT NULL,
  year INTEGER NOT NULL,
  nth INTEGER NOT NULL CHECK(nth > 0),               -- 批次, of this department and year
  number TEXT NOT NULL,                              -- as printed: JH2026-003
  title TEXT NOT NULL CHECK(title <> ''),
  state TEXT NOT NULL DEFAULT 'draft' CHECK(state IN ('draft','submitted','issued','closed','dropped')),
  made_by INTEGER NOT NULL REFERENCES clerk(id),     -- 经办: votes on none of its lines
  made_on TEXT NOT NULL,
  submitted_by INTEGER REFERENCES clerk(id),
  submitted_on TEXT,                                 -- NULL: still put together
  control TEXT NOT NULL DEFAULT '',                  -- first digits of the digest over its lines when it was submitted
  issued_by INTEGER REFERENCES clerk(id),
  issued_on TEXT,                                    -- 下达; NULL: not yet
  closed_on TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  UNIQUE(department, year, nth),
  CHECK((submitted_on IS NULL) = (submitted_by IS NULL) AND (submitted_on IS NULL) = (control = '')),
  CHECK((issued_on IS NULL) = (issued_by IS NULL)),
  CHECK(state NOT IN ('draft','dropped') OR submitted_on IS NULL),
  CHECK(state NOT IN ('submitted','issued','closed') OR submitted_on IS NOT NULL),
  CHECK((state IN ('closed','dropped')) = (closed_on IS NOT NULL))
) STRICT;
CREATE TRIGGER plan_batch_begins BEFORE INSERT ON plan_batch
WHEN NEW.state <> 'draft' OR EXISTS(SELECT 1 FROM plan_batch WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER plan_batch_keeps BEFORE UPDATE ON plan_batch BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.id IS NOT OLD.id OR NEW.department IS NOT OLD.department OR NEW.year IS NOT OLD.year
     OR NEW.nth IS NOT OLD.nth OR NEW.number IS NOT OLD.number OR NEW.made_by IS NOT OLD.made_by OR NEW.made_on IS NOT OLD.made_on;
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state || '>' || NEW.state NOT IN ('draft>submitted', 'submitted>draft', 'submitted>issued',
     'issued>issued', 'submitted>closed', 'issued>closed', 'draft>dropped');
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.issued_on IS NOT NULL AND (NEW.issued_on IS NOT OLD.issued_on OR NEW.issued_by IS NOT OLD.issued_by);
  -- What is on a public list cannot be put together anew.
  SELECT RAISE(ABORT, 'plan') WHERE OLD.state = 'submitted' AND NEW.state = 'draft' AND EXISTS(
    SELECT 1 FROM notice WHERE plan_id = NEW.id);
  SELECT RAISE(ABORT, 'plan') WHERE NEW.state = 'submitted' AND NOT EXISTS(
    SELECT 1 FROM plan_line WHERE plan_id = NEW.id AND state = 'open');
END;
CREATE TRIGGER plan_batch_stays BEFORE DELETE ON plan_batch BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE plan_line(
  id INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plan_batch(id),
  line INTEGER NOT NULL CHECK(line > 0),             -- 序号
  application_id INTEGER NOT NULL REFERENCES application(id),
  state TEXT NOT NULL DEFAULT 'open' CHECK(state IN ('open','approved','struck','returned')),
  amount_fen INTEGER NOT NULL CHECK(amount_fen >= 0), -- as taken over, like the next two
  receipt BLOB NOT NULL CHECK(length(receipt) = 32), -- digest of the calculation
  payee BLOB NOT NULL CHECK(length(payee) = 32),     -- digest of account name, bank, account
  content BLOB NOT NULL CHECK(length(content) = 32), -- digest of all three and the application: what a vote is given to
  taken_by INTEGER NOT NULL REFERENCES clerk(id),    -- who took the content over
  taken_on TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',                   -- why it was struck or sent back
  version INTEGER NOT NULL DEFAULT 1,
  UNIQUE(plan_id, line),
  CHECK(state NOT IN ('struck','returned') OR reason <> '')
) STRICT;
CREATE UNIQUE INDEX plan_line_once ON plan_line(application_id) WHERE state IN ('open','approved');
CREATE INDEX plan_line_application ON plan_line(application_id, id);
CREATE TRIGGER plan_line_begins BEFORE INSERT ON plan_line BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.state <> 'open' OR EXISTS(SELECT 1 FROM plan_line WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'plan') WHERE NOT EXISTS(SELECT 1 FROM plan_batch WHERE id = NEW.plan_id AND state = 'draft');
  SELECT RAISE(ABORT, 'plan') WHERE NOT EXISTS(
    SELECT 1 FROM application a JOIN plan_batch b ON b.id = NEW.plan_id AND b.department = a.department
     WHERE a.id = NEW.application_id AND a.stage = 'proposed');
END;
CREATE TRIGGER plan_line_moves BEFORE UPDATE ON plan_line BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.id IS NOT OLD.id OR NEW.plan_id IS NOT OLD.plan_id OR NEW.line IS NOT OLD.line
     OR NEW.application_id IS NOT OLD.application_id;
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state || '>' || NEW.state NOT IN ('open>open', 'open>approved', 'open>struck', 'open>returned',
     'approved>open', 'approved>struck', 'approved>returned', 'returned>open', 'returned>struck');
  -- Another content is open again, whoever takes it over.
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.state <> 'open'
     AND (NEW.content IS NOT OLD.content OR NEW.amount_fen IS NOT OLD.amount_fen OR NEW.receipt IS NOT OLD.receipt OR NEW.payee IS NOT OLD.payee);
  SELECT RAISE(ABORT, 'plan') WHERE NEW.state = 'approved' AND NOT EXISTS(
    SELECT 1 FROM plan_vote v WHERE v.line_id = NEW.id AND v.verdict = 'approve' AND v.content = NEW.content);
END;
CREATE TRIGGER plan_line_stays BEFORE DELETE ON plan_line BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE plan_vote(
  id INTEGER PRIMARY KEY,
  line_id INTEGER NOT NULL REFERENCES plan_line(id),
  clerk_id INTEGER NOT NULL REFERENCES clerk(id),
  content BLOB NOT NULL CHECK(length(content) = 32), -- what it was given to
  verdict TEXT NOT NULL CHECK(verdict IN ('approve','unapprove','strike','return')),
  day TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  CHECK(verdict = 'approve' OR reason <> '')
) STRICT;
CREATE INDEX plan_vote_line ON plan_vote(line_id, id);
CREATE TRIGGER plan_vote_begins BEFORE INSERT ON plan_vote BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE EXISTS(SELECT 1 FROM plan_vote WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'duty') FROM plan_line l JOIN plan_batch b ON b.id = l.plan_id
   WHERE l.id = NEW.line_id AND NEW.clerk_id IN (b.made_by, l.taken_by);
  SELECT RAISE(ABORT, 'plan') WHERE NOT EXISTS(
    SELECT 1 FROM plan_line l JOIN plan_batch b ON b.id = l.plan_id
     WHERE l.id = NEW.line_id AND l.content = NEW.content AND b.state IN ('submitted','issued'));
END;
CREATE TRIGGER plan_vote_stays_d BEFORE DELETE ON plan_vote BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER plan_vote_stays_u BEFORE UPDATE ON plan_vote BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- No way into the public list beside an approved line of a submitted batch.
CREATE TRIGGER plan_before_notice BEFORE UPDATE OF stage ON application WHEN OLD.stage = 'proposed' AND NEW.stage = 'notice'
BEGIN
  SELECT RAISE(ABORT, 'plan') WHERE NOT EXISTS(
    SELECT 1 FROM plan_line l JOIN plan_batch b ON b.id = l.plan_id
     WHERE l.application_id = NEW.id AND l.state = 'approved' AND b.state IN ('submitted','issued'));
END;
CREATE TRIGGER plan_before_award BEFORE UPDATE OF stage ON application WHEN OLD.stage = 'notice' AND NEW.stage = 'awarded'
BEGIN
  SELECT RAISE(ABORT, 'plan') WHERE EXISTS(SELECT 1 FROM objection WHERE application_id = NEW.id AND state = 'open');
END;

CREATE TABLE notice(
  id INTEGER PRIMARY KEY,
  programme TEXT NOT NULL,                           -- id of the policy
  year INTEGER NOT NULL,
  nth INTEGER NOT NULL CHECK(nth > 0),               -- of this programme and year
  number TEXT NOT NULL,                              -- as printed: GS2026-001
  plan_id INTEGER NOT NULL REFERENCES plan_batch(id),
  from_day TEXT NOT NULL,                            -- first day of the notice; both ends count
  to_day TEXT NOT NULL,                              -- last day, as published; that of a line under objection is its own
  made_by INTEGER NOT NULL REFERENCES clerk(id),
  UNIQUE(programme, year, nth),
  CHECK(to_day >= from_day)
) STRICT;
CREATE INDEX notice_plan ON notice(plan_id);
CREATE TRIGGER notice_stays_d BEFORE DELETE ON notice BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER notice_stays_u BEFORE UPDATE ON notice BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- As published.  Holds nothing that is not public: no person, no contact, no account.
CREATE TABLE notice_line(
  notice_id INTEGER NOT NULL REFERENCES notice(id),
  row INTEGER NOT NULL CHECK(row > 0),               -- 序号
  line_id INTEGER NOT NULL REFERENCES plan_line(id),
  organisation TEXT NOT NULL,                        -- 单位名称
  title TEXT NOT NULL,                               -- 项目名称
  item TEXT NOT NULL,                                -- 项目类别
  in_kind INTEGER NOT NULL CHECK(in_kind IN (0,1)),
  amount_fen INTEGER NOT NULL CHECK(amount_fen >= 0), -- 拟资助金额
  PRIMARY KEY(notice_id, row)
) STRICT;
CREATE INDEX notice_line_line ON notice_line(line_id);
CREATE TRIGGER notice_line_begins BEFORE INSERT ON notice_line BEGIN
  SELECT RAISE(ABORT, 'plan') WHERE NOT EXISTS(
    SELECT 1 FROM plan_line l JOIN notice n ON n.id = NEW.notice_id AND n.plan_id = l.plan_id
     WHERE l.id = NEW.line_id AND l.state = 'approved' AND l.amount_fen = NEW.amount_fen);
END;
CREATE TRIGGER notice_line_stays_d BEFORE DELETE ON notice_line BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER notice_line_stays_u BEFORE UPDATE ON notice_line BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE objection(
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,                       -- YY2026-0001, drawn by the year
  application_id INTEGER NOT NULL REFERENCES application(id),
  line_id INTEGER REFERENCES plan_line(id),          -- NULL: published before there were batches
  kind TEXT NOT NULL CHECK(kind IN ('objection','report','complaint')), -- 异议, 举报, 投诉
  objector TEXT NOT NULL CHECK(objector <> ''),      -- who; confidential, as is the next: anonymous ones are not taken
  contact TEXT NOT NULL CHECK(contact <> ''),
  ground TEXT NOT NULL CHECK(ground <> ''),
  received_on TEXT NOT NULL,
  due_on TEXT NOT NULL,                              -- to be answered by
  registered_by INTEGER NOT NULL REFERENCES clerk(id),
  state TEXT NOT NULL DEFAULT 'open' CHECK(state IN ('open','upheld','rejected','withdrawn')),
  answer TEXT NOT NULL DEFAULT '',                   -- why it was settled so
  settled_by INTEGER REFERENCES clerk(id),
  settled_on TEXT,                                   -- NULL: open
  CONSTRAINT two_persons CHECK(settled_by <> registered_by),
  CHECK((state = 'open') = (settled_by IS NULL) AND (state = 'open') = (settled_on IS NULL) AND (state = 'open') = (answer = ''))
) STRICT;
CREATE INDEX objection_application ON objection(application_id, id);
CREATE INDEX objection_open ON objection(due_on) WHERE state = 'open';
CREATE TRIGGER objection_begins BEFORE INSERT ON objection
WHEN NEW.state <> 'open' OR EXISTS(SELECT 1 FROM objection WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER objection_ends BEFORE UPDATE ON objection
WHEN OLD.state <> 'open' OR NEW.id IS NOT OLD.id OR NEW.number IS NOT OLD.number OR NEW.application_id IS NOT OLD.application_id
  OR NEW.line_id IS NOT OLD.line_id OR NEW.kind IS NOT OLD.kind OR NEW.objector IS NOT OLD.objector OR NEW.contact IS NOT OLD.contact
  OR NEW.ground IS NOT OLD.ground OR NEW.received_on IS NOT OLD.received_on OR NEW.due_on IS NOT OLD.due_on
  OR NEW.registered_by IS NOT OLD.registered_by
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER objection_stays BEFORE DELETE ON objection BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- A line with what its application is now, its last vote, its open objections, and the list it stands on.
CREATE VIEW plan_line_seen AS
SELECT l.id, l.plan_id, b.number AS plan, b.department, b.state AS plan_state, b.made_by AS plan_made_by, l.line, l.application_id,
       a.number, a.item, a.title, a.organisation_id, o.name AS organisation_name, o.invented, a.stage,
       l.id = (SELECT max(n.id) FROM plan_line n WHERE n.application_id = l.application_id) AS is_live,
       l.state, l.amount_fen, l.receipt, l.payee AS payee_digest,
       coalesce(y.reserved_fen, 0) AS now_fen,
       (SELECT r.digest FROM receipt r WHERE r.application_id = a.id AND r.use_id IS NULL
           AND NOT EXISTS(SELECT 1 FROM receipt_void v WHERE v.receipt_id = r.id) ORDER BY r.id DESC LIMIT 1) AS now_receipt,
       o.account_name AS payee, o.bank_name AS bank, o.bank_account AS account, l.taken_by,
       coalesce(k.name, '') AS voter, v.day AS voted_on, l.reason,
       (SELECT count(*) FROM objection ob WHERE ob.application_id = a.id AND ob.state = 'open') AS objections,
       a.notice_from, a.notice_to, coalesce(t.number, '') AS notice, coalesce(x.row, 0) AS notice_row,
       coalesce((SELECT p.number FROM plan_line e JOIN plan_batch p ON p.id = e.plan_id
          WHERE e.application_id = l.application_id AND e.id < l.id ORDER BY e.id DESC LIMIT 1), '') AS before, l.version
  FROM plan_line l JOIN plan_batch b ON b.id = l.plan_id JOIN application a ON a.id = l.application_id
  JOIN organisation o ON o.id = a.organisation_id LEFT JOIN application_money y ON y.application_id = a.id
  LEFT JOIN plan_vote v ON v.id = (SELECT max(id) FROM plan_vote WHERE line_id = l.id) LEFT JOIN clerk k ON k.id = v.clerk_id
  LEFT JOIN notice_line x ON x.line_id = l.id AND x.notice_id = (SELECT max(notice_id) FROM notice_line WHERE line_id = l.id)
  LEFT JOIN notice t ON t.id = x.notice_id;
