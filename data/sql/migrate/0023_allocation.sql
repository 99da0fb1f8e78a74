-- 0023: when more is asked of a pool than it has left, a run shares it out (分配方案).
--
-- No rule of the policy says which case goes first.  A run keeps the order with every change of it and its reason, the rule that was
-- chosen, the money there was, and what each case is given; one person chooses, two others sign.  From then on it stands: what a
-- signed run gives a case is the most that is reserved for it in that year, whoever asks and by whatever way.

CREATE TABLE allocation(
  id INTEGER PRIMARY KEY,
  pool_year_id INTEGER NOT NULL REFERENCES pool_year(id),
  item TEXT NOT NULL DEFAULT '',                 -- '': all items of the pool
  state TEXT NOT NULL DEFAULT 'draft' CHECK(state IN ('draft','chosen','signed','frozen','discarded')),
  rule TEXT NOT NULL DEFAULT '' CHECK(rule IN ('','rank-full','rank-partial','pro-rata','tiers','first-come')),
  tiers TEXT NOT NULL DEFAULT '',                -- tiers of the rule 'tiers' as used: points in hundredths and ppm
  money_fen INTEGER NOT NULL DEFAULT 0 CHECK(money_fen >= 0), -- what there was to give when it was chosen
  digest BLOB CHECK(length(digest) = 32),        -- over run and lines; NULL until chosen
  begun_by INTEGER NOT NULL REFERENCES clerk(id),
  begun_ms INTEGER NOT NULL,
  made_by INTEGER REFERENCES clerk(id),          -- who chose the rule
  made_ms INTEGER,
  sign1_by INTEGER REFERENCES clerk(id),         -- first signature
  sign1_ms INTEGER,
  sign2_by INTEGER REFERENCES clerk(id),         -- second signature: it freezes
  sign2_ms INTEGER,
  reason TEXT NOT NULL DEFAULT '',               -- of the choice
  note TEXT NOT NULL DEFAULT '',                 -- why it was sent back or discarded
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT two_persons CHECK(sign1_by <> made_by AND sign2_by NOT IN (made_by, sign1_by)),
  CHECK((made_by IS NULL) = (made_ms IS NULL) AND (sign1_by IS NULL) = (sign1_ms IS NULL) AND (sign2_by IS NULL) = (sign2_ms IS NULL)),
  CHECK((made_by IS NULL) = (digest IS NULL) AND (made_by IS NULL) = (rule = '')),
  CHECK(state <> 'draft' OR made_by IS NULL),
  CHECK(state NOT IN ('chosen','signed','frozen') OR (made_by IS NOT NULL AND reason <> '')),
  CHECK(state <> 'chosen' OR sign1_by IS NULL),
  CHECK(state NOT IN ('signed','frozen') OR sign1_by IS NOT NULL),
  CHECK((state = 'frozen') = (sign2_by IS NOT NULL)),
  CHECK(state <> 'discarded' OR note <> '')
) STRICT;
-- One at a time, or two would share out the same money.
CREATE UNIQUE INDEX allocation_open ON allocation(pool_year_id) WHERE state IN ('draft','chosen','signed');

-- What a run gives.  Written when the rule is chosen.
CREATE TABLE allocation_line(
  allocation_id INTEGER NOT NULL REFERENCES allocation(id),
  application_id INTEGER NOT NULL REFERENCES application(id),
  place INTEGER NOT NULL CHECK(place > 0),       -- in the ranking as it was given out
  score_centi INTEGER,                           -- NULL: of an item that is not reviewed
  complete_on TEXT NOT NULL,                     -- the filing was complete
  receipt_id INTEGER NOT NULL REFERENCES receipt(id), -- what the amount asked rests on
  asked_fen INTEGER NOT NULL CHECK(asked_fen > 0), -- what the pool would pay of the assessed amount
  floor_fen INTEGER NOT NULL DEFAULT 0 CHECK(floor_fen >= 0), -- less is not given
  given_fen INTEGER NOT NULL CHECK(given_fen BETWEEN 0 AND asked_fen),
  PRIMARY KEY(allocation_id, application_id),
  UNIQUE(allocation_id, place),
  CHECK(given_fen = 0 OR given_fen >= min(floor_fen, asked_fen))
) STRICT, WITHOUT ROWID;
CREATE INDEX allocation_line_application ON allocation_line(application_id, allocation_id);

