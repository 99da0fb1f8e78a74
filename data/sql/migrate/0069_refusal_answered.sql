-- 0069: a refused movement of a budget goes back to who proposed it.
--
-- It stood in the list as refused and waited for nobody.  Now it waits for its proposer until it is proposed again or laid aside; those from
-- before are laid aside.

CREATE TABLE budget_refusal_answer(
  proposal_id INTEGER PRIMARY KEY REFERENCES budget_proposal(id),
  again_id INTEGER UNIQUE REFERENCES budget_proposal(id) CHECK(again_id > proposal_id), -- proposed in its place; NULL: laid aside
  at_ms INTEGER NOT NULL
) STRICT;
INSERT INTO budget_refusal_answer(proposal_id, at_ms) SELECT id, decided_ms FROM budget_proposal WHERE state = 'refused';

CREATE TRIGGER budget_refusal_answer_fits BEFORE INSERT ON budget_refusal_answer BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE EXISTS(SELECT 1 FROM budget_refusal_answer WHERE proposal_id = NEW.proposal_id);
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(
    SELECT 1 FROM budget_proposal p WHERE p.id = NEW.proposal_id AND p.state = 'refused'
       AND (NEW.again_id IS NULL OR EXISTS(SELECT 1 FROM budget_proposal n WHERE n.id = NEW.again_id AND n.kind = p.kind AND n.proposed_by = p.proposed_by)));
END;
CREATE TRIGGER budget_refusal_answer_keeps BEFORE UPDATE ON budget_refusal_answer BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER budget_refusal_answer_stays BEFORE DELETE ON budget_refusal_answer BEGIN SELECT RAISE(ABORT, 'append-only'); END;
