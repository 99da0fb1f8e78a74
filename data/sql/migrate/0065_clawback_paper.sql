-- 0065: what came back is entered once.
--
-- The same paper of the bank could be entered twice for the same payer, and money that came once counted twice.  A paper counts for a payer once,
-- until its entry is taken back.  Rows from before are left as they are.

CREATE TRIGGER clawback_entry_paper BEFORE INSERT ON clawback_entry WHEN NEW.kind = 'in' AND NEW.document <> ''
BEGIN
  SELECT RAISE(ABORT, 'idem') WHERE EXISTS(
    SELECT 1 FROM clawback n JOIN application m ON m.id = n.application_id JOIN application a ON a.organisation_id = m.organisation_id
      JOIN clawback c ON c.application_id = a.id JOIN clawback_entry e ON e.clawback_id = c.id
     WHERE n.id = NEW.clawback_id AND e.kind = 'in' AND e.document = NEW.document
       AND NOT EXISTS(SELECT 1 FROM clawback_entry b WHERE b.takes_back = e.id));
END;
