-- 0091: an amendment that waits is withdrawn by who asked for it (撤回变更申请).
--
-- A slip of the officer's could only be refused by a supervisor, as if it had been judged.  Who withdraws decides on nothing: it keeps nobody
-- from checking a payment of the award.

CREATE TABLE award_amendment_now(
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
INSERT INTO award_amendment_now SELECT id, application_id, field, milestone, old_value, new_value, ground, proposed_by, proposed_on, state,
       decided_by, decided_on, note, ledger_seq FROM award_amendment;
-- What speaks of it stands again below, as it was but for what is said there.
DROP TRIGGER award_amendment_back_fits;
DROP TRIGGER award_amendment_back_moves;
DROP TRIGGER award_milestone_keeps;
DROP TRIGGER award_unsigned_fits;
DROP TRIGGER instalment_checked_by_others;
DROP TRIGGER instalment_made_by_others;
DROP VIEW award_decider;
DROP VIEW award_waits;
DROP VIEW instalment_checker;
DROP TABLE award_amendment;
ALTER TABLE award_amendment_now RENAME TO award_amendment;

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

-- One that was withdrawn stands before none, and is no decision.
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
CREATE VIEW award_decider AS
SELECT l.application_id, v.clerk_id FROM plan_line l JOIN plan_vote v ON v.line_id = l.id AND v.verdict = 'approve'
UNION ALL SELECT application_id, clerk_id FROM ledger WHERE kind = 'commit' AND application_id IS NOT NULL
UNION ALL SELECT application_id, signed_by FROM award
UNION ALL SELECT application_id, decided_by FROM award_amendment WHERE state IN ('approved','refused')
UNION ALL SELECT application_id, decided_by FROM award_acceptance WHERE decided_by IS NOT NULL;
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

-- These as they were.
CREATE TRIGGER award_amendment_back_moves AFTER INSERT ON award_amendment_back BEGIN
  UPDATE award SET leader  = CASE m.field WHEN 'leader' THEN m.old_value ELSE leader END,
                   targets = CASE m.field WHEN 'targets' THEN m.old_value ELSE targets END,
                   ends_on = CASE m.field WHEN 'ends-on' THEN m.old_value ELSE ends_on END
    FROM award_amendment m WHERE m.id = NEW.amendment_id AND award.application_id = m.application_id;
  UPDATE award_milestone SET due_on = m.old_value
    FROM award_amendment m WHERE m.id = NEW.amendment_id AND award_milestone.application_id = m.application_id
     AND award_milestone.number = m.milestone;
END;
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
CREATE TRIGGER instalment_checked_by_others BEFORE UPDATE ON instalment
WHEN EXISTS(SELECT 1 FROM award_decider d WHERE d.application_id = NEW.application_id
      AND ((NEW.made_by IS NOT OLD.made_by AND d.clerk_id = NEW.made_by) OR (NEW.check1_by IS NOT OLD.check1_by AND d.clerk_id = NEW.check1_by)
        OR (NEW.check2_by IS NOT OLD.check2_by AND d.clerk_id = NEW.check2_by) OR (NEW.check3_by IS NOT OLD.check3_by AND d.clerk_id = NEW.check3_by)))
BEGIN SELECT RAISE(ABORT, 'decided'); END;
CREATE TRIGGER instalment_made_by_others BEFORE INSERT ON instalment
WHEN EXISTS(SELECT 1 FROM award_decider d WHERE d.application_id = NEW.application_id AND d.clerk_id = NEW.made_by)
BEGIN SELECT RAISE(ABORT, 'decided'); END;
