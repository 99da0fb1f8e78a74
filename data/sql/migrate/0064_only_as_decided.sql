-- 0064: what stands as decided has its decision behind it, in the file and not in the program alone.
--
-- A proposal was "confirmed" and a waiver too without an entry of the ledger; a month was closed by anybody with any figures; an overlay was
-- moved or taken away, a sheet went from any state to any other; a receipt was checked by who approves the case.

-- Confirmed is what was posted: every line by who confirms, or taken back by them.
CREATE TRIGGER budget_proposal_posted BEFORE UPDATE OF state ON budget_proposal
WHEN OLD.state <> 'confirmed' AND NEW.state = 'confirmed' AND NEW.decided_by <> NEW.proposed_by BEGIN
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(SELECT 1 FROM budget_line b WHERE b.proposal_id = coalesce(NEW.takes_back, NEW.id));
  SELECT RAISE(ABORT, 'ref') FROM budget_line b
   WHERE NEW.takes_back IS NULL AND b.proposal_id = NEW.id AND NOT EXISTS(
    SELECT 1 FROM ledger l JOIN pool_year y ON y.id = l.pool_year_id
     WHERE l.seq = b.ledger_seq AND l.kind = b.kind AND l.amount_fen = b.amount_fen AND y.pool = b.pool AND y.year = NEW.year
       AND l.reversal = (b.of_seq IS NOT NULL) AND l.clerk_id = NEW.decided_by);
  SELECT RAISE(ABORT, 'ref') FROM budget_line b
   WHERE b.proposal_id = NEW.takes_back AND NOT EXISTS(
    SELECT 1 FROM ledger l WHERE l.ref = b.ledger_seq AND l.reversal = 1 AND l.clerk_id = NEW.decided_by);
END;
CREATE TRIGGER budget_line_begins BEFORE INSERT ON budget_line
WHEN NOT EXISTS(SELECT 1 FROM budget_proposal p WHERE p.id = NEW.proposal_id AND p.state = 'open')
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- The ledger's entry comes first, then the decision, then the clawback's own entry.
CREATE TRIGGER clawback_waiver_posted BEFORE UPDATE OF state ON clawback_waiver
WHEN OLD.state <> 'confirmed' AND NEW.state = 'confirmed' AND NEW.decided_by <> NEW.proposed_by
  AND NOT EXISTS(SELECT 1 FROM clawback c JOIN ledger l ON l.ref = c.ledger_seq
                  WHERE c.id = NEW.clawback_id AND l.kind = 'clawback-waive' AND l.reversal = 0 AND l.amount_fen = NEW.amount_fen
                    AND l.clerk_id = NEW.decided_by AND NOT EXISTS(SELECT 1 FROM clawback_entry e WHERE e.ledger_seq = l.seq))
BEGIN SELECT RAISE(ABORT, 'ref'); END;

-- A close says what the file says at that moment, and is the finance's.
CREATE TRIGGER month_close_fits BEFORE INSERT ON month_close BEGIN
  SELECT RAISE(ABORT, 'duty') WHERE NOT EXISTS(SELECT 1 FROM clerk c WHERE c.id = NEW.clerk_id AND c.role = 'finance');
  SELECT RAISE(ABORT, 'ref') WHERE NEW.last_on <> date(printf('%04d-%02d-01', NEW.year, NEW.month), '+1 month', '-1 day')
     OR NEW.ledger_seq <> (SELECT coalesce(max(seq), 0) FROM ledger)
     OR NEW.journal_seq <> (SELECT coalesce(max(seq), 0) FROM journal)
     OR NEW.journal_head IS NOT coalesce((SELECT hash FROM journal ORDER BY seq DESC LIMIT 1), zeroblob(32))
     OR NEW.entries <> (SELECT count(*) FROM ledger WHERE day BETWEEN substr(NEW.last_on, 1, 8) || '01' AND NEW.last_on)
     OR (NEW.committed_fen, NEW.paid_fen) IS NOT (
          SELECT coalesce(sum(committed_fen), 0), coalesce(sum(paid_fen), 0) FROM day_money
           WHERE day BETWEEN substr(NEW.last_on, 1, 8) || '01' AND NEW.last_on);
END;

-- What stopped a clock stays, from its day on; it ends once, and opens again only with a receipt that is taken back.
CREATE TRIGGER overlay_keeps BEFORE UPDATE ON overlay
WHEN NEW.id IS NOT OLD.id OR NEW.application_id IS NOT OLD.application_id OR NEW.kind IS NOT OLD.kind OR NEW.begun_on IS NOT OLD.begun_on
  OR NEW.begun_by IS NOT OLD.begun_by OR NEW.reason IS NOT OLD.reason
  OR (OLD.ended_on IS NOT NULL AND NOT (NEW.ended_on IS NULL AND EXISTS(
        SELECT 1 FROM correction_undone u WHERE u.overlay_id = OLD.id AND u.what = 'restored' AND u.was_ended_on = OLD.ended_on
           AND u.was_ended_by = OLD.ended_by AND u.id = (SELECT max(n.id) FROM correction_undone n WHERE n.overlay_id = OLD.id))))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER overlay_stays BEFORE DELETE ON overlay BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER score_sheet_moves BEFORE UPDATE ON score_sheet
WHEN NEW.id IS NOT OLD.id OR NEW.application_id IS NOT OLD.application_id OR NEW.reviewer_id IS NOT OLD.reviewer_id OR NEW.issue IS NOT OLD.issue
  OR OLD.status || '>' || NEW.status NOT IN ('assigned>assigned', 'assigned>working', 'assigned>recused', 'assigned>withdrawn',
     'working>working', 'working>recused', 'working>withdrawn', 'working>sealed', 'reopened>reopened', 'reopened>recused',
     'reopened>withdrawn', 'reopened>sealed', 'sealed>revealed', 'sealed>withdrawn')
BEGIN SELECT RAISE(ABORT, 'sealed'); END;

-- Who took a content over stands with that content.
CREATE TRIGGER plan_line_taken BEFORE UPDATE OF taken_by, taken_on ON plan_line
WHEN (NEW.taken_by IS NOT OLD.taken_by OR NEW.taken_on IS NOT OLD.taken_on) AND (NEW.state <> 'open' OR (NEW.content IS OLD.content AND OLD.state <> 'returned'))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- The treasury's number is of one payment, also when it came back.
DROP INDEX payment_line_reference;
CREATE UNIQUE INDEX payment_line_reference ON payment_line(reference) WHERE ledger_seq IS NOT NULL AND reference <> '';

-- Who checks did nothing else on the case that is kept apart from it.
CREATE TRIGGER receipt_check_duty BEFORE INSERT ON receipt_check BEGIN
  SELECT RAISE(ABORT, 'duty') FROM receipt r JOIN duty_done d ON d.application_id = r.application_id AND d.clerk_id = NEW.clerk_id
    JOIN duty_apart p ON (p.a = d.duty AND p.b = 'check') OR (p.b = d.duty AND p.a = 'check')
   WHERE r.id = NEW.receipt_id;
END;
