-- Made by `make schema` from data/sql/migrate, for reading.

CREATE TABLE application(
  id              INTEGER PRIMARY KEY,
  number          TEXT NOT NULL UNIQUE,
  year            INTEGER NOT NULL,
  measure         INTEGER NOT NULL,
  item            TEXT NOT NULL,
  edition         BLOB NOT NULL REFERENCES edition(digest),
  organisation_id INTEGER NOT NULL REFERENCES organisation(id),
  title           TEXT NOT NULL,
  folded          TEXT NOT NULL,   -- for finding: text_fold of title
  initials        TEXT NOT NULL,   -- for finding: initials of title
  stage           TEXT NOT NULL,
  ended           INTEGER NOT NULL CHECK(ended IN (0,1)), -- the stage is one that ends; kept with it
  department      TEXT NOT NULL,   -- responsible now
  pool            TEXT,            -- NULL: in kind
  owner_id        INTEGER REFERENCES clerk(id),
  requested_fen   INTEGER CHECK(requested_fen BETWEEN 0 AND 100000000000),
  received_on     TEXT NOT NULL,
  late_reason     TEXT NOT NULL DEFAULT '',
  accepted_on     TEXT,
  due_on          TEXT,            -- 应办结日 of the running clock
  returned_on     TEXT,            -- an open return for correction
  notice_from     TEXT,
  notice_to       TEXT,
  score_centi     INTEGER CHECK(score_centi BETWEEN 0 AND 10000), -- after the review is closed
  changed_ms      INTEGER NOT NULL, -- last change, and by whom: for conflicts
  changed_by      INTEGER NOT NULL REFERENCES clerk(id),
  version         INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX application_department ON application(department, stage);

CREATE INDEX application_department_received ON application(department, received_on, id);

CREATE INDEX application_found ON application(received_on, id, stage, year, organisation_id, number,
  initials, folded);

CREATE INDEX application_item ON application(item, year);

CREATE INDEX application_organisation ON application(organisation_id, item, year);

CREATE INDEX application_owner ON application(owner_id, stage);

CREATE INDEX application_pool ON application(pool, year, ended, requested_fen);

CREATE INDEX application_received ON application(received_on, id, stage, ended, due_on, department, item,
  measure, year, pool, owner_id, organisation_id);

CREATE INDEX application_stage ON application(stage, due_on);

CREATE INDEX application_year ON application(year, measure, item, pool, ended, stage, requested_fen);

CREATE TABLE application_money(
  application_id INTEGER PRIMARY KEY REFERENCES application(id),
  assessed_fen  INTEGER NOT NULL CHECK(assessed_fen >= 0),
  reserved_fen  INTEGER NOT NULL DEFAULT 0,
  committed_fen INTEGER NOT NULL DEFAULT 0,
  paid_fen      INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT under_zero CHECK(reserved_fen >= 0 AND committed_fen >= 0 AND paid_fen >= 0),
  CONSTRAINT over_assessed CHECK(reserved_fen + committed_fen <= assessed_fen),
  CONSTRAINT over_award CHECK(paid_fen <= committed_fen)
) STRICT;

CREATE TRIGGER application_money_begins BEFORE INSERT ON application_money
WHEN NEW.reserved_fen <> 0 OR NEW.committed_fen <> 0 OR NEW.paid_fen <> 0
  OR EXISTS(SELECT 1 FROM application_money WHERE application_id = NEW.application_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER application_money_stays BEFORE DELETE ON application_money
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE check_line(
  application_id INTEGER NOT NULL REFERENCES application(id),
  check_id TEXT NOT NULL,
  result   TEXT NOT NULL CHECK(result IN ('open','met','not-met','not-applicable')),
  note     TEXT NOT NULL DEFAULT '',
  PRIMARY KEY(application_id, check_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE clerk(
  id            INTEGER PRIMARY KEY,
  login         TEXT NOT NULL UNIQUE CHECK(login GLOB '[a-z]*' AND length(login) BETWEEN 2 AND 32),
  name          TEXT NOT NULL,
  role          TEXT NOT NULL CHECK(role IN ('intake','officer','reviewer','supervisor','finance','auditor','admin')),
  department    TEXT NOT NULL,     -- catalogue id
  language      TEXT NOT NULL DEFAULT 'zh' CHECK(language IN ('zh','ja','en')),
  password_hash TEXT NOT NULL,     -- Argon2id; never in the journal, never exported
  must_change   INTEGER NOT NULL DEFAULT 0 CHECK(must_change IN (0,1)),
  disabled      INTEGER NOT NULL DEFAULT 0 CHECK(disabled IN (0,1)),
  failures      INTEGER NOT NULL DEFAULT 0, -- failed sign-ins since the last good one
  locked_until_ms INTEGER NOT NULL DEFAULT 0,
  version       INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE draft(
  clerk_id INTEGER NOT NULL REFERENCES clerk(id),
  form TEXT NOT NULL, body TEXT NOT NULL, saved_ms INTEGER NOT NULL,
  PRIMARY KEY(clerk_id, form)
) STRICT, WITHOUT ROWID;

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

CREATE TRIGGER duplicate_answer_stays_d BEFORE DELETE ON duplicate_answer
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER duplicate_answer_stays_u BEFORE UPDATE ON duplicate_answer
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE duty_apart(a TEXT NOT NULL, b TEXT NOT NULL, PRIMARY KEY(a, b)) STRICT, WITHOUT ROWID;

CREATE TABLE duty_done(
  application_id INTEGER NOT NULL REFERENCES application(id),
  duty TEXT NOT NULL, clerk_id INTEGER NOT NULL REFERENCES clerk(id),
  PRIMARY KEY(application_id, duty, clerk_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX duty_done_clerk ON duty_done(clerk_id, duty);

CREATE TRIGGER duty_done_apart BEFORE INSERT ON duty_done BEGIN
  SELECT RAISE(ABORT, 'duty') FROM duty_done d
    JOIN duty_apart p ON (p.a = d.duty AND p.b = NEW.duty) OR (p.b = d.duty AND p.a = NEW.duty)
   WHERE d.application_id = NEW.application_id AND +d.clerk_id = NEW.clerk_id;
END;

CREATE TRIGGER duty_done_stays_d BEFORE DELETE ON duty_done BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER duty_done_stays_u BEFORE UPDATE ON duty_done BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE edition(
  digest BLOB PRIMARY KEY CHECK(length(digest) = 32),
  path   TEXT NOT NULL,
  text   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER edition_stays_d BEFORE DELETE ON edition BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER edition_stays_u BEFORE UPDATE ON edition BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE export(
  id INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL, clerk_id INTEGER NOT NULL REFERENCES clerk(id),
  report TEXT NOT NULL, file TEXT NOT NULL, filter TEXT NOT NULL,
  row_count INTEGER NOT NULL, control_fen INTEGER NOT NULL,
  digest BLOB, finished INTEGER NOT NULL DEFAULT 0 CHECK(finished IN (0,1))
) STRICT;

CREATE TABLE fact(
  application_id INTEGER NOT NULL REFERENCES application(id),
  key   TEXT NOT NULL,
  kind  TEXT NOT NULL,
  value TEXT NOT NULL,             -- canonical
  place INTEGER NOT NULL,          -- order of asking
  PRIMARY KEY(application_id, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX fact_value ON fact(key, value);

CREATE TABLE fingerprint(
  application_id INTEGER NOT NULL REFERENCES application(id),
  kind  TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY(application_id, kind, value)
) STRICT, WITHOUT ROWID;

CREATE INDEX fingerprint_value ON fingerprint(kind, value);

CREATE TABLE fingerprint_rule(
  id     INTEGER PRIMARY KEY CHECK(id = 1),
  digest BLOB NOT NULL CHECK(length(digest) = 32)
) STRICT;

CREATE TABLE identity(
  id    INTEGER PRIMARY KEY CHECK(id = 1),
  name  TEXT NOT NULL,             -- 32 hex digits
  made_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE journal(
  seq INTEGER PRIMARY KEY,
  alg INTEGER NOT NULL DEFAULT 1,  -- 1: SM3 over length-prefixed fields
  at_ms INTEGER NOT NULL,          -- never before the entry before
  clerk_id INTEGER NOT NULL,       -- 0: the program
  clerk TEXT NOT NULL,             -- name as it was
  verb TEXT NOT NULL, kind TEXT NOT NULL,
  object_id INTEGER NOT NULL, object TEXT NOT NULL,
  changes TEXT NOT NULL,
  prev BLOB NOT NULL CHECK(length(prev) = 32),
  hash BLOB NOT NULL UNIQUE CHECK(length(hash) = 32)
) STRICT;

CREATE INDEX journal_clerk ON journal(clerk_id, seq);

CREATE INDEX journal_object ON journal(kind, object_id, seq);

CREATE TRIGGER journal_next BEFORE INSERT ON journal BEGIN
  SELECT RAISE(ABORT, 'seq') WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal);
  SELECT RAISE(ABORT, 'prev') WHERE NEW.prev IS NOT coalesce((SELECT hash FROM journal WHERE seq = NEW.seq - 1), zeroblob(32));
  SELECT RAISE(ABORT, 'hash') WHERE EXISTS(SELECT 1 FROM journal WHERE hash = NEW.hash);
END;

CREATE TRIGGER journal_stays_d BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER journal_stays_u BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE lab(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  organisation_id INTEGER NOT NULL REFERENCES organisation(id),
  field TEXT NOT NULL DEFAULT '',
  recognised_on TEXT NOT NULL,
  cycle_years INTEGER NOT NULL DEFAULT 3 CHECK(cycle_years IN (3,4,5)),
  due_on TEXT NOT NULL,            -- the next evaluation
  invented INTEGER NOT NULL DEFAULT 0 CHECK(invented IN (0,1)),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX lab_due ON lab(due_on);

CREATE TABLE lab_evaluation(
  lab_id INTEGER NOT NULL REFERENCES lab(id),
  due_on TEXT NOT NULL, graded_on TEXT NOT NULL,
  grade TEXT NOT NULL CHECK(grade IN ('excellent','good','qualified','unqualified')),
  note TEXT NOT NULL DEFAULT '', clerk_id INTEGER NOT NULL REFERENCES clerk(id),
  PRIMARY KEY(lab_id, due_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger(
  seq INTEGER PRIMARY KEY,
  idem BLOB NOT NULL UNIQUE CHECK(length(idem) = 16),
  at_ms INTEGER NOT NULL, day TEXT NOT NULL,
  pool_year_id INTEGER NOT NULL REFERENCES pool_year(id),
  kind TEXT NOT NULL CHECK(kind IN ('appropriate','reduce','reserve','release','commit','pay')),
  amount_fen INTEGER NOT NULL CHECK(amount_fen BETWEEN 1 AND 100000000000),
  application_id INTEGER REFERENCES application(id),
  clerk_id INTEGER NOT NULL REFERENCES clerk(id),
  reason TEXT NOT NULL DEFAULT '',
  receipt_digest BLOB,
  row_digest BLOB NOT NULL CHECK(length(row_digest) = 32), -- over the whole row; stands in the journal too
  CHECK((kind IN ('appropriate','reduce')) = (application_id IS NULL))
) STRICT;

CREATE INDEX ledger_application ON ledger(application_id, seq);

CREATE INDEX ledger_pool ON ledger(pool_year_id, seq);

CREATE TRIGGER ledger_moves AFTER INSERT ON ledger BEGIN
  UPDATE pool_year SET
    budget_fen    = budget_fen    + CASE NEW.kind WHEN 'appropriate' THEN NEW.amount_fen WHEN 'reduce' THEN -NEW.amount_fen ELSE 0 END,
    reserved_fen  = reserved_fen  + CASE NEW.kind WHEN 'reserve' THEN NEW.amount_fen WHEN 'release' THEN -NEW.amount_fen WHEN 'commit' THEN -NEW.amount_fen ELSE 0 END,
    committed_fen = committed_fen + CASE NEW.kind WHEN 'commit' THEN NEW.amount_fen ELSE 0 END,
    paid_fen      = paid_fen      + CASE NEW.kind WHEN 'pay' THEN NEW.amount_fen ELSE 0 END
  WHERE id = NEW.pool_year_id;
  UPDATE application_money SET
    reserved_fen  = reserved_fen  + CASE NEW.kind WHEN 'reserve' THEN NEW.amount_fen WHEN 'release' THEN -NEW.amount_fen WHEN 'commit' THEN -NEW.amount_fen ELSE 0 END,
    committed_fen = committed_fen + CASE NEW.kind WHEN 'commit' THEN NEW.amount_fen ELSE 0 END,
    paid_fen      = paid_fen      + CASE NEW.kind WHEN 'pay' THEN NEW.amount_fen ELSE 0 END
  WHERE application_id = NEW.application_id;
END;

CREATE TRIGGER ledger_needs_assessed BEFORE INSERT ON ledger
WHEN NEW.application_id IS NOT NULL
 AND NOT EXISTS(SELECT 1 FROM application_money WHERE application_id = NEW.application_id)
BEGIN SELECT RAISE(ABORT, 'assessed'); END;

CREATE TRIGGER ledger_next BEFORE INSERT ON ledger BEGIN
  SELECT RAISE(ABORT, 'seq') WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM ledger);
  SELECT RAISE(ABORT, 'idem') WHERE EXISTS(SELECT 1 FROM ledger WHERE idem = NEW.idem);
END;

CREATE TRIGGER ledger_stays_d BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER ledger_stays_u BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE material_line(
  application_id INTEGER NOT NULL REFERENCES application(id),
  material_id TEXT NOT NULL,
  present  INTEGER NOT NULL CHECK(present IN (0,1)),
  PRIMARY KEY(application_id, material_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE organisation(
  id             INTEGER PRIMARY KEY,
  code           TEXT NOT NULL UNIQUE CHECK(length(code) = 18), -- 统一社会信用代码
  name           TEXT NOT NULL,
  folded         TEXT NOT NULL,    -- for finding: text_fold(name)
  initials       TEXT NOT NULL,    -- for finding: text_initials(name)
  kind           TEXT NOT NULL,    -- enum organisation_kind as a word
  district       TEXT NOT NULL,
  established_on TEXT NOT NULL CHECK(established_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  legal_representative TEXT NOT NULL DEFAULT '',
  contact_name   TEXT NOT NULL DEFAULT '',
  contact_phone  TEXT NOT NULL DEFAULT '',
  bank_name      TEXT NOT NULL DEFAULT '',
  bank_account   TEXT NOT NULL DEFAULT '',
  account_name   TEXT NOT NULL DEFAULT '',
  invented       INTEGER NOT NULL DEFAULT 0 CHECK(invented IN (0,1)),
  version        INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX organisation_folded ON organisation(folded);

CREATE TABLE organisation_mark(
  organisation_id INTEGER NOT NULL REFERENCES organisation(id),
  kind  TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY(organisation_id, kind, value)
) STRICT, WITHOUT ROWID;

CREATE INDEX organisation_mark_value ON organisation_mark(kind, value);

CREATE TABLE overlay(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id),
  kind     TEXT NOT NULL CHECK(kind IN ('return')),
  begun_on TEXT NOT NULL, begun_by INTEGER NOT NULL REFERENCES clerk(id),
  reason   TEXT NOT NULL,
  ended_on TEXT, ended_by INTEGER REFERENCES clerk(id),
  answer   TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE UNIQUE INDEX overlay_one_open ON overlay(application_id, kind) WHERE ended_on IS NULL;

CREATE TABLE payment(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id),
  ledger_seq INTEGER NOT NULL UNIQUE REFERENCES ledger(seq),
  paid_on TEXT NOT NULL, amount_fen INTEGER NOT NULL CHECK(amount_fen > 0),
  payee TEXT NOT NULL, bank TEXT NOT NULL, account TEXT NOT NULL,
  clerk_id INTEGER NOT NULL REFERENCES clerk(id)
) STRICT;

CREATE INDEX payment_application ON payment(application_id);

CREATE TRIGGER payment_stays_d BEFORE DELETE ON payment BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER payment_stays_u BEFORE UPDATE ON payment BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE pool_year(
  id INTEGER PRIMARY KEY,
  pool TEXT NOT NULL, year INTEGER NOT NULL,
  ceiling_fen   INTEGER CHECK(ceiling_fen >= 0), -- NULL: a department's own budget
  budget_fen    INTEGER NOT NULL DEFAULT 0,
  reserved_fen  INTEGER NOT NULL DEFAULT 0,
  committed_fen INTEGER NOT NULL DEFAULT 0,
  paid_fen      INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT under_zero CHECK(budget_fen >= 0 AND reserved_fen >= 0 AND committed_fen >= 0 AND paid_fen >= 0),
  CONSTRAINT over_ceiling CHECK(ceiling_fen IS NULL OR budget_fen <= ceiling_fen),
  CONSTRAINT over_budget CHECK(reserved_fen + committed_fen <= budget_fen),
  CONSTRAINT over_award CHECK(paid_fen <= committed_fen),
  UNIQUE(pool, year)
) STRICT;

CREATE TRIGGER pool_year_begins BEFORE INSERT ON pool_year
WHEN NEW.budget_fen <> 0 OR NEW.reserved_fen <> 0 OR NEW.committed_fen <> 0 OR NEW.paid_fen <> 0
  OR EXISTS(SELECT 1 FROM pool_year WHERE id = NEW.id OR (pool = NEW.pool AND year = NEW.year))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER pool_year_stays BEFORE DELETE ON pool_year BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE receipt(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id),
  made_ms INTEGER NOT NULL, clerk_id INTEGER NOT NULL REFERENCES clerk(id),
  item TEXT NOT NULL, edition BLOB NOT NULL REFERENCES edition(digest),
  in_kind INTEGER NOT NULL CHECK(in_kind IN (0,1)),
  result_fen INTEGER NOT NULL CHECK(result_fen BETWEEN 0 AND 100000000000),
  decided_fen INTEGER, ground TEXT NOT NULL DEFAULT '',
  digest BLOB NOT NULL CHECK(length(digest) = 32)
, use_id INTEGER REFERENCES voucher_use(id)) STRICT;

CREATE INDEX receipt_application ON receipt(application_id, id);

CREATE INDEX receipt_use ON receipt(use_id) WHERE use_id IS NOT NULL;

CREATE TRIGGER receipt_stays_d BEFORE DELETE ON receipt BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER receipt_stays_u BEFORE UPDATE ON receipt BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE receipt_line(
  receipt_id INTEGER NOT NULL REFERENCES receipt(id),
  line INTEGER NOT NULL, kind TEXT NOT NULL,
  zh TEXT NOT NULL, ja TEXT NOT NULL, en TEXT NOT NULL,
  article TEXT NOT NULL, proof TEXT NOT NULL,
  amount_fen INTEGER NOT NULL, used_fen INTEGER NOT NULL, headroom_fen INTEGER NOT NULL,
  ppm INTEGER NOT NULL, count INTEGER NOT NULL,
  binds INTEGER NOT NULL, unproved INTEGER NOT NULL, rounding INTEGER NOT NULL,
  PRIMARY KEY(receipt_id, line)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER receipt_line_stays_d BEFORE DELETE ON receipt_line BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER receipt_line_stays_u BEFORE UPDATE ON receipt_line BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE score_line(
  sheet_id  INTEGER NOT NULL REFERENCES score_sheet(id),
  criterion TEXT NOT NULL,
  points    INTEGER NOT NULL CHECK(points >= 0),
  comment   TEXT NOT NULL DEFAULT '',
  PRIMARY KEY(sheet_id, criterion)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER score_line_sealed_d BEFORE DELETE ON score_line
WHEN (SELECT sealed_ms FROM score_sheet WHERE id = OLD.sheet_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'sealed'); END;

CREATE TRIGGER score_line_sealed_i BEFORE INSERT ON score_line
WHEN (SELECT sealed_ms FROM score_sheet WHERE id = NEW.sheet_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'sealed'); END;

CREATE TRIGGER score_line_sealed_u BEFORE UPDATE ON score_line
WHEN (SELECT sealed_ms FROM score_sheet WHERE id = OLD.sheet_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'sealed'); END;

CREATE TABLE score_sheet(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id),
  reviewer_id INTEGER NOT NULL REFERENCES clerk(id),
  assigned_on TEXT NOT NULL,
  sealed_ms   INTEGER,
  total_centi INTEGER CHECK(total_centi BETWEEN 0 AND 10000),
  comment     TEXT NOT NULL DEFAULT '',
  version     INTEGER NOT NULL DEFAULT 1,
  UNIQUE(application_id, reviewer_id)
) STRICT;

CREATE INDEX score_sheet_reviewer ON score_sheet(reviewer_id, sealed_ms);

CREATE TRIGGER score_sheet_sealed BEFORE UPDATE ON score_sheet WHEN OLD.sealed_ms IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'sealed'); END;

CREATE TABLE sequence(
  year INTEGER NOT NULL, measure INTEGER NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY(year, measure)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER sequence_next BEFORE UPDATE ON sequence
WHEN NEW.last IS NOT OLD.last + 1 OR NEW.year IS NOT OLD.year OR NEW.measure IS NOT OLD.measure
BEGIN SELECT RAISE(ABORT, 'seq'); END;

CREATE TRIGGER sequence_stays BEFORE DELETE ON sequence BEGIN SELECT RAISE(ABORT, 'append-only'); END;

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

CREATE TABLE voucher(
  application_id INTEGER PRIMARY KEY REFERENCES application(id), -- the claim (申领)
  issued_on    TEXT NOT NULL,      -- day of the award
  last_day     TEXT NOT NULL,      -- uses are claimed until then; the rest lapses
  quota_fen    INTEGER NOT NULL CHECK(quota_fen > 0),
  used_fen     INTEGER NOT NULL DEFAULT 0, -- of uses that are registered or redeemed
  redeemed_fen INTEGER NOT NULL DEFAULT 0, -- of these: owed to the applicant
  lapsed_fen   INTEGER NOT NULL DEFAULT 0, -- given back to the pool
  CONSTRAINT under_zero CHECK(used_fen >= 0 AND redeemed_fen >= 0 AND lapsed_fen >= 0),
  CONSTRAINT over_quota CHECK(used_fen + lapsed_fen <= quota_fen),
  CONSTRAINT over_used CHECK(redeemed_fen <= used_fen),
  CHECK(last_day >= issued_on)
) STRICT;

CREATE TRIGGER voucher_begins BEFORE INSERT ON voucher
WHEN NEW.used_fen <> 0 OR NEW.redeemed_fen <> 0 OR NEW.lapsed_fen <> 0
  OR EXISTS(SELECT 1 FROM voucher WHERE application_id = NEW.application_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER voucher_is_reserved BEFORE INSERT ON voucher
WHEN NEW.quota_fen IS NOT (SELECT reserved_fen FROM application_money WHERE application_id = NEW.application_id)
BEGIN SELECT RAISE(ABORT, 'assessed'); END;

CREATE TRIGGER voucher_stays_d BEFORE DELETE ON voucher BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER voucher_stays_u BEFORE UPDATE OF application_id, issued_on, last_day, quota_fen ON voucher
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE voucher_entry(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES voucher(application_id),
  use_id     INTEGER REFERENCES voucher_use(id), -- NULL: of the voucher itself
  kind       TEXT NOT NULL CHECK(kind IN ('issue','use','strike','redeem','undo','lapse')),
  amount_fen INTEGER NOT NULL CHECK(amount_fen BETWEEN 1 AND 100000000000),
  day TEXT NOT NULL, at_ms INTEGER NOT NULL,
  clerk_id   INTEGER NOT NULL REFERENCES clerk(id),
  reason     TEXT NOT NULL DEFAULT '',
  ledger_seq INTEGER REFERENCES ledger(seq), -- the movement of the pool; NULL: none
  CHECK((kind IN ('issue','lapse')) = (use_id IS NULL))
) STRICT;

CREATE INDEX voucher_entry_voucher ON voucher_entry(application_id, id);

CREATE TRIGGER voucher_entry_fits BEFORE INSERT ON voucher_entry BEGIN
  SELECT RAISE(ABORT, 'voucher') WHERE NEW.use_id IS NOT NULL AND NOT EXISTS(
    SELECT 1 FROM voucher_use u WHERE u.id = NEW.use_id AND u.application_id = NEW.application_id
       AND u.amount_fen = NEW.amount_fen
       AND u.state = CASE NEW.kind WHEN 'undo' THEN 'redeemed' ELSE 'registered' END);
  SELECT RAISE(ABORT, 'voucher') WHERE NEW.kind = 'use' AND EXISTS(
    SELECT 1 FROM voucher_entry e WHERE e.use_id = NEW.use_id);
  SELECT RAISE(ABORT, 'voucher') WHERE NEW.kind = 'issue' AND EXISTS(
    SELECT 1 FROM voucher_entry e WHERE e.application_id = NEW.application_id);
  SELECT RAISE(ABORT, 'voucher') WHERE NEW.kind = 'lapse' AND EXISTS(
    SELECT 1 FROM voucher_use u WHERE u.application_id = NEW.application_id AND u.state = 'registered');
END;

CREATE TRIGGER voucher_entry_stays_d BEFORE DELETE ON voucher_entry
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER voucher_entry_stays_u BEFORE UPDATE ON voucher_entry
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER voucher_moves AFTER INSERT ON voucher_entry BEGIN
  UPDATE voucher SET
    used_fen     = used_fen     + CASE NEW.kind WHEN 'use' THEN NEW.amount_fen WHEN 'strike' THEN -NEW.amount_fen ELSE 0 END,
    redeemed_fen = redeemed_fen + CASE NEW.kind WHEN 'redeem' THEN NEW.amount_fen WHEN 'undo' THEN -NEW.amount_fen ELSE 0 END,
    lapsed_fen   = lapsed_fen   + CASE NEW.kind WHEN 'lapse' THEN NEW.amount_fen ELSE 0 END
  WHERE application_id = NEW.application_id;
  UPDATE voucher_use SET
    state = CASE NEW.kind WHEN 'strike' THEN 'struck' WHEN 'redeem' THEN 'redeemed' ELSE 'registered' END
  WHERE id = NEW.use_id;
END;

CREATE TABLE voucher_use(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES voucher(application_id),
  number        INTEGER NOT NULL CHECK(number > 0), -- 1, 2 … of the voucher
  contract      TEXT NOT NULL,     -- as stated
  contract_mark TEXT NOT NULL,     -- letters and digits alone: for finding the same one again
  provider      TEXT NOT NULL,
  provider_code TEXT NOT NULL,
  fee_fen       INTEGER NOT NULL CHECK(fee_fen >= 0),
  finished_on   TEXT,              -- NULL: the service is under way
  registered_on TEXT NOT NULL,
  amount_fen    INTEGER NOT NULL CHECK(amount_fen BETWEEN 1 AND 100000000000), -- of the quota
  state         TEXT NOT NULL DEFAULT 'registered' CHECK(state IN ('registered','redeemed','struck')),
  clerk_id      INTEGER NOT NULL REFERENCES clerk(id), -- who registered it
  UNIQUE(application_id, number)
) STRICT;

CREATE UNIQUE INDEX voucher_use_contract ON voucher_use(contract_mark, provider_code) WHERE state <> 'struck';

CREATE TRIGGER voucher_use_begins BEFORE INSERT ON voucher_use WHEN NEW.state <> 'registered'
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER voucher_use_stays_d BEFORE DELETE ON voucher_use BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER voucher_use_stays_u BEFORE UPDATE OF id, application_id, number, contract, contract_mark,
  provider, provider_code, fee_fen, finished_on, registered_on, amount_fen, clerk_id ON voucher_use
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE voucher_use_fact(
  use_id INTEGER NOT NULL REFERENCES voucher_use(id),
  key TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL,
  place INTEGER NOT NULL,          -- order of asking
  PRIMARY KEY(use_id, key)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER voucher_use_fact_stays_d BEFORE DELETE ON voucher_use_fact
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER voucher_use_fact_stays_u BEFORE UPDATE ON voucher_use_fact
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

