-- 0031: who may check an instalment, said in one place; what was paid when a batch was sent.
--
-- Home counted checks by who had a part in the instalment, and the list could not show what was counted: both now ask one view.  The register
-- of a batch told what its applications were paid by the day it was written again; it is read up to the entry of the ledger that was the last
-- when the batch went, so that it says the same for ever.

-- Who may make the next check of it by who did what: neither who planned or checked it nor who holds a duty that is apart from approving.
-- Roles and departments are the program's.
CREATE VIEW instalment_checker AS
SELECT i.id AS instalment_id, i.application_id, a.department, c.id AS clerk_id
  FROM instalment i JOIN application a ON a.id = i.application_id JOIN clerk c ON c.id <> i.made_by AND c.id IS NOT i.check1_by AND c.id IS NOT i.check2_by
 WHERE i.state IN ('planned','check-1','check-2')
   AND NOT EXISTS(SELECT 1 FROM duty_done d JOIN duty_apart p ON (p.a = 'approve' AND p.b = d.duty) OR (p.b = 'approve' AND p.a = d.duty)
                   WHERE d.application_id = i.application_id AND d.clerk_id = c.id);

ALTER TABLE payment_batch ADD COLUMN sent_seq INTEGER; -- number of the ledger's last entry when it was sent; 0: there was none; NULL: not sent

DROP TRIGGER payment_batch_keeps;
-- Those sent before this: by the moment the journal has of it.
UPDATE payment_batch SET sent_seq = coalesce((SELECT max(l.seq) FROM ledger l
        WHERE l.at_ms <= (SELECT max(j.at_ms) FROM journal j WHERE j.verb = 'batch-send' AND j.kind = 'payment-batch' AND j.object_id = payment_batch.id)), 0)
 WHERE sent_on IS NOT NULL;
CREATE TRIGGER payment_batch_keeps BEFORE UPDATE ON payment_batch
WHEN OLD.sent_on IS NOT NULL OR OLD.undone = 1 OR NEW.id IS NOT OLD.id OR NEW.number IS NOT OLD.number
  OR (OLD.control <> '' AND (NEW.control IS NOT OLD.control OR NEW.lines IS NOT OLD.lines OR NEW.total_fen IS NOT OLD.total_fen))
  OR NEW.made_by IS NOT OLD.made_by OR NEW.made_on IS NOT OLD.made_on
  OR (NEW.sent_on IS NOT NULL AND OLD.control = '')
  OR NEW.sent_seq IS NOT CASE WHEN NEW.sent_on IS NOT NULL THEN (SELECT coalesce(max(seq), 0) FROM ledger) END
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
