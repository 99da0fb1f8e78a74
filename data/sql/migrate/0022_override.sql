-- 0022: the register of overrides is read from the receipts themselves.
--
-- An amount that a person set below what the rules give is a line of its receipt (kind `override`: amount as decided, used as the
-- rules gave it).  A register beside it would be a second truth; an index over these lines alone is all that reading them needs.
CREATE INDEX receipt_line_override ON receipt_line(kind, receipt_id) WHERE kind = 'override';
