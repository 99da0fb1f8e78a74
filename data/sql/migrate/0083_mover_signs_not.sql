-- 0083: who moved a case in a run of the bench signs it no more than who chose its rule.

CREATE TRIGGER allocation_signed_by_others BEFORE UPDATE OF sign1_by, sign2_by ON allocation
WHEN EXISTS(SELECT 1 FROM allocation_shift h WHERE h.allocation_id = NEW.id
              AND ((NEW.sign1_by IS NOT OLD.sign1_by AND h.clerk_id = NEW.sign1_by)
                OR (NEW.sign2_by IS NOT OLD.sign2_by AND h.clerk_id = NEW.sign2_by)))
BEGIN SELECT RAISE(ABORT, 'two-persons'); END;
