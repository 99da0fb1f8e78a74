-- 0019: the end of a month (月结): closed by name, once, in order.
--
-- A month is closed when five tie-outs hold.  From then on nothing is entered for a day in it or before it; what was wrong is put
-- right by a new entry of a later day that refers to the old one.  A close names the heads of journal and ledger and the digest of
-- the figures it stood on, so that it can be asked later what was closed.

CREATE TABLE month_close(
  id INTEGER PRIMARY KEY,
  year  INTEGER NOT NULL CHECK(year BETWEEN 2000 AND 2200),
  month INTEGER NOT NULL CHECK(month BETWEEN 1 AND 12),
  last_on TEXT NOT NULL UNIQUE,     -- the last day of the month
  closed_on TEXT NOT NULL,          -- the day it was closed
  closed_ms INTEGER NOT NULL,
  clerk_id INTEGER NOT NULL REFERENCES clerk(id), -- who closed it
  entries INTEGER NOT NULL CHECK(entries >= 0),   -- of the ledger, dated in the month
  ledger_seq INTEGER NOT NULL CHECK(ledger_seq >= 0), -- the last entry there was
  journal_seq INTEGER NOT NULL,     -- the journal's head before the close's own line
  journal_head BLOB NOT NULL CHECK(length(journal_head) = 32),
  committed_fen INTEGER NOT NULL,   -- of the month, net: 下达
  paid_fen INTEGER NOT NULL,        -- of the month, net: 拨付
  figures_digest BLOB NOT NULL CHECK(length(figures_digest) = 32), -- over every line of the five tie-outs
  CHECK(closed_on > last_on),
  CHECK(substr(last_on, 1, 7) = printf('%04d-%02d', year, month)),
  UNIQUE(year, month)
) STRICT;

-- In order: after the first, each month follows the one closed before it.
CREATE TRIGGER month_close_begins BEFORE INSERT ON month_close BEGIN
  SELECT RAISE(ABORT, 'month') WHERE EXISTS(SELECT 1 FROM month_close)
     AND NEW.year * 12 + NEW.month <> (SELECT max(year * 12 + month) + 1 FROM month_close);
  SELECT RAISE(ABORT, 'append-only') WHERE EXISTS(SELECT 1 FROM month_close WHERE id = NEW.id);
END;
CREATE TRIGGER month_close_stays_u BEFORE UPDATE ON month_close BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER month_close_stays_d BEFORE DELETE ON month_close BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER ledger_month_closed BEFORE INSERT ON ledger
WHEN EXISTS(SELECT 1 FROM month_close WHERE last_on >= NEW.day)
BEGIN SELECT RAISE(ABORT, 'month'); END;
