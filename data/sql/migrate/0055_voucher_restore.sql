-- 0055: what lapsed of a voucher is taken back while the pool has room for it.
--
-- The rest of a voucher that was let lapse by mistake was lost to its holder though nothing had been paid.  It is reserved again in the
-- year it came from, all that lapsed at once; the steps of a voucher have one more kind for it.

CREATE TABLE voucher_entry_new(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES voucher(application_id),
  use_id     INTEGER REFERENCES voucher_use(id), -- NULL: of the voucher itself
  kind       TEXT NOT NULL CHECK(kind IN ('issue','use','strike','redeem','undo','lapse','recall','restore')),
  amount_fen INTEGER NOT NULL CHECK(amount_fen BETWEEN 1 AND 100000000000),
  day TEXT NOT NULL, at_ms INTEGER NOT NULL,
  clerk_id   INTEGER NOT NULL REFERENCES clerk(id),
  reason     TEXT NOT NULL DEFAULT '',
  ledger_seq INTEGER REFERENCES ledger(seq), -- the movement of the pool; NULL: none
  CHECK((kind IN ('issue','lapse','recall','restore')) = (use_id IS NULL))
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
-- As before; and restored is all that lapsed.
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
  SELECT RAISE(ABORT, 'voucher') WHERE NEW.kind = 'restore' AND NOT EXISTS(
    SELECT 1 FROM voucher v WHERE v.application_id = NEW.application_id AND v.lapsed_fen = NEW.amount_fen);
  SELECT RAISE(ABORT, 'voucher') WHERE NEW.kind = 'lapse' AND EXISTS(
    SELECT 1 FROM voucher_use u WHERE u.application_id = NEW.application_id AND u.state = 'registered');
END;
CREATE TRIGGER voucher_moves AFTER INSERT ON voucher_entry BEGIN
  UPDATE voucher SET
    used_fen     = used_fen     + CASE NEW.kind WHEN 'use' THEN NEW.amount_fen WHEN 'strike' THEN -NEW.amount_fen ELSE 0 END,
    redeemed_fen = redeemed_fen + CASE NEW.kind WHEN 'redeem' THEN NEW.amount_fen WHEN 'undo' THEN -NEW.amount_fen ELSE 0 END,
    lapsed_fen   = lapsed_fen   + CASE NEW.kind WHEN 'lapse' THEN NEW.amount_fen WHEN 'restore' THEN -NEW.amount_fen ELSE 0 END,
    recalled     = CASE NEW.kind WHEN 'recall' THEN 1 WHEN 'issue' THEN 0 ELSE recalled END
  WHERE application_id = NEW.application_id;
  UPDATE voucher_use SET
    state = CASE NEW.kind WHEN 'strike' THEN 'struck' WHEN 'redeem' THEN 'redeemed' ELSE 'registered' END
  WHERE id = NEW.use_id;
END;
