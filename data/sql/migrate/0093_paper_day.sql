-- 0093: the day of the paper that an entry rests on, for whoever reads the ledger.
--
-- It stood with what the paper was of (a payment, a line that came back, what came for a claim, its decision, funds released), and the ledger
-- has only the day it is booked on. Nothing for an entry that no paper of its own day made.

CREATE VIEW ledger_paper AS
SELECT l.seq, r.id AS line_id, coalesce(p.paid_on, r.outcome_on, c.day, d.decided_on, f.arrived_on) AS day
  FROM ledger l LEFT JOIN payment p ON p.ledger_seq = l.seq LEFT JOIN payment_line r ON r.return_seq = l.seq
  LEFT JOIN clawback_entry c ON c.ledger_seq = l.seq AND c.kind = 'in' LEFT JOIN clawback d ON d.ledger_seq = l.seq
  LEFT JOIN budget_line b ON b.ledger_seq = l.seq LEFT JOIN budget_proposal f ON f.id = b.proposal_id AND f.kind = 'fund';
