-- 0089: what is only added to is not replaced either.
--
-- A REPLACE deletes the row it takes the place of, and where recursive triggers are off, as they are in any other program, without the trigger that
-- refuses to delete.  Journal, ledger and pool_year knew that; the receipts, effects and registers the limits rest on did not.

CREATE TRIGGER application_pool_money_stays_r BEFORE INSERT ON application_pool_money
WHEN EXISTS(SELECT 1 FROM application_pool_money WHERE application_id = NEW.application_id AND pool_year_id = NEW.pool_year_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER audited_fact_stays_r BEFORE INSERT ON audited_fact
WHEN EXISTS(SELECT 1 FROM audited_fact WHERE task_id = NEW.task_id AND key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER body_stays_r BEFORE INSERT ON body
WHEN EXISTS(SELECT 1 FROM body WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER budget_line_stays_r BEFORE INSERT ON budget_line
WHEN EXISTS(SELECT 1 FROM budget_line WHERE proposal_id = NEW.proposal_id AND line = NEW.line) OR EXISTS(SELECT 1 FROM budget_line WHERE ledger_seq = NEW.ledger_seq)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER consultation_stays_r BEFORE INSERT ON consultation
WHEN EXISTS(SELECT 1 FROM consultation WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER correction_item_stays_r BEFORE INSERT ON correction_item
WHEN EXISTS(SELECT 1 FROM correction_item WHERE overlay_id = NEW.overlay_id AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER correction_notice_stays_r BEFORE INSERT ON correction_notice
WHEN EXISTS(SELECT 1 FROM correction_notice WHERE overlay_id = NEW.overlay_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER deputy_stays_r BEFORE INSERT ON deputy
WHEN EXISTS(SELECT 1 FROM deputy WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER deputy_end_stays_r BEFORE INSERT ON deputy_end
WHEN EXISTS(SELECT 1 FROM deputy_end WHERE deputy_row = NEW.deputy_row)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER document_stays_r BEFORE INSERT ON document
WHEN EXISTS(SELECT 1 FROM document WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER document_content_stays_r BEFORE INSERT ON document_content
WHEN EXISTS(SELECT 1 FROM document_content WHERE digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER document_part_stays_r BEFORE INSERT ON document_part
WHEN EXISTS(SELECT 1 FROM document_part WHERE id = NEW.id) OR EXISTS(SELECT 1 FROM document_part WHERE digest = NEW.digest AND part = NEW.part)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER duplicate_answer_stays_r BEFORE INSERT ON duplicate_answer
WHEN EXISTS(SELECT 1 FROM duplicate_answer WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER duty_done_stays_r BEFORE INSERT ON duty_done
WHEN EXISTS(SELECT 1 FROM duty_done WHERE application_id = NEW.application_id AND duty = NEW.duty AND clerk_id = NEW.clerk_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER earmark_stays_r BEFORE INSERT ON earmark
WHEN EXISTS(SELECT 1 FROM earmark WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER edition_stays_r BEFORE INSERT ON edition
WHEN EXISTS(SELECT 1 FROM edition WHERE digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER edition_rehearsal_stays_r BEFORE INSERT ON edition_rehearsal
WHEN EXISTS(SELECT 1 FROM edition_rehearsal WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER edition_rehearsal_pool_stays_r BEFORE INSERT ON edition_rehearsal_pool
WHEN EXISTS(SELECT 1 FROM edition_rehearsal_pool WHERE rehearsal_id = NEW.rehearsal_id AND nth = NEW.nth)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER edition_rehearsal_row_stays_r BEFORE INSERT ON edition_rehearsal_row
WHEN EXISTS(SELECT 1 FROM edition_rehearsal_row WHERE rehearsal_id = NEW.rehearsal_id AND nth = NEW.nth)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER edition_rehearsed_stays_r BEFORE INSERT ON edition_rehearsed
WHEN EXISTS(SELECT 1 FROM edition_rehearsed WHERE rehearsal_id = NEW.rehearsal_id AND version_id = NEW.version_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER ending_stays_r BEFORE INSERT ON ending
WHEN EXISTS(SELECT 1 FROM ending WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER evaluation_document_stays_r BEFORE INSERT ON evaluation_document
WHEN EXISTS(SELECT 1 FROM evaluation_document WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER evaluation_point_stays_r BEFORE INSERT ON evaluation_point
WHEN EXISTS(SELECT 1 FROM evaluation_point WHERE sheet_id = NEW.sheet_id AND criterion = NEW.criterion)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER evaluation_sheet_stays_r BEFORE INSERT ON evaluation_sheet
WHEN EXISTS(SELECT 1 FROM evaluation_sheet WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER evaluation_step_stays_r BEFORE INSERT ON evaluation_step
WHEN EXISTS(SELECT 1 FROM evaluation_step WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER ledger_effect_stays_r BEFORE INSERT ON ledger_effect
WHEN EXISTS(SELECT 1 FROM ledger_effect WHERE kind = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER notice_stays_r BEFORE INSERT ON notice
WHEN EXISTS(SELECT 1 FROM notice WHERE id = NEW.id) OR EXISTS(SELECT 1 FROM notice WHERE programme = NEW.programme AND year = NEW.year AND nth = NEW.nth)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER notice_line_stays_r BEFORE INSERT ON notice_line
WHEN EXISTS(SELECT 1 FROM notice_line WHERE notice_id = NEW.notice_id AND row = NEW.row)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER other_support_stays_r BEFORE INSERT ON other_support
WHEN EXISTS(SELECT 1 FROM other_support WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER other_support_answer_stays_r BEFORE INSERT ON other_support_answer
WHEN EXISTS(SELECT 1 FROM other_support_answer WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER overlay_stays_r BEFORE INSERT ON overlay
WHEN EXISTS(SELECT 1 FROM overlay WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER panel_stays_r BEFORE INSERT ON panel
WHEN EXISTS(SELECT 1 FROM panel WHERE application_id = NEW.application_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER panel_minute_stays_r BEFORE INSERT ON panel_minute
WHEN EXISTS(SELECT 1 FROM panel_minute WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER payment_stays_r BEFORE INSERT ON payment
WHEN EXISTS(SELECT 1 FROM payment WHERE id = NEW.id) OR EXISTS(SELECT 1 FROM payment WHERE ledger_seq = NEW.ledger_seq)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER receipt_stays_r BEFORE INSERT ON receipt
WHEN EXISTS(SELECT 1 FROM receipt WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER receipt_check_stays_r BEFORE INSERT ON receipt_check
WHEN EXISTS(SELECT 1 FROM receipt_check WHERE receipt_id = NEW.receipt_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER receipt_line_stays_r BEFORE INSERT ON receipt_line
WHEN EXISTS(SELECT 1 FROM receipt_line WHERE receipt_id = NEW.receipt_id AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER receipt_void_stays_r BEFORE INSERT ON receipt_void
WHEN EXISTS(SELECT 1 FROM receipt_void WHERE receipt_id = NEW.receipt_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER review_task_stays_r BEFORE INSERT ON review_task
WHEN EXISTS(SELECT 1 FROM review_task WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER roll_entry_stays_r BEFORE INSERT ON roll_entry
WHEN EXISTS(SELECT 1 FROM roll_entry WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER score_sheet_stays_r BEFORE INSERT ON score_sheet
WHEN EXISTS(SELECT 1 FROM score_sheet WHERE id = NEW.id) OR EXISTS(SELECT 1 FROM score_sheet WHERE application_id = NEW.application_id AND reviewer_id = NEW.reviewer_id AND issue = NEW.issue)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER transfer_stays_r BEFORE INSERT ON transfer
WHEN EXISTS(SELECT 1 FROM transfer WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER voucher_entry_stays_r BEFORE INSERT ON voucher_entry
WHEN EXISTS(SELECT 1 FROM voucher_entry WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER voucher_use_stays_r BEFORE INSERT ON voucher_use
WHEN EXISTS(SELECT 1 FROM voucher_use WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER voucher_use_fact_stays_r BEFORE INSERT ON voucher_use_fact
WHEN EXISTS(SELECT 1 FROM voucher_use_fact WHERE use_id = NEW.use_id AND key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
