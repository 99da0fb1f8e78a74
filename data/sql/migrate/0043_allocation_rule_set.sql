-- 0043: the rule that was set when another was chosen.
--
-- By which rule a pool is shared out is a setting for each item and year; a run may take another with a written reason.  Once the setting
-- is changed nobody could tell any more that a run had departed from it: the rule that was set stands with what was chosen, and is no
-- more changed than that.

ALTER TABLE allocation ADD COLUMN set_rule TEXT NOT NULL DEFAULT '' -- what was set when it was chosen; '': nothing, or items with different ones
  CHECK(set_rule IN ('','rank-full','rank-partial','pro-rata','tiers','first-come'));

CREATE TRIGGER allocation_rule_set BEFORE UPDATE OF set_rule ON allocation
WHEN OLD.state <> 'draft' AND NEW.set_rule IS NOT OLD.set_rule
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
