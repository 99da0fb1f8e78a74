-- 0020: what follows an award that is paid before its work is done: the agreement (任务书), its milestones, what is amended with old
-- and new value, and the final acceptance (验收) that settles the last payment.
--
-- An item says whether it has one; without a row the agreement is still to be signed.  What is proposed and what is decided are one
-- row, by two persons; what was decided stays.  An amendment and an acceptance move the award by their own trigger, so that the row
-- and its history cannot say different things.

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
WHEN OLD.ended_on IS NOT NULL OR NEW.application_id IS NOT OLD.application_id OR NEW.agreement IS NOT OLD.agreement
  OR NEW.signed_on IS NOT OLD.signed_on OR NEW.starts_on IS NOT OLD.starts_on OR NEW.signed_by IS NOT OLD.signed_by
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER award_stays BEFORE DELETE ON award BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- What is to be reached, by when (里程碑).
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
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER award_milestone_stays BEFORE DELETE ON award_milestone BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- What is changed of the agreement (变更): asked by one person, approved by another.
CREATE TABLE award_amendment(
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES award(application_id),
  field TEXT NOT NULL CHECK(field IN ('leader','targets','ends-on')),
  old_value TEXT NOT NULL,
  new_value TEXT NOT NULL CHECK(new_value <> ''),
  ground TEXT NOT NULL CHECK(ground <> ''),
  proposed_by INTEGER NOT NULL REFERENCES clerk(id),
  proposed_on TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK(state IN ('open','approved','refused')),
  decided_by INTEGER REFERENCES clerk(id),
  decided_on TEXT,
  note TEXT NOT NULL DEFAULT '',   -- why it was refused
  CHECK(new_value <> old_value),
  CHECK((state = 'open') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_on IS NULL)),
  CONSTRAINT two_persons CHECK(decided_by <> proposed_by)
) STRICT;
CREATE UNIQUE INDEX award_amendment_open ON award_amendment(application_id) WHERE state = 'open';
CREATE INDEX award_amendment_of ON award_amendment(application_id, id);
CREATE TRIGGER award_amendment_begins BEFORE INSERT ON award_amendment
WHEN NEW.state <> 'open' OR EXISTS(SELECT 1 FROM award_amendment WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER award_amendment_keeps BEFORE UPDATE ON award_amendment
WHEN OLD.state <> 'open' OR NEW.application_id IS NOT OLD.application_id OR NEW.field IS NOT OLD.field
  OR NEW.old_value IS NOT OLD.old_value OR NEW.new_value IS NOT OLD.new_value OR NEW.ground IS NOT OLD.ground
  OR NEW.proposed_by IS NOT OLD.proposed_by OR NEW.proposed_on IS NOT OLD.proposed_on
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER award_amendment_stays BEFORE DELETE ON award_amendment BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER award_amendment_moves AFTER UPDATE OF state ON award_amendment WHEN NEW.state = 'approved' BEGIN
  UPDATE award SET leader = CASE NEW.field WHEN 'leader' THEN NEW.new_value ELSE leader END,
                   targets = CASE NEW.field WHEN 'targets' THEN NEW.new_value ELSE targets END,
                   ends_on = CASE NEW.field WHEN 'ends-on' THEN NEW.new_value ELSE ends_on END
   WHERE application_id = NEW.application_id;
END;

-- How the final acceptance is to come out (验收结论): proposed by one person, confirmed by another.
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
  note TEXT NOT NULL DEFAULT '',
  CHECK((state = 'open') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_on IS NULL)),
  CONSTRAINT two_persons CHECK(decided_by <> proposed_by)
) STRICT;
CREATE UNIQUE INDEX award_acceptance_open ON award_acceptance(application_id) WHERE state = 'open';
CREATE INDEX award_acceptance_of ON award_acceptance(application_id, id);
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
CREATE TRIGGER award_acceptance_stays BEFORE DELETE ON award_acceptance BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER award_acceptance_moves AFTER UPDATE OF state ON award_acceptance WHEN NEW.state = 'confirmed' BEGIN
  UPDATE award SET state = CASE NEW.passed WHEN 1 THEN 'accepted' ELSE 'failed' END, ended_on = NEW.decided_on,
                   final_fen = NEW.final_fen
   WHERE application_id = NEW.application_id;
END;
