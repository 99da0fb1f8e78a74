-- 0061: an intake that was a mistake is made void (作废).
--
-- The wrong organisation, the same twice, a test: it could only be withdrawn, as if the applicant had wished so.  It is a stage of its own
-- that ends: its number stays, another person than who took it in makes it void, and nothing comes after.

CREATE TRIGGER application_voided BEFORE UPDATE OF stage ON application WHEN NEW.stage = 'void' AND OLD.stage <> 'void'
BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE OLD.stage <> 'received';
  SELECT RAISE(ABORT, 'duty') WHERE EXISTS(
    SELECT 1 FROM duty_done d WHERE d.application_id = NEW.id AND d.duty = 'enter' AND d.clerk_id = NEW.changed_by);
END;
CREATE TRIGGER application_void_stays BEFORE UPDATE ON application WHEN OLD.stage = 'void'
BEGIN SELECT RAISE(ABORT, 'append-only') WHERE NEW.stage <> 'void' OR NEW.number <> OLD.number; END;
