-- 0026: the bank's number in the payment system (行号).
--
-- The register of a batch names it beside the bank: the treasury pays by it.  It belongs to the bank, so it is not frozen with the account;
-- a register shows it as long as bank and account are those that were sent.

ALTER TABLE organisation ADD COLUMN bank_number TEXT NOT NULL DEFAULT '' -- 行号, 12 digits; '': not told
  CHECK(bank_number = '' OR (length(bank_number) = 12 AND bank_number NOT GLOB '*[^0-9]*'));
