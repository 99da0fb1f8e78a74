-- 0071: what is booked on another day than its paper's is found by the paper's day too.
--
-- The sheet of entries across months read every paper that ever came in.

CREATE INDEX payment_line_returned ON payment_line(outcome_on) WHERE return_seq IS NOT NULL;
CREATE INDEX clawback_entry_day ON clawback_entry(day) WHERE kind = 'in';
CREATE INDEX budget_proposal_arrived ON budget_proposal(arrived_on) WHERE kind = 'fund';
