-- 0002: what shows that two applications are about the same.  All but the answers is derived from
-- facts, titles and applicants by the policy's `fingerprints`, and made anew when those change.

-- What an application states, made comparable.  kind: of the policy, or 'title'.
CREATE TABLE fingerprint(
  application_id INTEGER NOT NULL REFERENCES application(id),
  kind  TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY(application_id, kind, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX fingerprint_value ON fingerprint(kind, value);

-- The same of an applicant: legal representative, telephone, bank account.
CREATE TABLE organisation_mark(
  organisation_id INTEGER NOT NULL REFERENCES organisation(id),
  kind  TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY(organisation_id, kind, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX organisation_mark_value ON organisation_mark(kind, value);

-- Every title there ever was, once, with its pairs of neighbouring characters: titles that may be
-- alike are found by the rarest of them.  size: how many pairs the title has.
CREATE TABLE title(
  id   INTEGER PRIMARY KEY,
  mark TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE title_pair(
  pair     INTEGER NOT NULL,
  size     INTEGER NOT NULL,
  title_id INTEGER NOT NULL REFERENCES title(id),
  PRIMARY KEY(pair, size, title_id)
) STRICT, WITHOUT ROWID;

-- By which settings the tables above were made.
CREATE TABLE fingerprint_rule(
  id     INTEGER PRIMARY KEY CHECK(id = 1),
  digest BLOB NOT NULL CHECK(length(digest) = 32)
) STRICT;

-- What the officer found out about a finding.  It holds for what was found then: other_kind says
-- whether other_id is an application or an organisation, matched is what both state.
CREATE TABLE duplicate_answer(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id),
  kind       TEXT NOT NULL,
  other_kind TEXT NOT NULL CHECK(other_kind IN ('application','organisation')),
  other_id   INTEGER NOT NULL,
  matched    TEXT NOT NULL,
  answer     TEXT NOT NULL CHECK(answer <> ''),
  at_ms      INTEGER NOT NULL,
  clerk_id   INTEGER NOT NULL REFERENCES clerk(id)
) STRICT;
CREATE INDEX duplicate_answer_application ON duplicate_answer(application_id, id);
CREATE TRIGGER duplicate_answer_stays_u BEFORE UPDATE ON duplicate_answer
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER duplicate_answer_stays_d BEFORE DELETE ON duplicate_answer
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
