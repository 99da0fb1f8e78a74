-- Awards after their agreement: milestones, amendments, acceptance.

-- name: award_of
SELECT a.application_id, a.state, a.agreement, a.leader, a.targets, a.signed_on, a.starts_on, a.ends_on, a.filed_on, a.ended_on,
       a.final_fen, c.name AS signer, a.signed_by, a.version
  FROM award a JOIN clerk c ON c.id = a.signed_by WHERE a.application_id = :application_id;

-- name: award_sign
INSERT INTO award(application_id, agreement, leader, targets, signed_on, starts_on, ends_on, signed_by)
VALUES(:application_id, :agreement, :leader, :targets, :signed_on, :starts_on, :ends_on, :signed_by);

-- name: award_unsign
-- A trigger takes the agreement and its milestones away with it.
INSERT INTO award_unsigned(application_id, agreement, signed_on, signed_by, taken_by, taken_on, reason)
SELECT application_id, agreement, signed_on, signed_by, :taken_by, :taken_on, :reason FROM award
 WHERE application_id = :application_id;

-- name: award_reopen
-- A trigger opens the award again; what the conclusion gave back was committed again before.
INSERT INTO award_acceptance_back(acceptance_id, taken_by, taken_on, reason) VALUES(:id, :taken_by, :taken_on, :reason);

-- name: award_unamend
-- A trigger gives the award the old value again.
INSERT INTO award_amendment_back(amendment_id, taken_by, taken_on, reason) VALUES(:id, :taken_by, :taken_on, :reason);

-- name: award_touch
-- Something of it was changed: whoever looked before looks again.
UPDATE award SET version = version + 1 WHERE application_id = :application_id AND version = :version;

-- name: award_file
-- Acceptance is applied for, or (without a day) no longer.
UPDATE award SET state = CASE WHEN :filed_on IS NULL THEN 'active' ELSE 'accepting' END, filed_on = :filed_on
 WHERE application_id = :application_id;

-- name: award_milestone_add
INSERT INTO award_milestone(application_id, number, title, due_on) VALUES(:application_id, :number, :title, :due_on);

-- name: award_milestone_settle
UPDATE award_milestone SET result = :result, note = :note, settled_on = :settled_on, settled_by = :settled_by
 WHERE application_id = :application_id AND number = :number;

-- name: award_milestones
SELECT m.number, m.title, m.due_on, m.result, m.note, m.settled_on, coalesce(c.name, '') AS settler
  FROM award_milestone m LEFT JOIN clerk c ON c.id = m.settled_by WHERE m.application_id = :application_id ORDER BY m.number;

-- name: award_amend
INSERT INTO award_amendment(application_id, field, milestone, old_value, new_value, ground, proposed_by, proposed_on)
VALUES(:application_id, :field, :milestone, :old_value, :new_value, :ground, :proposed_by, :proposed_on);

-- name: award_amendment_decide
UPDATE award_amendment SET state = :state, decided_by = :decided_by, decided_on = :decided_on, note = :note,
       ledger_seq = coalesce((SELECT max(l.seq) FROM ledger l WHERE l.application_id = :application_id), 0)
 WHERE application_id = :application_id AND state = 'open';

-- name: award_amendments
SELECT m.id, m.field, coalesce(m.milestone, 0) AS milestone, m.old_value, m.new_value, m.ground, m.proposed_by, p.name AS proposer, m.proposed_on,
       CASE WHEN b.amendment_id IS NULL THEN m.state ELSE 'taken-back' END AS state, m.decided_by,
       coalesce(d.name, '') AS decider, m.decided_on, m.note, coalesce(t.name, '') AS taker, b.taken_on, coalesce(b.reason, '') AS back_why,
       EXISTS(SELECT 1 FROM ledger l WHERE l.application_id = m.application_id AND l.seq > m.ledger_seq) AS followed
  FROM award_amendment m JOIN clerk p ON p.id = m.proposed_by LEFT JOIN clerk d ON d.id = m.decided_by
  LEFT JOIN award_amendment_back b ON b.amendment_id = m.id LEFT JOIN clerk t ON t.id = b.taken_by
 WHERE m.application_id = :application_id ORDER BY m.id;

-- name: award_conclude
INSERT INTO award_acceptance(application_id, passed, final_fen, ground, proposed_by, proposed_on)
VALUES(:application_id, :passed, :final_fen, :ground, :proposed_by, :proposed_on);

-- name: award_acceptance_decide
-- After what it gives back was posted.
UPDATE award_acceptance SET state = :state, decided_by = :decided_by, decided_on = :decided_on, note = :note, gave_back_fen = :gave_back_fen,
       ledger_seq = coalesce((SELECT max(l.seq) FROM ledger l WHERE l.application_id = :application_id), 0)
 WHERE application_id = :application_id AND state = 'open';

-- name: award_acceptances
-- Followed: paid, come back or given back since; claimed: what was claimed back with it is neither waived nor withdrawn.
SELECT m.id, m.passed, m.final_fen, m.ground, m.proposed_by, p.name AS proposer, m.proposed_on,
       CASE WHEN b.acceptance_id IS NULL THEN m.state ELSE 'taken-back' END AS state, m.decided_by,
       coalesce(d.name, '') AS decider, m.decided_on, m.note, coalesce(t.name, '') AS taker, b.taken_on, coalesce(b.reason, '') AS back_why,
       m.gave_back_fen,
       EXISTS(SELECT 1 FROM ledger l WHERE l.application_id = m.application_id AND l.seq > m.ledger_seq
                 AND l.kind IN ('pay','return','decommit')) AS followed,
       EXISTS(SELECT 1 FROM clawback k WHERE k.application_id = m.application_id AND k.raised_by = m.decided_by
                 AND k.decided_on = m.decided_on AND k.state <> 'withdrawn' AND k.waived_fen < k.principal_fen + k.interest_fen) AS claimed
  FROM award_acceptance m JOIN clerk p ON p.id = m.proposed_by LEFT JOIN clerk d ON d.id = m.decided_by
  LEFT JOIN award_acceptance_back b ON b.acceptance_id = m.id LEFT JOIN clerk t ON t.id = b.taken_by
 WHERE m.application_id = :application_id ORDER BY m.id;
