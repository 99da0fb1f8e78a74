-- 0014: what else is paid for the same (其他财政资助), and which project an application belongs to, so
-- that nothing is enjoyed twice and that city and district together stay within what a project was
-- audited at.

-- Public money from elsewhere, as the officer found it.  Never changed: what is said about it later
-- is an answer.
CREATE TABLE other_support(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id), -- where it was recorded
  level      TEXT NOT NULL CHECK(level IN ('state','province','city','district')), -- who gave it
  department TEXT NOT NULL CHECK(department <> ''), -- of that level, as written
  amount_fen INTEGER NOT NULL CHECK(amount_fen BETWEEN 1 AND 100000000000),
  granted_on TEXT NOT NULL CHECK(granted_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  content    TEXT NOT NULL CHECK(content <> ''), -- what it was given for
  document   TEXT NOT NULL DEFAULT '',           -- number of the notice that gave it
  same_content INTEGER NOT NULL CHECK(same_content IN (0,1)), -- the same as applied for here
  entered_ms INTEGER NOT NULL,
  clerk_id   INTEGER NOT NULL REFERENCES clerk(id)
) STRICT;
CREATE INDEX other_support_application ON other_support(application_id, id);
CREATE TRIGGER other_support_stays_u BEFORE UPDATE ON other_support
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER other_support_stays_d BEFORE DELETE ON other_support
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- What became of it: the newest answer stands.
CREATE TABLE other_support_answer(
  id INTEGER PRIMARY KEY,
  support_id INTEGER NOT NULL REFERENCES other_support(id),
  answer   TEXT NOT NULL CHECK(answer IN ('keep-other','surrendered','not-same','mistaken')),
  ground   TEXT NOT NULL CHECK(ground <> ''),
  document TEXT NOT NULL DEFAULT '', -- of the surrender
  at_ms    INTEGER NOT NULL,
  clerk_id INTEGER NOT NULL REFERENCES clerk(id),
  CHECK(answer <> 'surrendered' OR document <> '')
) STRICT;
CREATE INDEX other_support_answer_support ON other_support_answer(support_id, id);
CREATE TRIGGER other_support_answer_stays_u BEFORE UPDATE ON other_support_answer
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER other_support_answer_stays_d BEFORE DELETE ON other_support_answer
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- The project of an application, over all departments and years.  Those of one mark are one project.
CREATE TABLE project(
  application_id INTEGER PRIMARY KEY REFERENCES application(id),
  name  TEXT NOT NULL CHECK(name <> ''), -- its number or name, as written
  mark  TEXT NOT NULL CHECK(mark <> ''), -- for finding: text_mark of name
  audited_fen    INTEGER CHECK(audited_fen BETWEEN 1 AND 100000000000), -- NULL: not audited yet
  audit_document TEXT NOT NULL DEFAULT '', -- the audit report
  version INTEGER NOT NULL DEFAULT 1,
  CHECK(audited_fen IS NULL OR audit_document <> '')
) STRICT;
CREATE INDEX project_mark ON project(mark);