-- A case that was put to another place than the scores and days give it, by whom and why.
CREATE TABLE allocation_shift(
  id INTEGER PRIMARY KEY,
  allocation_id INTEGER NOT NULL REFERENCES allocation(id),
  application_id INTEGER NOT NULL REFERENCES application(id),
  from_place INTEGER NOT NULL CHECK(from_place > 0),
  to_place INTEGER NOT NULL CHECK(to_place > 0),
  reason TEXT NOT NULL CHECK(reason <> ''),
  clerk_id INTEGER NOT NULL REFERENCES clerk(id),
  at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX allocation_shift_of ON allocation_shift(allocation_id, id);

CREATE TRIGGER allocation_begins BEFORE INSERT ON allocation
WHEN NEW.state <> 'draft' OR EXISTS(SELECT 1 FROM allocation WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER allocation_moves BEFORE UPDATE ON allocation BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.id IS NOT OLD.id OR NEW.pool_year_id IS NOT OLD.pool_year_id OR NEW.item IS NOT OLD.item
     OR NEW.begun_by IS NOT OLD.begun_by OR NEW.begun_ms IS NOT OLD.begun_ms;
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state || '>' || NEW.state NOT IN (
     'draft>draft', 'draft>chosen', 'chosen>signed', 'signed>frozen', 'chosen>draft', 'signed>draft',
     'draft>discarded', 'chosen>discarded', 'signed>discarded');
  -- What was chosen is what is signed.
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state IN ('chosen','signed') AND NEW.state <> 'draft'
     AND (NEW.rule IS NOT OLD.rule OR NEW.tiers IS NOT OLD.tiers OR NEW.money_fen IS NOT OLD.money_fen OR NEW.digest IS NOT OLD.digest
       OR NEW.made_by IS NOT OLD.made_by OR NEW.made_ms IS NOT OLD.made_ms OR NEW.reason IS NOT OLD.reason);
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state = 'signed' AND NEW.state <> 'draft'
     AND (NEW.sign1_by IS NOT OLD.sign1_by OR NEW.sign1_ms IS NOT OLD.sign1_ms);
  -- Nothing is given that is not there.
  SELECT RAISE(ABORT, 'over-plan') WHERE NEW.state IN ('chosen','frozen') AND NEW.money_fen
    < (SELECT coalesce(sum(given_fen), 0) FROM allocation_line WHERE allocation_id = NEW.id);
  SELECT RAISE(ABORT, 'ref') WHERE NEW.state = 'chosen' AND NOT EXISTS(SELECT 1 FROM allocation_line WHERE allocation_id = NEW.id);
END;
CREATE TRIGGER allocation_stays BEFORE DELETE ON allocation BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER allocation_line_begins BEFORE INSERT ON allocation_line BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NOT EXISTS(SELECT 1 FROM allocation WHERE id = NEW.allocation_id AND state = 'draft')
     OR EXISTS(SELECT 1 FROM allocation_line WHERE allocation_id = NEW.allocation_id AND (application_id = NEW.application_id OR place = NEW.place));
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(
    SELECT 1 FROM receipt r JOIN application a ON a.id = r.application_id JOIN pool_year y ON y.pool = a.pool
      JOIN allocation l ON l.pool_year_id = y.id
     WHERE r.id = NEW.receipt_id AND a.id = NEW.application_id AND l.id = NEW.allocation_id AND l.item IN ('', a.item));
END;
CREATE TRIGGER allocation_line_stays_u BEFORE UPDATE ON allocation_line BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- One that was sent back is given out anew.
CREATE TRIGGER allocation_line_stays_d BEFORE DELETE ON allocation_line
WHEN (SELECT state FROM allocation WHERE id = OLD.allocation_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER allocation_shift_begins BEFORE INSERT ON allocation_shift
WHEN NOT EXISTS(SELECT 1 FROM allocation WHERE id = NEW.allocation_id AND state = 'draft') OR EXISTS(SELECT 1 FROM allocation_shift WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER allocation_shift_stays_u BEFORE UPDATE ON allocation_shift BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER allocation_shift_stays_d BEFORE DELETE ON allocation_shift BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- What the newest signed run of a pool's year gives an application.
CREATE VIEW allotment AS
SELECT l.application_id, x.id AS allocation_id, x.pool_year_id, y.pool, y.year, l.receipt_id, l.given_fen
  FROM allocation_line l JOIN allocation x ON x.id = l.allocation_id JOIN pool_year y ON y.id = x.pool_year_id
 WHERE x.state = 'frozen' AND NOT EXISTS(
   SELECT 1 FROM allocation_line m JOIN allocation b ON b.id = m.allocation_id
    WHERE m.application_id = l.application_id AND b.pool_year_id = x.pool_year_id AND b.state = 'frozen' AND b.id > x.id);

-- Never more is reserved than a signed run gives.
CREATE TRIGGER ledger_allotted BEFORE INSERT ON ledger WHEN NEW.kind = 'reserve' AND NEW.reversal = 0 BEGIN
  SELECT RAISE(ABORT, 'allotted') FROM allotment t
   WHERE t.application_id = NEW.application_id AND t.pool_year_id = NEW.pool_year_id AND NEW.amount_fen > t.given_fen;
END;
