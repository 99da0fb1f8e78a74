-- 0046: batches of the plan are of one programme (计划、项目类别) and counted in it.
--
-- A batch was numbered by the year over all departments and could hold lines of any item, so that one public list had platforms beside
-- training vouchers and its number said nothing of either.  Published lists are numbered per programme and year (第一批 … 第四批).  The number
-- JH2026-003 stays beside it: it names one batch also where only the number stands.

ALTER TABLE plan_batch ADD COLUMN programme TEXT NOT NULL DEFAULT ''; -- id in programmes.yaml; '': made before batches were of one programme
ALTER TABLE plan_batch ADD COLUMN batch INTEGER CHECK(batch > 0);     -- 第N批 of programme and year, drawn when it is first submitted; NULL: not yet, or taken apart
CREATE UNIQUE INDEX plan_batch_programme ON plan_batch(programme, year, batch) WHERE batch IS NOT NULL;
CREATE TRIGGER plan_batch_of BEFORE INSERT ON plan_batch WHEN NEW.programme = '' OR NEW.batch IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'plan'); END;
-- A batch that was submitted has its number for good; only one that is taken apart gives it back, for nothing of it was published.
CREATE TRIGGER plan_batch_counts BEFORE UPDATE ON plan_batch BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.programme IS NOT OLD.programme;
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.batch IS NOT NULL AND NEW.batch IS NOT OLD.batch
     AND NOT (NEW.batch IS NULL AND NEW.state = 'dropped');
  SELECT RAISE(ABORT, 'plan') WHERE NEW.programme <> '' AND NEW.batch IS NULL AND NEW.state NOT IN ('draft','dropped');
  SELECT RAISE(ABORT, 'plan') WHERE NEW.programme = '' AND NEW.batch IS NOT NULL;
END;
