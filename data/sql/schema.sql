-- Form 93: made by `make schema` from data/sql/migrate.
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
  version INTEGER NOT NULL DEFAULT 1, set_rule TEXT NOT NULL DEFAULT '' -- what was set when it was chosen; '': nothing, or items with different ones
  CHECK(set_rule IN ('','rank-full','rank-partial','pro-rata','tiers','first-come')), unfrozen_by INTEGER REFERENCES clerk(id),
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

CREATE UNIQUE INDEX allocation_open ON allocation(pool_year_id) WHERE state IN ('draft','chosen','signed');

CREATE TRIGGER allocation_begins BEFORE INSERT ON allocation
WHEN NEW.state <> 'draft' OR EXISTS(SELECT 1 FROM allocation WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER allocation_moves BEFORE UPDATE ON allocation BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.id IS NOT OLD.id OR NEW.pool_year_id IS NOT OLD.pool_year_id OR NEW.item IS NOT OLD.item
     OR NEW.begun_by IS NOT OLD.begun_by OR NEW.begun_ms IS NOT OLD.begun_ms;
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state || '>' || NEW.state NOT IN (
     'draft>draft', 'draft>chosen', 'chosen>signed', 'signed>frozen', 'chosen>draft', 'signed>draft',
     'draft>discarded', 'chosen>discarded', 'signed>discarded', 'frozen>signed');
  -- What was chosen is what is signed.
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state IN ('chosen','signed','frozen') AND NEW.state <> 'draft'
     AND (NEW.rule IS NOT OLD.rule OR NEW.tiers IS NOT OLD.tiers OR NEW.money_fen IS NOT OLD.money_fen OR NEW.digest IS NOT OLD.digest
       OR NEW.made_by IS NOT OLD.made_by OR NEW.made_ms IS NOT OLD.made_ms OR NEW.reason IS NOT OLD.reason);
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state IN ('signed','frozen') AND NEW.state <> 'draft'
     AND (NEW.sign1_by IS NOT OLD.sign1_by OR NEW.sign1_ms IS NOT OLD.sign1_ms);
  -- The second signature goes by another person, with a reason, while nothing followed.
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state <> 'frozen' AND NEW.unfrozen_by IS NOT OLD.unfrozen_by;
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state = 'frozen' AND NEW.note = '';
  SELECT RAISE(ABORT, 'two-persons') WHERE OLD.state = 'frozen' AND (NEW.unfrozen_by IS NULL OR NEW.unfrozen_by = OLD.sign2_by);
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state = 'frozen' AND (
     EXISTS(SELECT 1 FROM allocation_decided d WHERE d.allocation_id = NEW.id)
     OR EXISTS(SELECT 1 FROM allocation b WHERE b.pool_year_id = NEW.pool_year_id AND b.id > NEW.id AND b.state <> 'discarded'));
  -- Nothing is given that is not there.
  SELECT RAISE(ABORT, 'over-plan') WHERE NEW.state IN ('chosen','frozen') AND NEW.money_fen
    < (SELECT coalesce(sum(given_fen), 0) FROM allocation_line WHERE allocation_id = NEW.id);
  SELECT RAISE(ABORT, 'ref') WHERE NEW.state = 'chosen' AND NOT EXISTS(SELECT 1 FROM allocation_line WHERE allocation_id = NEW.id);
END;

CREATE TRIGGER allocation_rule_set BEFORE UPDATE OF set_rule ON allocation
WHEN OLD.state <> 'draft' AND NEW.set_rule IS NOT OLD.set_rule
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER allocation_signed_by_others BEFORE UPDATE OF sign1_by, sign2_by ON allocation
WHEN EXISTS(SELECT 1 FROM allocation_shift h WHERE h.allocation_id = NEW.id
              AND ((NEW.sign1_by IS NOT OLD.sign1_by AND h.clerk_id = NEW.sign1_by)
                OR (NEW.sign2_by IS NOT OLD.sign2_by AND h.clerk_id = NEW.sign2_by)))
BEGIN SELECT RAISE(ABORT, 'two-persons'); END;

CREATE TRIGGER allocation_stays BEFORE DELETE ON allocation BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE VIEW allocation_decided AS
SELECT l.allocation_id, l.application_id
  FROM allocation_line l JOIN allocation x ON x.id = l.allocation_id JOIN application a ON a.id = l.application_id
 WHERE a.stage = 'declined'
    OR EXISTS(SELECT 1 FROM application_pool_money m WHERE m.application_id = l.application_id AND m.pool_year_id = x.pool_year_id
               AND m.reserved_fen + m.committed_fen + m.paid_fen > 0);

CREATE TABLE allocation_line(
  allocation_id INTEGER NOT NULL REFERENCES allocation(id),
  application_id INTEGER NOT NULL REFERENCES application(id),
  place INTEGER NOT NULL CHECK(place > 0),       -- in the ranking as it was given out
  score_centi INTEGER,                           -- NULL: of an item that is not reviewed
  complete_on TEXT NOT NULL,                     -- the filing was complete
  receipt_id INTEGER NOT NULL REFERENCES receipt(id), -- what the amount asked rests on
  asked_fen INTEGER NOT NULL CHECK(asked_fen > 0), -- what the pool would pay of the assessed amount
  floor_fen INTEGER NOT NULL DEFAULT 0 CHECK(floor_fen >= 0), -- less is not given
  given_fen INTEGER NOT NULL CHECK(given_fen BETWEEN 0 AND asked_fen), natural INTEGER NOT NULL DEFAULT 0 -- place before any was moved; 0: of a run from before it was kept
  CHECK(natural >= 0),
  PRIMARY KEY(allocation_id, application_id),
  UNIQUE(allocation_id, place),
  CHECK(given_fen = 0 OR given_fen >= min(floor_fen, asked_fen))
) STRICT, WITHOUT ROWID;

CREATE INDEX allocation_line_application ON allocation_line(application_id, allocation_id);

CREATE TRIGGER allocation_line_begins BEFORE INSERT ON allocation_line BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NOT EXISTS(SELECT 1 FROM allocation WHERE id = NEW.allocation_id AND state = 'draft')
     OR EXISTS(SELECT 1 FROM allocation_line WHERE allocation_id = NEW.allocation_id AND (application_id = NEW.application_id OR place = NEW.place));
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(
    SELECT 1 FROM receipt r JOIN application a ON a.id = r.application_id JOIN pool_year y ON y.pool = a.pool
      JOIN allocation l ON l.pool_year_id = y.id
     WHERE r.id = NEW.receipt_id AND a.id = NEW.application_id AND l.id = NEW.allocation_id AND l.item IN ('', a.item));
END;

CREATE TRIGGER allocation_line_stays_d BEFORE DELETE ON allocation_line
WHEN (SELECT state FROM allocation WHERE id = OLD.allocation_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER allocation_line_stays_u BEFORE UPDATE ON allocation_line BEGIN SELECT RAISE(ABORT, 'append-only'); END;

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

CREATE TRIGGER allocation_shift_begins BEFORE INSERT ON allocation_shift
WHEN NOT EXISTS(SELECT 1 FROM allocation WHERE id = NEW.allocation_id AND state = 'draft') OR EXISTS(SELECT 1 FROM allocation_shift WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER allocation_shift_stays_d BEFORE DELETE ON allocation_shift BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER allocation_shift_stays_u BEFORE UPDATE ON allocation_shift BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE VIEW allotment AS
SELECT l.application_id, x.id AS allocation_id, x.pool_year_id, y.pool, y.year, l.receipt_id, l.given_fen
  FROM allocation_line l JOIN allocation x ON x.id = l.allocation_id JOIN pool_year y ON y.id = x.pool_year_id
 WHERE x.state = 'frozen' AND NOT EXISTS(
   SELECT 1 FROM allocation_line m JOIN allocation b ON b.id = m.allocation_id
    WHERE m.application_id = l.application_id AND b.pool_year_id = x.pool_year_id AND b.state = 'frozen' AND b.id > x.id);

CREATE VIEW amount_checker AS
SELECT u.application_id, c.id AS clerk_id
  FROM amount_unchecked u JOIN clerk c ON c.department = u.department AND c.id <> u.made_by
 WHERE NOT EXISTS(SELECT 1 FROM duty_done d JOIN duty_apart p ON (p.a = 'check' AND p.b = d.duty) OR (p.b = 'check' AND p.a = d.duty)
                   WHERE d.application_id = u.application_id AND d.clerk_id = c.id);

CREATE VIEW amount_unchecked AS
SELECT a.id AS application_id, a.department, r.clerk_id AS made_by
  FROM application a JOIN receipt_now r ON r.application_id = a.id
 WHERE a.stage = 'assessed' AND a.returned_on IS NULL AND a.held_on IS NULL AND a.objected_on IS NULL
   AND NOT EXISTS(SELECT 1 FROM receipt_check k WHERE k.receipt_id = r.id);

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
, held_on TEXT, objected_on TEXT, ended_from TEXT, over_on TEXT) STRICT;

CREATE INDEX application_department ON application(department, stage);

CREATE INDEX application_department_received ON application(department, received_on, id);

CREATE INDEX application_due ON application(due_on IS NULL, due_on, id, stage, ended, department);

CREATE INDEX application_edition ON application(edition);

CREATE INDEX application_found ON application(received_on, id, stage, year, organisation_id, number,
  initials, folded);

CREATE INDEX application_item ON application(item, year);

CREATE INDEX application_organisation ON application(organisation_id, item, year);

CREATE INDEX application_owner ON application(owner_id, stage);

CREATE INDEX application_pool ON application(pool, year, ended, stage, requested_fen);

CREATE INDEX application_received ON application(received_on, id, stage, ended, due_on, department, item,
  measure, year, pool, owner_id, organisation_id);

CREATE INDEX application_stage ON application(stage, due_on);

CREATE INDEX application_year ON application(year, measure, item, pool, ended, stage, requested_fen);

CREATE TRIGGER application_counts AFTER UPDATE OF pool, year, ended, stage, ended_from, requested_fen ON application
WHEN OLD.pool IS NOT NEW.pool OR OLD.year IS NOT NEW.year OR OLD.ended IS NOT NEW.ended
  OR OLD.stage IS NOT NEW.stage OR OLD.ended_from IS NOT NEW.ended_from OR OLD.requested_fen IS NOT NEW.requested_fen
BEGIN
  UPDATE stage_total SET count = count - 1, unstated = unstated - (OLD.requested_fen IS NULL),
         requested_fen = requested_fen - coalesce(OLD.requested_fen, 0),
         given_fen = given_fen
           - CASE WHEN OLD.requested_fen > 0 THEN coalesce((SELECT assessed_fen FROM application_money WHERE application_id = OLD.id), 0) ELSE 0 END
   WHERE pool = OLD.pool AND year = OLD.year AND ended = OLD.ended AND stage = OLD.stage AND ended_from = coalesce(OLD.ended_from, '');
  INSERT INTO stage_total(pool, year, ended, stage, ended_from, count, unstated, requested_fen, given_fen, earmarked_fen)
  SELECT NEW.pool, NEW.year, NEW.ended, NEW.stage, coalesce(NEW.ended_from, ''), 1, NEW.requested_fen IS NULL, coalesce(NEW.requested_fen, 0),
         CASE WHEN NEW.requested_fen > 0 THEN coalesce((SELECT assessed_fen FROM application_money WHERE application_id = NEW.id), 0) ELSE 0 END, 0
   WHERE NEW.pool IS NOT NULL
  ON CONFLICT DO UPDATE SET count = count + excluded.count, unstated = unstated + excluded.unstated,
    requested_fen = requested_fen + excluded.requested_fen, given_fen = given_fen + excluded.given_fen,
    earmarked_fen = earmarked_fen + excluded.earmarked_fen;
END;

CREATE TRIGGER application_counts_in AFTER INSERT ON application WHEN NEW.pool IS NOT NULL
BEGIN
  INSERT INTO stage_total(pool, year, ended, stage, ended_from, count, unstated, requested_fen, given_fen, earmarked_fen)
  SELECT NEW.pool, NEW.year, NEW.ended, NEW.stage, coalesce(NEW.ended_from, ''), 1, NEW.requested_fen IS NULL, coalesce(NEW.requested_fen, 0),
         0, 0
   WHERE NEW.pool IS NOT NULL
  ON CONFLICT DO UPDATE SET count = count + excluded.count, unstated = unstated + excluded.unstated,
    requested_fen = requested_fen + excluded.requested_fen, given_fen = given_fen + excluded.given_fen,
    earmarked_fen = earmarked_fen + excluded.earmarked_fen;
  INSERT INTO queue_total(year, pool, item, department, district, count, unstated, requested_fen)
  SELECT NEW.year, NEW.pool, NEW.item, NEW.department, o.district, 1, NEW.requested_fen IS NULL, coalesce(NEW.requested_fen, 0)
    FROM organisation o WHERE o.id = NEW.organisation_id
     AND NEW.ended = 0 AND NEW.pool IS NOT NULL AND NEW.stage NOT IN ('proposed','notice','awarded')
  ON CONFLICT DO UPDATE SET count = count + excluded.count, unstated = unstated + excluded.unstated,
    requested_fen = requested_fen + excluded.requested_fen;
END;

CREATE TRIGGER application_moves_earmark AFTER UPDATE OF ended, stage, ended_from ON application
WHEN (OLD.ended IS NOT NEW.ended OR OLD.stage IS NOT NEW.stage OR OLD.ended_from IS NOT NEW.ended_from)
 AND EXISTS(SELECT 1 FROM earmark WHERE application_id = NEW.id AND cleared_ms IS NULL)
BEGIN
  UPDATE stage_total SET earmarked_fen = earmarked_fen - e.amount_fen
    FROM earmark e
   WHERE e.application_id = NEW.id AND e.cleared_ms IS NULL AND stage_total.pool = e.pool AND stage_total.year = e.year
     AND ended = OLD.ended AND stage = OLD.stage AND ended_from = coalesce(OLD.ended_from, '');
  INSERT INTO stage_total(pool, year, ended, stage, ended_from, count, unstated, requested_fen, given_fen, earmarked_fen)
  SELECT e.pool, e.year, NEW.ended, NEW.stage, coalesce(NEW.ended_from, ''), 0, 0, 0, 0, e.amount_fen
    FROM earmark e WHERE e.application_id = NEW.id AND e.cleared_ms IS NULL
  ON CONFLICT DO UPDATE SET count = count + excluded.count, unstated = unstated + excluded.unstated,
    requested_fen = requested_fen + excluded.requested_fen, given_fen = given_fen + excluded.given_fen,
    earmarked_fen = earmarked_fen + excluded.earmarked_fen;
END;

CREATE TRIGGER application_moves_money AFTER UPDATE OF item, department, organisation_id ON application
WHEN OLD.item IS NOT NEW.item OR OLD.department IS NOT NEW.department OR OLD.organisation_id IS NOT NEW.organisation_id
BEGIN
  INSERT INTO item_money(pool_year_id, item, department, district, reserved_fen, released_fen, committed_fen, decommitted_fen,
    paid_fen, returned_fen, clawback_due_fen, clawback_in_fen,
    clawback_waived_fen)
  SELECT p.pool_year_id, OLD.item, OLD.department, o.district, -p.reserved_fen, -p.released_fen, -p.committed_fen, -p.decommitted_fen,
         -p.paid_fen, -p.returned_fen, -p.clawback_due_fen, -p.clawback_in_fen,
         -p.clawback_waived_fen
    FROM application_pool_money p JOIN organisation o ON o.id = OLD.organisation_id WHERE p.application_id = NEW.id
  ON CONFLICT DO UPDATE SET reserved_fen = reserved_fen + excluded.reserved_fen, released_fen = released_fen + excluded.released_fen,
    committed_fen = committed_fen + excluded.committed_fen, decommitted_fen = decommitted_fen + excluded.decommitted_fen,
    paid_fen = paid_fen + excluded.paid_fen, returned_fen = returned_fen + excluded.returned_fen,
    clawback_due_fen = clawback_due_fen + excluded.clawback_due_fen, clawback_in_fen = clawback_in_fen + excluded.clawback_in_fen,
    clawback_waived_fen = clawback_waived_fen + excluded.clawback_waived_fen;
  INSERT INTO item_money(pool_year_id, item, department, district, reserved_fen, released_fen, committed_fen, decommitted_fen,
    paid_fen, returned_fen, clawback_due_fen, clawback_in_fen,
    clawback_waived_fen)
  SELECT p.pool_year_id, NEW.item, NEW.department, o.district, p.reserved_fen, p.released_fen, p.committed_fen, p.decommitted_fen,
         p.paid_fen, p.returned_fen, p.clawback_due_fen, p.clawback_in_fen,
         p.clawback_waived_fen
    FROM application_pool_money p JOIN organisation o ON o.id = NEW.organisation_id WHERE p.application_id = NEW.id
  ON CONFLICT DO UPDATE SET reserved_fen = reserved_fen + excluded.reserved_fen, released_fen = released_fen + excluded.released_fen,
    committed_fen = committed_fen + excluded.committed_fen, decommitted_fen = decommitted_fen + excluded.decommitted_fen,
    paid_fen = paid_fen + excluded.paid_fen, returned_fen = returned_fen + excluded.returned_fen,
    clawback_due_fen = clawback_due_fen + excluded.clawback_due_fen, clawback_in_fen = clawback_in_fen + excluded.clawback_in_fen,
    clawback_waived_fen = clawback_waived_fen + excluded.clawback_waived_fen;
END;

CREATE TRIGGER application_queues AFTER UPDATE OF pool, year, item, department, organisation_id, ended, stage, requested_fen ON application
WHEN (OLD.ended = 0 AND OLD.pool IS NOT NULL AND OLD.stage NOT IN ('proposed','notice','awarded'))
  IS NOT (NEW.ended = 0 AND NEW.pool IS NOT NULL AND NEW.stage NOT IN ('proposed','notice','awarded'))
  OR (NEW.ended = 0 AND NEW.pool IS NOT NULL AND NEW.stage NOT IN ('proposed','notice','awarded')
  AND (OLD.pool IS NOT NEW.pool OR OLD.year IS NOT NEW.year OR OLD.item IS NOT NEW.item
  OR OLD.department IS NOT NEW.department OR OLD.organisation_id IS NOT NEW.organisation_id OR OLD.requested_fen IS NOT NEW.requested_fen))
BEGIN
  UPDATE queue_total SET count = count - 1, unstated = unstated - (OLD.requested_fen IS NULL),
         requested_fen = requested_fen - coalesce(OLD.requested_fen, 0)
   WHERE OLD.ended = 0 AND OLD.pool IS NOT NULL AND OLD.stage NOT IN ('proposed','notice','awarded')
     AND year = OLD.year AND pool = OLD.pool AND item = OLD.item
     AND department = OLD.department AND district = (SELECT district FROM organisation WHERE id = OLD.organisation_id);
  INSERT INTO queue_total(year, pool, item, department, district, count, unstated, requested_fen)
  SELECT NEW.year, NEW.pool, NEW.item, NEW.department, o.district, 1, NEW.requested_fen IS NULL, coalesce(NEW.requested_fen, 0)
    FROM organisation o WHERE o.id = NEW.organisation_id
     AND NEW.ended = 0 AND NEW.pool IS NOT NULL AND NEW.stage NOT IN ('proposed','notice','awarded')
  ON CONFLICT DO UPDATE SET count = count + excluded.count, unstated = unstated + excluded.unstated,
    requested_fen = requested_fen + excluded.requested_fen;
END;

CREATE TRIGGER application_void_stays BEFORE UPDATE ON application WHEN OLD.stage = 'void'
BEGIN SELECT RAISE(ABORT, 'append-only') WHERE NEW.stage <> 'void' OR NEW.number <> OLD.number; END;

CREATE TRIGGER application_voided BEFORE UPDATE OF stage ON application WHEN NEW.stage = 'void' AND OLD.stage <> 'void'
BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.stage <> 'received';
  SELECT RAISE(ABORT, 'duty') WHERE EXISTS(
    SELECT 1 FROM duty_done d WHERE d.application_id = NEW.id AND d.duty = 'enter' AND d.clerk_id = NEW.changed_by);
END;

CREATE TRIGGER plan_back_on_notice BEFORE UPDATE OF stage ON application WHEN OLD.stage = 'assessed' AND NEW.stage = 'notice'
BEGIN
  SELECT RAISE(ABORT, 'plan') WHERE NOT EXISTS(
    SELECT 1 FROM objection ob JOIN plan_line l ON l.id = ob.line_id
     WHERE ob.application_id = NEW.id AND ob.state = 'open' AND l.state = 'approved'
       AND EXISTS(SELECT 1 FROM objection_reopened r WHERE r.objection_id = ob.id AND r.was = 'upheld'));
END;

CREATE TRIGGER plan_before_award BEFORE UPDATE OF stage ON application WHEN OLD.stage = 'notice' AND NEW.stage = 'awarded'
BEGIN
  SELECT RAISE(ABORT, 'plan') WHERE EXISTS(SELECT 1 FROM objection WHERE application_id = NEW.id AND state = 'open');
END;

CREATE TRIGGER plan_before_notice BEFORE UPDATE OF stage ON application WHEN OLD.stage = 'proposed' AND NEW.stage = 'notice'
BEGIN
  SELECT RAISE(ABORT, 'plan') WHERE NOT EXISTS(
    SELECT 1 FROM plan_line l JOIN plan_batch b ON b.id = l.plan_id
     WHERE l.application_id = NEW.id AND l.state = 'approved' AND b.state IN ('submitted','issued'));
END;

CREATE VIEW application_counted AS
SELECT a.id, a.number, a.organisation_id, a.item, a.year,
       CASE WHEN a.ended = 0 OR a.stage = 'closed' THEN m.assessed_fen
            ELSE max(m.paid_fen - (SELECT coalesce(sum(min(principal_fen, paid_fen)), 0) FROM clawback
                                    WHERE application_id = a.id), 0) END AS counted_fen
  FROM application a JOIN application_money m ON m.application_id = a.id;

CREATE TABLE application_money(
  application_id INTEGER PRIMARY KEY REFERENCES application(id),
  assessed_fen INTEGER NOT NULL CHECK(assessed_fen >= 0),
  reserved_fen INTEGER NOT NULL DEFAULT 0, released_fen INTEGER NOT NULL DEFAULT 0, committed_fen INTEGER NOT NULL DEFAULT 0,
  decommitted_fen INTEGER NOT NULL DEFAULT 0, paid_fen INTEGER NOT NULL DEFAULT 0, returned_fen INTEGER NOT NULL DEFAULT 0,
  clawback_due_fen INTEGER NOT NULL DEFAULT 0, clawback_in_fen INTEGER NOT NULL DEFAULT 0, clawback_waived_fen INTEGER NOT NULL DEFAULT 0, taken_back INTEGER NOT NULL DEFAULT 0 CHECK(taken_back IN (0,1)), entry_seq INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT under_zero CHECK(reserved_fen >= 0 AND released_fen >= 0 AND committed_fen >= 0 AND decommitted_fen >= 0
    AND paid_fen >= 0 AND returned_fen >= 0 AND clawback_due_fen >= 0 AND clawback_in_fen >= 0 AND clawback_waived_fen >= 0),
  CONSTRAINT over_assessed CHECK(reserved_fen + committed_fen <= assessed_fen),
  CONSTRAINT over_award CHECK(paid_fen <= committed_fen),
  CONSTRAINT over_due CHECK(clawback_in_fen + clawback_waived_fen <= clawback_due_fen)
) STRICT;

CREATE TRIGGER application_money_begins BEFORE INSERT ON application_money
WHEN NEW.reserved_fen <> 0 OR NEW.released_fen <> 0 OR NEW.committed_fen <> 0 OR
  NEW.decommitted_fen <> 0 OR NEW.paid_fen <> 0 OR NEW.returned_fen <> 0 OR
  NEW.clawback_due_fen <> 0 OR NEW.clawback_in_fen <> 0 OR NEW.clawback_waived_fen <> 0
  OR EXISTS(SELECT 1 FROM application_money WHERE application_id = NEW.application_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER application_money_by_receipt BEFORE INSERT ON application_money
WHEN NEW.assessed_fen > coalesce((SELECT h.result_fen FROM receipt_holds h WHERE h.application_id = NEW.application_id), 0)
BEGIN SELECT RAISE(ABORT, 'over-receipt'); END;

CREATE TRIGGER application_money_counts BEFORE UPDATE OF
  reserved_fen, released_fen, committed_fen, decommitted_fen, paid_fen, returned_fen, clawback_due_fen, clawback_in_fen, clawback_waived_fen,
  entry_seq
ON application_money
WHEN NEW.entry_seq <= OLD.entry_seq OR NEW.entry_seq IS NOT (SELECT max(seq) FROM ledger)
  OR (NEW.reserved_fen - OLD.reserved_fen, NEW.released_fen - OLD.released_fen, NEW.committed_fen - OLD.committed_fen,
  NEW.decommitted_fen - OLD.decommitted_fen, NEW.paid_fen - OLD.paid_fen, NEW.returned_fen - OLD.returned_fen,
  NEW.clawback_due_fen - OLD.clawback_due_fen, NEW.clawback_in_fen - OLD.clawback_in_fen, NEW.clawback_waived_fen - OLD.clawback_waived_fen)
  IS NOT (SELECT m.reserved_fen, m.released_fen, m.committed_fen, m.decommitted_fen, m.paid_fen, m.returned_fen, m.clawback_due_fen,
          m.clawback_in_fen, m.clawback_waived_fen
            FROM ledger_moved m WHERE m.seq = NEW.entry_seq AND m.application_id = NEW.application_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER application_money_stays BEFORE DELETE ON application_money
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER application_money_stays_u BEFORE UPDATE OF application_id ON application_money
WHEN NEW.application_id IS NOT OLD.application_id
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER application_money_taken_back BEFORE UPDATE OF taken_back ON application_money
WHEN NEW.taken_back = 1 AND (NEW.reserved_fen <> 0 OR NEW.committed_fen <> 0 OR NEW.assessed_fen <> 0)
BEGIN SELECT RAISE(ABORT, 'assessed'); END;

CREATE TRIGGER application_money_within_receipt BEFORE UPDATE OF assessed_fen, reserved_fen, committed_fen ON application_money
WHEN (NEW.assessed_fen > OLD.assessed_fen OR NEW.reserved_fen + NEW.committed_fen > OLD.reserved_fen + OLD.committed_fen)
 AND NEW.assessed_fen > coalesce((SELECT h.result_fen FROM receipt_holds h WHERE h.application_id = NEW.application_id), 0)
BEGIN SELECT RAISE(ABORT, 'over-receipt'); END;

CREATE TRIGGER assessed_counts AFTER UPDATE OF assessed_fen ON application_money WHEN OLD.assessed_fen <> NEW.assessed_fen
BEGIN
  UPDATE stage_total SET given_fen = given_fen - OLD.assessed_fen + NEW.assessed_fen FROM application a
   WHERE a.id = NEW.application_id AND a.requested_fen > 0 AND stage_total.pool = a.pool AND stage_total.year = a.year
     AND stage_total.ended = a.ended AND stage_total.stage = a.stage AND stage_total.ended_from = coalesce(a.ended_from, '');
END;

CREATE TRIGGER assessed_counts_in AFTER INSERT ON application_money WHEN NEW.assessed_fen <> 0
BEGIN
  UPDATE stage_total SET given_fen = given_fen + NEW.assessed_fen FROM application a
   WHERE a.id = NEW.application_id AND a.requested_fen > 0 AND stage_total.pool = a.pool AND stage_total.year = a.year
     AND stage_total.ended = a.ended AND stage_total.stage = a.stage AND stage_total.ended_from = coalesce(a.ended_from, '');
END;

CREATE TRIGGER instalment_covered BEFORE UPDATE OF committed_fen ON application_money
WHEN NEW.committed_fen < OLD.committed_fen
 AND NEW.committed_fen - NEW.paid_fen
   < (SELECT coalesce(sum(amount_fen), 0) FROM instalment WHERE application_id = NEW.application_id AND state NOT IN ('paid','cancelled'))
BEGIN SELECT RAISE(ABORT, 'over-plan'); END;

CREATE VIEW application_moved AS
SELECT g.application_id, g.pool_year_id, max(g.day) AS moved_on,
       sum(e.reserved * g.fen) AS reserved_fen, sum(e.released * g.fen) AS released_fen,
       sum(e.committed * g.fen) AS committed_fen, sum(e.decommitted * g.fen) AS decommitted_fen,
       sum(e.paid * g.fen) AS paid_fen, sum(e.returned * g.fen) AS returned_fen,
       sum(e.clawback_due * g.fen) AS clawback_due_fen, sum(e.clawback_in * g.fen) AS clawback_in_fen,
       sum(e.clawback_waived * g.fen) AS clawback_waived_fen
  FROM (SELECT application_id, pool_year_id, kind, max(day) AS day, sum(amount_fen * (1 - 2 * reversal)) AS fen
          FROM ledger WHERE application_id IS NOT NULL GROUP BY application_id, pool_year_id, kind) g
  JOIN ledger_effect e ON e.kind = g.kind
 GROUP BY g.application_id, g.pool_year_id;

CREATE VIEW application_part AS
SELECT application_id, department, district FROM consultation WHERE opinion IS NOT 'withdrawn'
UNION ALL SELECT application_id, to_department, '' FROM transfer WHERE state IN ('asked','refused')
UNION ALL SELECT application_id, from_department, '' FROM transfer WHERE state IN ('taken','upheld');

CREATE TABLE application_pool_money(
  application_id INTEGER NOT NULL REFERENCES application(id),
  pool_year_id   INTEGER NOT NULL REFERENCES pool_year(id),
  moved_on       TEXT NOT NULL,    -- day of the newest movement: commitments that lie still
  reserved_fen INTEGER NOT NULL DEFAULT 0, released_fen INTEGER NOT NULL DEFAULT 0, committed_fen INTEGER NOT NULL DEFAULT 0,
  decommitted_fen INTEGER NOT NULL DEFAULT 0, paid_fen INTEGER NOT NULL DEFAULT 0, returned_fen INTEGER NOT NULL DEFAULT 0,
  clawback_due_fen INTEGER NOT NULL DEFAULT 0, clawback_in_fen INTEGER NOT NULL DEFAULT 0, clawback_waived_fen INTEGER NOT NULL DEFAULT 0, entry_seq INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT under_zero CHECK(reserved_fen >= 0 AND committed_fen >= 0 AND paid_fen >= 0),
  CONSTRAINT over_award CHECK(paid_fen <= committed_fen),
  CONSTRAINT over_due CHECK(clawback_in_fen + clawback_waived_fen <= clawback_due_fen),
  PRIMARY KEY(application_id, pool_year_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX application_pool_money_left ON application_pool_money(application_id, pool_year_id, committed_fen, reserved_fen, paid_fen)
 WHERE paid_fen < committed_fen + reserved_fen;

CREATE INDEX application_pool_money_open ON application_pool_money(pool_year_id, moved_on) WHERE committed_fen > paid_fen;

CREATE TRIGGER application_pool_money_begins BEFORE INSERT ON application_pool_money
WHEN NEW.reserved_fen <> 0 OR NEW.released_fen <> 0 OR NEW.committed_fen <> 0 OR
  NEW.decommitted_fen <> 0 OR NEW.paid_fen <> 0 OR NEW.returned_fen <> 0 OR
  NEW.clawback_due_fen <> 0 OR NEW.clawback_in_fen <> 0 OR NEW.clawback_waived_fen <> 0
  OR EXISTS(SELECT 1 FROM application_pool_money
             WHERE application_id = NEW.application_id AND pool_year_id = NEW.pool_year_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER application_pool_money_counts BEFORE UPDATE OF
  reserved_fen, released_fen, committed_fen, decommitted_fen, paid_fen, returned_fen, clawback_due_fen, clawback_in_fen, clawback_waived_fen,
  entry_seq
ON application_pool_money
WHEN NEW.entry_seq <= OLD.entry_seq OR NEW.entry_seq IS NOT (SELECT max(seq) FROM ledger)
  OR (NEW.reserved_fen - OLD.reserved_fen, NEW.released_fen - OLD.released_fen, NEW.committed_fen - OLD.committed_fen,
  NEW.decommitted_fen - OLD.decommitted_fen, NEW.paid_fen - OLD.paid_fen, NEW.returned_fen - OLD.returned_fen,
  NEW.clawback_due_fen - OLD.clawback_due_fen, NEW.clawback_in_fen - OLD.clawback_in_fen, NEW.clawback_waived_fen - OLD.clawback_waived_fen)
  IS NOT (SELECT m.reserved_fen, m.released_fen, m.committed_fen, m.decommitted_fen, m.paid_fen, m.returned_fen, m.clawback_due_fen,
          m.clawback_in_fen, m.clawback_waived_fen
            FROM ledger_moved m WHERE m.seq = NEW.entry_seq AND m.application_id = NEW.application_id AND m.pool_year_id = NEW.pool_year_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER application_pool_money_stays BEFORE DELETE ON application_pool_money
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER application_pool_money_stays_r BEFORE INSERT ON application_pool_money
WHEN EXISTS(SELECT 1 FROM application_pool_money WHERE application_id = NEW.application_id AND pool_year_id = NEW.pool_year_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER application_pool_money_stays_u BEFORE UPDATE OF application_id, pool_year_id, moved_on ON application_pool_money
WHEN NEW.application_id IS NOT OLD.application_id OR NEW.pool_year_id IS NOT OLD.pool_year_id
  OR (NEW.moved_on IS NOT OLD.moved_on AND NEW.entry_seq IS OLD.entry_seq)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

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

CREATE TRIGGER audited_fact_stays_d BEFORE DELETE ON audited_fact
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER audited_fact_stays_r BEFORE INSERT ON audited_fact
WHEN EXISTS(SELECT 1 FROM audited_fact WHERE task_id = NEW.task_id AND key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER audited_fact_stays_u BEFORE UPDATE ON audited_fact
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE award(
  application_id INTEGER PRIMARY KEY REFERENCES application(id),
  state TEXT NOT NULL DEFAULT 'active' CHECK(state IN ('active','accepting','accepted','failed')),
  agreement TEXT NOT NULL CHECK(agreement <> ''), -- number of the agreement (任务书编号)
  leader TEXT NOT NULL CHECK(leader <> ''),       -- 项目负责人; amended
  targets TEXT NOT NULL CHECK(targets <> ''),     -- 考核指标; amended
  signed_on TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,                          -- last day of the work; amended (延期)
  signed_by INTEGER NOT NULL REFERENCES clerk(id), -- who entered it
  filed_on TEXT,                                  -- acceptance was applied for; NULL: not yet
  ended_on TEXT,                                  -- day of the conclusion; NULL: none
  final_fen INTEGER CHECK(final_fen >= 0),        -- 最终核定金额; NULL: not concluded
  version INTEGER NOT NULL DEFAULT 1,
  CHECK(ends_on >= starts_on),
  CHECK((state = 'active') = (filed_on IS NULL)),
  CHECK((state IN ('accepted','failed')) = (ended_on IS NOT NULL)),
  CHECK((ended_on IS NULL) = (final_fen IS NULL))
) STRICT;

CREATE TRIGGER award_begins BEFORE INSERT ON award
WHEN NEW.state <> 'active' OR EXISTS(SELECT 1 FROM award WHERE application_id = NEW.application_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER award_keeps BEFORE UPDATE ON award
WHEN NEW.application_id IS NOT OLD.application_id OR NEW.agreement IS NOT OLD.agreement
  OR NEW.signed_on IS NOT OLD.signed_on OR NEW.starts_on IS NOT OLD.starts_on OR NEW.signed_by IS NOT OLD.signed_by
  OR (OLD.ended_on IS NOT NULL AND NOT EXISTS(SELECT 1 FROM award_acceptance_back b JOIN award_acceptance c ON c.id = b.acceptance_id
                                               WHERE c.application_id = OLD.application_id AND b.doing = 1))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER award_stays BEFORE DELETE ON award
WHEN NOT EXISTS(SELECT 1 FROM award_unsigned u WHERE u.application_id = OLD.application_id AND u.doing = 1)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE award_acceptance(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES award(application_id),
  passed INTEGER NOT NULL CHECK(passed IN (0,1)),
  final_fen INTEGER NOT NULL CHECK(final_fen >= 0), -- what it comes to; not more than is committed
  ground TEXT NOT NULL CHECK(ground <> ''),         -- opinion of those who inspected it
  proposed_by INTEGER NOT NULL REFERENCES clerk(id),
  proposed_on TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK(state IN ('open','confirmed','refused')),
  decided_by INTEGER REFERENCES clerk(id),
  decided_on TEXT,
  note TEXT NOT NULL DEFAULT '', ledger_seq INTEGER NOT NULL DEFAULT 0, gave_back_fen INTEGER NOT NULL DEFAULT 0,
  CHECK((state = 'open') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_on IS NULL)),
  CONSTRAINT two_persons CHECK(decided_by <> proposed_by)
) STRICT;

CREATE INDEX award_acceptance_of ON award_acceptance(application_id, id);

CREATE UNIQUE INDEX award_acceptance_open ON award_acceptance(application_id) WHERE state = 'open';

CREATE TRIGGER award_acceptance_begins BEFORE INSERT ON award_acceptance BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.state <> 'open' OR EXISTS(SELECT 1 FROM award_acceptance WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(
    SELECT 1 FROM award WHERE application_id = NEW.application_id AND state = 'accepting');
  SELECT RAISE(ABORT, 'over-paid') WHERE NEW.final_fen > (
    SELECT coalesce(max(committed_fen), 0) FROM application_money WHERE application_id = NEW.application_id);
END;

CREATE TRIGGER award_acceptance_keeps BEFORE UPDATE ON award_acceptance
WHEN OLD.state <> 'open' OR NEW.application_id IS NOT OLD.application_id OR NEW.passed IS NOT OLD.passed
  OR NEW.final_fen IS NOT OLD.final_fen OR NEW.ground IS NOT OLD.ground OR NEW.proposed_by IS NOT OLD.proposed_by
  OR NEW.proposed_on IS NOT OLD.proposed_on
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER award_acceptance_moves AFTER UPDATE OF state ON award_acceptance WHEN NEW.state = 'confirmed' BEGIN
  UPDATE award SET state = CASE NEW.passed WHEN 1 THEN 'accepted' ELSE 'failed' END, ended_on = NEW.decided_on,
                   final_fen = NEW.final_fen
   WHERE application_id = NEW.application_id;
END;

CREATE TRIGGER award_acceptance_stays BEFORE DELETE ON award_acceptance BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE award_acceptance_back(
  acceptance_id INTEGER PRIMARY KEY REFERENCES award_acceptance(id), -- the conclusion that holds no longer
  taken_by INTEGER NOT NULL REFERENCES clerk(id),   -- not who confirmed it
  taken_on TEXT NOT NULL,
  reason TEXT NOT NULL CHECK(reason <> ''),
  doing INTEGER NOT NULL DEFAULT 1 CHECK(doing IN (0,1)) -- 1: within the statement that opens the award again, and at no other time
) STRICT;

CREATE TRIGGER award_acceptance_back_fits BEFORE INSERT ON award_acceptance_back BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.doing <> 1 OR EXISTS(SELECT 1 FROM award_acceptance_back WHERE acceptance_id = NEW.acceptance_id);
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(
    SELECT 1 FROM award_acceptance c JOIN award w ON w.application_id = c.application_id
     WHERE c.id = NEW.acceptance_id AND c.state = 'confirmed' AND w.ended_on IS NOT NULL AND c.decided_by <> NEW.taken_by
       AND NOT EXISTS(SELECT 1 FROM award_acceptance n WHERE n.application_id = c.application_id AND n.id > c.id));
  -- nothing was paid since, nothing is put forward, and what it gave back is committed again
  SELECT RAISE(ABORT, 'over-paid') FROM award_acceptance c WHERE c.id = NEW.acceptance_id AND (
    EXISTS(SELECT 1 FROM ledger l WHERE l.application_id = c.application_id AND l.seq > c.ledger_seq AND l.kind IN ('pay','return','decommit'))
    OR EXISTS(SELECT 1 FROM instalment i WHERE i.application_id = c.application_id AND i.state NOT IN ('paid','cancelled'))
    OR c.gave_back_fen <> (SELECT coalesce(sum(l.amount_fen), 0) FROM ledger l
                            WHERE l.application_id = c.application_id AND l.seq > c.ledger_seq AND l.kind = 'commit'));
END;

CREATE TRIGGER award_acceptance_back_moves AFTER INSERT ON award_acceptance_back BEGIN
  UPDATE award SET state = 'accepting', ended_on = NULL, final_fen = NULL
   WHERE application_id = (SELECT application_id FROM award_acceptance WHERE id = NEW.acceptance_id);
  UPDATE award_acceptance_back SET doing = 0 WHERE acceptance_id = NEW.acceptance_id;
END;

CREATE TRIGGER award_acceptance_back_stays_d BEFORE DELETE ON award_acceptance_back BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER award_acceptance_back_stays_u BEFORE UPDATE ON award_acceptance_back
WHEN OLD.doing = 0 OR NEW.doing = 1 OR NEW.acceptance_id IS NOT OLD.acceptance_id OR NEW.taken_by IS NOT OLD.taken_by
  OR NEW.taken_on IS NOT OLD.taken_on OR NEW.reason IS NOT OLD.reason
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE "award_amendment"(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES award(application_id),
  field TEXT NOT NULL CHECK(field IN ('leader','targets','ends-on','milestone-day')),
  milestone INTEGER,               -- the number of the one whose day it is; else NULL
  old_value TEXT NOT NULL,
  new_value TEXT NOT NULL CHECK(new_value <> ''),
  ground TEXT NOT NULL CHECK(ground <> ''),
  proposed_by INTEGER NOT NULL REFERENCES clerk(id),
  proposed_on TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK(state IN ('open','approved','refused','withdrawn')),
  decided_by INTEGER REFERENCES clerk(id), -- who approved, refused or withdrew it
  decided_on TEXT,
  note TEXT NOT NULL DEFAULT '',   -- why it was refused or withdrawn
  ledger_seq INTEGER NOT NULL DEFAULT 0,
  CHECK(new_value <> old_value),
  CHECK((field = 'milestone-day') = (milestone IS NOT NULL)),
  CHECK((state = 'open') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_on IS NULL)),
  CHECK(state <> 'withdrawn' OR (decided_by = proposed_by AND note <> '')),
  CONSTRAINT two_persons CHECK(state = 'withdrawn' OR decided_by <> proposed_by)
) STRICT;

CREATE INDEX award_amendment_of ON award_amendment(application_id, id);

CREATE UNIQUE INDEX award_amendment_open ON award_amendment(application_id) WHERE state = 'open';

CREATE TRIGGER award_amendment_begins BEFORE INSERT ON award_amendment BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.state <> 'open' OR EXISTS(SELECT 1 FROM award_amendment WHERE id = NEW.id);
  -- the day that is there now, of one that is still to be reached
  SELECT RAISE(ABORT, 'ref') WHERE NEW.milestone IS NOT NULL AND NOT EXISTS(
    SELECT 1 FROM award_milestone s WHERE s.application_id = NEW.application_id AND s.number = NEW.milestone
       AND s.result = 'open' AND s.due_on = NEW.old_value);
END;

CREATE TRIGGER award_amendment_keeps BEFORE UPDATE ON award_amendment
WHEN OLD.state <> 'open' OR NEW.application_id IS NOT OLD.application_id OR NEW.field IS NOT OLD.field OR NEW.milestone IS NOT OLD.milestone
  OR NEW.old_value IS NOT OLD.old_value OR NEW.new_value IS NOT OLD.new_value OR NEW.ground IS NOT OLD.ground
  OR NEW.proposed_by IS NOT OLD.proposed_by OR NEW.proposed_on IS NOT OLD.proposed_on
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER award_amendment_moves AFTER UPDATE OF state ON award_amendment WHEN NEW.state = 'approved' BEGIN
  UPDATE award SET leader = CASE NEW.field WHEN 'leader' THEN NEW.new_value ELSE leader END,
                   targets = CASE NEW.field WHEN 'targets' THEN NEW.new_value ELSE targets END,
                   ends_on = CASE NEW.field WHEN 'ends-on' THEN NEW.new_value ELSE ends_on END
   WHERE application_id = NEW.application_id;
  UPDATE award_milestone SET due_on = NEW.new_value WHERE application_id = NEW.application_id AND number = NEW.milestone;
END;

CREATE TRIGGER award_amendment_stays BEFORE DELETE ON award_amendment BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE award_amendment_back(
  amendment_id INTEGER PRIMARY KEY REFERENCES award_amendment(id), -- the amendment that holds no longer
  taken_by INTEGER NOT NULL REFERENCES clerk(id),   -- not who approved it
  taken_on TEXT NOT NULL,
  reason TEXT NOT NULL CHECK(reason <> '')
) STRICT;

CREATE TRIGGER award_amendment_back_fits BEFORE INSERT ON award_amendment_back BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE EXISTS(SELECT 1 FROM award_amendment_back WHERE amendment_id = NEW.amendment_id);
  -- the newest that holds, of work that goes on
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(
    SELECT 1 FROM award_amendment m JOIN award w ON w.application_id = m.application_id
     WHERE m.id = NEW.amendment_id AND m.state = 'approved' AND w.state = 'active' AND m.decided_by <> NEW.taken_by
       AND NOT EXISTS(SELECT 1 FROM award_amendment n WHERE n.application_id = m.application_id AND n.id > m.id AND n.state NOT IN ('refused','withdrawn')
                         AND NOT EXISTS(SELECT 1 FROM award_amendment_back b WHERE b.amendment_id = n.id)));
  SELECT RAISE(ABORT, 'over-paid') FROM award_amendment m WHERE m.id = NEW.amendment_id
    AND EXISTS(SELECT 1 FROM ledger l WHERE l.application_id = m.application_id AND l.seq > m.ledger_seq);
END;

CREATE TRIGGER award_amendment_back_moves AFTER INSERT ON award_amendment_back BEGIN
  UPDATE award SET leader  = CASE m.field WHEN 'leader' THEN m.old_value ELSE leader END,
                   targets = CASE m.field WHEN 'targets' THEN m.old_value ELSE targets END,
                   ends_on = CASE m.field WHEN 'ends-on' THEN m.old_value ELSE ends_on END
    FROM award_amendment m WHERE m.id = NEW.amendment_id AND award.application_id = m.application_id;
  UPDATE award_milestone SET due_on = m.old_value
    FROM award_amendment m WHERE m.id = NEW.amendment_id AND award_milestone.application_id = m.application_id
     AND award_milestone.number = m.milestone;
END;

CREATE TRIGGER award_amendment_back_stays_d BEFORE DELETE ON award_amendment_back BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER award_amendment_back_stays_u BEFORE UPDATE ON award_amendment_back BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE VIEW award_decider AS
SELECT l.application_id, v.clerk_id FROM plan_line l JOIN plan_vote v ON v.line_id = l.id AND v.verdict = 'approve'
UNION ALL SELECT application_id, clerk_id FROM ledger WHERE kind = 'commit' AND application_id IS NOT NULL
UNION ALL SELECT application_id, signed_by FROM award
UNION ALL SELECT application_id, decided_by FROM award_amendment WHERE state IN ('approved','refused')
UNION ALL SELECT application_id, decided_by FROM award_acceptance WHERE decided_by IS NOT NULL;

CREATE TABLE award_milestone(
  application_id INTEGER NOT NULL REFERENCES award(application_id),
  number INTEGER NOT NULL CHECK(number > 0), -- 1, 2 … of the agreement
  title TEXT NOT NULL CHECK(title <> ''),
  due_on TEXT NOT NULL,
  result TEXT NOT NULL DEFAULT 'open' CHECK(result IN ('open','met','unmet')),
  note TEXT NOT NULL DEFAULT '',             -- what was found
  settled_on TEXT,                           -- NULL: open
  settled_by INTEGER REFERENCES clerk(id),
  PRIMARY KEY(application_id, number),
  CHECK((result = 'open') = (settled_on IS NULL) AND (settled_on IS NULL) = (settled_by IS NULL))
) STRICT;

CREATE TRIGGER award_milestone_keeps BEFORE UPDATE OF application_id, number, title, due_on ON award_milestone
WHEN NEW.application_id IS NOT OLD.application_id OR NEW.number IS NOT OLD.number OR NEW.title IS NOT OLD.title
  OR OLD.result <> 'open'
  OR NOT EXISTS(SELECT 1 FROM award_amendment m LEFT JOIN award_amendment_back b ON b.amendment_id = m.id
                 WHERE m.application_id = OLD.application_id AND m.milestone = OLD.number AND m.state = 'approved'
                   AND m.id = (SELECT max(n.id) FROM award_amendment n
                                WHERE n.application_id = OLD.application_id AND n.milestone = OLD.number AND n.state = 'approved'
                                  AND (n.id = m.id OR NOT EXISTS(SELECT 1 FROM award_amendment_back x WHERE x.amendment_id = n.id)))
                   AND CASE WHEN b.amendment_id IS NULL THEN m.old_value = OLD.due_on AND m.new_value = NEW.due_on
                            ELSE m.new_value = OLD.due_on AND m.old_value = NEW.due_on END)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER award_milestone_stays BEFORE DELETE ON award_milestone
WHEN NOT EXISTS(SELECT 1 FROM award_unsigned u WHERE u.application_id = OLD.application_id AND u.doing = 1)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE award_unsigned(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id),
  agreement TEXT NOT NULL,                          -- number of the agreement that is gone
  signed_on TEXT NOT NULL,
  signed_by INTEGER NOT NULL REFERENCES clerk(id),  -- who had entered it
  taken_by INTEGER NOT NULL REFERENCES clerk(id),   -- who took it back
  taken_on TEXT NOT NULL,
  reason TEXT NOT NULL CHECK(reason <> ''),
  doing INTEGER NOT NULL DEFAULT 1 CHECK(doing IN (0,1)), -- 1: within the statement that takes it away, and at no other time
  CONSTRAINT two_persons CHECK(taken_by <> signed_by)
) STRICT;

CREATE INDEX award_unsigned_of ON award_unsigned(application_id, id);

CREATE TRIGGER award_unsigned_fits BEFORE INSERT ON award_unsigned BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.doing <> 1 OR EXISTS(SELECT 1 FROM award_unsigned WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(SELECT 1 FROM award w WHERE w.application_id = NEW.application_id AND w.state = 'active'
    AND w.agreement = NEW.agreement AND w.signed_on = NEW.signed_on AND w.signed_by = NEW.signed_by);
  SELECT RAISE(ABORT, 'ref') WHERE EXISTS(SELECT 1 FROM award_amendment m WHERE m.application_id = NEW.application_id)
    OR EXISTS(SELECT 1 FROM award_acceptance m WHERE m.application_id = NEW.application_id)
    OR EXISTS(SELECT 1 FROM award_milestone m WHERE m.application_id = NEW.application_id AND m.result <> 'open');
  SELECT RAISE(ABORT, 'over-paid') WHERE (SELECT paid_fen FROM application_money m WHERE m.application_id = NEW.application_id) > 0
    OR EXISTS(SELECT 1 FROM instalment i WHERE i.application_id = NEW.application_id AND i.state <> 'cancelled');
END;

CREATE TRIGGER award_unsigned_moves AFTER INSERT ON award_unsigned BEGIN
  DELETE FROM award_milestone WHERE application_id = NEW.application_id;
  DELETE FROM award WHERE application_id = NEW.application_id;
  UPDATE award_unsigned SET doing = 0 WHERE id = NEW.id;
END;

CREATE TRIGGER award_unsigned_stays_d BEFORE DELETE ON award_unsigned BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER award_unsigned_stays_u BEFORE UPDATE ON award_unsigned
WHEN OLD.doing = 0 OR NEW.doing = 1 OR NEW.id IS NOT OLD.id OR NEW.application_id IS NOT OLD.application_id OR NEW.agreement IS NOT OLD.agreement
  OR NEW.signed_on IS NOT OLD.signed_on OR NEW.signed_by IS NOT OLD.signed_by OR NEW.taken_by IS NOT OLD.taken_by OR NEW.taken_on IS NOT OLD.taken_on
  OR NEW.reason IS NOT OLD.reason
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE VIEW award_waits AS
SELECT a.id AS application_id, coalesce(m.committed_fen, 0) AS committed_fen, coalesce(m.paid_fen, 0) AS paid_fen,
       coalesce(w.state, 'unsigned') AS state,      -- of its agreement; which items ask for one the catalogue says
       v.application_id IS NOT NULL AS is_quota,
       coalesce(v.last_day, (SELECT min(s.due_on) FROM award_milestone s WHERE s.application_id = a.id AND s.result = 'open' AND s.due_on < w.ends_on),
                w.ends_on) AS until,                -- last day of the quota, of the next milestone, of the work; NULL: none
       coalesce(v.quota_fen - v.used_fen - v.lapsed_fen, 0) AS rest_fen, -- of the quota, that may still be used
       EXISTS(SELECT 1 FROM award_amendment d WHERE d.application_id = a.id AND d.state = 'open')
         OR EXISTS(SELECT 1 FROM award_acceptance d WHERE d.application_id = a.id AND d.state = 'open') AS to_decide,
       EXISTS(SELECT 1 FROM voucher_use u WHERE u.application_id = a.id AND u.state = 'registered' AND u.finished_on IS NOT NULL) AS to_redeem,
       EXISTS(SELECT 1 FROM voucher_use u WHERE u.application_id = a.id AND u.state = 'registered' AND u.finished_on IS NULL) AS in_use,
       (SELECT coalesce(sum(i.amount_fen), 0) FROM instalment i
         WHERE i.application_id = a.id AND i.state NOT IN ('paid','cancelled')) AS planned_fen, -- in instalments that stand
       EXISTS(SELECT 1 FROM instalment i WHERE i.application_id = a.id AND i.state IN ('planned','check-1','check-2')) AS pay_check,
       EXISTS(SELECT 1 FROM instalment i WHERE i.application_id = a.id AND i.state = 'sent') AS at_treasury,
       (SELECT min(CASE WHEN i.state = 'ready' THEN coalesce(i.due_on, '1970-01-01') ELSE '1970-01-01' END) FROM instalment i
         WHERE i.application_id = a.id AND i.state IN ('ready','batched','returned')) AS pay_from -- finance's to go on with from this day; NULL: none
  FROM application a
  LEFT JOIN application_money m ON m.application_id = a.id
  LEFT JOIN award w ON w.application_id = a.id
  LEFT JOIN voucher v ON v.application_id = a.id AND v.recalled = 0
 WHERE a.stage = 'awarded';

CREATE TABLE body(
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK(kind <> ''),      -- id in bodies.yaml
  name TEXT NOT NULL CHECK(name <> ''),
  organisation_id INTEGER NOT NULL REFERENCES organisation(id), -- host, operator or tenant
  field TEXT NOT NULL DEFAULT '',            -- field of work, or the place
  recognised_on TEXT NOT NULL,               -- or begun
  cycle_years INTEGER NOT NULL DEFAULT 0 CHECK(cycle_years BETWEEN 0 AND 10), -- 0: stands for a term
  months INTEGER NOT NULL DEFAULT 0 CHECK(months BETWEEN 0 AND 600),          -- of the term; 0: evaluated
  due_on TEXT NOT NULL,                      -- the evaluation of now, or the last day of the term
  ended_on TEXT,                             -- NULL: stands
  ended_why TEXT NOT NULL DEFAULT '' CHECK(ended_why IN ('','revoked','left')),
  invented INTEGER NOT NULL DEFAULT 0 CHECK(invented IN (0,1)),
  version INTEGER NOT NULL DEFAULT 1,        -- counts every change of the body and of its evaluation
  CHECK((cycle_years = 0) = (months > 0)),
  CHECK((ended_on IS NULL) = (ended_why = ''))
) STRICT;

CREATE INDEX body_due ON body(due_on);

CREATE UNIQUE INDEX body_name ON body(kind, name) WHERE months = 0;

CREATE INDEX body_organisation ON body(organisation_id, kind);

CREATE UNIQUE INDEX body_tenant ON body(kind, name, organisation_id, recognised_on) WHERE months > 0;

CREATE TRIGGER body_stays BEFORE DELETE ON body BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER body_stays_r BEFORE INSERT ON body
WHEN EXISTS(SELECT 1 FROM body WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE "budget_line"(
  proposal_id INTEGER NOT NULL REFERENCES budget_proposal(id),
  line INTEGER NOT NULL,           -- from 1
  kind TEXT NOT NULL CHECK(kind IN ('transfer-out','carry-out','lapse','fund','adjust','reduce','appropriate')),
  pool TEXT NOT NULL,
  to_pool TEXT NOT NULL DEFAULT '', -- of a transfer; a carry-over stays in its pool
  amount_fen INTEGER NOT NULL CHECK(amount_fen BETWEEN 1 AND 100000000000),
  ledger_seq INTEGER UNIQUE REFERENCES ledger(seq), -- the entry that confirming made
  of_seq INTEGER REFERENCES ledger(seq), -- of 'fund' in a 'fund-back': the entry it takes back
  PRIMARY KEY(proposal_id, line),
  CHECK((kind = 'transfer-out') = (to_pool <> '')),
  CHECK(kind = 'fund' OR of_seq IS NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX budget_line_of ON budget_line(of_seq) WHERE of_seq IS NOT NULL;

CREATE TRIGGER budget_line_begins BEFORE INSERT ON budget_line
WHEN NOT EXISTS(SELECT 1 FROM budget_proposal p WHERE p.id = NEW.proposal_id AND p.state = 'open')
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER budget_line_fits BEFORE INSERT ON budget_line WHEN NEW.kind IN ('fund','adjust','reduce','appropriate') BEGIN
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(
    SELECT 1 FROM budget_proposal p WHERE p.id = NEW.proposal_id AND p.kind =
      CASE WHEN NEW.kind = 'appropriate' THEN 'first' WHEN NEW.kind = 'adjust' THEN 'raise' WHEN NEW.kind = 'reduce' THEN 'lower' WHEN NEW.of_seq IS NULL THEN 'fund' ELSE 'fund-back' END);
  SELECT RAISE(ABORT, 'ref') WHERE NEW.kind = 'appropriate' AND EXISTS(
    SELECT 1 FROM budget_line b JOIN budget_proposal p ON p.id = b.proposal_id JOIN budget_proposal n ON n.id = NEW.proposal_id
     WHERE b.kind = 'appropriate' AND b.pool = NEW.pool AND p.state = 'open' AND p.year = n.year);
  SELECT RAISE(ABORT, 'ref') WHERE NEW.of_seq IS NOT NULL AND NOT EXISTS(
    SELECT 1 FROM ledger l JOIN pool_year y ON y.id = l.pool_year_id JOIN budget_proposal p ON p.id = NEW.proposal_id
     WHERE l.seq = NEW.of_seq AND l.kind = 'fund' AND l.reversal = 0 AND l.amount_fen = NEW.amount_fen AND y.pool = NEW.pool
       AND y.year = p.year);
  SELECT RAISE(ABORT, 'ref') WHERE EXISTS(
    SELECT 1 FROM budget_line b JOIN budget_proposal p ON p.id = b.proposal_id
     WHERE b.of_seq = NEW.of_seq AND p.state IN ('open','confirmed'));
END;

CREATE TRIGGER budget_line_posted BEFORE UPDATE ON budget_line
WHEN OLD.ledger_seq IS NOT NULL OR NEW.proposal_id IS NOT OLD.proposal_id OR NEW.line IS NOT OLD.line
  OR NEW.kind IS NOT OLD.kind OR NEW.pool IS NOT OLD.pool OR NEW.to_pool IS NOT OLD.to_pool
  OR NEW.amount_fen IS NOT OLD.amount_fen OR NEW.of_seq IS NOT OLD.of_seq
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER budget_line_stays BEFORE DELETE ON budget_line BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER budget_line_stays_r BEFORE INSERT ON budget_line
WHEN EXISTS(SELECT 1 FROM budget_line WHERE proposal_id = NEW.proposal_id AND line = NEW.line) OR EXISTS(SELECT 1 FROM budget_line WHERE ledger_seq = NEW.ledger_seq)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE "budget_proposal"(
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK(kind IN ('transfer','year-end','take-back','fund-back','raise','lower','fund','first')),
  year INTEGER NOT NULL,           -- whose money moves
  reason TEXT NOT NULL CHECK(reason <> ''),
  document TEXT NOT NULL DEFAULT '', -- number of the paper it rests on
  arrived_on TEXT,                 -- of 'fund': the day the funds came
  takes_back INTEGER REFERENCES budget_proposal(id), -- of 'take-back': what was confirmed
  proposed_by INTEGER NOT NULL REFERENCES clerk(id),
  proposed_ms INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK(state IN ('open','confirmed','refused','withdrawn')),
  decided_by INTEGER REFERENCES clerk(id), -- who confirmed, refused or withdrew it
  decided_ms INTEGER,
  note TEXT NOT NULL DEFAULT '',   -- why it was refused
  version INTEGER NOT NULL DEFAULT 1,
  CHECK((kind = 'take-back') = (takes_back IS NOT NULL)),
  CHECK((kind = 'fund') = (arrived_on IS NOT NULL)),
  CHECK(kind NOT IN ('raise','lower','fund','first') OR document <> ''),
  CHECK((state = 'open') = (decided_by IS NULL)),
  CONSTRAINT two_persons CHECK(state NOT IN ('confirmed','refused') OR decided_by <> proposed_by)
) STRICT;

CREATE INDEX budget_proposal_arrived ON budget_proposal(arrived_on) WHERE kind = 'fund';

CREATE UNIQUE INDEX budget_proposal_back ON budget_proposal(takes_back)
  WHERE takes_back IS NOT NULL AND state IN ('open','confirmed');

CREATE UNIQUE INDEX budget_proposal_run ON budget_proposal(year) WHERE kind = 'year-end' AND state = 'open';

CREATE INDEX budget_proposal_year ON budget_proposal(year, id);

CREATE TRIGGER budget_proposal_begins BEFORE INSERT ON budget_proposal
WHEN NEW.state <> 'open' OR EXISTS(SELECT 1 FROM budget_proposal WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER budget_proposal_decided BEFORE UPDATE ON budget_proposal
WHEN OLD.state <> 'open' OR NEW.kind IS NOT OLD.kind OR NEW.year IS NOT OLD.year OR NEW.reason IS NOT OLD.reason
  OR NEW.document IS NOT OLD.document OR NEW.arrived_on IS NOT OLD.arrived_on OR NEW.takes_back IS NOT OLD.takes_back
  OR NEW.proposed_by IS NOT OLD.proposed_by OR NEW.proposed_ms IS NOT OLD.proposed_ms
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER budget_proposal_posted BEFORE UPDATE OF state ON budget_proposal
WHEN OLD.state <> 'confirmed' AND NEW.state = 'confirmed' AND NEW.decided_by <> NEW.proposed_by BEGIN
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(SELECT 1 FROM budget_line b WHERE b.proposal_id = coalesce(NEW.takes_back, NEW.id));
  SELECT RAISE(ABORT, 'ref') FROM budget_line b
   WHERE NEW.takes_back IS NULL AND b.proposal_id = NEW.id AND NOT EXISTS(
    SELECT 1 FROM ledger l JOIN pool_year y ON y.id = l.pool_year_id
     WHERE l.seq = b.ledger_seq AND l.kind = b.kind AND l.amount_fen = b.amount_fen AND y.pool = b.pool AND y.year = NEW.year
       AND l.reversal = (b.of_seq IS NOT NULL) AND l.clerk_id = NEW.decided_by);
  SELECT RAISE(ABORT, 'ref') FROM budget_line b
   WHERE b.proposal_id = NEW.takes_back AND NOT EXISTS(
    SELECT 1 FROM ledger l WHERE l.ref = b.ledger_seq AND l.reversal = 1 AND l.clerk_id = NEW.decided_by);
END;

CREATE TRIGGER budget_proposal_stays BEFORE DELETE ON budget_proposal BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE budget_refusal_answer(
  proposal_id INTEGER PRIMARY KEY REFERENCES budget_proposal(id),
  again_id INTEGER UNIQUE REFERENCES budget_proposal(id) CHECK(again_id > proposal_id), -- proposed in its place; NULL: laid aside
  at_ms INTEGER NOT NULL
) STRICT;

CREATE TRIGGER budget_refusal_answer_fits BEFORE INSERT ON budget_refusal_answer BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE EXISTS(SELECT 1 FROM budget_refusal_answer WHERE proposal_id = NEW.proposal_id);
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(
    SELECT 1 FROM budget_proposal p WHERE p.id = NEW.proposal_id AND p.state = 'refused'
       AND (NEW.again_id IS NULL OR EXISTS(SELECT 1 FROM budget_proposal n WHERE n.id = NEW.again_id AND n.kind = p.kind AND n.proposed_by = p.proposed_by)));
END;

CREATE TRIGGER budget_refusal_answer_keeps BEFORE UPDATE ON budget_refusal_answer BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER budget_refusal_answer_stays BEFORE DELETE ON budget_refusal_answer BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE check_line(
  application_id INTEGER NOT NULL REFERENCES application(id),
  check_id TEXT NOT NULL,
  result   TEXT NOT NULL CHECK(result IN ('open','met','not-met','not-applicable')),
  note     TEXT NOT NULL DEFAULT '', changed TEXT NOT NULL DEFAULT '',
  PRIMARY KEY(application_id, check_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE clawback(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id), -- whose money it was
  ledger_seq INTEGER NOT NULL UNIQUE REFERENCES ledger(seq),  -- its clawback-due: principal and interest
  ground TEXT NOT NULL CHECK(ground <> ''),                   -- 事由
  principal_fen INTEGER NOT NULL CHECK(principal_fen > 0),    -- 本金
  rate_ppm INTEGER NOT NULL CHECK(rate_ppm BETWEEN 0 AND 1000000), -- simple interest by the year; 0: none
  rule TEXT NOT NULL DEFAULT '',                              -- what the rate rests on; '': the setting
  interest_from TEXT NOT NULL,                                -- the day interest runs from
  decided_on TEXT NOT NULL,                                   -- day of the decision; interest runs until it
  interest_fen INTEGER NOT NULL CHECK(interest_fen >= 0),     -- 利息
  raised_by INTEGER NOT NULL REFERENCES clerk(id),
  state TEXT NOT NULL DEFAULT 'raised' CHECK(state IN ('raised','notified','partial','recovered','enforced','waived','withdrawn')),
  notified_on TEXT,                                           -- NULL: no notice yet
  notified_by INTEGER REFERENCES clerk(id),
  due_on TEXT,                                                -- 应缴日, of the notice
  enforced_on TEXT,                                           -- handed over for enforcement; NULL: not
  ended_on TEXT,                                              -- recovered, waived or withdrawn; NULL: open
  paid_fen INTEGER NOT NULL DEFAULT 0 CHECK(paid_fen >= 0),     -- 已缴, by its entries
  waived_fen INTEGER NOT NULL DEFAULT 0 CHECK(waived_fen >= 0), -- 免予追回, by its entries
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT over_due CHECK(paid_fen + waived_fen <= principal_fen + interest_fen),
  CONSTRAINT two_persons CHECK(notified_by <> raised_by),
  CHECK(rate_ppm > 0 OR interest_fen = 0),
  CHECK((state IN ('recovered','waived')) = (paid_fen + waived_fen = principal_fen + interest_fen)),
  CHECK((state IN ('recovered','waived','withdrawn')) = (ended_on IS NOT NULL)),
  CHECK(state <> 'withdrawn' OR paid_fen + waived_fen = 0),
  CHECK((notified_on IS NULL) = (due_on IS NULL) AND (notified_on IS NULL) = (notified_by IS NULL)),
  CHECK(state <> 'raised' OR notified_on IS NULL),
  CHECK(state NOT IN ('notified','partial','enforced') OR notified_on IS NOT NULL),
  CHECK(state <> 'enforced' OR enforced_on IS NOT NULL)
) STRICT;

CREATE INDEX clawback_application ON clawback(application_id);

CREATE INDEX clawback_decided ON clawback(decided_on);

CREATE INDEX clawback_open ON clawback(due_on) WHERE ended_on IS NULL;

CREATE TRIGGER clawback_begins BEFORE INSERT ON clawback BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.state <> 'raised' OR NEW.paid_fen <> 0 OR NEW.waived_fen <> 0
     OR EXISTS(SELECT 1 FROM clawback WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(
    SELECT 1 FROM ledger l WHERE l.seq = NEW.ledger_seq AND l.kind = 'clawback-due' AND l.reversal = 0
       AND l.application_id = NEW.application_id AND l.amount_fen = NEW.principal_fen + NEW.interest_fen
       AND l.clerk_id = NEW.raised_by);
  SELECT RAISE(ABORT, 'over-paid') WHERE NEW.principal_fen + (
      SELECT coalesce(sum(principal_fen - min(principal_fen, waived_fen)), 0)
        FROM clawback WHERE application_id = NEW.application_id AND state <> 'withdrawn')
    > (SELECT coalesce(max(paid_fen), 0) FROM application_money WHERE application_id = NEW.application_id);
END;

CREATE TRIGGER clawback_counts BEFORE UPDATE OF paid_fen, waived_fen ON clawback
WHEN (NEW.paid_fen, NEW.waived_fen)
  IS NOT (SELECT coalesce(sum(CASE kind WHEN 'in' THEN amount_fen WHEN 'back' THEN -amount_fen END), 0),
                 coalesce(sum(amount_fen) FILTER (WHERE kind = 'waive'), 0)
            FROM clawback_entry WHERE clawback_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER clawback_keeps BEFORE UPDATE ON clawback
WHEN (OLD.ended_on IS NOT NULL AND NOT (NEW.ended_on IS NULL AND NEW.paid_fen < OLD.paid_fen AND NEW.waived_fen IS OLD.waived_fen))
  OR NEW.id IS NOT OLD.id OR NEW.application_id IS NOT OLD.application_id
  OR NEW.ledger_seq IS NOT OLD.ledger_seq OR NEW.ground IS NOT OLD.ground OR NEW.principal_fen IS NOT OLD.principal_fen
  OR NEW.rate_ppm IS NOT OLD.rate_ppm OR NEW.rule IS NOT OLD.rule OR NEW.interest_from IS NOT OLD.interest_from
  OR NEW.decided_on IS NOT OLD.decided_on OR NEW.interest_fen IS NOT OLD.interest_fen OR NEW.raised_by IS NOT OLD.raised_by
  OR (OLD.notified_on IS NOT NULL AND (NEW.notified_on IS NOT OLD.notified_on OR NEW.due_on IS NOT OLD.due_on
                                       OR NEW.notified_by IS NOT OLD.notified_by))
  OR (NEW.state = 'withdrawn' AND NOT EXISTS(SELECT 1 FROM clawback_entry e WHERE e.clawback_id = NEW.id AND e.kind = 'withdraw'))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER clawback_stays BEFORE DELETE ON clawback BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE clawback_entry(
  id INTEGER PRIMARY KEY,
  clawback_id INTEGER NOT NULL REFERENCES clawback(id),
  kind TEXT NOT NULL CHECK(kind IN ('in','waive','back','withdraw')),
  amount_fen INTEGER NOT NULL CHECK(amount_fen > 0),
  day TEXT NOT NULL,               -- day the money came, of the decision, or on which it or the claim was taken back
  clerk_id INTEGER NOT NULL REFERENCES clerk(id),
  document TEXT NOT NULL DEFAULT '', -- number of the bank's paper
  ledger_seq INTEGER NOT NULL UNIQUE REFERENCES ledger(seq), -- its day is that of the booking, which says the month it counts in
  waiver_id INTEGER UNIQUE REFERENCES clawback_waiver(id), -- of 'waive': what two persons decided
  takes_back INTEGER UNIQUE REFERENCES clawback_entry(id), -- of 'back': the payment that was none, once
  CHECK((kind = 'waive') = (waiver_id IS NOT NULL)),
  CHECK((kind = 'back') = (takes_back IS NOT NULL))
) STRICT;

CREATE INDEX clawback_entry_day ON clawback_entry(day) WHERE kind = 'in';

CREATE INDEX clawback_entry_document ON clawback_entry(document) WHERE kind = 'in';

CREATE INDEX clawback_entry_of ON clawback_entry(clawback_id, id);

CREATE TRIGGER clawback_entry_fits BEFORE INSERT ON clawback_entry BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE EXISTS(SELECT 1 FROM clawback_entry WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'ref') WHERE NEW.kind IN ('in','waive') AND NOT EXISTS(
    SELECT 1 FROM ledger l JOIN clawback c ON c.id = NEW.clawback_id
     WHERE l.seq = NEW.ledger_seq AND l.kind = 'clawback-' || NEW.kind AND l.reversal = 0 AND l.ref = c.ledger_seq
       AND l.amount_fen = NEW.amount_fen AND l.clerk_id = NEW.clerk_id);
  SELECT RAISE(ABORT, 'ref') WHERE NEW.kind = 'back' AND NOT EXISTS(
    SELECT 1 FROM ledger l JOIN clawback_entry i ON i.id = NEW.takes_back
     WHERE l.seq = NEW.ledger_seq AND l.kind = 'clawback-in' AND l.reversal = 1 AND l.ref = i.ledger_seq
       AND i.kind = 'in' AND i.clawback_id = NEW.clawback_id AND i.amount_fen = NEW.amount_fen
       AND l.amount_fen = NEW.amount_fen AND l.clerk_id = NEW.clerk_id);
  -- A claim that was wrong: its own entry is reversed by another person, before anything came or was let go.
  SELECT RAISE(ABORT, 'ref') WHERE NEW.kind = 'withdraw' AND NOT EXISTS(
    SELECT 1 FROM ledger l JOIN clawback c ON c.id = NEW.clawback_id
     WHERE l.seq = NEW.ledger_seq AND l.kind = 'clawback-due' AND l.reversal = 1 AND l.ref = c.ledger_seq AND c.ended_on IS NULL
       AND c.paid_fen + c.waived_fen = 0 AND l.amount_fen = NEW.amount_fen AND l.clerk_id = NEW.clerk_id
       AND NOT EXISTS(SELECT 1 FROM clawback_waiver w WHERE w.clawback_id = c.id AND w.state = 'open'));
  SELECT RAISE(ABORT, 'duty') FROM clawback c WHERE c.id = NEW.clawback_id AND NEW.kind = 'withdraw' AND NEW.clerk_id = c.raised_by;
  -- Who decided that it is to be paid back does not write down that it was; nor takes anybody back what he wrote down.
  SELECT RAISE(ABORT, 'duty') FROM clawback c
   WHERE c.id = NEW.clawback_id AND NEW.kind IN ('in','back') AND NEW.clerk_id IN (c.raised_by, c.notified_by);
  SELECT RAISE(ABORT, 'duty') FROM clawback_entry i WHERE i.id = NEW.takes_back AND i.clerk_id = NEW.clerk_id;
  SELECT RAISE(ABORT, 'ref') FROM clawback c WHERE c.id = NEW.clawback_id AND NEW.kind = 'in' AND c.notified_on IS NULL;
  SELECT RAISE(ABORT, 'ref') WHERE NEW.kind = 'waive' AND NOT EXISTS(
    SELECT 1 FROM clawback_waiver w WHERE w.id = NEW.waiver_id AND w.clawback_id = NEW.clawback_id AND w.state = 'confirmed'
       AND w.amount_fen = NEW.amount_fen AND w.decided_by = NEW.clerk_id);
END;

CREATE TRIGGER clawback_entry_moves AFTER INSERT ON clawback_entry BEGIN
  UPDATE clawback SET
    paid_fen = paid_fen + CASE NEW.kind WHEN 'in' THEN NEW.amount_fen WHEN 'back' THEN -NEW.amount_fen ELSE 0 END,
    waived_fen = waived_fen + CASE NEW.kind WHEN 'waive' THEN NEW.amount_fen ELSE 0 END,
    ended_on = CASE WHEN NEW.kind = 'withdraw' THEN NEW.day
                    WHEN NEW.kind <> 'back' AND paid_fen + waived_fen + NEW.amount_fen = principal_fen + interest_fen THEN NEW.day END,
    state = CASE WHEN NEW.kind = 'withdraw' THEN 'withdrawn'
                 WHEN NEW.kind = 'back'
                 THEN CASE WHEN enforced_on IS NOT NULL THEN 'enforced' WHEN paid_fen > NEW.amount_fen THEN 'partial' ELSE 'notified' END
                 WHEN paid_fen + waived_fen + NEW.amount_fen = principal_fen + interest_fen
                 THEN CASE NEW.kind WHEN 'in' THEN 'recovered' ELSE 'waived' END
                 WHEN NEW.kind = 'in' AND state = 'notified' THEN 'partial' ELSE state END,
    version = version + 1
  WHERE id = NEW.clawback_id;
END;

CREATE TRIGGER clawback_entry_paper BEFORE INSERT ON clawback_entry WHEN NEW.kind = 'in' AND NEW.document <> ''
BEGIN
  SELECT RAISE(ABORT, 'idem') WHERE EXISTS(
    SELECT 1 FROM clawback_entry e WHERE e.kind = 'in' AND e.document = NEW.document
       AND NOT EXISTS(SELECT 1 FROM clawback_entry b WHERE b.takes_back = e.id));
END;

CREATE TRIGGER clawback_entry_stays_d BEFORE DELETE ON clawback_entry BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER clawback_entry_stays_u BEFORE UPDATE ON clawback_entry BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE clawback_waiver(
  id INTEGER PRIMARY KEY,
  clawback_id INTEGER NOT NULL REFERENCES clawback(id),
  amount_fen INTEGER NOT NULL CHECK(amount_fen > 0),
  ground TEXT NOT NULL CHECK(ground <> ''),
  proposed_by INTEGER NOT NULL REFERENCES clerk(id),
  proposed_ms INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK(state IN ('open','confirmed','refused')),
  decided_by INTEGER REFERENCES clerk(id),
  decided_ms INTEGER,
  note TEXT NOT NULL DEFAULT '',   -- why it was refused
  CHECK((state = 'open') = (decided_by IS NULL)),
  CONSTRAINT two_persons CHECK(decided_by <> proposed_by)
) STRICT;

CREATE INDEX clawback_waiver_of ON clawback_waiver(clawback_id);

CREATE UNIQUE INDEX clawback_waiver_open ON clawback_waiver(clawback_id) WHERE state = 'open';

CREATE TRIGGER clawback_waiver_begins BEFORE INSERT ON clawback_waiver
WHEN NEW.state <> 'open' OR EXISTS(SELECT 1 FROM clawback_waiver WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER clawback_waiver_decided BEFORE UPDATE ON clawback_waiver
WHEN OLD.state <> 'open' OR NEW.clawback_id IS NOT OLD.clawback_id OR NEW.amount_fen IS NOT OLD.amount_fen
  OR NEW.ground IS NOT OLD.ground OR NEW.proposed_by IS NOT OLD.proposed_by OR NEW.proposed_ms IS NOT OLD.proposed_ms
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER clawback_waiver_posted BEFORE UPDATE OF state ON clawback_waiver
WHEN OLD.state <> 'confirmed' AND NEW.state = 'confirmed' AND NEW.decided_by <> NEW.proposed_by
  AND NOT EXISTS(SELECT 1 FROM clawback c JOIN ledger l ON l.ref = c.ledger_seq
                  WHERE c.id = NEW.clawback_id AND l.kind = 'clawback-waive' AND l.reversal = 0 AND l.amount_fen = NEW.amount_fen
                    AND l.clerk_id = NEW.decided_by AND NOT EXISTS(SELECT 1 FROM clawback_entry e WHERE e.ledger_seq = l.seq))
BEGIN SELECT RAISE(ABORT, 'ref'); END;

CREATE TRIGGER clawback_waiver_stays BEFORE DELETE ON clawback_waiver BEGIN SELECT RAISE(ABORT, 'append-only'); END;

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
, district TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE clock_rule(
  id     INTEGER PRIMARY KEY CHECK(id = 1),
  digest BLOB NOT NULL CHECK(length(digest) = 32)
) STRICT;

CREATE TABLE "consultation"(
  id             INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id),
  department     TEXT NOT NULL,             -- catalogue id of who is asked
  district       TEXT NOT NULL DEFAULT '',  -- of the applicant, where a district's office is asked
  asked_on       TEXT NOT NULL,
  asked_by       INTEGER NOT NULL REFERENCES clerk(id),
  question       TEXT NOT NULL DEFAULT '',  -- '': as the item says, at acceptance
  due_on         TEXT NOT NULL,             -- the last day; after it silence is recorded as silence
  opinion        TEXT CHECK(opinion IN ('agree','conditions','disagree','silence','withdrawn','needless')), -- NULL: awaited; needless: it is its own case by now
  text           TEXT NOT NULL DEFAULT '',  -- the opinion in words; withdrawn: why
  given_on       TEXT,
  given_by       INTEGER REFERENCES clerk(id), -- silence, withdrawn, needless: who recorded it
  CHECK((opinion IS NULL) = (given_on IS NULL)),
  CHECK((opinion IS NULL) = (given_by IS NULL)),
  CHECK(opinion IS NULL OR opinion IN ('agree','silence','needless') OR text <> ''),
  CHECK(opinion IS NOT 'silence' OR given_on > due_on)
) STRICT;

CREATE INDEX consultation_application ON consultation(application_id, id);

CREATE INDEX consultation_department ON consultation(department, opinion);

CREATE UNIQUE INDEX consultation_once ON consultation(application_id, department) WHERE opinion IS NULL;

CREATE TRIGGER consultation_stays_d BEFORE DELETE ON consultation BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER consultation_stays_r BEFORE INSERT ON consultation
WHEN EXISTS(SELECT 1 FROM consultation WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER consultation_stays_u BEFORE UPDATE ON consultation
WHEN OLD.opinion IS NOT NULL OR NEW.application_id IS NOT OLD.application_id OR NEW.department IS NOT OLD.department
  OR NEW.asked_on IS NOT OLD.asked_on OR NEW.question IS NOT OLD.question
  OR NEW.due_on < OLD.due_on OR (NEW.due_on IS NOT OLD.due_on AND NEW.opinion IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE correction_item(
  overlay_id INTEGER NOT NULL REFERENCES correction_notice(overlay_id),
  line       INTEGER NOT NULL CHECK(line >= 1),  -- as numbered on the notice
  text       TEXT NOT NULL CHECK(text <> ''),    -- what is to be corrected
  source     TEXT NOT NULL,        -- what it was drafted from: 'check:…', 'material:…', 'need:…'; '': an officer wrote it
  state      TEXT NOT NULL DEFAULT 'open' CHECK(state IN ('open','answered','waived')),
  note       TEXT NOT NULL DEFAULT '',           -- what was handed in, or why it is not needed any more
  settled_on TEXT,                               -- the day of the answer
  settled_by INTEGER REFERENCES clerk(id),       -- who wrote it down
  PRIMARY KEY(overlay_id, line),
  CHECK((state = 'open') = (settled_on IS NULL)),
  CHECK((state = 'open') = (settled_by IS NULL)),
  CHECK(state <> 'waived' OR note <> '')
) STRICT, WITHOUT ROWID;

CREATE TRIGGER correction_item_asked BEFORE UPDATE ON correction_item
WHEN NEW.text IS NOT OLD.text OR NEW.source IS NOT OLD.source OR NEW.line IS NOT OLD.line
  OR NEW.overlay_id IS NOT OLD.overlay_id
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER correction_item_closed BEFORE UPDATE ON correction_item
WHEN (SELECT ended_on FROM overlay WHERE id = OLD.overlay_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER correction_item_stays BEFORE DELETE ON correction_item
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER correction_item_stays_r BEFORE INSERT ON correction_item
WHEN EXISTS(SELECT 1 FROM correction_item WHERE overlay_id = NEW.overlay_id AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE correction_notice(
  overlay_id INTEGER PRIMARY KEY REFERENCES overlay(id),
  answer_by  TEXT                  -- the last day, by the policy's setting then; NULL: none was set
, first_by TEXT CHECK(first_by IS NULL OR first_by < answer_by)) STRICT;

CREATE TRIGGER correction_notice_stays_d BEFORE DELETE ON correction_notice
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER correction_notice_stays_r BEFORE INSERT ON correction_notice
WHEN EXISTS(SELECT 1 FROM correction_notice WHERE overlay_id = NEW.overlay_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER correction_notice_stays_u BEFORE UPDATE ON correction_notice
WHEN NEW.overlay_id IS NOT OLD.overlay_id OR OLD.answer_by IS NULL OR NEW.answer_by IS NULL OR NEW.answer_by <= OLD.answer_by
  OR NEW.first_by IS NOT coalesce(OLD.first_by, OLD.answer_by)
  OR NOT EXISTS(SELECT 1 FROM overlay o JOIN correction_undone u ON u.overlay_id = o.id
                 WHERE o.id = OLD.overlay_id AND o.ended_on IS NULL AND u.what = 'restored')
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE correction_undone(
  id INTEGER PRIMARY KEY,
  overlay_id INTEGER NOT NULL REFERENCES correction_notice(overlay_id),
  what TEXT NOT NULL CHECK(what IN ('cancelled','restored')),
  was_answer TEXT NOT NULL,                     -- of a restored one how it had ended; with the next two
  was_ended_on TEXT,                            -- the day of the receipt; NULL: cancelled while it was out
  was_ended_by INTEGER REFERENCES clerk(id),    -- who had noted the receipt
  undone_by INTEGER NOT NULL REFERENCES clerk(id), -- who took it back
  undone_on TEXT NOT NULL,
  reason TEXT NOT NULL CHECK(reason <> ''),
  CHECK((what = 'restored') = (was_ended_on IS NOT NULL)),
  CHECK((what = 'restored') = (was_ended_by IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX correction_cancelled ON correction_undone(overlay_id) WHERE what = 'cancelled';

CREATE INDEX correction_undone_of ON correction_undone(overlay_id, id);

CREATE TRIGGER correction_undone_fits BEFORE INSERT ON correction_undone BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE EXISTS(SELECT 1 FROM correction_undone WHERE id = NEW.id);
  -- as it stands, and nothing is restored that is void
  SELECT RAISE(ABORT, 'append-only') WHERE NOT EXISTS(
    SELECT 1 FROM overlay o WHERE o.id = NEW.overlay_id AND o.kind = 'return' AND o.answer = NEW.was_answer
       AND o.ended_on IS NEW.was_ended_on AND o.ended_by IS NEW.was_ended_by)
    OR EXISTS(SELECT 1 FROM correction_undone u WHERE u.overlay_id = NEW.overlay_id AND u.what = 'cancelled');
END;

CREATE TRIGGER correction_undone_opens AFTER INSERT ON correction_undone WHEN NEW.what = 'restored' BEGIN
  UPDATE overlay SET ended_on = NULL, ended_by = NULL, answer = '' WHERE id = NEW.overlay_id;
END;

CREATE TRIGGER correction_undone_stays_d BEFORE DELETE ON correction_undone BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER correction_undone_stays_u BEFORE UPDATE ON correction_undone BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE day_money(
  pool_year_id INTEGER NOT NULL REFERENCES pool_year(id),
  day TEXT NOT NULL,
  appropriated_fen INTEGER NOT NULL DEFAULT 0, adjusted_fen INTEGER NOT NULL DEFAULT 0, transferred_fen INTEGER NOT NULL DEFAULT 0,
  carried_in_fen INTEGER NOT NULL DEFAULT 0, carried_out_fen INTEGER NOT NULL DEFAULT 0, lapsed_fen INTEGER NOT NULL DEFAULT 0,
  funded_fen INTEGER NOT NULL DEFAULT 0, reserved_fen INTEGER NOT NULL DEFAULT 0, released_fen INTEGER NOT NULL DEFAULT 0,
  committed_fen INTEGER NOT NULL DEFAULT 0, decommitted_fen INTEGER NOT NULL DEFAULT 0, paid_fen INTEGER NOT NULL DEFAULT 0,
  returned_fen INTEGER NOT NULL DEFAULT 0, clawback_due_fen INTEGER NOT NULL DEFAULT 0, clawback_in_fen INTEGER NOT NULL DEFAULT 0,
  clawback_waived_fen INTEGER NOT NULL DEFAULT 0, entry_seq INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(pool_year_id, day)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER day_money_begins BEFORE INSERT ON day_money
WHEN NOT EXISTS(SELECT 1 FROM ledger l WHERE l.seq = (SELECT max(seq) FROM ledger) AND l.pool_year_id = NEW.pool_year_id AND l.day = NEW.day)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER day_money_counts BEFORE UPDATE OF
  appropriated_fen, adjusted_fen, transferred_fen, carried_in_fen, carried_out_fen, lapsed_fen, funded_fen, reserved_fen, released_fen,
  committed_fen, decommitted_fen, paid_fen, returned_fen, clawback_due_fen, clawback_in_fen, clawback_waived_fen,
  entry_seq
ON day_money
WHEN NEW.entry_seq <= OLD.entry_seq OR NEW.entry_seq IS NOT (SELECT max(seq) FROM ledger)
  OR (NEW.appropriated_fen - OLD.appropriated_fen, NEW.adjusted_fen - OLD.adjusted_fen, NEW.transferred_fen - OLD.transferred_fen,
  NEW.carried_in_fen - OLD.carried_in_fen, NEW.carried_out_fen - OLD.carried_out_fen, NEW.lapsed_fen - OLD.lapsed_fen,
  NEW.funded_fen - OLD.funded_fen, NEW.reserved_fen - OLD.reserved_fen, NEW.released_fen - OLD.released_fen,
  NEW.committed_fen - OLD.committed_fen, NEW.decommitted_fen - OLD.decommitted_fen, NEW.paid_fen - OLD.paid_fen,
  NEW.returned_fen - OLD.returned_fen, NEW.clawback_due_fen - OLD.clawback_due_fen, NEW.clawback_in_fen - OLD.clawback_in_fen,
  NEW.clawback_waived_fen - OLD.clawback_waived_fen)
  IS NOT (SELECT m.appropriated_fen, m.adjusted_fen, m.transferred_fen, m.carried_in_fen, m.carried_out_fen, m.lapsed_fen, m.funded_fen,
          m.reserved_fen, m.released_fen, m.committed_fen, m.decommitted_fen, m.paid_fen, m.returned_fen, m.clawback_due_fen,
          m.clawback_in_fen, m.clawback_waived_fen
            FROM ledger_moved m WHERE m.seq = NEW.entry_seq AND m.pool_year_id = NEW.pool_year_id AND m.day = NEW.day)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER day_money_stays BEFORE DELETE ON day_money BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER day_money_stays_u BEFORE UPDATE OF pool_year_id, day ON day_money
WHEN NEW.pool_year_id IS NOT OLD.pool_year_id OR NEW.day IS NOT OLD.day
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE VIEW day_moved AS
SELECT g.pool_year_id, g.day, sum(e.appropriated * g.fen) AS appropriated_fen, sum(e.adjusted * g.fen) AS adjusted_fen,
       sum(e.transferred * g.fen) AS transferred_fen, sum(e.carried_in * g.fen) AS carried_in_fen,
       sum(e.carried_out * g.fen) AS carried_out_fen, sum(e.lapsed * g.fen) AS lapsed_fen,
       sum(e.funded * g.fen) AS funded_fen, sum(e.reserved * g.fen) AS reserved_fen,
       sum(e.released * g.fen) AS released_fen, sum(e.committed * g.fen) AS committed_fen,
       sum(e.decommitted * g.fen) AS decommitted_fen, sum(e.paid * g.fen) AS paid_fen,
       sum(e.returned * g.fen) AS returned_fen, sum(e.clawback_due * g.fen) AS clawback_due_fen,
       sum(e.clawback_in * g.fen) AS clawback_in_fen, sum(e.clawback_waived * g.fen) AS clawback_waived_fen
  FROM (SELECT day, pool_year_id, kind, sum(amount_fen * (1 - 2 * reversal)) AS fen
          FROM ledger GROUP BY day, pool_year_id, kind) g
  JOIN ledger_effect e ON e.kind = g.kind
 GROUP BY g.pool_year_id, g.day;

CREATE TABLE deputy(
  id        INTEGER PRIMARY KEY,
  clerk_id  INTEGER NOT NULL REFERENCES clerk(id), -- who is away
  deputy_id INTEGER NOT NULL REFERENCES clerk(id), -- who stands in
  from_on   TEXT NOT NULL,
  to_on     TEXT NOT NULL,                         -- included
  set_by    INTEGER NOT NULL REFERENCES clerk(id),
  CHECK(clerk_id <> deputy_id),
  CHECK(from_on <= to_on)
) STRICT;

CREATE INDEX deputy_clerk ON deputy(clerk_id, to_on);

CREATE INDEX deputy_deputy ON deputy(deputy_id, to_on);

CREATE TRIGGER deputy_stays_d BEFORE DELETE ON deputy BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER deputy_stays_r BEFORE INSERT ON deputy
WHEN EXISTS(SELECT 1 FROM deputy WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER deputy_stays_u BEFORE UPDATE ON deputy BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE deputy_end(
  deputy_row INTEGER PRIMARY KEY REFERENCES deputy(id), -- which standing in
  ended_by INTEGER NOT NULL REFERENCES clerk(id),       -- the officer, or a supervisor of the department
  ended_ms INTEGER NOT NULL                             -- from this moment on
) STRICT;

CREATE TRIGGER deputy_end_stays_d BEFORE DELETE ON deputy_end BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER deputy_end_stays_r BEFORE INSERT ON deputy_end
WHEN EXISTS(SELECT 1 FROM deputy_end WHERE deputy_row = NEW.deputy_row)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER deputy_end_stays_u BEFORE UPDATE ON deputy_end BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE VIEW deputy_now AS
SELECT id, clerk_id, deputy_id, from_on, to_on FROM deputy d
 WHERE NOT EXISTS(SELECT 1 FROM deputy_end WHERE deputy_row = d.id);

CREATE TABLE document(
  id             INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id),
  material_id    TEXT NOT NULL,             -- of the item's list
  digest         BLOB NOT NULL REFERENCES document_content(digest),
  kind           TEXT NOT NULL,             -- by its content: enum document_kind as a word
  name           TEXT NOT NULL CHECK(name <> ''), -- as it came, cleaned
  added_ms       INTEGER NOT NULL,
  added_by       INTEGER NOT NULL REFERENCES clerk(id),
  removed_ms     INTEGER,                   -- NULL: it counts
  removed_by     INTEGER REFERENCES clerk(id),
  reason         TEXT NOT NULL DEFAULT '',  -- why it was taken away
  CHECK((removed_ms IS NULL) = (removed_by IS NULL)),
  CHECK(removed_ms IS NULL OR reason <> '')
) STRICT;

CREATE INDEX document_application ON document(application_id, id);

CREATE UNIQUE INDEX document_once ON document(application_id, material_id, digest) WHERE removed_ms IS NULL;

CREATE TRIGGER document_stays_d BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER document_stays_r BEFORE INSERT ON document
WHEN EXISTS(SELECT 1 FROM document WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER document_stays_u BEFORE UPDATE ON document
WHEN OLD.removed_ms IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.application_id IS NOT OLD.application_id
  OR NEW.material_id IS NOT OLD.material_id OR NEW.digest IS NOT OLD.digest OR NEW.kind IS NOT OLD.kind
  OR NEW.name IS NOT OLD.name OR NEW.added_ms IS NOT OLD.added_ms OR NEW.added_by IS NOT OLD.added_by
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE document_content(
  digest BLOB PRIMARY KEY CHECK(length(digest) = 32), -- SM3 of the whole
  size   INTEGER NOT NULL CHECK(size BETWEEN 1 AND 20971520) -- bytes
) STRICT, WITHOUT ROWID;

CREATE TRIGGER document_content_stays_d BEFORE DELETE ON document_content BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER document_content_stays_r BEFORE INSERT ON document_content
WHEN EXISTS(SELECT 1 FROM document_content WHERE digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER document_content_stays_u BEFORE UPDATE ON document_content BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE document_part(
  id     INTEGER PRIMARY KEY,
  digest BLOB NOT NULL REFERENCES document_content(digest),
  part   INTEGER NOT NULL CHECK(part >= 0),        -- in their order
  bytes  BLOB NOT NULL CHECK(length(bytes) BETWEEN 1 AND 524288),
  UNIQUE(digest, part)
) STRICT;

CREATE TRIGGER document_part_stays_d BEFORE DELETE ON document_part BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER document_part_stays_r BEFORE INSERT ON document_part
WHEN EXISTS(SELECT 1 FROM document_part WHERE id = NEW.id) OR EXISTS(SELECT 1 FROM document_part WHERE digest = NEW.digest AND part = NEW.part)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER document_part_stays_u BEFORE UPDATE ON document_part BEGIN SELECT RAISE(ABORT, 'append-only'); END;

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

CREATE TRIGGER duplicate_answer_stays_r BEFORE INSERT ON duplicate_answer
WHEN EXISTS(SELECT 1 FROM duplicate_answer WHERE id = NEW.id)
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

CREATE TRIGGER duty_done_stays_r BEFORE INSERT ON duty_done
WHEN EXISTS(SELECT 1 FROM duty_done WHERE application_id = NEW.application_id AND duty = NEW.duty AND clerk_id = NEW.clerk_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER duty_done_stays_u BEFORE UPDATE ON duty_done BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE earmark(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id),
  pool TEXT NOT NULL, year INTEGER NOT NULL,
  amount_fen INTEGER NOT NULL CHECK(amount_fen BETWEEN 1 AND 100000000000),
  note TEXT NOT NULL DEFAULT '',
  set_by INTEGER NOT NULL REFERENCES clerk(id), set_ms INTEGER NOT NULL,
  cleared_by INTEGER REFERENCES clerk(id), cleared_ms INTEGER,
  CHECK((cleared_by IS NULL) = (cleared_ms IS NULL))
) STRICT;

CREATE UNIQUE INDEX earmark_open ON earmark(application_id) WHERE cleared_ms IS NULL;

CREATE INDEX earmark_pool ON earmark(pool, year) WHERE cleared_ms IS NULL;

CREATE TRIGGER earmark_cleared BEFORE UPDATE ON earmark
WHEN OLD.cleared_ms IS NOT NULL OR NEW.amount_fen IS NOT OLD.amount_fen OR NEW.application_id IS NOT OLD.application_id
  OR NEW.set_by IS NOT OLD.set_by OR NEW.pool IS NOT OLD.pool OR NEW.year IS NOT OLD.year
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER earmark_counts AFTER UPDATE OF cleared_ms ON earmark WHEN OLD.cleared_ms IS NULL AND NEW.cleared_ms IS NOT NULL
BEGIN
  UPDATE stage_total SET earmarked_fen = earmarked_fen - NEW.amount_fen FROM application a
   WHERE a.id = NEW.application_id AND stage_total.pool = NEW.pool AND stage_total.year = NEW.year
     AND stage_total.ended = a.ended AND stage_total.stage = a.stage AND stage_total.ended_from = coalesce(a.ended_from, '');
END;

CREATE TRIGGER earmark_counts_in AFTER INSERT ON earmark WHEN NEW.cleared_ms IS NULL
BEGIN
  INSERT INTO stage_total(pool, year, ended, stage, ended_from, count, unstated, requested_fen, given_fen, earmarked_fen)
  SELECT NEW.pool, NEW.year, a.ended, a.stage, coalesce(a.ended_from, ''), 0, 0, 0, 0, NEW.amount_fen
    FROM application a WHERE a.id = NEW.application_id
  ON CONFLICT DO UPDATE SET count = count + excluded.count, unstated = unstated + excluded.unstated,
    requested_fen = requested_fen + excluded.requested_fen, given_fen = given_fen + excluded.given_fen,
    earmarked_fen = earmarked_fen + excluded.earmarked_fen;
END;

CREATE TRIGGER earmark_stays BEFORE DELETE ON earmark BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER earmark_stays_r BEFORE INSERT ON earmark
WHEN EXISTS(SELECT 1 FROM earmark WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE edition(
  digest BLOB PRIMARY KEY CHECK(length(digest) = 32),
  path   TEXT NOT NULL,
  text   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER edition_stays_d BEFORE DELETE ON edition BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER edition_stays_r BEFORE INSERT ON edition
WHEN EXISTS(SELECT 1 FROM edition WHERE digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER edition_stays_u BEFORE UPDATE ON edition BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE edition_rehearsal(
  id INTEGER PRIMARY KEY,
  made_by INTEGER NOT NULL REFERENCES clerk(id),
  made_ms INTEGER NOT NULL,
  day TEXT NOT NULL,                  -- civil day of it
  language TEXT NOT NULL,             -- of its sentences
  cases INTEGER NOT NULL,             -- applications that were judged
  more INTEGER NOT NULL,              -- of those that change: how many get more, less, …
  less INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  admitted INTEGER NOT NULL,
  gone INTEGER NOT NULL,              -- no text in force on their day contains the item
  untold INTEGER NOT NULL,            -- cannot be told
  faults INTEGER NOT NULL,            -- worked examples of the draft that did not come out
  before_fen INTEGER NOT NULL,        -- sums over all that was judged
  after_fen INTEGER NOT NULL,
  digest BLOB NOT NULL CHECK(length(digest) = 32) -- SM3 over all of it, rows and pools too
) STRICT;

CREATE TRIGGER edition_rehearsal_stays_d BEFORE DELETE ON edition_rehearsal BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER edition_rehearsal_stays_r BEFORE INSERT ON edition_rehearsal
WHEN EXISTS(SELECT 1 FROM edition_rehearsal WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER edition_rehearsal_stays_u BEFORE UPDATE ON edition_rehearsal BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE edition_rehearsal_pool(
  rehearsal_id INTEGER NOT NULL REFERENCES edition_rehearsal(id),
  nth INTEGER NOT NULL,               -- from 1
  pool TEXT NOT NULL,
  year INTEGER NOT NULL,
  before_fen INTEGER NOT NULL,
  after_fen INTEGER NOT NULL,
  opened INTEGER NOT NULL,            -- 1: the year had a budget, and the three below are its books then
  budget_fen INTEGER NOT NULL,
  reserved_fen INTEGER NOT NULL,
  committed_fen INTEGER NOT NULL,
  PRIMARY KEY(rehearsal_id, nth)
) STRICT;

CREATE TRIGGER edition_rehearsal_pool_stays_d BEFORE DELETE ON edition_rehearsal_pool BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER edition_rehearsal_pool_stays_r BEFORE INSERT ON edition_rehearsal_pool
WHEN EXISTS(SELECT 1 FROM edition_rehearsal_pool WHERE rehearsal_id = NEW.rehearsal_id AND nth = NEW.nth)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER edition_rehearsal_pool_stays_u BEFORE UPDATE ON edition_rehearsal_pool BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE edition_rehearsal_row(
  rehearsal_id INTEGER NOT NULL REFERENCES edition_rehearsal(id),
  nth INTEGER NOT NULL,               -- from 1, in the order of numbers
  application_id INTEGER NOT NULL REFERENCES application(id),
  number TEXT NOT NULL,
  applicant TEXT NOT NULL,
  invented INTEGER NOT NULL,
  title TEXT NOT NULL,
  item TEXT NOT NULL,
  department TEXT NOT NULL,           -- that was responsible then
  stage TEXT NOT NULL,
  before_outcome TEXT NOT NULL CHECK(before_outcome IN ('amount','in-kind','refused','gone','open')), -- by what was in force
  before_fen INTEGER NOT NULL,
  before_count INTEGER NOT NULL,      -- units, in kind
  before_why TEXT NOT NULL,           -- one sentence
  after_outcome TEXT NOT NULL CHECK(after_outcome IN ('amount','in-kind','refused','gone','open')),   -- by the draft
  after_fen INTEGER NOT NULL,
  after_count INTEGER NOT NULL,
  after_why TEXT NOT NULL,
  PRIMARY KEY(rehearsal_id, nth)
) STRICT;

CREATE TRIGGER edition_rehearsal_row_stays_d BEFORE DELETE ON edition_rehearsal_row BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER edition_rehearsal_row_stays_r BEFORE INSERT ON edition_rehearsal_row
WHEN EXISTS(SELECT 1 FROM edition_rehearsal_row WHERE rehearsal_id = NEW.rehearsal_id AND nth = NEW.nth)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER edition_rehearsal_row_stays_u BEFORE UPDATE ON edition_rehearsal_row BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE edition_rehearsed(
  rehearsal_id INTEGER NOT NULL REFERENCES edition_rehearsal(id),
  version_id INTEGER NOT NULL REFERENCES edition_version(id),
  PRIMARY KEY(rehearsal_id, version_id)
) STRICT;

CREATE TRIGGER edition_rehearsed_stays_d BEFORE DELETE ON edition_rehearsed BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER edition_rehearsed_stays_r BEFORE INSERT ON edition_rehearsed
WHEN EXISTS(SELECT 1 FROM edition_rehearsed WHERE rehearsal_id = NEW.rehearsal_id AND version_id = NEW.version_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER edition_rehearsed_stays_u BEFORE UPDATE ON edition_rehearsed BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE edition_version(
  id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL REFERENCES edition(digest),
  measure INTEGER NOT NULL CHECK(measure BETWEEN 0 AND 99), -- 0: policy.yaml, the settings and what all measures ask
  path TEXT NOT NULL CHECK(path <> ''), -- in the catalogue: 02-training-voucher/2026-05-06.yaml
  from_on TEXT NOT NULL,                -- the first day of receipt it decides
  department TEXT NOT NULL,             -- whose supervisor answers for it
  adopted INTEGER NOT NULL DEFAULT 0 CHECK(adopted IN (0, 1)), -- 1: was in force when the register was opened
  state TEXT NOT NULL CHECK(state IN ('draft','rehearsed','approved','in-force','superseded','discarded')),
  drafted_by INTEGER REFERENCES clerk(id), -- NULL: adopted
  drafted_ms INTEGER NOT NULL,
  rehearsal_id INTEGER REFERENCES edition_rehearsal(id), -- the report attached; the newest
  rehearsed_by INTEGER REFERENCES clerk(id),
  approved_by INTEGER REFERENCES clerk(id),
  approved_ms INTEGER,
  in_force_by INTEGER REFERENCES clerk(id),
  in_force_ms INTEGER,
  recalled_ms INTEGER,                  -- taken out of force last; NULL: never
  superseded_by INTEGER REFERENCES edition_version(id), -- the text of the same day that took its place
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT two_persons CHECK(approved_by IS NULL OR (approved_by <> drafted_by AND approved_by <> rehearsed_by)),
  CHECK((drafted_by IS NULL) = (adopted = 1)),
  CHECK(adopted = 0 OR (rehearsal_id IS NULL AND approved_by IS NULL AND state IN ('in-force','superseded'))),
  CHECK((rehearsal_id IS NULL) = (rehearsed_by IS NULL)),
  CHECK((approved_by IS NULL) = (approved_ms IS NULL)),
  CHECK(adopted = 1 OR (state IN ('approved','in-force','superseded')) = (approved_by IS NOT NULL)),
  CHECK(state NOT IN ('rehearsed','approved') OR rehearsal_id IS NOT NULL),
  CHECK((state IN ('in-force','superseded')) = (in_force_ms IS NOT NULL)),
  CHECK(adopted = 1 OR (in_force_by IS NULL) = (in_force_ms IS NULL)),
  CHECK((state = 'superseded') = (superseded_by IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX edition_version_digest ON edition_version(digest) WHERE state <> 'discarded';

CREATE UNIQUE INDEX edition_version_stands ON edition_version(measure, CASE WHEN measure > 0 THEN from_on ELSE '' END) WHERE state = 'in-force';

CREATE TRIGGER edition_version_approved BEFORE UPDATE ON edition_version
WHEN NEW.approved_by IS NOT OLD.approved_by AND OLD.approved_by IS NOT NULL AND NEW.approved_by IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER edition_version_begins BEFORE INSERT ON edition_version BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE EXISTS(SELECT 1 FROM edition_version WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'ref') WHERE NEW.adopted = 0 AND NEW.state <> 'draft';
  SELECT RAISE(ABORT, 'ref') WHERE NEW.adopted = 1 AND (NEW.state <> 'in-force'
     OR EXISTS(SELECT 1 FROM edition_version WHERE adopted = 0 OR drafted_ms <> NEW.drafted_ms));
END;

CREATE TRIGGER edition_version_carried BEFORE UPDATE ON edition_version
WHEN OLD.state = 'in-force' AND NEW.state = 'approved' AND (
     EXISTS(SELECT 1 FROM application WHERE edition = OLD.digest) OR EXISTS(SELECT 1 FROM receipt WHERE policy = OLD.digest))
BEGIN SELECT RAISE(ABORT, 'ref'); END;

CREATE TRIGGER edition_version_keeps BEFORE UPDATE ON edition_version
WHEN NEW.id IS NOT OLD.id OR NEW.digest IS NOT OLD.digest OR NEW.measure IS NOT OLD.measure OR NEW.path IS NOT OLD.path
  OR NEW.from_on IS NOT OLD.from_on OR NEW.department IS NOT OLD.department OR NEW.adopted IS NOT OLD.adopted
  OR NEW.drafted_by IS NOT OLD.drafted_by OR NEW.drafted_ms IS NOT OLD.drafted_ms
  OR (OLD.state || ' ' || NEW.state) NOT IN ('draft rehearsed','draft discarded','rehearsed rehearsed','rehearsed discarded',
      'rehearsed approved','approved rehearsed','approved in-force','in-force approved','in-force superseded','superseded in-force')
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER edition_version_rehearsed BEFORE UPDATE ON edition_version WHEN NEW.rehearsal_id IS NOT OLD.rehearsal_id BEGIN
  SELECT RAISE(ABORT, 'ref') WHERE OLD.state NOT IN ('draft','rehearsed')
     OR NOT EXISTS(SELECT 1 FROM edition_rehearsal r WHERE r.id = NEW.rehearsal_id AND r.made_by = NEW.rehearsed_by);
END;

CREATE TRIGGER edition_version_stays BEFORE DELETE ON edition_version BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE ending(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id),
  move TEXT NOT NULL CHECK(move IN ('refuse','decline','revoke')), -- what the supervisor is asked to do
  reason TEXT NOT NULL CHECK(reason <> ''),
  made_by INTEGER NOT NULL REFERENCES clerk(id),
  made_ms INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK(state IN ('open','confirmed','refused','withdrawn')), -- withdrawn: by an officer, or it ended otherwise
  decided_by INTEGER REFERENCES clerk(id),
  decided_ms INTEGER,
  note TEXT NOT NULL DEFAULT '',
  CHECK((state = 'open') = (decided_by IS NULL)),
  CHECK((decided_by IS NULL) = (decided_ms IS NULL)),
  CHECK(state NOT IN ('confirmed','refused') OR decided_by <> made_by), -- two persons
  CHECK(state <> 'refused' OR note <> '')
) STRICT;

CREATE INDEX ending_application ON ending(application_id, id);

CREATE UNIQUE INDEX ending_open ON ending(application_id) WHERE state = 'open';

CREATE TRIGGER ending_stays_d BEFORE DELETE ON ending BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER ending_stays_r BEFORE INSERT ON ending
WHEN EXISTS(SELECT 1 FROM ending WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER ending_stays_u BEFORE UPDATE ON ending
WHEN OLD.state <> 'open'
  OR (NEW.application_id, NEW.move, NEW.reason, NEW.made_by, NEW.made_ms) IS NOT (OLD.application_id, OLD.move, OLD.reason, OLD.made_by, OLD.made_ms)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE evaluation(
  id INTEGER PRIMARY KEY,
  body_id INTEGER NOT NULL REFERENCES body(id),
  due_on TEXT NOT NULL,                      -- base date and n cycles
  state TEXT NOT NULL CHECK(state IN ('planned','notified','filed','scoring','graded','consequence','rectify','rescored','closed','revoked')),
  notified_on TEXT,                          -- NULL: not yet, here and below
  file_by TEXT,                              -- until when the host has to file
  filed_on TEXT,
  score_centi INTEGER CHECK(score_centi BETWEEN 0 AND 10000),   -- mean of the panel's sheets
  grade TEXT NOT NULL DEFAULT '',            -- id in bodies.yaml; '' not yet
  graded_on TEXT,
  outcome TEXT NOT NULL DEFAULT '' CHECK(outcome IN ('','reward','continue','rectify','revoke')),
  rectify_by TEXT,                           -- until when it has to be put right
  rescore_centi INTEGER CHECK(rescore_centi BETWEEN 0 AND 10000), -- mean of the second scoring
  regrade TEXT NOT NULL DEFAULT '',          -- grade after it was put right; '' none
  regraded_on TEXT,
  ended_on TEXT,
  note TEXT NOT NULL DEFAULT '',             -- last reason given
  CHECK((state IN ('closed','revoked')) = (ended_on IS NOT NULL)),
  CHECK((grade = '') = (graded_on IS NULL)),
  CHECK((regrade = '') = (regraded_on IS NULL)),
  UNIQUE(body_id, due_on)
) STRICT;

CREATE UNIQUE INDEX evaluation_open ON evaluation(body_id) WHERE ended_on IS NULL;

CREATE TRIGGER evaluation_ended BEFORE UPDATE ON evaluation
WHEN NEW.id IS NOT OLD.id OR NEW.body_id IS NOT OLD.body_id
  OR (OLD.ended_on IS NOT NULL AND (NEW.ended_on IS NOT NULL OR NEW.due_on IS NOT OLD.due_on
      OR NEW.notified_on IS NOT OLD.notified_on OR NEW.file_by IS NOT OLD.file_by OR NEW.filed_on IS NOT OLD.filed_on
      OR NEW.score_centi IS NOT OLD.score_centi OR NEW.grade IS NOT OLD.grade OR NEW.graded_on IS NOT OLD.graded_on
      OR NEW.rectify_by IS NOT OLD.rectify_by OR NEW.rescore_centi IS NOT OLD.rescore_centi
      OR NEW.regrade IS NOT OLD.regrade OR NEW.regraded_on IS NOT OLD.regraded_on
      OR NEW.state NOT IN ('graded','consequence','rectify','rescored')))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER evaluation_stays BEFORE DELETE ON evaluation
WHEN OLD.state <> 'planned' OR EXISTS(SELECT 1 FROM evaluation_step WHERE evaluation_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE evaluation_document(
  id            INTEGER PRIMARY KEY,
  evaluation_id INTEGER NOT NULL REFERENCES evaluation(id),
  evidence      TEXT NOT NULL,             -- id in bodies.yaml
  digest        BLOB NOT NULL REFERENCES document_content(digest),
  kind          TEXT NOT NULL,             -- by its content: enum document_kind as a word
  name          TEXT NOT NULL CHECK(name <> ''), -- as it came, cleaned
  added_ms      INTEGER NOT NULL,
  added_by      INTEGER NOT NULL REFERENCES clerk(id),
  removed_ms    INTEGER,                   -- NULL: it counts
  removed_by    INTEGER REFERENCES clerk(id),
  reason        TEXT NOT NULL DEFAULT '',  -- why it was taken away
  CHECK((removed_ms IS NULL) = (removed_by IS NULL)),
  CHECK(removed_ms IS NULL OR reason <> '')
) STRICT;

CREATE INDEX evaluation_document_of ON evaluation_document(evaluation_id, id);

CREATE UNIQUE INDEX evaluation_document_once ON evaluation_document(evaluation_id, evidence, digest) WHERE removed_ms IS NULL;

CREATE TRIGGER evaluation_document_stays_d BEFORE DELETE ON evaluation_document BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER evaluation_document_stays_r BEFORE INSERT ON evaluation_document
WHEN EXISTS(SELECT 1 FROM evaluation_document WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER evaluation_document_stays_u BEFORE UPDATE ON evaluation_document
WHEN OLD.removed_ms IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.evaluation_id IS NOT OLD.evaluation_id
  OR NEW.evidence IS NOT OLD.evidence OR NEW.digest IS NOT OLD.digest OR NEW.kind IS NOT OLD.kind
  OR NEW.name IS NOT OLD.name OR NEW.added_ms IS NOT OLD.added_ms OR NEW.added_by IS NOT OLD.added_by
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE evaluation_duty(
  evaluation_id INTEGER NOT NULL REFERENCES evaluation(id),
  duty TEXT NOT NULL CHECK(duty IN ('handle','score','approve')),
  clerk_id INTEGER NOT NULL REFERENCES clerk(id),
  PRIMARY KEY(evaluation_id, duty, clerk_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER evaluation_duty_apart BEFORE INSERT ON evaluation_duty BEGIN
  SELECT RAISE(ABORT, 'duty') FROM evaluation_duty d
   WHERE d.evaluation_id = NEW.evaluation_id AND d.clerk_id = NEW.clerk_id
     AND (d.duty = 'approve') <> (NEW.duty = 'approve');
END;

CREATE TRIGGER evaluation_duty_stays_d BEFORE DELETE ON evaluation_duty BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER evaluation_duty_stays_u BEFORE UPDATE ON evaluation_duty BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE evaluation_evidence(
  evaluation_id INTEGER NOT NULL REFERENCES evaluation(id),
  evidence TEXT NOT NULL,                    -- id in bodies.yaml
  present INTEGER NOT NULL CHECK(present IN (0,1)),
  note TEXT NOT NULL DEFAULT '',
  PRIMARY KEY(evaluation_id, evidence)
) STRICT, WITHOUT ROWID;

CREATE TABLE evaluation_point(
  sheet_id INTEGER NOT NULL REFERENCES evaluation_sheet(id),
  criterion TEXT NOT NULL,                   -- id in bodies.yaml
  points INTEGER NOT NULL CHECK(points >= 0),
  PRIMARY KEY(sheet_id, criterion)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER evaluation_point_stays_d BEFORE DELETE ON evaluation_point BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER evaluation_point_stays_r BEFORE INSERT ON evaluation_point
WHEN EXISTS(SELECT 1 FROM evaluation_point WHERE sheet_id = NEW.sheet_id AND criterion = NEW.criterion)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER evaluation_point_stays_u BEFORE UPDATE ON evaluation_point BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE evaluation_sheet(
  id INTEGER PRIMARY KEY,
  evaluation_id INTEGER NOT NULL REFERENCES evaluation(id),
  round INTEGER NOT NULL CHECK(round IN (1,2)), -- 2: after it was put right
  member TEXT NOT NULL CHECK(member <> ''),  -- the panel member's name
  total_centi INTEGER NOT NULL CHECK(total_centi BETWEEN 0 AND 10000), -- weighted
  comment TEXT NOT NULL DEFAULT '',
  made_ms INTEGER NOT NULL,
  clerk_id INTEGER NOT NULL REFERENCES clerk(id) -- who entered it
, taken_off INTEGER NOT NULL DEFAULT 0 CHECK(taken_off IN (0,1))) STRICT;

CREATE INDEX evaluation_sheet_of ON evaluation_sheet(evaluation_id, round, member, id);

CREATE TRIGGER evaluation_sheet_sits BEFORE INSERT ON evaluation_sheet
WHEN (SELECT state FROM evaluation WHERE id = NEW.evaluation_id) NOT IN ('scoring','rectify')
  OR (NEW.round = 2) <> ((SELECT state FROM evaluation WHERE id = NEW.evaluation_id) = 'rectify')
BEGIN SELECT RAISE(ABORT, 'sealed'); END;

CREATE TRIGGER evaluation_sheet_stays_d BEFORE DELETE ON evaluation_sheet BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER evaluation_sheet_stays_r BEFORE INSERT ON evaluation_sheet
WHEN EXISTS(SELECT 1 FROM evaluation_sheet WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER evaluation_sheet_stays_u BEFORE UPDATE ON evaluation_sheet BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE evaluation_step(
  id INTEGER PRIMARY KEY,
  evaluation_id INTEGER NOT NULL REFERENCES evaluation(id),
  move TEXT NOT NULL,                        -- word of body.def
  state TEXT NOT NULL,                       -- where it led
  day TEXT NOT NULL,
  clerk_id INTEGER NOT NULL REFERENCES clerk(id),
  value TEXT NOT NULL DEFAULT '',            -- grade, day given, or panel member
  score_centi INTEGER CHECK(score_centi BETWEEN 0 AND 10000), -- NULL: nothing was scored
  note TEXT NOT NULL DEFAULT ''              -- reason
) STRICT;

CREATE INDEX evaluation_step_of ON evaluation_step(evaluation_id, id);

CREATE TRIGGER evaluation_step_stays_d BEFORE DELETE ON evaluation_step BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER evaluation_step_stays_r BEFORE INSERT ON evaluation_step
WHEN EXISTS(SELECT 1 FROM evaluation_step WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER evaluation_step_stays_u BEFORE UPDATE ON evaluation_step BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE export(
  id INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL, clerk_id INTEGER NOT NULL REFERENCES clerk(id),
  report TEXT NOT NULL, file TEXT NOT NULL, filter TEXT NOT NULL,
  row_count INTEGER NOT NULL, control_fen INTEGER NOT NULL,
  digest BLOB, finished INTEGER NOT NULL DEFAULT 0 CHECK(finished IN (0,1))
) STRICT;

CREATE TABLE export_case(
  export_id INTEGER NOT NULL REFERENCES export(id),             -- the report
  application_id INTEGER NOT NULL REFERENCES application(id),   -- that stands on it
  PRIMARY KEY(application_id, export_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER export_case_stays_d BEFORE DELETE ON export_case BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER export_case_stays_u BEFORE UPDATE ON export_case BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE fact(
  application_id INTEGER NOT NULL REFERENCES application(id),
  key   TEXT NOT NULL,
  kind  TEXT NOT NULL,
  value TEXT NOT NULL,             -- canonical
  place INTEGER NOT NULL, mark TEXT NOT NULL DEFAULT '',          -- order of asking
  PRIMARY KEY(application_id, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX fact_mark ON fact(key, mark);

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

CREATE TABLE instalment(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id),
  nth INTEGER NOT NULL CHECK(nth > 0),               -- 期次, of this application
  idem BLOB NOT NULL UNIQUE CHECK(length(idem) = 16), -- key of the plan and the part: a plan tried again makes nothing twice
  amount_fen INTEGER NOT NULL CHECK(amount_fen > 0),
  due_on TEXT,                                       -- not paid before; NULL: at once
  condition TEXT NOT NULL DEFAULT '',                -- what is awaited, in words
  state TEXT NOT NULL DEFAULT 'planned'
    CHECK(state IN ('planned','check-1','check-2','ready','batched','sent','paid','returned','cancelled')),
  made_by INTEGER NOT NULL REFERENCES clerk(id),     -- 经办, of this attempt
  made_ms INTEGER NOT NULL,
  check1_by INTEGER REFERENCES clerk(id),            -- 复核
  check2_by INTEGER REFERENCES clerk(id),            -- 审批
  check3_by INTEGER REFERENCES clerk(id),            -- over the threshold
  needs_third INTEGER NOT NULL DEFAULT 1 CHECK(needs_third IN (0,1)), -- set at the second check; unknown counts as over
  payee TEXT NOT NULL DEFAULT '',                    -- 户名, frozen at the first check, like the next two
  bank TEXT NOT NULL DEFAULT '',                     -- 开户行
  account TEXT NOT NULL DEFAULT '',                  -- 账号
  reason TEXT NOT NULL DEFAULT '',                   -- why it was sent back, came back or was cancelled
  version INTEGER NOT NULL DEFAULT 1, bank_number TEXT NOT NULL DEFAULT '', back_by INTEGER REFERENCES clerk(id) CHECK(back_by IS NULL OR state = 'planned'), back_on TEXT CHECK((back_on IS NULL) = (back_by IS NULL)),
  UNIQUE(application_id, nth),
  CONSTRAINT two_persons CHECK(check1_by <> made_by AND check2_by NOT IN (made_by, check1_by) AND check3_by NOT IN (made_by, check1_by, check2_by)),
  CHECK((check1_by IS NOT NULL) OR (check2_by IS NULL)),
  CHECK((check2_by IS NOT NULL) OR (check3_by IS NULL)),
  CHECK(state <> 'planned' OR check1_by IS NULL),
  CHECK(state <> 'check-1' OR (check1_by IS NOT NULL AND check2_by IS NULL)),
  CHECK(state <> 'check-2' OR (check2_by IS NOT NULL AND check3_by IS NULL)),
  CHECK(state NOT IN ('ready','batched','sent','paid','returned')
     OR (check2_by IS NOT NULL AND (needs_third = 0 OR check3_by IS NOT NULL))),
  CHECK(state IN ('planned','cancelled') OR (payee <> '' AND bank <> '' AND account <> ''))
) STRICT;

CREATE INDEX instalment_open ON instalment(state) WHERE state NOT IN ('paid','cancelled');

CREATE TRIGGER instalment_back BEFORE UPDATE OF back_by, back_on ON instalment
WHEN (NEW.back_by IS NOT OLD.back_by OR NEW.back_on IS NOT OLD.back_on)
  AND NEW.back_by IS NOT NULL AND OLD.state NOT IN ('check-1','check-2','ready')
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER instalment_begins BEFORE INSERT ON instalment BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.state <> 'planned' OR EXISTS(SELECT 1 FROM instalment WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'over-plan') WHERE NEW.amount_fen
      + (SELECT coalesce(sum(amount_fen), 0) FROM instalment WHERE application_id = NEW.application_id AND state NOT IN ('paid','cancelled'))
    > (SELECT coalesce(max(committed_fen - paid_fen), 0) FROM application_money WHERE application_id = NEW.application_id);
END;

CREATE TRIGGER instalment_checked_by_others BEFORE UPDATE ON instalment
WHEN EXISTS(SELECT 1 FROM award_decider d WHERE d.application_id = NEW.application_id
      AND ((NEW.made_by IS NOT OLD.made_by AND d.clerk_id = NEW.made_by) OR (NEW.check1_by IS NOT OLD.check1_by AND d.clerk_id = NEW.check1_by)
        OR (NEW.check2_by IS NOT OLD.check2_by AND d.clerk_id = NEW.check2_by) OR (NEW.check3_by IS NOT OLD.check3_by AND d.clerk_id = NEW.check3_by)))
BEGIN SELECT RAISE(ABORT, 'decided'); END;

CREATE TRIGGER instalment_made_by_others BEFORE INSERT ON instalment
WHEN EXISTS(SELECT 1 FROM award_decider d WHERE d.application_id = NEW.application_id AND d.clerk_id = NEW.made_by)
BEGIN SELECT RAISE(ABORT, 'decided'); END;

CREATE TRIGGER instalment_moves BEFORE UPDATE ON instalment BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.id IS NOT OLD.id OR NEW.application_id IS NOT OLD.application_id OR NEW.nth IS NOT OLD.nth
     OR NEW.idem IS NOT OLD.idem OR NEW.amount_fen IS NOT OLD.amount_fen OR NEW.due_on IS NOT OLD.due_on OR NEW.condition IS NOT OLD.condition;
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state || '>' || NEW.state NOT IN (
     'planned>check-1', 'check-1>check-2', 'check-1>ready', 'check-2>ready', 'check-1>planned', 'check-2>planned', 'ready>planned',
     'ready>batched', 'batched>ready', 'batched>sent', 'sent>paid', 'sent>returned', 'returned>sent', 'paid>returned', 'returned>planned',
     'planned>cancelled', 'check-1>cancelled', 'check-2>cancelled', 'ready>cancelled', 'returned>cancelled');
  -- Frozen from the first check on; only another attempt has another payee and another maker.
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.state <> 'planned' AND OLD.state <> 'planned'
     AND (NEW.payee IS NOT OLD.payee OR NEW.bank IS NOT OLD.bank OR NEW.account IS NOT OLD.account OR NEW.bank_number IS NOT OLD.bank_number
       OR NEW.check1_by IS NOT OLD.check1_by);
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.state = 'planned' AND NEW.bank_number <> '';
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.state <> 'planned' AND NEW.made_by IS NOT OLD.made_by;
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state IN ('ready','batched','sent','paid') AND NEW.state <> 'planned'
     AND (NEW.check2_by IS NOT OLD.check2_by OR NEW.check3_by IS NOT OLD.check3_by OR NEW.needs_third IS NOT OLD.needs_third);
  -- Into a batch, out of it and on are moved by its lines alone.
  SELECT RAISE(ABORT, 'ref') WHERE NEW.state IN ('batched','sent') AND NOT EXISTS(
     SELECT 1 FROM payment_line WHERE instalment_id = NEW.id AND outcome = '');
  SELECT RAISE(ABORT, 'ref') WHERE NEW.state = 'paid' AND NOT EXISTS(
     SELECT 1 FROM payment_line WHERE instalment_id = NEW.id AND outcome = 'paid');
END;

CREATE TRIGGER instalment_stays BEFORE DELETE ON instalment BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE VIEW instalment_checker AS
SELECT i.id AS instalment_id, i.application_id, a.department, c.id AS clerk_id
  FROM instalment i JOIN application a ON a.id = i.application_id JOIN clerk c ON c.id <> i.made_by AND c.id IS NOT i.check1_by AND c.id IS NOT i.check2_by
 WHERE i.state IN ('planned','check-1','check-2')
   AND NOT EXISTS(SELECT 1 FROM plan_line l JOIN plan_vote v ON v.line_id = l.id
                   WHERE l.application_id = i.application_id AND v.verdict = 'approve' AND v.clerk_id = c.id)
   AND NOT EXISTS(SELECT 1 FROM ledger g WHERE g.application_id = i.application_id AND g.kind = 'commit' AND g.clerk_id = c.id)
   AND NOT EXISTS(SELECT 1 FROM award w WHERE w.application_id = i.application_id AND w.signed_by = c.id)
   AND NOT EXISTS(SELECT 1 FROM award_amendment m WHERE m.application_id = i.application_id AND m.decided_by = c.id AND m.state <> 'withdrawn')
   AND NOT EXISTS(SELECT 1 FROM award_acceptance e WHERE e.application_id = i.application_id AND e.decided_by = c.id)
   AND NOT EXISTS(SELECT 1 FROM duty_done d JOIN duty_apart p ON (p.a = 'approve' AND p.b = d.duty) OR (p.b = 'approve' AND p.a = d.duty)
                   WHERE d.application_id = i.application_id AND d.clerk_id = c.id);

CREATE VIEW instalment_seen AS
SELECT i.id, i.application_id, a.number, a.item, a.department, a.organisation_id, o.name AS organisation_name, o.code, o.invented,
       i.nth, i.amount_fen, i.due_on, i.condition, i.state, i.made_by, i.check1_by, i.check2_by, i.check3_by, m.name AS maker,
       coalesce(c1.name, '') AS checker1, coalesce(c2.name, '') AS checker2, coalesce(c3.name, '') AS checker3,
       i.back_by, coalesce(x.name, '') AS sender_back, i.back_on, i.needs_third, i.payee, i.bank, i.bank_number, i.account, i.reason, i.version, coalesce(l.id, 0) AS line_id,
       CASE WHEN b.id IS NULL THEN 0 ELSE l.line END AS line,
       coalesce(b.id, 0) AS batch_id, coalesce(b.number, '') AS batch, coalesce(b.control, '') AS control, b.sent_on,
       l.outcome_on, coalesce(l.reference, '') AS reference, coalesce(l.ledger_seq, 0) AS ledger_seq,
       coalesce(l.outcome, '') AS outcome, coalesce(l.reason, '') AS outcome_reason, l.outcome_by AS answered_by,
       coalesce(y.committed_fen, 0) AS committed_fen, coalesce(y.paid_fen, 0) AS paid_fen,
       o.account_name AS their_payee, o.bank_name AS their_bank, o.bank_number AS their_bank_number, o.bank_account AS their_account,
       (i.account, i.bank, i.bank_number, i.payee) <> (o.bank_account, o.bank_name, o.bank_number, o.account_name) AS is_other_account,
       a.stage = 'closed' AS is_closed,
       (SELECT g.day FROM ledger g WHERE g.seq = coalesce(l.return_seq, l.ledger_seq)) AS booked_on,
       i.state IN ('returned','planned','check-1','check-2','ready','batched') AND coalesce(f.outcome, '') = 'returned' AS is_same_back,
       f.outcome_on AS failed_on, coalesce(f.reason, '') AS failed_reason,
       (SELECT x.department FROM instalment s JOIN application x ON x.id = s.application_id WHERE s.id = f.instalment_id) AS failed_department,
       coalesce((SELECT g.pool_year_id FROM ledger g WHERE g.seq = l.ledger_seq),
         (SELECT p.pool_year_id FROM application_pool_money p WHERE p.application_id = i.application_id
             AND p.committed_fen - p.paid_fen >= i.amount_fen ORDER BY p.pool_year_id LIMIT 1)) AS pool_year_id
  FROM instalment i JOIN application a ON a.id = i.application_id JOIN organisation o ON o.id = a.organisation_id
  JOIN clerk m ON m.id = i.made_by LEFT JOIN clerk c1 ON c1.id = i.check1_by LEFT JOIN clerk c2 ON c2.id = i.check2_by
  LEFT JOIN clerk c3 ON c3.id = i.check3_by LEFT JOIN clerk x ON x.id = i.back_by
  LEFT JOIN payment_line l ON l.id = (SELECT max(id) FROM payment_line WHERE instalment_id = i.id AND outcome <> 'out')
  LEFT JOIN payment_line f ON f.id = ( -- the newest answer from the account that would be paid to, whichever case it was of
    SELECT p.id FROM payment_line p
     WHERE p.account = CASE WHEN i.state IN ('returned','planned') THEN o.bank_account ELSE i.account END AND p.account <> ''
       AND p.outcome IN ('paid','returned')
       AND CASE WHEN i.state IN ('returned','planned')
                THEN (p.bank, p.bank_number, p.payee) = (o.bank_name, o.bank_number, o.account_name)
                ELSE (p.bank, p.bank_number, p.payee) = (i.bank, i.bank_number, i.payee) END
     -- of one day what came back after all that was paid to the account is the newest, whichever line is the later one
     ORDER BY p.outcome_on DESC,
              p.return_seq IS NOT NULL AND p.return_seq > (SELECT coalesce(max(q.ledger_seq), 0) FROM payment_line q WHERE q.account = p.account) DESC,
              p.id DESC LIMIT 1)
  LEFT JOIN payment_batch b ON b.id = l.batch_id AND i.state NOT IN ('planned','check-1','check-2','ready')
  LEFT JOIN application_money y ON y.application_id = i.application_id;

CREATE TABLE item_money(
  pool_year_id INTEGER NOT NULL REFERENCES pool_year(id),
  item TEXT NOT NULL, department TEXT NOT NULL, district TEXT NOT NULL,
  reserved_fen INTEGER NOT NULL DEFAULT 0, released_fen INTEGER NOT NULL DEFAULT 0, committed_fen INTEGER NOT NULL DEFAULT 0,
  decommitted_fen INTEGER NOT NULL DEFAULT 0, paid_fen INTEGER NOT NULL DEFAULT 0, returned_fen INTEGER NOT NULL DEFAULT 0,
  clawback_due_fen INTEGER NOT NULL DEFAULT 0, clawback_in_fen INTEGER NOT NULL DEFAULT 0, clawback_waived_fen INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(pool_year_id, item, department, district)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER item_money_stays BEFORE DELETE ON item_money BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER item_money_stays_u BEFORE UPDATE OF pool_year_id, item ON item_money
WHEN NEW.pool_year_id IS NOT OLD.pool_year_id OR NEW.item IS NOT OLD.item
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE VIEW item_moved AS
SELECT m.pool_year_id, a.item, a.department, o.district,
       sum(m.reserved_fen) AS reserved_fen, sum(m.released_fen) AS released_fen,
       sum(m.committed_fen) AS committed_fen, sum(m.decommitted_fen) AS decommitted_fen,
       sum(m.paid_fen) AS paid_fen, sum(m.returned_fen) AS returned_fen,
       sum(m.clawback_due_fen) AS clawback_due_fen, sum(m.clawback_in_fen) AS clawback_in_fen,
       sum(m.clawback_waived_fen) AS clawback_waived_fen
  FROM application_moved m JOIN application a ON a.id = m.application_id
  JOIN organisation o ON o.id = a.organisation_id
 GROUP BY m.pool_year_id, a.item, a.department, o.district;

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

CREATE TABLE ledger(
  seq INTEGER PRIMARY KEY,
  idem BLOB NOT NULL UNIQUE CHECK(length(idem) = 16),
  at_ms INTEGER NOT NULL, day TEXT NOT NULL,
  pool_year_id INTEGER NOT NULL REFERENCES pool_year(id),
  kind TEXT NOT NULL REFERENCES ledger_effect(kind),
  amount_fen INTEGER NOT NULL CHECK(amount_fen BETWEEN 1 AND 100000000000),
  application_id INTEGER REFERENCES application(id),
  clerk_id INTEGER NOT NULL REFERENCES clerk(id),
  reason TEXT NOT NULL DEFAULT '',
  receipt_digest BLOB,
  document TEXT NOT NULL DEFAULT '', -- number of the paper it rests on: 指标文号, 资助文号, bank receipt
  ref INTEGER REFERENCES ledger(seq), -- the entry it takes back or answers
  reversal INTEGER NOT NULL DEFAULT 0 CHECK(reversal IN (0,1)), -- takes back the entry of ref: the same, with the other sign
  pair INTEGER REFERENCES ledger(seq) DEFERRABLE INITIALLY DEFERRED, -- the other half of a transfer or carry-over
  row_digest BLOB NOT NULL CHECK(length(row_digest) = 32), -- over the whole row; stands in the journal too
  CHECK(reversal = 0 OR ref IS NOT NULL),
  CONSTRAINT pair CHECK(pair IS CASE kind WHEN 'transfer-out' THEN seq + 1 WHEN 'carry-out' THEN seq + 1
                                  WHEN 'transfer-in' THEN seq - 1 END
                        OR (kind = 'carry-in' AND pair = seq - 1))
) STRICT;

CREATE INDEX ledger_application ON ledger(application_id, seq);

CREATE INDEX ledger_day ON ledger(day, pool_year_id, kind, application_id, reversal, amount_fen);

CREATE INDEX ledger_fund ON ledger(pool_year_id, seq) WHERE kind = 'fund';

CREATE INDEX ledger_pair ON ledger(pair) WHERE pair IS NOT NULL;

CREATE INDEX ledger_pool ON ledger(pool_year_id, seq);

CREATE INDEX ledger_ref ON ledger(ref) WHERE ref IS NOT NULL;

CREATE UNIQUE INDEX ledger_reversed ON ledger(ref) WHERE reversal = 1;

CREATE TRIGGER ledger_allotted BEFORE INSERT ON ledger WHEN NEW.kind = 'reserve' AND NEW.reversal = 0 BEGIN
  SELECT RAISE(ABORT, 'allotted') FROM allotment t
   WHERE t.application_id = NEW.application_id AND t.pool_year_id = NEW.pool_year_id
     AND NEW.amount_fen + coalesce((SELECT p.reserved_fen + p.committed_fen FROM application_pool_money p
                                     WHERE p.application_id = NEW.application_id AND p.pool_year_id = NEW.pool_year_id), 0) > t.given_fen;
END;

CREATE TRIGGER ledger_carried BEFORE INSERT ON ledger WHEN NEW.kind = 'carry-in' AND NEW.pair IS NULL
BEGIN SELECT RAISE(ABORT, 'ref'); END;

CREATE TRIGGER ledger_covers_claims BEFORE INSERT ON ledger WHEN NEW.kind = 'return' AND NEW.reversal = 0
BEGIN
  SELECT RAISE(ABORT, 'over-paid') FROM application_money m WHERE m.application_id = NEW.application_id
     AND m.paid_fen - NEW.amount_fen < (SELECT coalesce(sum(principal_fen - min(principal_fen, waived_fen)), 0)
                                          FROM clawback WHERE application_id = NEW.application_id AND state <> 'withdrawn');
END;

CREATE TRIGGER ledger_fits BEFORE INSERT ON ledger BEGIN
  SELECT RAISE(ABORT, 'kind') FROM ledger_effect e
   WHERE e.kind = NEW.kind AND e.of_application <> (NEW.application_id IS NOT NULL);
  -- What takes an entry back is that entry with the other sign, once.
  SELECT RAISE(ABORT, 'ref') WHERE NEW.reversal = 1 AND NOT EXISTS(
    SELECT 1 FROM ledger r JOIN ledger_effect e ON e.kind = r.kind
     WHERE r.seq = NEW.ref AND r.kind = NEW.kind AND r.reversal = 0 AND e.reversible = 1
       AND r.amount_fen = NEW.amount_fen AND r.pool_year_id = NEW.pool_year_id
       AND r.application_id IS NEW.application_id
       AND NOT EXISTS(SELECT 1 FROM ledger b WHERE b.ref = r.seq AND b.reversal = 0
                         AND NOT EXISTS(SELECT 1 FROM ledger c WHERE c.ref = b.seq AND c.reversal = 1)));
  SELECT RAISE(ABORT, 'reversed') WHERE NEW.reversal = 1
     AND EXISTS(SELECT 1 FROM ledger WHERE ref = NEW.ref AND reversal = 1);
  -- What answers an entry is of its application and pool, and all answers together are not more than it.
  SELECT RAISE(ABORT, 'ref') FROM ledger_effect e WHERE e.kind = NEW.kind AND NEW.reversal = 0
     AND (e.answers IS NOT NULL OR NEW.ref IS NOT NULL)
     AND NOT EXISTS(SELECT 1 FROM ledger r WHERE r.seq = NEW.ref AND r.kind = e.answers AND r.reversal = 0
                       AND r.application_id = NEW.application_id AND r.pool_year_id = NEW.pool_year_id
                       AND NOT EXISTS(SELECT 1 FROM ledger b WHERE b.ref = r.seq AND b.reversal = 1));
  SELECT RAISE(ABORT, 'answered') FROM ledger r WHERE NEW.reversal = 0 AND r.seq = NEW.ref
     AND r.amount_fen < NEW.amount_fen + (SELECT coalesce(sum(b.amount_fen * (1 - 2 * b.reversal)), 0) FROM ledger b
                          WHERE (b.ref = NEW.ref AND b.reversal = 0)
                             OR b.ref IN (SELECT c.seq FROM ledger c WHERE c.ref = NEW.ref AND c.reversal = 0));
  -- A transfer goes to another pool of the year, a carry-over to the next year of the pool, both halves or none.
  SELECT RAISE(ABORT, 'pair') FROM ledger o WHERE o.seq = NEW.seq - 1 AND o.pair = NEW.seq AND NEW.pair IS NOT o.seq;
  SELECT RAISE(ABORT, 'pair') WHERE NEW.pair = NEW.seq - 1 AND NOT EXISTS(
    SELECT 1 FROM ledger o JOIN pool_year f ON f.id = o.pool_year_id JOIN pool_year t ON t.id = NEW.pool_year_id
     WHERE o.seq = NEW.pair AND o.pair = NEW.seq AND o.amount_fen = NEW.amount_fen AND o.reversal = NEW.reversal
       AND CASE NEW.kind WHEN 'transfer-in' THEN o.kind = 'transfer-out' AND f.year = t.year AND f.pool <> t.pool
                         ELSE o.kind = 'carry-out' AND f.pool = t.pool AND t.year = f.year + 1 END);
END;

CREATE TRIGGER ledger_month_closed BEFORE INSERT ON ledger
WHEN EXISTS(SELECT 1 FROM month_close WHERE last_on >= NEW.day)
BEGIN SELECT RAISE(ABORT, 'month'); END;

CREATE TRIGGER ledger_moves AFTER INSERT ON ledger BEGIN
  UPDATE pool_year SET entry_seq = NEW.seq, funds_bind = funds_bind OR NEW.kind = 'fund',
    (appropriated_fen, adjusted_fen, transferred_fen, carried_in_fen, carried_out_fen, lapsed_fen,
     funded_fen, reserved_fen, released_fen, committed_fen, decommitted_fen, paid_fen,
     returned_fen, clawback_due_fen, clawback_in_fen, clawback_waived_fen)
    = (SELECT pool_year.appropriated_fen + m.appropriated_fen, pool_year.adjusted_fen + m.adjusted_fen,
              pool_year.transferred_fen + m.transferred_fen, pool_year.carried_in_fen + m.carried_in_fen,
              pool_year.carried_out_fen + m.carried_out_fen, pool_year.lapsed_fen + m.lapsed_fen,
              pool_year.funded_fen + m.funded_fen, pool_year.reserved_fen + m.reserved_fen,
              pool_year.released_fen + m.released_fen, pool_year.committed_fen + m.committed_fen,
              pool_year.decommitted_fen + m.decommitted_fen, pool_year.paid_fen + m.paid_fen,
              pool_year.returned_fen + m.returned_fen, pool_year.clawback_due_fen + m.clawback_due_fen,
              pool_year.clawback_in_fen + m.clawback_in_fen, pool_year.clawback_waived_fen + m.clawback_waived_fen
         FROM ledger_moved m WHERE m.seq = NEW.seq)
  WHERE id = NEW.pool_year_id;
  UPDATE application_money SET entry_seq = NEW.seq,
    (reserved_fen, released_fen, committed_fen, decommitted_fen, paid_fen, returned_fen,
     clawback_due_fen, clawback_in_fen, clawback_waived_fen)
    = (SELECT application_money.reserved_fen + m.reserved_fen, application_money.released_fen + m.released_fen,
              application_money.committed_fen + m.committed_fen, application_money.decommitted_fen + m.decommitted_fen,
              application_money.paid_fen + m.paid_fen, application_money.returned_fen + m.returned_fen,
              application_money.clawback_due_fen + m.clawback_due_fen, application_money.clawback_in_fen + m.clawback_in_fen,
              application_money.clawback_waived_fen + m.clawback_waived_fen
         FROM ledger_moved m WHERE m.seq = NEW.seq)
  WHERE application_id = NEW.application_id;
  INSERT INTO application_pool_money(application_id, pool_year_id, moved_on)
  SELECT NEW.application_id, NEW.pool_year_id, NEW.day WHERE NEW.application_id IS NOT NULL
     AND NOT EXISTS(SELECT 1 FROM application_pool_money
                     WHERE application_id = NEW.application_id AND pool_year_id = NEW.pool_year_id);
  UPDATE application_pool_money SET entry_seq = NEW.seq, moved_on = max(moved_on, NEW.day),
    (reserved_fen, released_fen, committed_fen, decommitted_fen, paid_fen, returned_fen,
     clawback_due_fen, clawback_in_fen, clawback_waived_fen)
    = (SELECT application_pool_money.reserved_fen + m.reserved_fen, application_pool_money.released_fen + m.released_fen,
              application_pool_money.committed_fen + m.committed_fen, application_pool_money.decommitted_fen + m.decommitted_fen,
              application_pool_money.paid_fen + m.paid_fen, application_pool_money.returned_fen + m.returned_fen,
              application_pool_money.clawback_due_fen + m.clawback_due_fen, application_pool_money.clawback_in_fen + m.clawback_in_fen,
              application_pool_money.clawback_waived_fen + m.clawback_waived_fen
         FROM ledger_moved m WHERE m.seq = NEW.seq)
  WHERE application_id = NEW.application_id AND pool_year_id = NEW.pool_year_id;
  INSERT INTO item_money(pool_year_id, item, department, district, reserved_fen, released_fen, committed_fen, decommitted_fen,
    paid_fen, returned_fen, clawback_due_fen, clawback_in_fen,
    clawback_waived_fen)
  SELECT m.pool_year_id, a.item, a.department, o.district, m.reserved_fen, m.released_fen, m.committed_fen, m.decommitted_fen,
         m.paid_fen, m.returned_fen, m.clawback_due_fen, m.clawback_in_fen,
         m.clawback_waived_fen
    FROM ledger_moved m JOIN application a ON a.id = m.application_id
    JOIN organisation o ON o.id = a.organisation_id
   WHERE m.seq = NEW.seq
  ON CONFLICT DO UPDATE SET reserved_fen = reserved_fen + excluded.reserved_fen, released_fen = released_fen + excluded.released_fen,
    committed_fen = committed_fen + excluded.committed_fen, decommitted_fen = decommitted_fen + excluded.decommitted_fen,
    paid_fen = paid_fen + excluded.paid_fen, returned_fen = returned_fen + excluded.returned_fen,
    clawback_due_fen = clawback_due_fen + excluded.clawback_due_fen, clawback_in_fen = clawback_in_fen + excluded.clawback_in_fen,
    clawback_waived_fen = clawback_waived_fen + excluded.clawback_waived_fen;
  INSERT INTO day_money(pool_year_id, day, appropriated_fen, adjusted_fen, transferred_fen, carried_in_fen,
    carried_out_fen, lapsed_fen, funded_fen, reserved_fen,
    released_fen, committed_fen, decommitted_fen, paid_fen,
    returned_fen, clawback_due_fen, clawback_in_fen, clawback_waived_fen, entry_seq)
  SELECT m.pool_year_id, m.day, m.appropriated_fen, m.adjusted_fen, m.transferred_fen, m.carried_in_fen,
         m.carried_out_fen, m.lapsed_fen, m.funded_fen, m.reserved_fen,
         m.released_fen, m.committed_fen, m.decommitted_fen, m.paid_fen,
         m.returned_fen, m.clawback_due_fen, m.clawback_in_fen, m.clawback_waived_fen, m.seq
    FROM ledger_moved m WHERE m.seq = NEW.seq
  ON CONFLICT DO UPDATE SET entry_seq = excluded.entry_seq,
    appropriated_fen = appropriated_fen + excluded.appropriated_fen, adjusted_fen = adjusted_fen + excluded.adjusted_fen,
    transferred_fen = transferred_fen + excluded.transferred_fen, carried_in_fen = carried_in_fen + excluded.carried_in_fen,
    carried_out_fen = carried_out_fen + excluded.carried_out_fen, lapsed_fen = lapsed_fen + excluded.lapsed_fen,
    funded_fen = funded_fen + excluded.funded_fen, reserved_fen = reserved_fen + excluded.reserved_fen,
    released_fen = released_fen + excluded.released_fen, committed_fen = committed_fen + excluded.committed_fen,
    decommitted_fen = decommitted_fen + excluded.decommitted_fen, paid_fen = paid_fen + excluded.paid_fen,
    returned_fen = returned_fen + excluded.returned_fen, clawback_due_fen = clawback_due_fen + excluded.clawback_due_fen,
    clawback_in_fen = clawback_in_fen + excluded.clawback_in_fen, clawback_waived_fen = clawback_waived_fen + excluded.clawback_waived_fen;
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

CREATE TABLE ledger_effect(
  kind TEXT PRIMARY KEY,
  of_application INTEGER NOT NULL CHECK(of_application IN (0,1)), -- it names an application; else it is the pool's own
  reversible     INTEGER NOT NULL CHECK(reversible IN (0,1)),     -- an entry of the same kind may take it back; else another kind does
  answers        TEXT REFERENCES ledger_effect(kind),             -- the kind of entry it must refer to
  appropriated INTEGER NOT NULL, adjusted INTEGER NOT NULL, transferred INTEGER NOT NULL, carried_in INTEGER NOT NULL,
  carried_out INTEGER NOT NULL, lapsed INTEGER NOT NULL, funded INTEGER NOT NULL, reserved INTEGER NOT NULL,
  released INTEGER NOT NULL, committed INTEGER NOT NULL, decommitted INTEGER NOT NULL, paid INTEGER NOT NULL,
  returned INTEGER NOT NULL, clawback_due INTEGER NOT NULL, clawback_in INTEGER NOT NULL, clawback_waived INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER ledger_effect_stays_d BEFORE DELETE ON ledger_effect BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER ledger_effect_stays_r BEFORE INSERT ON ledger_effect
WHEN EXISTS(SELECT 1 FROM ledger_effect WHERE kind = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER ledger_effect_stays_u BEFORE UPDATE ON ledger_effect BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE VIEW ledger_moved AS
SELECT l.seq, l.day, l.pool_year_id, l.application_id, l.kind,
       e.appropriated * l.amount_fen * (1 - 2 * l.reversal) AS appropriated_fen, e.adjusted * l.amount_fen * (1 - 2 * l.reversal) AS adjusted_fen,
       e.transferred * l.amount_fen * (1 - 2 * l.reversal) AS transferred_fen, e.carried_in * l.amount_fen * (1 - 2 * l.reversal) AS carried_in_fen,
       e.carried_out * l.amount_fen * (1 - 2 * l.reversal) AS carried_out_fen, e.lapsed * l.amount_fen * (1 - 2 * l.reversal) AS lapsed_fen,
       e.funded * l.amount_fen * (1 - 2 * l.reversal) AS funded_fen, e.reserved * l.amount_fen * (1 - 2 * l.reversal) AS reserved_fen,
       e.released * l.amount_fen * (1 - 2 * l.reversal) AS released_fen, e.committed * l.amount_fen * (1 - 2 * l.reversal) AS committed_fen,
       e.decommitted * l.amount_fen * (1 - 2 * l.reversal) AS decommitted_fen, e.paid * l.amount_fen * (1 - 2 * l.reversal) AS paid_fen,
       e.returned * l.amount_fen * (1 - 2 * l.reversal) AS returned_fen, e.clawback_due * l.amount_fen * (1 - 2 * l.reversal) AS clawback_due_fen,
       e.clawback_in * l.amount_fen * (1 - 2 * l.reversal) AS clawback_in_fen, e.clawback_waived * l.amount_fen * (1 - 2 * l.reversal) AS clawback_waived_fen
  FROM ledger l JOIN ledger_effect e ON e.kind = l.kind;

CREATE VIEW ledger_paper AS
SELECT l.seq, r.id AS line_id, coalesce(p.paid_on, r.outcome_on, c.day, d.decided_on, f.arrived_on) AS day
  FROM ledger l LEFT JOIN payment p ON p.ledger_seq = l.seq LEFT JOIN payment_line r ON r.return_seq = l.seq
  LEFT JOIN clawback_entry c ON c.ledger_seq = l.seq AND c.kind = 'in' LEFT JOIN clawback d ON d.ledger_seq = l.seq
  LEFT JOIN budget_line b ON b.ledger_seq = l.seq LEFT JOIN budget_proposal f ON f.id = b.proposal_id AND f.kind = 'fund';

CREATE TABLE material_line(
  application_id INTEGER NOT NULL REFERENCES application(id),
  material_id TEXT NOT NULL,
  present  INTEGER NOT NULL CHECK(present IN (0,1)),
  PRIMARY KEY(application_id, material_id)
) STRICT, WITHOUT ROWID;

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

CREATE TRIGGER month_close_begins BEFORE INSERT ON month_close BEGIN
  SELECT RAISE(ABORT, 'month') WHERE EXISTS(SELECT 1 FROM month_close)
     AND NEW.year * 12 + NEW.month <> (SELECT max(year * 12 + month) + 1 FROM month_close);
  SELECT RAISE(ABORT, 'append-only') WHERE EXISTS(SELECT 1 FROM month_close WHERE id = NEW.id);
END;

CREATE TRIGGER month_close_fits BEFORE INSERT ON month_close BEGIN
  SELECT RAISE(ABORT, 'duty') WHERE NOT EXISTS(SELECT 1 FROM clerk c WHERE c.id = NEW.clerk_id AND c.role = 'finance');
  SELECT RAISE(ABORT, 'ref') WHERE NEW.last_on <> date(printf('%04d-%02d-01', NEW.year, NEW.month), '+1 month', '-1 day')
     OR NEW.ledger_seq <> (SELECT coalesce(max(seq), 0) FROM ledger)
     OR NEW.journal_seq <> (SELECT coalesce(max(seq), 0) FROM journal)
     OR NEW.journal_head IS NOT coalesce((SELECT hash FROM journal ORDER BY seq DESC LIMIT 1), zeroblob(32))
     OR NEW.entries <> (SELECT count(*) FROM ledger WHERE day BETWEEN substr(NEW.last_on, 1, 8) || '01' AND NEW.last_on)
     OR (NEW.committed_fen, NEW.paid_fen) IS NOT (
          SELECT coalesce(sum(committed_fen), 0), coalesce(sum(paid_fen), 0) FROM day_money
           WHERE day BETWEEN substr(NEW.last_on, 1, 8) || '01' AND NEW.last_on);
END;

CREATE TRIGGER month_close_stays_d BEFORE DELETE ON month_close BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER month_close_stays_u BEFORE UPDATE ON month_close BEGIN SELECT RAISE(ABORT, 'append-only'); END;

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

CREATE TRIGGER notice_stays_r BEFORE INSERT ON notice
WHEN EXISTS(SELECT 1 FROM notice WHERE id = NEW.id) OR EXISTS(SELECT 1 FROM notice WHERE programme = NEW.programme AND year = NEW.year AND nth = NEW.nth)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER notice_stays_u BEFORE UPDATE ON notice BEGIN SELECT RAISE(ABORT, 'append-only'); END;

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

CREATE TRIGGER notice_line_stays_r BEFORE INSERT ON notice_line
WHEN EXISTS(SELECT 1 FROM notice_line WHERE notice_id = NEW.notice_id AND row = NEW.row)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

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
  settled_on TEXT, upheld_at TEXT CHECK(upheld_at IS NULL OR (state = 'upheld' AND upheld_at IN ('proposed','notice'))), upheld_from TEXT CHECK(upheld_from IS NULL OR upheld_at IS NOT NULL), upheld_to TEXT CHECK(upheld_to IS NULL OR upheld_at IS NOT NULL),                                   -- NULL: open
  CONSTRAINT two_persons CHECK(settled_by <> registered_by),
  CHECK((state = 'open') = (settled_by IS NULL) AND (state = 'open') = (settled_on IS NULL) AND (state = 'open') = (answer = ''))
) STRICT;

CREATE INDEX objection_application ON objection(application_id, id);

CREATE INDEX objection_open ON objection(due_on) WHERE state = 'open';

CREATE TRIGGER objection_begins BEFORE INSERT ON objection
WHEN NEW.state <> 'open' OR EXISTS(SELECT 1 FROM objection WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER objection_ends BEFORE UPDATE ON objection
WHEN (OLD.state <> 'open' AND (NEW.state <> 'open' OR NOT EXISTS(SELECT 1 FROM objection_reopened r WHERE r.objection_id = OLD.id AND r.doing = 1)))
  OR NEW.id IS NOT OLD.id OR NEW.number IS NOT OLD.number OR NEW.application_id IS NOT OLD.application_id
  OR NEW.line_id IS NOT OLD.line_id OR NEW.kind IS NOT OLD.kind OR NEW.objector IS NOT OLD.objector OR NEW.contact IS NOT OLD.contact
  OR NEW.ground IS NOT OLD.ground OR NEW.received_on IS NOT OLD.received_on OR NEW.due_on IS NOT OLD.due_on
  OR NEW.registered_by IS NOT OLD.registered_by
  OR (NEW.upheld_at IS NOT NULL AND NEW.upheld_at IS NOT (SELECT stage FROM application WHERE id = NEW.application_id))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER objection_stays BEFORE DELETE ON objection BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE "objection_reopened"(
  id INTEGER PRIMARY KEY,
  objection_id INTEGER NOT NULL REFERENCES objection(id),
  was TEXT NOT NULL CHECK(was IN ('upheld','rejected','withdrawn')), -- how it had been settled; the next three with it
  answer TEXT NOT NULL,
  settled_by INTEGER NOT NULL REFERENCES clerk(id),
  settled_on TEXT NOT NULL,
  opened_by INTEGER NOT NULL REFERENCES clerk(id),          -- who opened it again
  opened_on TEXT NOT NULL,
  reason TEXT NOT NULL CHECK(reason <> ''),
  doing INTEGER NOT NULL DEFAULT 1 CHECK(doing IN (0,1)),   -- 1: within the statement that opens it, and at no other time
  CONSTRAINT two_persons CHECK(opened_by <> settled_by)
) STRICT;

CREATE INDEX objection_reopened_of ON objection_reopened(objection_id, id);

CREATE TRIGGER objection_reopened_fits BEFORE INSERT ON objection_reopened BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.doing <> 1 OR EXISTS(SELECT 1 FROM objection_reopened WHERE id = NEW.id);
  -- as it stands, of a line on public notice or whose notice was withdrawn; one that was upheld, of the last line, while its case is assessed as then
  SELECT RAISE(ABORT, 'plan') WHERE NOT EXISTS(
    SELECT 1 FROM objection ob JOIN application a ON a.id = ob.application_id
     WHERE ob.id = NEW.objection_id AND ob.state = NEW.was AND ob.answer = NEW.answer AND ob.settled_by = NEW.settled_by
       AND ob.settled_on = NEW.settled_on AND ((a.stage IN ('proposed','notice') AND NEW.was <> 'upheld') OR (NEW.was = 'upheld'
         AND a.stage = 'assessed' AND ob.upheld_at = 'notice'
         AND ob.line_id = (SELECT max(l.id) FROM plan_line l WHERE l.application_id = a.id)
         AND (SELECT l.receipt FROM plan_line l WHERE l.id = ob.line_id)
           = (SELECT r.digest FROM receipt_now r WHERE r.application_id = a.id))));
END;

CREATE TRIGGER objection_reopened_moves AFTER INSERT ON objection_reopened BEGIN
  UPDATE objection SET state = 'open', answer = '', settled_by = NULL, settled_on = NULL, upheld_at = NULL, upheld_from = NULL, upheld_to = NULL
   WHERE id = NEW.objection_id;
  UPDATE plan_line SET state = 'approved', reason = '', version = version + 1
   WHERE NEW.was = 'upheld' AND state = 'struck' AND id = (SELECT line_id FROM objection WHERE id = NEW.objection_id);
  UPDATE objection_reopened SET doing = 0 WHERE id = NEW.id;
END;

CREATE TRIGGER objection_reopened_stays_d BEFORE DELETE ON objection_reopened BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER objection_reopened_stays_u BEFORE UPDATE ON objection_reopened
WHEN OLD.doing = 0 OR NEW.doing = 1 OR NEW.id IS NOT OLD.id OR NEW.objection_id IS NOT OLD.objection_id OR NEW.was IS NOT OLD.was
  OR NEW.answer IS NOT OLD.answer OR NEW.settled_by IS NOT OLD.settled_by OR NEW.settled_on IS NOT OLD.settled_on
  OR NEW.opened_by IS NOT OLD.opened_by OR NEW.opened_on IS NOT OLD.opened_on OR NEW.reason IS NOT OLD.reason
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

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
, bank_number TEXT NOT NULL DEFAULT '' -- 行号, 12 digits; '': not told
  CHECK(bank_number = '' OR (length(bank_number) = 12 AND bank_number NOT GLOB '*[^0-9]*'))) STRICT;

CREATE INDEX organisation_folded ON organisation(folded);

CREATE TRIGGER organisation_moves_money AFTER UPDATE OF district ON organisation WHEN OLD.district IS NOT NEW.district
BEGIN
  INSERT INTO item_money(pool_year_id, item, department, district, reserved_fen, released_fen, committed_fen, decommitted_fen,
    paid_fen, returned_fen, clawback_due_fen, clawback_in_fen,
    clawback_waived_fen)
  SELECT p.pool_year_id, a.item, a.department, OLD.district, -p.reserved_fen, -p.released_fen, -p.committed_fen, -p.decommitted_fen,
         -p.paid_fen, -p.returned_fen, -p.clawback_due_fen, -p.clawback_in_fen,
         -p.clawback_waived_fen
    FROM application a JOIN application_pool_money p ON p.application_id = a.id WHERE a.organisation_id = NEW.id
  ON CONFLICT DO UPDATE SET reserved_fen = reserved_fen + excluded.reserved_fen, released_fen = released_fen + excluded.released_fen,
    committed_fen = committed_fen + excluded.committed_fen, decommitted_fen = decommitted_fen + excluded.decommitted_fen,
    paid_fen = paid_fen + excluded.paid_fen, returned_fen = returned_fen + excluded.returned_fen,
    clawback_due_fen = clawback_due_fen + excluded.clawback_due_fen, clawback_in_fen = clawback_in_fen + excluded.clawback_in_fen,
    clawback_waived_fen = clawback_waived_fen + excluded.clawback_waived_fen;
  INSERT INTO item_money(pool_year_id, item, department, district, reserved_fen, released_fen, committed_fen, decommitted_fen,
    paid_fen, returned_fen, clawback_due_fen, clawback_in_fen,
    clawback_waived_fen)
  SELECT p.pool_year_id, a.item, a.department, NEW.district, p.reserved_fen, p.released_fen, p.committed_fen, p.decommitted_fen,
         p.paid_fen, p.returned_fen, p.clawback_due_fen, p.clawback_in_fen,
         p.clawback_waived_fen
    FROM application a JOIN application_pool_money p ON p.application_id = a.id WHERE a.organisation_id = NEW.id
  ON CONFLICT DO UPDATE SET reserved_fen = reserved_fen + excluded.reserved_fen, released_fen = released_fen + excluded.released_fen,
    committed_fen = committed_fen + excluded.committed_fen, decommitted_fen = decommitted_fen + excluded.decommitted_fen,
    paid_fen = paid_fen + excluded.paid_fen, returned_fen = returned_fen + excluded.returned_fen,
    clawback_due_fen = clawback_due_fen + excluded.clawback_due_fen, clawback_in_fen = clawback_in_fen + excluded.clawback_in_fen,
    clawback_waived_fen = clawback_waived_fen + excluded.clawback_waived_fen;
END;

CREATE TRIGGER organisation_moves_queue AFTER UPDATE OF district ON organisation WHEN OLD.district IS NOT NEW.district
BEGIN
  UPDATE queue_total SET count = queue_total.count - a.count, unstated = queue_total.unstated - a.unstated,
         requested_fen = queue_total.requested_fen - a.requested_fen
    FROM (SELECT year, pool, item, department, count(*) AS count, sum(requested_fen IS NULL) AS unstated,
                 coalesce(sum(requested_fen), 0) AS requested_fen
            FROM application b WHERE organisation_id = NEW.id
             AND b.ended = 0 AND b.pool IS NOT NULL AND b.stage NOT IN ('proposed','notice','awarded')
           GROUP BY year, pool, item, department) a
   WHERE queue_total.year = a.year AND queue_total.pool = a.pool AND queue_total.item = a.item
     AND queue_total.department = a.department AND queue_total.district = OLD.district;
  INSERT INTO queue_total(year, pool, item, department, district, count, unstated, requested_fen)
  SELECT year, pool, item, department, NEW.district, count(*), sum(requested_fen IS NULL), coalesce(sum(requested_fen), 0)
    FROM application b WHERE organisation_id = NEW.id
             AND b.ended = 0 AND b.pool IS NOT NULL AND b.stage NOT IN ('proposed','notice','awarded')
   GROUP BY year, pool, item, department
  ON CONFLICT DO UPDATE SET count = count + excluded.count, unstated = unstated + excluded.unstated,
    requested_fen = requested_fen + excluded.requested_fen;
END;

CREATE TABLE organisation_mark(
  organisation_id INTEGER NOT NULL REFERENCES organisation(id),
  kind  TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY(organisation_id, kind, value)
) STRICT, WITHOUT ROWID;

CREATE INDEX organisation_mark_value ON organisation_mark(kind, value);

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

CREATE TRIGGER other_support_stays_d BEFORE DELETE ON other_support
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER other_support_stays_r BEFORE INSERT ON other_support
WHEN EXISTS(SELECT 1 FROM other_support WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER other_support_stays_u BEFORE UPDATE ON other_support
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

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

CREATE TRIGGER other_support_answer_stays_d BEFORE DELETE ON other_support_answer
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER other_support_answer_stays_r BEFORE INSERT ON other_support_answer
WHEN EXISTS(SELECT 1 FROM other_support_answer WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER other_support_answer_stays_u BEFORE UPDATE ON other_support_answer
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE "overlay"(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id),
  kind     TEXT NOT NULL CHECK(kind IN ('return','hold','objection','ended')), -- 补正, 暂停, 异议, 办结后重启
  begun_on TEXT NOT NULL, begun_by INTEGER NOT NULL REFERENCES clerk(id),
  reason   TEXT NOT NULL,          -- why it was begun; of a return: what is to be corrected
  ended_on TEXT, ended_by INTEGER REFERENCES clerk(id), -- NULL: open
  answer   TEXT NOT NULL DEFAULT '' -- what ended it
) STRICT;

CREATE INDEX overlay_application ON overlay(application_id, id);

CREATE UNIQUE INDEX overlay_one_open ON overlay(application_id, kind) WHERE ended_on IS NULL;

CREATE TRIGGER overlay_keeps BEFORE UPDATE ON overlay
WHEN NEW.id IS NOT OLD.id OR NEW.application_id IS NOT OLD.application_id OR NEW.kind IS NOT OLD.kind OR NEW.begun_on IS NOT OLD.begun_on
  OR NEW.begun_by IS NOT OLD.begun_by OR NEW.reason IS NOT OLD.reason
  OR (OLD.ended_on IS NOT NULL AND NOT (NEW.ended_on IS NULL AND EXISTS(
        SELECT 1 FROM correction_undone u WHERE u.overlay_id = OLD.id AND u.what = 'restored' AND u.was_ended_on = OLD.ended_on
           AND u.was_ended_by = OLD.ended_by AND u.id = (SELECT max(n.id) FROM correction_undone n WHERE n.overlay_id = OLD.id))))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER overlay_stays BEFORE DELETE ON overlay BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER overlay_stays_r BEFORE INSERT ON overlay
WHEN EXISTS(SELECT 1 FROM overlay WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE panel(
  application_id INTEGER PRIMARY KEY REFERENCES application(id),
  opened_ms INTEGER NOT NULL,          -- instant
  clerk_id  INTEGER NOT NULL REFERENCES clerk(id) -- the officer who opened it
) STRICT;

CREATE TRIGGER panel_stays_d BEFORE DELETE ON panel BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER panel_stays_r BEFORE INSERT ON panel
WHEN EXISTS(SELECT 1 FROM panel WHERE application_id = NEW.application_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER panel_stays_u BEFORE UPDATE ON panel BEGIN SELECT RAISE(ABORT, 'append-only'); END;

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

CREATE TRIGGER panel_minute_stays_d BEFORE DELETE ON panel_minute
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER panel_minute_stays_r BEFORE INSERT ON panel_minute
WHEN EXISTS(SELECT 1 FROM panel_minute WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER panel_minute_stays_u BEFORE UPDATE ON panel_minute
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE payment(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id),
  ledger_seq INTEGER NOT NULL UNIQUE REFERENCES ledger(seq),
  paid_on TEXT NOT NULL, amount_fen INTEGER NOT NULL CHECK(amount_fen > 0),
  payee TEXT NOT NULL, bank TEXT NOT NULL, account TEXT NOT NULL, -- as they were at that moment
  clerk_id INTEGER NOT NULL REFERENCES clerk(id)
) STRICT;

CREATE INDEX payment_application ON payment(application_id);

CREATE INDEX payment_paid_on ON payment(paid_on);

CREATE TRIGGER payment_stays_d BEFORE DELETE ON payment BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER payment_stays_r BEFORE INSERT ON payment
WHEN EXISTS(SELECT 1 FROM payment WHERE id = NEW.id) OR EXISTS(SELECT 1 FROM payment WHERE ledger_seq = NEW.ledger_seq)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER payment_stays_u BEFORE UPDATE ON payment BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE payment_batch(
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,                       -- 批次号
  control TEXT NOT NULL DEFAULT '',                  -- 控制号: the first digits of the digest of its lines; set once
  lines INTEGER NOT NULL DEFAULT 0 CHECK(lines >= 0),
  total_fen INTEGER NOT NULL DEFAULT 0 CHECK(total_fen >= 0),
  made_by INTEGER NOT NULL REFERENCES clerk(id),
  made_on TEXT NOT NULL,
  sent_by INTEGER REFERENCES clerk(id),
  sent_on TEXT,                                      -- NULL: not with the treasury yet
  undone INTEGER NOT NULL DEFAULT 0 CHECK(undone IN (0,1)), -- taken apart before it was sent
  version INTEGER NOT NULL DEFAULT 1, sent_seq INTEGER, controls_bank_number INTEGER NOT NULL DEFAULT 0 CHECK(controls_bank_number IN (0,1)),
  CHECK((sent_on IS NULL) = (sent_by IS NULL)),
  CHECK(undone = 0 OR sent_on IS NULL)
) STRICT;

CREATE TRIGGER payment_batch_begins BEFORE INSERT ON payment_batch
WHEN NEW.lines <> 0 OR NEW.total_fen <> 0 OR NEW.sent_on IS NOT NULL OR NEW.undone <> 0 OR NEW.control <> '' OR NEW.controls_bank_number <> 1
  OR EXISTS(SELECT 1 FROM payment_batch WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER payment_batch_keeps BEFORE UPDATE ON payment_batch
WHEN OLD.sent_on IS NOT NULL OR OLD.undone = 1 OR NEW.id IS NOT OLD.id OR NEW.number IS NOT OLD.number
  OR (OLD.control <> '' AND (NEW.control IS NOT OLD.control OR NEW.lines IS NOT OLD.lines OR NEW.total_fen IS NOT OLD.total_fen))
  OR NEW.made_by IS NOT OLD.made_by OR NEW.made_on IS NOT OLD.made_on OR NEW.controls_bank_number IS NOT OLD.controls_bank_number
  OR (NEW.sent_on IS NOT NULL AND OLD.control = '')
  OR NEW.sent_seq IS NOT CASE WHEN NEW.sent_on IS NOT NULL THEN (SELECT coalesce(max(seq), 0) FROM ledger) END
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER payment_batch_sent AFTER UPDATE OF sent_on ON payment_batch WHEN OLD.sent_on IS NULL AND NEW.sent_on IS NOT NULL BEGIN
  UPDATE instalment SET state = 'sent', version = version + 1
   WHERE id IN (SELECT instalment_id FROM payment_line WHERE batch_id = NEW.id AND outcome = '');
END;

CREATE TRIGGER payment_batch_stays BEFORE DELETE ON payment_batch BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE payment_line(
  id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES payment_batch(id),
  line INTEGER NOT NULL CHECK(line > 0),             -- 序号
  instalment_id INTEGER NOT NULL REFERENCES instalment(id),
  amount_fen INTEGER NOT NULL,                       -- as its instalment, like the next three
  payee TEXT NOT NULL,
  bank TEXT NOT NULL,
  account TEXT NOT NULL,
  outcome TEXT NOT NULL DEFAULT '' CHECK(outcome IN ('','paid','returned','out')), -- '': not known yet; out: batch taken apart
  outcome_on TEXT,
  outcome_by INTEGER REFERENCES clerk(id),
  reference TEXT NOT NULL DEFAULT '',                -- the treasury's number
  ledger_seq INTEGER UNIQUE REFERENCES ledger(seq),  -- its pay
  return_seq INTEGER UNIQUE REFERENCES ledger(seq), made_by INTEGER REFERENCES clerk(id), check1_by INTEGER REFERENCES clerk(id), check2_by INTEGER REFERENCES clerk(id), check3_by INTEGER REFERENCES clerk(id), bank_number TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',  -- its return, when it came back after it was paid
  UNIQUE(batch_id, line),
  CHECK((outcome = 'paid' OR return_seq IS NOT NULL) = (ledger_seq IS NOT NULL)),
  CHECK((outcome = '') = (outcome_on IS NULL) AND (outcome = '') = (outcome_by IS NULL)),
  CHECK(outcome <> 'paid' OR reference <> '')
) STRICT;

CREATE INDEX payment_line_account ON payment_line(account);

CREATE INDEX payment_line_instalment ON payment_line(instalment_id, id);

CREATE UNIQUE INDEX payment_line_once ON payment_line(instalment_id) WHERE outcome IN ('','paid');

CREATE UNIQUE INDEX payment_line_reference ON payment_line(reference) WHERE ledger_seq IS NOT NULL AND reference <> '';

CREATE INDEX payment_line_returned ON payment_line(outcome_on) WHERE return_seq IS NOT NULL;

CREATE TRIGGER payment_line_begins BEFORE INSERT ON payment_line BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.outcome <> '' OR NEW.reason <> '' OR EXISTS(SELECT 1 FROM payment_line WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(
    SELECT 1 FROM instalment i WHERE i.id = NEW.instalment_id AND i.state = 'ready' AND i.amount_fen = NEW.amount_fen
       AND i.payee = NEW.payee AND i.bank = NEW.bank AND i.account = NEW.account AND i.bank_number = NEW.bank_number
       AND i.made_by IS NEW.made_by AND i.check1_by IS NEW.check1_by AND i.check2_by IS NEW.check2_by AND i.check3_by IS NEW.check3_by);
  SELECT RAISE(ABORT, 'ref') FROM payment_batch WHERE id = NEW.batch_id AND (sent_on IS NOT NULL OR undone = 1 OR control <> '');
END;

CREATE TRIGGER payment_line_ended AFTER UPDATE OF outcome ON payment_line BEGIN
  UPDATE instalment SET state = CASE NEW.outcome WHEN 'out' THEN 'ready' WHEN '' THEN 'sent' ELSE NEW.outcome END, version = version + 1 WHERE id = NEW.instalment_id;
END;

CREATE TRIGGER payment_line_ends BEFORE UPDATE ON payment_line BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.id IS NOT OLD.id OR NEW.batch_id IS NOT OLD.batch_id OR NEW.line IS NOT OLD.line
     OR NEW.instalment_id IS NOT OLD.instalment_id OR NEW.amount_fen IS NOT OLD.amount_fen OR NEW.payee IS NOT OLD.payee
     OR NEW.bank IS NOT OLD.bank OR NEW.account IS NOT OLD.account
     OR NEW.made_by IS NOT OLD.made_by OR NEW.check1_by IS NOT OLD.check1_by OR NEW.check2_by IS NOT OLD.check2_by
     OR NEW.check3_by IS NOT OLD.check3_by OR NEW.bank_number IS NOT OLD.bank_number
     OR OLD.outcome || '>' || NEW.outcome NOT IN ('>paid','>returned','>out','paid>returned','returned>')
     OR (OLD.ledger_seq IS NOT NULL AND NEW.ledger_seq IS NOT OLD.ledger_seq);
  SELECT RAISE(ABORT, 'ref') FROM payment_batch b WHERE b.id = NEW.batch_id AND (NEW.outcome = 'out') = (b.sent_on IS NOT NULL);
  SELECT RAISE(ABORT, 'ref') WHERE NEW.outcome = 'paid' AND NOT EXISTS(
    SELECT 1 FROM ledger l JOIN instalment i ON i.id = NEW.instalment_id
     WHERE l.seq = NEW.ledger_seq AND l.kind = 'pay' AND l.application_id = i.application_id AND l.amount_fen = NEW.amount_fen);
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.outcome = 'returned' AND OLD.ledger_seq IS NOT NULL;
  SELECT RAISE(ABORT, 'ref') WHERE OLD.outcome = 'paid' AND NOT EXISTS(
    SELECT 1 FROM ledger l WHERE l.seq = NEW.return_seq AND l.kind = 'return' AND l.ref = OLD.ledger_seq AND l.amount_fen = NEW.amount_fen);
END;

CREATE TRIGGER payment_line_enters AFTER INSERT ON payment_line BEGIN
  UPDATE instalment SET state = 'batched', version = version + 1 WHERE id = NEW.instalment_id;
  UPDATE payment_batch SET lines = lines + 1, total_fen = total_fen + NEW.amount_fen WHERE id = NEW.batch_id;
END;

CREATE TRIGGER payment_line_stays BEFORE DELETE ON payment_line BEGIN SELECT RAISE(ABORT, 'append-only'); END;

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
  version INTEGER NOT NULL DEFAULT 1, closed_by INTEGER REFERENCES clerk(id), programme TEXT NOT NULL DEFAULT '', batch INTEGER CHECK(batch > 0),
  UNIQUE(department, year, nth),
  CHECK((submitted_on IS NULL) = (submitted_by IS NULL) AND (submitted_on IS NULL) = (control = '')),
  CHECK((issued_on IS NULL) = (issued_by IS NULL)),
  CHECK(state NOT IN ('draft','dropped') OR submitted_on IS NULL),
  CHECK(state NOT IN ('submitted','issued','closed') OR submitted_on IS NOT NULL),
  CHECK((state IN ('closed','dropped')) = (closed_on IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX plan_batch_programme ON plan_batch(programme, year, batch) WHERE batch IS NOT NULL;

CREATE TRIGGER plan_batch_begins BEFORE INSERT ON plan_batch
WHEN NEW.state <> 'draft' OR EXISTS(SELECT 1 FROM plan_batch WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER plan_batch_counts BEFORE UPDATE ON plan_batch BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.programme IS NOT OLD.programme;
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.batch IS NOT NULL AND NEW.batch IS NOT OLD.batch
     AND NOT (NEW.batch IS NULL AND NEW.state = 'dropped');
  SELECT RAISE(ABORT, 'plan') WHERE NEW.programme <> '' AND NEW.batch IS NULL AND NEW.state NOT IN ('draft','dropped');
  SELECT RAISE(ABORT, 'plan') WHERE NEW.programme = '' AND NEW.batch IS NOT NULL;
END;

CREATE TRIGGER plan_batch_keeps BEFORE UPDATE ON plan_batch BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.id IS NOT OLD.id OR NEW.department IS NOT OLD.department OR NEW.year IS NOT OLD.year
     OR NEW.nth IS NOT OLD.nth OR NEW.number IS NOT OLD.number OR NEW.made_by IS NOT OLD.made_by OR NEW.made_on IS NOT OLD.made_on;
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state || '>' || NEW.state NOT IN ('draft>submitted', 'submitted>draft', 'submitted>issued',
     'issued>issued', 'submitted>closed', 'issued>closed', 'draft>dropped', 'closed>submitted', 'dropped>draft');
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.issued_on IS NOT NULL AND (NEW.issued_on IS NOT OLD.issued_on OR NEW.issued_by IS NOT OLD.issued_by);
  SELECT RAISE(ABORT, 'append-only') WHERE (NEW.closed_by IS NOT NULL) > (NEW.closed_on IS NOT NULL);
  -- What is on a public list cannot be put together anew, and what was issued or published stays closed, but for a line that is on
  -- notice again.
  SELECT RAISE(ABORT, 'plan') WHERE ((OLD.state = 'submitted' AND NEW.state = 'draft') OR (OLD.state = 'closed' AND NOT EXISTS(
         SELECT 1 FROM plan_line l JOIN application a ON a.id = l.application_id
          WHERE l.plan_id = NEW.id AND l.state = 'approved' AND a.stage = 'notice')))
     AND (OLD.issued_on IS NOT NULL OR EXISTS(SELECT 1 FROM notice WHERE plan_id = NEW.id));
  SELECT RAISE(ABORT, 'plan') WHERE OLD.state = 'draft' AND NEW.state = 'submitted' AND NOT EXISTS(
    SELECT 1 FROM plan_line WHERE plan_id = NEW.id AND state = 'open');
END;

CREATE TRIGGER plan_batch_of BEFORE INSERT ON plan_batch WHEN NEW.programme = '' OR NEW.batch IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'plan'); END;

CREATE TRIGGER plan_batch_stays BEFORE DELETE ON plan_batch BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE VIEW plan_before_supervisor AS
SELECT l.application_id FROM plan_line l JOIN plan_batch b ON b.id = l.plan_id
 WHERE l.state IN ('open','approved') AND b.state IN ('submitted','issued');

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
  version INTEGER NOT NULL DEFAULT 1, with_batch INTEGER NOT NULL DEFAULT 0 CHECK(with_batch IN (0,1)),
  UNIQUE(plan_id, line),
  CHECK(state NOT IN ('struck','returned') OR reason <> '')
) STRICT;

CREATE INDEX plan_line_application ON plan_line(application_id, id);

CREATE UNIQUE INDEX plan_line_once ON plan_line(application_id) WHERE state IN ('open','approved');

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
     'approved>open', 'approved>struck', 'approved>returned', 'returned>open', 'returned>struck', 'struck>open', 'struck>approved');
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state = 'struck' AND NEW.state = 'open' AND (OLD.with_batch = 0 OR NEW.with_batch = 1
     OR NOT EXISTS(SELECT 1 FROM plan_batch WHERE id = NEW.plan_id AND state = 'draft')
     OR NOT EXISTS(SELECT 1 FROM application WHERE id = NEW.application_id AND stage = 'proposed')
     OR EXISTS(SELECT 1 FROM plan_line n WHERE n.application_id = NEW.application_id AND n.id > NEW.id));
  -- Struck with an objection that was upheld: approved again within the statement that takes that back.
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.state = 'struck' AND NEW.state = 'approved' AND NOT EXISTS(
    SELECT 1 FROM objection_reopened r JOIN objection ob ON ob.id = r.objection_id
     WHERE r.doing = 1 AND r.was = 'upheld' AND ob.line_id = NEW.id);
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.with_batch = 1 AND NEW.state <> 'struck';
  -- Another content is open again, whoever takes it over.
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.state <> 'open'
     AND (NEW.content IS NOT OLD.content OR NEW.amount_fen IS NOT OLD.amount_fen OR NEW.receipt IS NOT OLD.receipt OR NEW.payee IS NOT OLD.payee);
  SELECT RAISE(ABORT, 'plan') WHERE NEW.state = 'approved' AND NOT EXISTS(
    SELECT 1 FROM plan_vote v WHERE v.line_id = NEW.id AND v.verdict = 'approve' AND v.content = NEW.content);
END;

CREATE TRIGGER plan_line_stays BEFORE DELETE ON plan_line BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER plan_line_taken BEFORE UPDATE OF taken_by, taken_on ON plan_line
WHEN (NEW.taken_by IS NOT OLD.taken_by OR NEW.taken_on IS NOT OLD.taken_on) AND (NEW.state <> 'open' OR (NEW.content IS OLD.content AND OLD.state <> 'returned'))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE VIEW plan_line_seen AS
SELECT l.id, l.plan_id, b.number AS plan, b.department, b.state AS plan_state, b.made_by AS plan_made_by, l.line, l.application_id,
       a.number, a.item, a.title, o.name AS organisation_name, o.invented, a.stage,
       l.id = (SELECT max(n.id) FROM plan_line n WHERE n.application_id = l.application_id) AS is_live,
       l.state, l.amount_fen, l.receipt, l.payee AS payee_digest,
       coalesce(y.reserved_fen, 0) AS now_fen, coalesce(a.requested_fen, 0) AS requested_fen,
       coalesce((SELECT p.used_fen FROM receipt_now r JOIN receipt_line p ON p.receipt_id = r.id AND p.kind = 'override'
          WHERE r.application_id = a.id), 0) AS by_rules_fen,
       (SELECT r.digest FROM receipt_now r WHERE r.application_id = a.id) AS now_receipt,
       o.account_name AS payee, o.bank_name AS bank, o.bank_number, o.bank_account AS account, l.taken_by,
       coalesce(k.name, '') AS voter, v.day AS voted_on, l.reason,
       (SELECT count(*) FROM objection ob WHERE ob.application_id = a.id AND ob.state = 'open') AS objections,
       a.notice_from, a.notice_to, coalesce(t.number, '') AS notice,
       coalesce((SELECT p.number FROM plan_line e JOIN plan_batch p ON p.id = e.plan_id
          WHERE e.application_id = l.application_id AND e.id < l.id ORDER BY e.id DESC LIMIT 1), '') AS before, l.version
  FROM plan_line l JOIN plan_batch b ON b.id = l.plan_id JOIN application a ON a.id = l.application_id
  JOIN organisation o ON o.id = a.organisation_id LEFT JOIN application_money y ON y.application_id = a.id
  LEFT JOIN plan_vote v ON v.id = (SELECT max(id) FROM plan_vote WHERE line_id = l.id) LEFT JOIN clerk k ON k.id = v.clerk_id
  LEFT JOIN notice_line x ON x.line_id = l.id AND x.notice_id = (SELECT max(notice_id) FROM notice_line WHERE line_id = l.id)
  LEFT JOIN notice t ON t.id = x.notice_id;

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

CREATE TABLE pool_ceiling(
  id           INTEGER PRIMARY KEY,
  pool_year_id INTEGER NOT NULL REFERENCES pool_year(id),
  was_fen      INTEGER NOT NULL CHECK(was_fen >= 0),
  is_fen       INTEGER NOT NULL CHECK(is_fen >= 0 AND is_fen <> was_fen),
  clerk_id     INTEGER NOT NULL REFERENCES clerk(id), -- who confirmed the movement it moved with
  made_ms      INTEGER NOT NULL
) STRICT;

CREATE INDEX pool_ceiling_of ON pool_ceiling(pool_year_id, id);

CREATE TRIGGER pool_ceiling_fits BEFORE INSERT ON pool_ceiling
WHEN EXISTS(SELECT 1 FROM pool_ceiling WHERE id = NEW.id)
  OR NEW.was_fen IS NOT (SELECT ceiling_fen FROM pool_year WHERE id = NEW.pool_year_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER pool_ceiling_moves AFTER INSERT ON pool_ceiling BEGIN
  UPDATE pool_year SET ceiling_fen = NEW.is_fen WHERE id = NEW.pool_year_id;
END;

CREATE TRIGGER pool_ceiling_stays_d BEFORE DELETE ON pool_ceiling BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER pool_ceiling_stays_u BEFORE UPDATE ON pool_ceiling BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE VIEW pool_figures AS
SELECT id, pool, year, ceiling_fen, carry_under_ceiling, clawback_stays, funds_bind, appropriated_fen, adjusted_fen, transferred_fen,
       carried_in_fen, carried_out_fen, lapsed_fen, funded_fen, reserved_fen, released_fen, committed_fen, decommitted_fen, paid_fen,
       returned_fen, clawback_due_fen, clawback_in_fen, clawback_waived_fen, budget_fen, usable_fen, available_fen, open_fen,
       clawback_open_fen
  FROM pool_year;

CREATE VIEW pool_moved AS
SELECT pool_year_id, sum(appropriated_fen) AS appropriated_fen, sum(adjusted_fen) AS adjusted_fen,
       sum(transferred_fen) AS transferred_fen, sum(carried_in_fen) AS carried_in_fen,
       sum(carried_out_fen) AS carried_out_fen, sum(lapsed_fen) AS lapsed_fen,
       sum(funded_fen) AS funded_fen, sum(reserved_fen) AS reserved_fen,
       sum(released_fen) AS released_fen, sum(committed_fen) AS committed_fen,
       sum(decommitted_fen) AS decommitted_fen, sum(paid_fen) AS paid_fen,
       sum(returned_fen) AS returned_fen, sum(clawback_due_fen) AS clawback_due_fen,
       sum(clawback_in_fen) AS clawback_in_fen, sum(clawback_waived_fen) AS clawback_waived_fen
  FROM day_moved GROUP BY pool_year_id;

CREATE VIEW pool_wish AS
SELECT a.id AS application_id, a.pool, a.item, r.id AS receipt_id, k.receipt_id IS NOT NULL AS checked,
       coalesce((SELECT l.amount_fen FROM receipt_line l WHERE l.receipt_id = r.id AND l.kind = 'charge'), r.result_fen) AS asked_fen
  FROM application a JOIN receipt_now r ON r.application_id = a.id LEFT JOIN receipt_check k ON k.receipt_id = r.id
 WHERE a.ended = 0 AND a.stage = 'assessed' AND r.in_kind = 0;

CREATE TABLE pool_year(
  id INTEGER PRIMARY KEY,
  pool TEXT NOT NULL, year INTEGER NOT NULL,
  ceiling_fen INTEGER CHECK(ceiling_fen >= 0),          -- of the policy; NULL: a department's own budget
  carry_under_ceiling INTEGER NOT NULL DEFAULT 1 CHECK(carry_under_ceiling IN (0,1)), -- money carried in counts under the ceiling
  clawback_stays INTEGER NOT NULL DEFAULT 0 CHECK(clawback_stays IN (0,1)), -- money claimed back may be given again; else it is the treasury's
  funds_bind  INTEGER NOT NULL DEFAULT 0 CHECK(funds_bind IN (0,1)), -- payments are held to released funds: from the first release on
  appropriated_fen INTEGER NOT NULL DEFAULT 0,          -- 年初预算 approved
  adjusted_fen     INTEGER NOT NULL DEFAULT 0,          -- 调整, up less down
  transferred_fen  INTEGER NOT NULL DEFAULT 0,          -- from other pools less to them
  carried_in_fen   INTEGER NOT NULL DEFAULT 0,          -- 结转入
  carried_out_fen  INTEGER NOT NULL DEFAULT 0,          -- 结转出
  lapsed_fen       INTEGER NOT NULL DEFAULT 0,          -- 到期收回
  funded_fen       INTEGER NOT NULL DEFAULT 0,          -- 指标到账
  reserved_fen     INTEGER NOT NULL DEFAULT 0,          -- 预留, open
  released_fen     INTEGER NOT NULL DEFAULT 0,          -- 释放, so far
  committed_fen    INTEGER NOT NULL DEFAULT 0,          -- 已下达, less what was given back
  decommitted_fen  INTEGER NOT NULL DEFAULT 0,          -- 核减, so far
  paid_fen         INTEGER NOT NULL DEFAULT 0,          -- 已拨付, less what came back
  returned_fen     INTEGER NOT NULL DEFAULT 0,          -- 退回, so far
  clawback_due_fen INTEGER NOT NULL DEFAULT 0,          -- 应追回
  clawback_in_fen  INTEGER NOT NULL DEFAULT 0,          -- 追回到账
  clawback_waived_fen INTEGER NOT NULL DEFAULT 0,       -- 免予追回
  budget_fen    INTEGER AS (appropriated_fen + adjusted_fen + transferred_fen), -- 年度预算
  usable_fen    INTEGER AS (appropriated_fen + adjusted_fen + transferred_fen + carried_in_fen - carried_out_fen
                            - lapsed_fen + clawback_stays * clawback_in_fen),    -- 可用总额
  available_fen INTEGER AS (appropriated_fen + adjusted_fen + transferred_fen + carried_in_fen - carried_out_fen
                            - lapsed_fen + clawback_stays * clawback_in_fen - reserved_fen - committed_fen), -- 可用余额
  open_fen      INTEGER AS (committed_fen - paid_fen),                           -- committed and not paid
  clawback_open_fen INTEGER AS (clawback_due_fen - clawback_in_fen - clawback_waived_fen), entry_seq INTEGER NOT NULL DEFAULT 0, -- still to come back
  CONSTRAINT under_zero CHECK(appropriated_fen >= 0 AND budget_fen >= 0 AND carried_in_fen >= 0 AND carried_out_fen >= 0
    AND lapsed_fen >= 0 AND funded_fen >= 0 AND reserved_fen >= 0 AND released_fen >= 0 AND committed_fen >= 0
    AND decommitted_fen >= 0 AND paid_fen >= 0 AND returned_fen >= 0 AND clawback_due_fen >= 0
    AND clawback_in_fen >= 0 AND clawback_waived_fen >= 0),
  CONSTRAINT over_ceiling CHECK(ceiling_fen IS NULL OR budget_fen + carry_under_ceiling * carried_in_fen <= ceiling_fen),
  CONSTRAINT over_budget CHECK(available_fen >= 0),
  CONSTRAINT over_award CHECK(paid_fen <= committed_fen),
  CONSTRAINT over_funds CHECK(funds_bind = 0 OR paid_fen <= funded_fen),
  CONSTRAINT over_usable CHECK(funded_fen <= budget_fen + carried_in_fen + clawback_stays * clawback_in_fen),
  CONSTRAINT over_due CHECK(clawback_in_fen + clawback_waived_fen <= clawback_due_fen),
  UNIQUE(pool, year)
) STRICT;

CREATE TRIGGER pool_year_begins BEFORE INSERT ON pool_year
WHEN NEW.appropriated_fen <> 0 OR NEW.adjusted_fen <> 0 OR NEW.transferred_fen <> 0 OR
  NEW.carried_in_fen <> 0 OR NEW.carried_out_fen <> 0 OR NEW.lapsed_fen <> 0 OR
  NEW.funded_fen <> 0 OR NEW.reserved_fen <> 0 OR NEW.released_fen <> 0 OR
  NEW.committed_fen <> 0 OR NEW.decommitted_fen <> 0 OR NEW.paid_fen <> 0 OR
  NEW.returned_fen <> 0 OR NEW.clawback_due_fen <> 0 OR NEW.clawback_in_fen <> 0 OR
  NEW.clawback_waived_fen <> 0
  OR EXISTS(SELECT 1 FROM pool_year WHERE id = NEW.id OR (pool = NEW.pool AND year = NEW.year))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER pool_year_counts BEFORE UPDATE OF
  appropriated_fen, adjusted_fen, transferred_fen, carried_in_fen, carried_out_fen, lapsed_fen, funded_fen, reserved_fen, released_fen,
  committed_fen, decommitted_fen, paid_fen, returned_fen, clawback_due_fen, clawback_in_fen, clawback_waived_fen,
  entry_seq
ON pool_year
WHEN NEW.entry_seq <= OLD.entry_seq OR NEW.entry_seq IS NOT (SELECT max(seq) FROM ledger)
  OR (NEW.appropriated_fen - OLD.appropriated_fen, NEW.adjusted_fen - OLD.adjusted_fen, NEW.transferred_fen - OLD.transferred_fen,
  NEW.carried_in_fen - OLD.carried_in_fen, NEW.carried_out_fen - OLD.carried_out_fen, NEW.lapsed_fen - OLD.lapsed_fen,
  NEW.funded_fen - OLD.funded_fen, NEW.reserved_fen - OLD.reserved_fen, NEW.released_fen - OLD.released_fen,
  NEW.committed_fen - OLD.committed_fen, NEW.decommitted_fen - OLD.decommitted_fen, NEW.paid_fen - OLD.paid_fen,
  NEW.returned_fen - OLD.returned_fen, NEW.clawback_due_fen - OLD.clawback_due_fen, NEW.clawback_in_fen - OLD.clawback_in_fen,
  NEW.clawback_waived_fen - OLD.clawback_waived_fen)
  IS NOT (SELECT m.appropriated_fen, m.adjusted_fen, m.transferred_fen, m.carried_in_fen, m.carried_out_fen, m.lapsed_fen, m.funded_fen,
          m.reserved_fen, m.released_fen, m.committed_fen, m.decommitted_fen, m.paid_fen, m.returned_fen, m.clawback_due_fen,
          m.clawback_in_fen, m.clawback_waived_fen
            FROM ledger_moved m WHERE m.seq = NEW.entry_seq AND m.pool_year_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER pool_year_keeps BEFORE UPDATE ON pool_year
WHEN NEW.id IS NOT OLD.id OR NEW.pool IS NOT OLD.pool OR NEW.year IS NOT OLD.year
  OR (NEW.ceiling_fen IS NOT OLD.ceiling_fen AND (OLD.ceiling_fen, NEW.ceiling_fen)
      IS NOT (SELECT was_fen, is_fen FROM pool_ceiling WHERE pool_year_id = OLD.id ORDER BY id DESC LIMIT 1))
  OR NEW.carry_under_ceiling IS NOT OLD.carry_under_ceiling OR NEW.clawback_stays IS NOT OLD.clawback_stays
  OR NEW.funds_bind < OLD.funds_bind
  OR (NEW.funds_bind > OLD.funds_bind AND NOT EXISTS(SELECT 1 FROM ledger WHERE pool_year_id = NEW.id AND kind = 'fund'))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER pool_year_stays BEFORE DELETE ON pool_year BEGIN SELECT RAISE(ABORT, 'append-only'); END;

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

CREATE VIEW queue_counted AS
SELECT a.year, a.pool, a.item, a.department, o.district, count(*) AS count, sum(a.requested_fen IS NULL) AS unstated,
       coalesce(sum(a.requested_fen), 0) AS requested_fen
  FROM application a JOIN organisation o ON o.id = a.organisation_id
 WHERE a.ended = 0 AND a.pool IS NOT NULL AND a.stage NOT IN ('proposed','notice','awarded')
 GROUP BY a.year, a.pool, a.item, a.department, o.district;

CREATE TABLE queue_total(
  year INTEGER NOT NULL, pool TEXT NOT NULL,              -- of the application
  item TEXT NOT NULL, department TEXT NOT NULL,           -- of the application
  district TEXT NOT NULL,                                 -- of the applicant, as it is now
  count INTEGER NOT NULL CHECK(count >= 0),               -- applications
  unstated INTEGER NOT NULL CHECK(unstated >= 0),         -- of these that state no amount
  requested_fen INTEGER NOT NULL CHECK(requested_fen >= 0), -- what they ask for
  PRIMARY KEY(year, pool, item, department, district)
) STRICT, WITHOUT ROWID;

CREATE INDEX queue_total_waiting ON queue_total(item, department, district, count, requested_fen) WHERE count > 0;

CREATE TABLE receipt(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application(id),
  made_ms INTEGER NOT NULL, clerk_id INTEGER NOT NULL REFERENCES clerk(id),
  item TEXT NOT NULL, edition BLOB NOT NULL REFERENCES edition(digest),
  in_kind INTEGER NOT NULL CHECK(in_kind IN (0,1)),
  result_fen INTEGER NOT NULL CHECK(result_fen BETWEEN 0 AND 100000000000),
  decided_fen INTEGER, ground TEXT NOT NULL DEFAULT '',
  digest BLOB NOT NULL CHECK(length(digest) = 32)
, policy BLOB REFERENCES edition(digest), use_id INTEGER REFERENCES voucher_use(id)) STRICT;

CREATE INDEX receipt_application ON receipt(application_id, id);

CREATE INDEX receipt_policy ON receipt(policy);

CREATE INDEX receipt_use ON receipt(use_id) WHERE use_id IS NOT NULL;

CREATE TRIGGER receipt_carries_award BEFORE INSERT ON receipt WHEN NEW.use_id IS NULL
BEGIN
  SELECT RAISE(ABORT, 'over-receipt') FROM application_money m
   WHERE m.application_id = NEW.application_id AND m.reserved_fen + m.committed_fen > NEW.result_fen;
END;

CREATE TRIGGER receipt_stays_d BEFORE DELETE ON receipt BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER receipt_stays_r BEFORE INSERT ON receipt
WHEN EXISTS(SELECT 1 FROM receipt WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER receipt_stays_u BEFORE UPDATE ON receipt BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE receipt_check(
  receipt_id INTEGER PRIMARY KEY REFERENCES receipt(id), -- the receipt that was checked
  checked_on TEXT NOT NULL,                              -- day
  clerk_id   INTEGER NOT NULL REFERENCES clerk(id),      -- 复核人
  note       TEXT NOT NULL DEFAULT ''                    -- what the checker wrote; may be empty
) STRICT;

CREATE TRIGGER receipt_check_apart BEFORE INSERT ON receipt_check BEGIN
  SELECT RAISE(ABORT, 'duty') FROM receipt r WHERE r.id = NEW.receipt_id AND r.clerk_id = NEW.clerk_id;
END;

CREATE TRIGGER receipt_check_duty BEFORE INSERT ON receipt_check BEGIN
  SELECT RAISE(ABORT, 'duty') FROM receipt r JOIN duty_done d ON d.application_id = r.application_id AND d.clerk_id = NEW.clerk_id
    JOIN duty_apart p ON (p.a = d.duty AND p.b = 'check') OR (p.b = d.duty AND p.a = 'check')
   WHERE r.id = NEW.receipt_id;
END;

CREATE TRIGGER receipt_check_stays_d BEFORE DELETE ON receipt_check BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER receipt_check_stays_r BEFORE INSERT ON receipt_check
WHEN EXISTS(SELECT 1 FROM receipt_check WHERE receipt_id = NEW.receipt_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER receipt_check_stays_u BEFORE UPDATE ON receipt_check BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE VIEW receipt_holds AS
SELECT r.application_id, r.result_fen FROM receipt r
 WHERE r.use_id IS NULL AND NOT EXISTS(SELECT 1 FROM receipt_void v WHERE v.receipt_id = r.id)
   AND NOT EXISTS(SELECT 1 FROM receipt n WHERE n.application_id = r.application_id AND n.use_id IS NULL AND n.id > r.id);

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

CREATE INDEX receipt_line_override ON receipt_line(kind, receipt_id) WHERE kind = 'override';

CREATE TRIGGER receipt_line_stays_d BEFORE DELETE ON receipt_line BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER receipt_line_stays_r BEFORE INSERT ON receipt_line
WHEN EXISTS(SELECT 1 FROM receipt_line WHERE receipt_id = NEW.receipt_id AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER receipt_line_stays_u BEFORE UPDATE ON receipt_line BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE VIEW receipt_now AS
SELECT r.id, r.application_id, r.made_ms, r.clerk_id, r.item, r.edition, r.in_kind, r.result_fen, r.decided_fen, r.ground, r.digest, r.policy
  FROM receipt r
 WHERE r.use_id IS NULL AND NOT EXISTS(SELECT 1 FROM receipt_void v WHERE v.receipt_id = r.id)
   AND NOT EXISTS(SELECT 1 FROM receipt n WHERE n.application_id = r.application_id AND n.id > r.id AND n.use_id IS NULL
                     AND NOT EXISTS(SELECT 1 FROM receipt_void v WHERE v.receipt_id = n.id));

CREATE TABLE receipt_void(
  receipt_id INTEGER PRIMARY KEY REFERENCES receipt(id), -- the receipt that no longer holds
  at_ms      INTEGER NOT NULL,                           -- when it was taken back
  clerk_id   INTEGER NOT NULL REFERENCES clerk(id),      -- by whom
  reason     TEXT NOT NULL CHECK(reason <> '')           -- and why
) STRICT;

CREATE TRIGGER receipt_void_carries_award BEFORE INSERT ON receipt_void
BEGIN
  SELECT RAISE(ABORT, 'over-receipt') FROM receipt r JOIN application_money m ON m.application_id = r.application_id
   WHERE r.id = NEW.receipt_id AND r.use_id IS NULL AND m.reserved_fen + m.committed_fen > 0
     AND NOT EXISTS(SELECT 1 FROM receipt n WHERE n.application_id = r.application_id AND n.use_id IS NULL AND n.id > r.id);
END;

CREATE TRIGGER receipt_void_stays_d BEFORE DELETE ON receipt_void BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER receipt_void_stays_r BEFORE INSERT ON receipt_void
WHEN EXISTS(SELECT 1 FROM receipt_void WHERE receipt_id = NEW.receipt_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER receipt_void_stays_u BEFORE UPDATE ON receipt_void BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE report_columns(
  clerk_id INTEGER NOT NULL REFERENCES clerk(id),
  report TEXT NOT NULL CHECK(report <> ''),
  columns TEXT NOT NULL CHECK(columns <> ''), -- their words, with commas
  PRIMARY KEY(clerk_id, report)
) STRICT, WITHOUT ROWID;

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

CREATE INDEX review_task_application ON review_task(application_id, id);

CREATE UNIQUE INDEX review_task_one_open ON review_task(application_id, kind) WHERE status = 'open';

CREATE TRIGGER review_task_ended BEFORE UPDATE ON review_task WHEN OLD.status <> 'open'
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER review_task_stays BEFORE DELETE ON review_task
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER review_task_stays_r BEFORE INSERT ON review_task
WHEN EXISTS(SELECT 1 FROM review_task WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE reviewer_employer(
  clerk_id INTEGER NOT NULL REFERENCES clerk(id),
  code     TEXT NOT NULL CHECK(length(code) = 18), -- unified social credit code of the employer
  PRIMARY KEY(clerk_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE roll_entry(
  id       INTEGER PRIMARY KEY,
  roll     TEXT NOT NULL,             -- catalogue id of the list
  code     TEXT NOT NULL DEFAULT '',  -- credit code or filing number as written; '' when not known
  name     TEXT NOT NULL DEFAULT '',  -- as published; '' when a code says enough
  code_mark TEXT NOT NULL DEFAULT '', -- for finding: text_mark of code
  name_mark TEXT NOT NULL DEFAULT '', -- for finding: text_mark of name
  from_on  TEXT NOT NULL CHECK(from_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- first day on it
  to_on    TEXT CHECK(to_on >= from_on), -- last day on it; NULL: still
  source   TEXT NOT NULL CHECK(source <> ''), -- the notice or query it comes from
  note     TEXT NOT NULL DEFAULT '',
  end_reason TEXT NOT NULL DEFAULT '', -- why it was ended
  entered_ms INTEGER NOT NULL,        -- when it was entered
  clerk_id INTEGER NOT NULL REFERENCES clerk(id), -- by whom
  version  INTEGER NOT NULL DEFAULT 1, -- raised when it is ended
  CHECK(code_mark <> '' OR name_mark <> ''),
  CHECK((to_on IS NULL) OR (end_reason <> '')),
  UNIQUE(roll, code_mark, name_mark, from_on)
) STRICT;

CREATE INDEX roll_entry_code ON roll_entry(code_mark, roll) WHERE code_mark <> '';

CREATE INDEX roll_entry_name ON roll_entry(name_mark, roll) WHERE name_mark <> '';

CREATE TRIGGER roll_entry_ends BEFORE UPDATE ON roll_entry
WHEN OLD.to_on IS NOT NULL OR NEW.to_on IS NULL OR NEW.id <> OLD.id OR NEW.roll <> OLD.roll
  OR NEW.code <> OLD.code OR NEW.name <> OLD.name OR NEW.code_mark <> OLD.code_mark
  OR NEW.name_mark <> OLD.name_mark OR NEW.from_on <> OLD.from_on OR NEW.source <> OLD.source
  OR NEW.note <> OLD.note OR NEW.entered_ms <> OLD.entered_ms OR NEW.clerk_id <> OLD.clerk_id
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER roll_entry_stays BEFORE DELETE ON roll_entry BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER roll_entry_stays_r BEFORE INSERT ON roll_entry
WHEN EXISTS(SELECT 1 FROM roll_entry WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE "score_line"(
  sheet_id  INTEGER NOT NULL REFERENCES "score_sheet"(id),
  criterion TEXT NOT NULL,
  points    INTEGER NOT NULL CHECK(points >= 0),
  comment   TEXT NOT NULL DEFAULT '',
  PRIMARY KEY(sheet_id, criterion)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER score_line_sealed_d BEFORE DELETE ON score_line
WHEN (SELECT sealed_ms FROM score_sheet WHERE id = OLD.sheet_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'sealed'); END;

CREATE TRIGGER score_line_sealed_i BEFORE INSERT ON score_line
WHEN (SELECT status FROM score_sheet WHERE id = NEW.sheet_id) NOT IN ('working','reopened')
BEGIN SELECT RAISE(ABORT, 'sealed'); END;

CREATE TRIGGER score_line_sealed_u BEFORE UPDATE ON score_line
WHEN (SELECT sealed_ms FROM score_sheet WHERE id = OLD.sheet_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'sealed'); END;

CREATE TABLE "score_sheet"(
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

CREATE INDEX score_sheet_reviewer ON score_sheet(reviewer_id, status, application_id);

CREATE TRIGGER score_sheet_moves BEFORE UPDATE ON score_sheet
WHEN NEW.id IS NOT OLD.id OR NEW.application_id IS NOT OLD.application_id OR NEW.reviewer_id IS NOT OLD.reviewer_id OR NEW.issue IS NOT OLD.issue
  OR OLD.status || '>' || NEW.status NOT IN ('assigned>assigned', 'assigned>working', 'assigned>recused', 'assigned>withdrawn',
     'working>working', 'working>recused', 'working>withdrawn', 'working>sealed', 'reopened>reopened', 'reopened>recused',
     'reopened>withdrawn', 'reopened>sealed', 'sealed>revealed', 'sealed>withdrawn', 'revealed>withdrawn')
BEGIN SELECT RAISE(ABORT, 'sealed'); END;

CREATE TRIGGER score_sheet_sealed BEFORE UPDATE ON score_sheet
WHEN OLD.sealed_ms IS NOT NULL
 AND NOT (((OLD.status = 'sealed' AND NEW.status IN ('revealed','withdrawn')) OR (OLD.status = 'revealed' AND NEW.status = 'withdrawn'))
          AND NEW.application_id = OLD.application_id AND NEW.reviewer_id = OLD.reviewer_id
          AND NEW.issue = OLD.issue AND NEW.sealed_ms IS OLD.sealed_ms
          AND NEW.total_centi IS OLD.total_centi AND NEW.comment = OLD.comment
          AND NEW.declared_on IS OLD.declared_on AND NEW.conflict = OLD.conflict)
BEGIN SELECT RAISE(ABORT, 'sealed'); END;

CREATE TRIGGER score_sheet_stays BEFORE DELETE ON score_sheet
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER score_sheet_stays_r BEFORE INSERT ON score_sheet
WHEN EXISTS(SELECT 1 FROM score_sheet WHERE id = NEW.id) OR EXISTS(SELECT 1 FROM score_sheet WHERE application_id = NEW.application_id AND reviewer_id = NEW.reviewer_id AND issue = NEW.issue)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE VIEW sent_back AS
SELECT a.id AS application_id, a.owner_id, v.clerk_id AS by_id, v.reason
  FROM application a JOIN receipt r ON r.id = (SELECT max(id) FROM receipt WHERE application_id = a.id AND use_id IS NULL)
  JOIN receipt_void v ON v.receipt_id = r.id
 WHERE v.clerk_id <> a.owner_id AND v.at_ms = a.changed_ms AND a.ended = 0
UNION ALL
SELECT a.id, a.owner_id, e.decided_by, e.note
  FROM application a JOIN ending e ON e.id = (SELECT max(id) FROM ending WHERE application_id = a.id)
 WHERE e.state = 'refused' AND e.decided_ms = a.changed_ms AND a.ended = 0;

CREATE TABLE sequence(
  year INTEGER NOT NULL, measure INTEGER NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY(year, measure)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER sequence_next BEFORE UPDATE ON sequence
WHEN NEW.last IS NOT OLD.last + 1 OR NEW.year IS NOT OLD.year OR NEW.measure IS NOT OLD.measure
BEGIN SELECT RAISE(ABORT, 'seq'); END;

CREATE TRIGGER sequence_stays BEFORE DELETE ON sequence BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE VIEW stage_counted AS
SELECT pool, year, ended, stage, ended_from, sum(count) AS count, sum(unstated) AS unstated, sum(requested_fen) AS requested_fen,
       sum(given_fen) AS given_fen, sum(earmarked_fen) AS earmarked_fen
  FROM (SELECT a.pool, a.year, a.ended, a.stage, coalesce(a.ended_from, '') AS ended_from, 1 AS count,
               a.requested_fen IS NULL AS unstated, coalesce(a.requested_fen, 0) AS requested_fen,
               CASE WHEN a.requested_fen > 0 THEN coalesce(m.assessed_fen, 0) ELSE 0 END AS given_fen, 0 AS earmarked_fen
          FROM application a LEFT JOIN application_money m ON m.application_id = a.id WHERE a.pool IS NOT NULL
        UNION ALL
        SELECT e.pool, e.year, a.ended, a.stage, coalesce(a.ended_from, ''), 0, 0, 0, 0, e.amount_fen
          FROM earmark e JOIN application a ON a.id = e.application_id WHERE e.cleared_ms IS NULL)
 GROUP BY pool, year, ended, stage, ended_from;

CREATE TABLE stage_total(
  pool TEXT NOT NULL, year INTEGER NOT NULL,              -- of the application; of earmarks the pool and year that they are set in
  ended INTEGER NOT NULL CHECK(ended IN (0,1)),           -- as in application
  stage TEXT NOT NULL,                                    -- where they stand
  ended_from TEXT NOT NULL,                               -- where an early end came from; '': nowhere known, or none
  count INTEGER NOT NULL CHECK(count >= 0),               -- applications
  unstated INTEGER NOT NULL CHECK(unstated >= 0),         -- of these that state no amount
  requested_fen INTEGER NOT NULL CHECK(requested_fen >= 0), -- what they ask for
  given_fen INTEGER NOT NULL CHECK(given_fen >= 0),       -- assessed for those that ask for something
  earmarked_fen INTEGER NOT NULL CHECK(earmarked_fen >= 0), -- open soft earmarks
  PRIMARY KEY(pool, year, ended, stage, ended_from)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE "transfer"(
  id              INTEGER PRIMARY KEY,
  application_id  INTEGER NOT NULL REFERENCES application(id),
  from_department TEXT NOT NULL,
  to_department   TEXT NOT NULL,
  asked_on        TEXT NOT NULL,
  asked_by        INTEGER NOT NULL REFERENCES clerk(id),
  reason          TEXT NOT NULL CHECK(reason <> ''),
  state           TEXT NOT NULL DEFAULT 'asked' CHECK(state IN ('asked','taken','refused','upheld','dropped','withdrawn')),
  refusal         TEXT NOT NULL DEFAULT '', -- why it was refused
  ground          TEXT NOT NULL DEFAULT '', -- why a supervisor decided so, or who asked took it back
  CHECK(from_department <> to_department),
  CHECK(state NOT IN ('refused','upheld') OR refusal <> ''),
  CHECK(state NOT IN ('upheld','withdrawn') OR ground <> '')
) STRICT;

CREATE INDEX transfer_application ON transfer(application_id, id);

CREATE INDEX transfer_from ON transfer(from_department, state);

CREATE UNIQUE INDEX transfer_open ON transfer(application_id) WHERE state IN ('asked','refused');

CREATE INDEX transfer_to ON transfer(to_department, state);

CREATE TRIGGER transfer_moves BEFORE UPDATE ON transfer
WHEN NOT (OLD.state = 'asked' AND NEW.state IN ('taken','refused','dropped','withdrawn')
          OR OLD.state = 'refused' AND NEW.state IN ('upheld','dropped','withdrawn'))
  OR NEW.application_id IS NOT OLD.application_id OR NEW.to_department IS NOT OLD.to_department
  OR NEW.from_department IS NOT OLD.from_department OR NEW.reason IS NOT OLD.reason
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER transfer_stays BEFORE DELETE ON transfer BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER transfer_stays_r BEFORE INSERT ON transfer
WHEN EXISTS(SELECT 1 FROM transfer WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE voucher(
  application_id INTEGER PRIMARY KEY REFERENCES application(id), -- the claim (申领)
  issued_on    TEXT NOT NULL,      -- day of the award
  last_day     TEXT NOT NULL,      -- uses are claimed until then; the rest lapses
  quota_fen    INTEGER NOT NULL CHECK(quota_fen > 0),
  used_fen     INTEGER NOT NULL DEFAULT 0, -- of uses that are registered or redeemed
  redeemed_fen INTEGER NOT NULL DEFAULT 0, -- of these: owed to the applicant
  lapsed_fen   INTEGER NOT NULL DEFAULT 0, recalled INTEGER NOT NULL DEFAULT 0 -- 1: its award was taken back; it counts for nothing until it is issued again
  CHECK(recalled IN (0,1)), -- given back to the pool
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

CREATE TRIGGER voucher_is_reserved_again BEFORE UPDATE OF quota_fen ON voucher
WHEN NEW.quota_fen IS NOT (SELECT reserved_fen FROM application_money WHERE application_id = NEW.application_id)
BEGIN SELECT RAISE(ABORT, 'assessed'); END;

CREATE TRIGGER voucher_stays_d BEFORE DELETE ON voucher BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER voucher_stays_u BEFORE UPDATE OF application_id, issued_on, last_day, quota_fen ON voucher
WHEN OLD.recalled = 0 OR NEW.application_id IS NOT OLD.application_id
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE "voucher_entry"(
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

CREATE INDEX voucher_entry_ledger ON voucher_entry(ledger_seq) WHERE ledger_seq IS NOT NULL;

CREATE INDEX voucher_entry_voucher ON voucher_entry(application_id, id);

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

CREATE TRIGGER voucher_entry_stays_d BEFORE DELETE ON voucher_entry
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER voucher_entry_stays_r BEFORE INSERT ON voucher_entry
WHEN EXISTS(SELECT 1 FROM voucher_entry WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER voucher_entry_stays_u BEFORE UPDATE ON voucher_entry
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

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

CREATE TRIGGER voucher_use_stays_r BEFORE INSERT ON voucher_use
WHEN EXISTS(SELECT 1 FROM voucher_use WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

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

CREATE TRIGGER voucher_use_fact_stays_r BEFORE INSERT ON voucher_use_fact
WHEN EXISTS(SELECT 1 FROM voucher_use_fact WHERE use_id = NEW.use_id AND key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER voucher_use_fact_stays_u BEFORE UPDATE ON voucher_use_fact
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

INSERT INTO ledger_effect VALUES('adjust',0,1,NULL,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0);
INSERT INTO ledger_effect VALUES('appropriate',0,1,NULL,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0);
INSERT INTO ledger_effect VALUES('carry-in',0,1,NULL,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0);
INSERT INTO ledger_effect VALUES('carry-out',0,1,NULL,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0);
INSERT INTO ledger_effect VALUES('clawback-due',1,1,NULL,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0);
INSERT INTO ledger_effect VALUES('clawback-in',1,1,'clawback-due',0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0);
INSERT INTO ledger_effect VALUES('clawback-waive',1,1,'clawback-due',0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1);
INSERT INTO ledger_effect VALUES('commit',1,0,NULL,0,0,0,0,0,0,0,-1,0,1,0,0,0,0,0,0);
INSERT INTO ledger_effect VALUES('decommit',1,0,NULL,0,0,0,0,0,0,0,0,0,-1,1,0,0,0,0,0);
INSERT INTO ledger_effect VALUES('fund',0,1,NULL,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0);
INSERT INTO ledger_effect VALUES('lapse',0,1,NULL,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0);
INSERT INTO ledger_effect VALUES('pay',1,0,NULL,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0);
INSERT INTO ledger_effect VALUES('reduce',0,1,NULL,0,-1,0,0,0,0,0,0,0,0,0,0,0,0,0,0);
INSERT INTO ledger_effect VALUES('release',1,0,NULL,0,0,0,0,0,0,0,-1,1,0,0,0,0,0,0,0);
INSERT INTO ledger_effect VALUES('reserve',1,0,NULL,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0);
INSERT INTO ledger_effect VALUES('return',1,0,'pay',0,0,0,0,0,0,0,0,0,0,0,-1,1,0,0,0);
INSERT INTO ledger_effect VALUES('transfer-in',0,1,NULL,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0);
INSERT INTO ledger_effect VALUES('transfer-out',0,1,NULL,0,0,-1,0,0,0,0,0,0,0,0,0,0,0,0,0);
INSERT INTO duty_apart VALUES('approve','pay');
INSERT INTO duty_apart VALUES('check','approve');
INSERT INTO duty_apart VALUES('check','pay');
INSERT INTO duty_apart VALUES('enter','approve');
INSERT INTO duty_apart VALUES('enter','check');
INSERT INTO duty_apart VALUES('enter','pay');
INSERT INTO duty_apart VALUES('enter','score');
INSERT INTO duty_apart VALUES('handle','approve');
INSERT INTO duty_apart VALUES('handle','check');
INSERT INTO duty_apart VALUES('handle','pay');
INSERT INTO duty_apart VALUES('handle','score');
INSERT INTO duty_apart VALUES('score','approve');
INSERT INTO duty_apart VALUES('score','check');
INSERT INTO duty_apart VALUES('score','pay');
