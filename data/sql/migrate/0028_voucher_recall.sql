-- 0028: an award that issued a voucher is taken back while nothing of the quota is used.
--
-- The voucher stays in the file as recalled; when the award is made again it is issued again, by that day and for what is reserved then.

ALTER TABLE voucher ADD COLUMN recalled INTEGER NOT NULL DEFAULT 0 -- 1: its award was taken back; it counts for nothing until it is issued again
  CHECK(recalled IN (0,1));
DROP TRIGGER voucher_stays_u;
CREATE TRIGGER voucher_stays_u BEFORE UPDATE OF application_id, issued_on, last_day, quota_fen ON voucher
WHEN OLD.recalled = 0 OR NEW.application_id IS NOT OLD.application_id
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER voucher_is_reserved_again BEFORE UPDATE OF quota_fen ON voucher
WHEN NEW.quota_fen IS NOT (SELECT reserved_fen FROM application_money WHERE application_id = NEW.application_id)
BEGIN SELECT RAISE(ABORT, 'assessed'); END;

-- The same with one more kind of step.
CREATE TABLE voucher_entry_new(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES voucher(application_id),
  use_id     INTEGER REFERENCES voucher_use(id), -- NULL: of the voucher itself
  kind       TEXT NOT NULL CHECK(kind IN ('issue','use','strike','redeem','undo','lapse','recall')),
  amount_fen INTEGER NOT NULL CHECK(amount_fen BETWEEN 1 AND 100000000000),
  day TEXT NOT NULL, at_ms INTEGER NOT NULL,
  clerk_id   INTEGER NOT NULL REFERENCES clerk(id),
  reason     TEXT NOT NULL DEFAULT '',
  ledger_seq INTEGER REFERENCES ledger(seq), -- the movement of the pool; NULL: none
  CHECK((kind IN ('issue','lapse','recall')) = (use_id IS NULL))
) STRICT;
INSERT INTO voucher_entry_new SELECT id, application_id, use_id, kind, amount_fen, day, at_ms, clerk_id, reason, ledger_seq FROM voucher_entry;
DROP TABLE voucher_entry;
ALTER TABLE voucher_entry_new RENAME TO voucher_entry;
CREATE INDEX voucher_entry_voucher ON voucher_entry(application_id, id);
CREATE INDEX voucher_entry_ledger ON voucher_entry(ledger_seq) WHERE ledger_seq IS NOT NULL;
CREATE TRIGGER voucher_entry_stays_u BEFORE UPDATE ON voucher_entry
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER voucher_entry_stays_d BEFORE DELETE ON voucher_entry
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- Each step is possible once, from the state before it, for the use's own amount; nothing lapses while a use waits; what is recalled
-- was not used, and nothing follows but another issue.
CREATE TRIGGER voucher_entry_fits BEFORE INSERT ON voucher_entry BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE EXISTS(SELECT 1 FROM voucher_entry e WHERE e.id = NEW.id);
  SELECT RAISE(ABORT, 'voucher') WHERE NEW.use_id IS NOT NULL AND NOT EXISTS(
    SELECT 1 FROM voucher_use u WHERE u.id = NEW.use_id AND u.application_id = NEW.application_id
       AND u.amount_fen = NEW.amount_fen
       AND u.state = CASE NEW.kind WHEN 'undo' THEN 'redeemed' ELSE 'registered' END);
  SELECT RAISE(ABORT, 'voucher') WHERE NEW.kind = 'use' AND EXISTS(
    SELECT 1 FROM voucher_entry e WHERE e.use_id = NEW.use_id);
  SELECT RAISE(ABORT, 'voucher') WHERE NEW.kind = 'issue' AND EXISTS(
    SELECT 1 FROM voucher_entry e JOIN voucher v ON v.application_id = e.application_id
     WHERE e.application_id = NEW.application_id AND v.recalled = 0);
  SELECT RAISE(ABORT, 'voucher') WHERE NEW.kind <> 'issue' AND EXISTS(
    SELECT 1 FROM voucher v WHERE v.application_id = NEW.application_id AND v.recalled = 1);
  SELECT RAISE(ABORT, 'voucher') WHERE NEW.kind = 'recall' AND NOT EXISTS(
    SELECT 1 FROM voucher v WHERE v.application_id = NEW.application_id AND v.quota_fen = NEW.amount_fen AND v.used_fen + v.lapsed_fen = 0);
  SELECT RAISE(ABORT, 'voucher') WHERE NEW.kind = 'lapse' AND EXISTS(
    SELECT 1 FROM voucher_use u WHERE u.application_id = NEW.application_id AND u.state = 'registered');
END;
CREATE TRIGGER voucher_moves AFTER INSERT ON voucher_entry BEGIN
  UPDATE voucher SET
    used_fen     = used_fen     + CASE NEW.kind WHEN 'use' THEN NEW.amount_fen WHEN 'strike' THEN -NEW.amount_fen ELSE 0 END,
    redeemed_fen = redeemed_fen + CASE NEW.kind WHEN 'redeem' THEN NEW.amount_fen WHEN 'undo' THEN -NEW.amount_fen ELSE 0 END,
    lapsed_fen   = lapsed_fen   + CASE NEW.kind WHEN 'lapse' THEN NEW.amount_fen ELSE 0 END,
    recalled     = CASE NEW.kind WHEN 'recall' THEN 1 WHEN 'issue' THEN 0 ELSE recalled END
  WHERE application_id = NEW.application_id;
  UPDATE voucher_use SET
    state = CASE NEW.kind WHEN 'strike' THEN 'struck' WHEN 'redeem' THEN 'redeemed' ELSE 'registered' END
  WHERE id = NEW.use_id;
END;
