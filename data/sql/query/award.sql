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
INSERT INTO award_amendment(application_id, field, old_value, new_value, ground, proposed_by, proposed_on)
VALUES(:application_id, :field, :old_value, :new_value, :ground, :proposed_by, :proposed_on);

-- name: award_amendment_decide
UPDATE award_amendment SET state = :state, decided_by = :decided_by, decided_on = :decided_on, note = :note
 WHERE application_id = :application_id AND state = 'open';

-- name: award_amendments
SELECT m.id, m.field, m.old_value, m.new_value, m.ground, m.proposed_by, p.name AS proposer, m.proposed_on, m.state,
       coalesce(d.name, '') AS decider, m.decided_on, m.note
  FROM award_amendment m JOIN clerk p ON p.id = m.proposed_by LEFT JOIN clerk d ON d.id = m.decided_by
 WHERE m.application_id = :application_id ORDER BY m.id;

-- name: award_conclude
INSERT INTO award_acceptance(application_id, passed, final_fen, ground, proposed_by, proposed_on)
VALUES(:application_id, :passed, :final_fen, :ground, :proposed_by, :proposed_on);

-- name: award_acceptance_decide
UPDATE award_acceptance SET state = :state, decided_by = :decided_by, decided_on = :decided_on, note = :note
 WHERE application_id = :application_id AND state = 'open';

-- name: award_acceptances
SELECT m.id, m.passed, m.final_fen, m.ground, m.proposed_by, p.name AS proposer, m.proposed_on, m.state,
       coalesce(d.name, '') AS decider, m.decided_on, m.note
  FROM award_acceptance m JOIN clerk p ON p.id = m.proposed_by LEFT JOIN clerk d ON d.id = m.decided_by
 WHERE m.application_id = :application_id ORDER BY m.id;
