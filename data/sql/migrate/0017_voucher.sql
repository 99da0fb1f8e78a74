-- 0017: vouchers in two stages.  An award that is a quota is issued, used against contracts,
-- redeemed and lapses.  Its figures are counters moved by the entries' trigger alone, under checks,
-- so that a voucher is not overdrawn by people who work at the same time.

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
-- It begins with nothing used, once, for what is reserved; and stays as it was issued.
CREATE TRIGGER voucher_begins BEFORE INSERT ON voucher
WHEN NEW.used_fen <> 0 OR NEW.redeemed_fen <> 0 OR NEW.lapsed_fen <> 0
  OR EXISTS(SELECT 1 FROM voucher WHERE application_id = NEW.application_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER voucher_is_reserved BEFORE INSERT ON voucher
WHEN NEW.quota_fen IS NOT (SELECT reserved_fen FROM application_money WHERE application_id = NEW.application_id)
BEGIN SELECT RAISE(ABORT, 'assessed'); END;
CREATE TRIGGER voucher_stays_u BEFORE UPDATE OF application_id, issued_on, last_day, quota_fen ON voucher
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER voucher_stays_d BEFORE DELETE ON voucher BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- A use (核销): what one contract takes of the quota.  What it states never changes; a correction
-- strikes it and registers another.
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
-- One contract is paid with one use, of whatever voucher.
CREATE UNIQUE INDEX voucher_use_contract ON voucher_use(contract_mark, provider_code) WHERE state <> 'struck';
CREATE TRIGGER voucher_use_begins BEFORE INSERT ON voucher_use WHEN NEW.state <> 'registered'
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER voucher_use_stays_u BEFORE UPDATE OF id, application_id, number, contract, contract_mark,
  provider, provider_code, fee_fen, finished_on, registered_on, amount_fen, clerk_id ON voucher_use
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER voucher_use_stays_d BEFORE DELETE ON voucher_use BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TABLE voucher_use_fact(
  use_id INTEGER NOT NULL REFERENCES voucher_use(id),
  key TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL,
  place INTEGER NOT NULL,          -- order of asking
  PRIMARY KEY(use_id, key)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER voucher_use_fact_stays_u BEFORE UPDATE ON voucher_use_fact
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER voucher_use_fact_stays_d BEFORE DELETE ON voucher_use_fact
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- What happened to a voucher, one row a step.
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
CREATE INDEX voucher_entry_ledger ON voucher_entry(ledger_seq) WHERE ledger_seq IS NOT NULL;
CREATE TRIGGER voucher_entry_stays_u BEFORE UPDATE ON voucher_entry
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER voucher_entry_stays_d BEFORE DELETE ON voucher_entry
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- Each step is possible once, from the state before it, for the use's own amount; nothing lapses
-- while a use waits.
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

-- The amount of a use has a receipt of its own; NULL: the application's.
ALTER TABLE receipt ADD COLUMN use_id INTEGER REFERENCES voucher_use(id);
CREATE INDEX receipt_use ON receipt(use_id) WHERE use_id IS NOT NULL;
