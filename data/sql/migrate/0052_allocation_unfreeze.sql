-- 0052: the second signature on an allocation is taken back while nothing was decided from it.
--
-- A run that was frozen by mistake could only be replaced by another one.  While no case of it was put into the plan or declined, and no
-- later run of the pool and year was begun, its second signature is taken back with a reason by another than who gave it; it is then as
-- after the first.

ALTER TABLE allocation ADD COLUMN unfrozen_by INTEGER REFERENCES clerk(id); -- who took the second signature back, the last time; NULL: nobody did

-- Cases of a run that went on by it: money of its year is reserved, committed or paid to them, or they were declined.
CREATE VIEW allocation_decided AS
SELECT l.allocation_id, l.application_id
  FROM allocation_line l JOIN allocation x ON x.id = l.allocation_id JOIN application a ON a.id = l.application_id
 WHERE a.stage = 'declined'
    OR EXISTS(SELECT 1 FROM application_pool_money m WHERE m.application_id = l.application_id AND m.pool_year_id = x.pool_year_id
               AND m.reserved_fen + m.committed_fen + m.paid_fen > 0);

DROP TRIGGER allocation_moves;
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
