-- 0033: what waits for money and how applications came out, counted as they move.
--
-- The board, the pools and the forecast counted applications anew each time they were opened: longer every year, however short the
-- answer.  They are totals like those of the ledger: moved by triggers alone, read as a few rows, proved against the applications
-- themselves by `check`.  What waits: not ended and not in the plan, where its amount stands in the pool's own figures.

-- Applications by where they stand; of those that ended also where they ended from.
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

-- What waits, by item, department and district: the cuts of the board.
CREATE TABLE queue_total(
  year INTEGER NOT NULL, pool TEXT NOT NULL,              -- of the application
  item TEXT NOT NULL, department TEXT NOT NULL,           -- of the application
  district TEXT NOT NULL,                                 -- of the applicant, as it is now
  count INTEGER NOT NULL CHECK(count >= 0),               -- applications
  unstated INTEGER NOT NULL CHECK(unstated >= 0),         -- of these that state no amount
  requested_fen INTEGER NOT NULL CHECK(requested_fen >= 0), -- what they ask for
  PRIMARY KEY(year, pool, item, department, district)
) STRICT, WITHOUT ROWID;

-- Both from the applications alone: what the tables must be (verified, never shown).
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
CREATE VIEW queue_counted AS
SELECT a.year, a.pool, a.item, a.department, o.district, count(*) AS count, sum(a.requested_fen IS NULL) AS unstated,
       coalesce(sum(a.requested_fen), 0) AS requested_fen
  FROM application a JOIN organisation o ON o.id = a.organisation_id
 WHERE a.ended = 0 AND a.pool IS NOT NULL AND a.stage NOT IN ('proposed','notice','awarded')
 GROUP BY a.year, a.pool, a.item, a.department, o.district;
INSERT INTO stage_total(pool, year, ended, stage, ended_from, count, unstated, requested_fen, given_fen, earmarked_fen)
SELECT pool, year, ended, stage, ended_from, count, unstated, requested_fen, given_fen, earmarked_fen FROM stage_counted;
INSERT INTO queue_total(year, pool, item, department, district, count, unstated, requested_fen)
SELECT year, pool, item, department, district, count, unstated, requested_fen FROM queue_counted;

-- Received.  Nothing is assessed yet.
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

-- It goes on, back, or to an end; its request or its pool is corrected.
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

-- It joins the queue or leaves it, or waits elsewhere.
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

-- The applicant moves to another district: what waits goes with it.
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

-- Assessed, for the first time or anew.
CREATE TRIGGER assessed_counts_in AFTER INSERT ON application_money WHEN NEW.assessed_fen <> 0
BEGIN
  UPDATE stage_total SET given_fen = given_fen + NEW.assessed_fen FROM application a
   WHERE a.id = NEW.application_id AND a.requested_fen > 0 AND stage_total.pool = a.pool AND stage_total.year = a.year
     AND stage_total.ended = a.ended AND stage_total.stage = a.stage AND stage_total.ended_from = coalesce(a.ended_from, '');
END;
CREATE TRIGGER assessed_counts AFTER UPDATE OF assessed_fen ON application_money WHEN OLD.assessed_fen <> NEW.assessed_fen
BEGIN
  UPDATE stage_total SET given_fen = given_fen - OLD.assessed_fen + NEW.assessed_fen FROM application a
   WHERE a.id = NEW.application_id AND a.requested_fen > 0 AND stage_total.pool = a.pool AND stage_total.year = a.year
     AND stage_total.ended = a.ended AND stage_total.stage = a.stage AND stage_total.ended_from = coalesce(a.ended_from, '');
END;

-- Earmarks are set and cleared.
CREATE TRIGGER earmark_counts_in AFTER INSERT ON earmark WHEN NEW.cleared_ms IS NULL
BEGIN
  INSERT INTO stage_total(pool, year, ended, stage, ended_from, count, unstated, requested_fen, given_fen, earmarked_fen)
  SELECT NEW.pool, NEW.year, a.ended, a.stage, coalesce(a.ended_from, ''), 0, 0, 0, 0, NEW.amount_fen
    FROM application a WHERE a.id = NEW.application_id
  ON CONFLICT DO UPDATE SET count = count + excluded.count, unstated = unstated + excluded.unstated,
    requested_fen = requested_fen + excluded.requested_fen, given_fen = given_fen + excluded.given_fen,
    earmarked_fen = earmarked_fen + excluded.earmarked_fen;
END;
CREATE TRIGGER earmark_counts AFTER UPDATE OF cleared_ms ON earmark WHEN OLD.cleared_ms IS NULL AND NEW.cleared_ms IS NOT NULL
BEGIN
  UPDATE stage_total SET earmarked_fen = earmarked_fen - NEW.amount_fen FROM application a
   WHERE a.id = NEW.application_id AND stage_total.pool = NEW.pool AND stage_total.year = NEW.year
     AND stage_total.ended = a.ended AND stage_total.stage = a.stage AND stage_total.ended_from = coalesce(a.ended_from, '');
END;
