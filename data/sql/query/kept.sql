-- What tables hold, in the words in which the journal writes it down: for comparing with the last it
-- says.  Columns: the object's id, its part, its number, then one column for each field in the order
-- of core/store/kept.def; NULL: not compared.  Verifying reads every row, on purpose.

-- name: kept_application
SELECT a.id, '', a.number, a.number, a.stage, a.department, coalesce(a.owner_id || ' ' || c.name, ''),
       CASE WHEN a.requested_fen IS NULL THEN '' ELSE printf('%d.%02d', a.requested_fen / 100, a.requested_fen % 100) END,
       a.received_on, a.title, a.late_reason, a.item, lower(hex(a.edition)), a.organisation_id || ' ' || o.name,
       coalesce(a.accepted_on, ''), coalesce(a.due_on, ''), coalesce(a.returned_on, ''), coalesce(a.held_on, ''),
       coalesce(a.objected_on, ''), coalesce(a.notice_from, ''), coalesce(a.notice_to, ''),
       coalesce(a.score_centi, 0),
       CASE WHEN a.pool IS NOT NULL
            THEN printf('%d.%02d', coalesce(m.assessed_fen, 0) / 100, coalesce(m.assessed_fen, 0) % 100) END,
       coalesce(lower(hex(r.digest)), '')
  FROM application a JOIN organisation o ON o.id = a.organisation_id
  LEFT JOIN clerk c ON c.id = a.owner_id
  LEFT JOIN application_money m ON m.application_id = a.id
  LEFT JOIN receipt_now r ON r.application_id = a.id;

-- name: kept_fact
SELECT f.application_id, f.key, a.number, f.value FROM fact f JOIN application a ON a.id = f.application_id;

-- name: kept_clerk
SELECT id, '', login, login, name, role, department, district, CASE disabled WHEN 0 THEN 'no' ELSE 'yes' END FROM clerk;

-- name: kept_organisation
SELECT id, '', code, code, name, kind, district, established_on, legal_representative, contact_name, contact_phone,
       bank_name, bank_account, account_name, bank_number
  FROM organisation;

-- name: kept_instalment
SELECT i.application_id, i.nth, a.number || '-' || i.nth, printf('%d.%02d', i.amount_fen / 100, i.amount_fen % 100),
       coalesce(i.due_on, ''), i.condition, CASE WHEN i.state NOT IN ('batched','sent') THEN i.state END,
       i.payee, CASE WHEN length(i.account) > 4 THEN substr(i.account, -4) ELSE i.account END,
       CASE WHEN i.account <> '' THEN a.organisation_id || ' ' || i.account END,
       CASE WHEN i.bank <> '' THEN a.organisation_id || ' ' || i.bank END, i.bank_number,
       CASE WHEN i.bank_number <> '' THEN a.organisation_id || ' ' || i.bank_number END, i.back_by || ' ' || x.name
  FROM instalment i JOIN application a ON a.id = i.application_id LEFT JOIN clerk x ON x.id = i.back_by;

-- name: kept_batch
SELECT id, '', number, control, lines, printf('%d.%02d', total_fen / 100, total_fen % 100),
       coalesce(CASE WHEN undone = 0 THEN sent_on END, ''), coalesce(sent_seq, ''), CASE undone WHEN 0 THEN 'no' ELSE 'yes' END
  FROM payment_batch;

-- name: kept_batch_lines
-- In the order in which the control number was made of them.
SELECT b.id, b.number, b.control, l.line, l.instalment_id, l.amount_fen, l.payee, l.bank, l.account,
       CASE WHEN b.controls_bank_number THEN l.bank_number END
  FROM payment_batch b JOIN payment_line l ON l.batch_id = b.id ORDER BY b.id, l.line;

-- name: kept_award
SELECT w.application_id, '', a.number, w.agreement, w.leader, w.targets, w.signed_on, w.starts_on, w.ends_on,
       coalesce(w.filed_on, ''), w.state, printf('%d.%02d', w.final_fen / 100, w.final_fen % 100)
  FROM award w JOIN application a ON a.id = w.application_id;

-- name: kept_milestone
SELECT m.application_id, m.number, a.number || '-' || m.number, printf('%d %s %s', m.number, m.due_on, m.title), m.result, m.note
  FROM award_milestone m JOIN application a ON a.id = m.application_id;

-- name: kept_voucher
SELECT v.application_id, '', a.number,
       CASE recalled WHEN 0 THEN printf('%d.%02d', v.quota_fen / 100, v.quota_fen % 100) ELSE '0.00' END, v.last_day
  FROM voucher v JOIN application a ON a.id = v.application_id;

-- name: kept_use
-- One that was corrected is struck in the entry that registers another.
SELECT u.application_id, printf('%d  %s', u.number, u.contract), a.number || '-' || u.number,
       CASE WHEN u.state <> 'struck' THEN printf('%d.%02d', u.amount_fen / 100, u.amount_fen % 100) END,
       CASE WHEN u.state <> 'struck' OR NOT EXISTS(SELECT 1 FROM voucher_entry s JOIN voucher_entry n ON n.application_id = s.application_id
              WHERE s.use_id = u.id AND s.kind = 'strike' AND n.kind = 'use' AND n.id = s.id + 1 AND n.at_ms = s.at_ms) THEN u.state END
  FROM voucher_use u JOIN application a ON a.id = u.application_id;

-- name: kept_use_fact
SELECT u.application_id, printf('%d  %s', u.number, u.contract) || '/' || f.key, a.number || '-' || u.number, f.value
  FROM voucher_use_fact f JOIN voucher_use u ON u.id = f.use_id JOIN application a ON a.id = u.application_id;

-- name: kept_consultation
-- Asked again, a department may be awaited while what it said before is what was said last.
SELECT n.application_id, n.department, a.number || ' ' || n.department, coalesce(g.opinion, ''), CASE WHEN g.text <> '' THEN g.text END, n.due_on
  FROM consultation n JOIN application a ON a.id = n.application_id
  LEFT JOIN consultation g ON g.id = (SELECT max(o.id) FROM consultation o
             WHERE o.application_id = n.application_id AND o.department = n.department AND o.opinion IS NOT NULL)
 WHERE n.id = (SELECT max(o.id) FROM consultation o WHERE o.application_id = n.application_id AND o.department = n.department);

-- name: kept_body
SELECT b.id, '', b.name, b.kind, b.name, b.organisation_id, b.field, b.recognised_on, b.cycle_years, b.months, b.due_on,
       b.ended_why, CASE WHEN b.ended_why <> 'revoked' THEN coalesce(b.ended_on, '') END, e.state,
       CASE WHEN e.state <> 'planned' THEN coalesce(e.file_by, '') END,
       CASE WHEN e.state NOT IN ('planned','notified') THEN coalesce(e.filed_on, '') END,
       CASE WHEN e.state NOT IN ('planned','notified','filed','scoring') THEN e.grade END,
       CASE WHEN e.state NOT IN ('planned','notified','filed','scoring') THEN coalesce(e.graded_on, '') END,
       CASE WHEN e.state NOT IN ('planned','notified','filed','scoring','graded') THEN e.outcome END,
       CASE WHEN e.outcome = 'rectify' THEN coalesce(e.rectify_by, '') END,
       CASE WHEN e.state = 'rescored' OR e.regrade <> '' THEN e.regrade END
  FROM body b
  LEFT JOIN evaluation e ON e.id = coalesce((SELECT max(n.id) FROM evaluation n WHERE n.body_id = b.id AND (n.state <> 'planned' OR EXISTS(SELECT 1 FROM evaluation_step s WHERE s.evaluation_id = n.id))),
                                            (SELECT max(n.id) FROM evaluation n WHERE n.body_id = b.id));

-- name: kept_panel_sheet
-- A member's newest, empty once it was taken off; of one without a point there is no line.
SELECT e.body_id, s.member, b.name || ' ' || s.member, CASE WHEN s.taken_off THEN '' WHEN s.total_centi > 0 THEN s.total_centi END
  FROM evaluation_sheet s JOIN evaluation e ON e.id = s.evaluation_id JOIN body b ON b.id = e.body_id
 WHERE s.id = (SELECT max(n.id) FROM evaluation_sheet n JOIN evaluation o ON o.id = n.evaluation_id
                WHERE o.body_id = e.body_id AND n.member = s.member);

-- name: kept_roll
SELECT id, '', CASE name WHEN '' THEN code ELSE name END, roll, code, name, from_on, coalesce(to_on, ''), source, note, end_reason
  FROM roll_entry;

-- name: kept_pool_year
SELECT 0, pool || ' ' || year, pool || ' ' || year,
       CASE WHEN ceiling_fen IS NULL THEN 'no-ceiling' ELSE printf('%d.%02d', ceiling_fen / 100, ceiling_fen % 100) END
       || ' carry-' || CASE carry_under_ceiling WHEN 0 THEN 'beside' ELSE 'under' END || '-ceiling clawback-to-'
       || CASE clawback_stays WHEN 0 THEN 'treasury' ELSE 'pool' END
  FROM pool_year;

-- name: kept_plan
SELECT id, '', number, title, programme, coalesce(batch, ''), state, control FROM plan_batch;

-- name: kept_plan_line
SELECT 0, b.number || '/' || a.number, b.number || ' ' || a.number,
       printf('%d.%02d', l.amount_fen / 100, l.amount_fen % 100),
       CASE WHEN l.state IN ('approved','returned') THEN l.state END, l.taken_by || ' ' || c.name
  FROM plan_line l JOIN plan_batch b ON b.id = l.plan_id JOIN application a ON a.id = l.application_id
  JOIN clerk c ON c.id = l.taken_by
 WHERE l.id = (SELECT max(n.id) FROM plan_line n WHERE n.plan_id = l.plan_id AND n.application_id = l.application_id);

-- name: kept_plan_content
-- In the order in which the control number of a batch was made of its lines.
SELECT b.number || ' ' || a.number, l.application_id, l.amount_fen, l.receipt, l.payee, l.content,
       b.id, b.number, b.department, b.control, l.line, b.number || '/' || a.number,
       l.id = (SELECT max(n.id) FROM plan_line n WHERE n.plan_id = l.plan_id AND n.application_id = l.application_id),
       l.state = 'struck'
  FROM plan_line l JOIN plan_batch b ON b.id = l.plan_id JOIN application a ON a.id = l.application_id
 ORDER BY b.id, l.line;

-- name: kept_sheet
-- The newest issue of a reviewer's sheet; what was reopened before is not what holds.
SELECT s.application_id, s.reviewer_id, a.number || ' ' || c.name,
       CASE WHEN s.total_centi IS NOT NULL THEN s.total_centi END, s.comment,
       CASE WHEN s.status = 'recused' OR (s.declared_on IS NOT NULL AND s.issue = 1)
            THEN CASE s.conflict WHEN '' THEN 'none' ELSE s.conflict END END
  FROM score_sheet s JOIN application a ON a.id = s.application_id JOIN clerk c ON c.id = s.reviewer_id
 WHERE s.issue = (SELECT max(n.issue) FROM score_sheet n
                   WHERE n.application_id = s.application_id AND n.reviewer_id = s.reviewer_id);

-- name: kept_phase
-- One that is sealed in the panel is open at once.
SELECT a.id, '', a.number, CASE WHEN p.application_id IS NULL THEN 'sealed' ELSE 'panel' END,
       CASE WHEN EXISTS(SELECT 1 FROM score_sheet s WHERE s.application_id = a.id AND s.status = 'revealed') THEN 'panel'
            WHEN EXISTS(SELECT 1 FROM score_sheet s WHERE s.application_id = a.id AND s.status = 'sealed') THEN 'sealed' END
  FROM application a LEFT JOIN panel p ON p.application_id = a.id;

-- name: kept_sheet_taken_off
-- Taken off its reviewer, who is named; of one who has another name since, it cannot be said.
SELECT s.application_id, c.name, a.number || ' ' || c.name, 'withdrawn'
  FROM score_sheet s JOIN application a ON a.id = s.application_id JOIN clerk c ON c.id = s.reviewer_id
 WHERE s.status = 'withdrawn'
   AND NOT EXISTS(SELECT 1 FROM journal j WHERE j.kind = 'clerk' AND j.object_id = c.id AND j.verb <> 'clerk-add'
                     AND instr(char(10) || j.changes, char(10) || 'name' || char(9)) > 0)
UNION ALL
SELECT s.application_id, c.name, a.number || ' ' || c.name, NULL
  FROM score_sheet s JOIN application a ON a.id = s.application_id JOIN clerk c ON c.id = s.reviewer_id WHERE s.status <> 'withdrawn';

-- name: kept_points
SELECT s.application_id, s.reviewer_id || '.' || l.criterion, a.number || ' ' || c.name, l.points, l.comment
  FROM score_sheet s JOIN score_line l ON l.sheet_id = s.id
  JOIN application a ON a.id = s.application_id JOIN clerk c ON c.id = s.reviewer_id
 WHERE s.issue = (SELECT max(n.issue) FROM score_sheet n
                   WHERE n.application_id = s.application_id AND n.reviewer_id = s.reviewer_id);

-- name: kept_check
SELECT r.application_id, lower(hex(r.digest)), a.number, k.clerk_id || ' ' || c.name
  FROM receipt_check k JOIN receipt r ON r.id = k.receipt_id JOIN application a ON a.id = r.application_id
  JOIN clerk c ON c.id = k.clerk_id;

-- name: kept_document
SELECT d.application_id, lower(hex(d.digest)), a.number, d.name
  FROM document d JOIN application a ON a.id = d.application_id;

-- name: kept_allocation
SELECT l.id, '', printf('%04d-F%03d', p.year, l.id), l.state,
       CASE WHEN l.digest IS NOT NULL THEN l.rule END,
       CASE WHEN l.digest IS NOT NULL THEN printf('%d.%02d', l.money_fen / 100, l.money_fen % 100) END,
       CASE WHEN l.digest IS NOT NULL THEN lower(hex(l.digest)) END, l.set_rule
  FROM allocation l JOIN pool_year p ON p.id = l.pool_year_id;

-- name: kept_clawback
SELECT c.application_id, c.id, a.number, c.ground, printf('%d.%02d', c.principal_fen / 100, c.principal_fen % 100),
       printf('%d.%02d', c.interest_fen / 100, c.interest_fen % 100), c.rule, c.interest_from, c.decided_on, c.state,
       coalesce(c.due_on, ''), rtrim(rtrim(printf('%d.%04d', c.rate_ppm / 10000, c.rate_ppm % 10000), '0'), '.') || '%',
       coalesce(c.notified_on, ''), coalesce(c.enforced_on, '')
  FROM clawback c JOIN application a ON a.id = c.application_id;

-- name: kept_waiver
SELECT c.application_id, c.id, a.number, coalesce(w.state, ''),
       CASE WHEN w.id IS NULL THEN '' ELSE printf('%d.%02d', w.amount_fen / 100, w.amount_fen % 100) END
  FROM clawback c JOIN application a ON a.id = c.application_id
  LEFT JOIN clawback_waiver w ON w.id = (SELECT max(n.id) FROM clawback_waiver n WHERE n.clawback_id = c.id);

-- name: kept_proposal
SELECT id, '', printf('%d-%d', year, id), kind, state, document, reason, coalesce(arrived_on, '') FROM budget_proposal;

-- name: kept_proposal_line
WITH line AS (
  SELECT b.proposal_id, b.kind, printf('%d-%d', p.year, p.id) AS number,
         printf('%s%s%s %d.%02d', b.pool, CASE b.to_pool WHEN '' THEN '' ELSE ' → ' END, b.to_pool, b.amount_fen / 100, b.amount_fen % 100) AS said
    FROM budget_line b JOIN budget_proposal p ON p.id = b.proposal_id)
SELECT proposal_id, said, number, CASE kind WHEN 'transfer-out' THEN said END, CASE kind WHEN 'carry-out' THEN said END,
       CASE kind WHEN 'lapse' THEN said END, CASE kind WHEN 'fund' THEN said END, CASE kind WHEN 'adjust' THEN said END,
       CASE kind WHEN 'reduce' THEN said END, CASE kind WHEN 'appropriate' THEN said END
  FROM line;

-- name: kept_month
SELECT id, clerk_id, printf('%04d-%02d', year, month), last_on, entries, ledger_seq,
       printf('%s%d.%02d', CASE WHEN committed_fen < 0 THEN '-' ELSE '' END, abs(committed_fen) / 100, abs(committed_fen) % 100),
       printf('%s%d.%02d', CASE WHEN paid_fen < 0 THEN '-' ELSE '' END, abs(paid_fen) / 100, abs(paid_fen) % 100),
       lower(hex(figures_digest))
  FROM month_close;

-- name: kept_overlay
SELECT a.id, '', a.number,
       coalesce((SELECT begun_on FROM overlay o WHERE o.application_id = a.id AND o.kind = 'return' AND o.ended_on IS NULL), ''),
       coalesce((SELECT begun_on FROM overlay o WHERE o.application_id = a.id AND o.kind = 'hold' AND o.ended_on IS NULL), ''),
       coalesce((SELECT begun_on FROM overlay o WHERE o.application_id = a.id AND o.kind = 'objection' AND o.ended_on IS NULL), ''),
       coalesce((SELECT CASE state WHEN 'open' THEN move ELSE state END FROM ending e WHERE e.application_id = a.id ORDER BY id DESC LIMIT 1), '')
  FROM application a;

-- name: kept_overlay_ended
-- Of those begun on one day the newest.  Of one that was restored and ended again it may be that nobody said more.
SELECT o.application_id, o.begun_on, a.number,
       CASE o.kind WHEN 'return' THEN o.ended_on END, CASE WHEN o.kind = 'return' AND o.ended_on IS NOT NULL AND u.overlay_id IS NULL THEN o.answer END,
       CASE o.kind WHEN 'hold' THEN o.ended_on END, CASE WHEN o.kind = 'hold' AND o.ended_on IS NOT NULL THEN o.answer END,
       CASE o.kind WHEN 'objection' THEN o.ended_on END, CASE WHEN o.kind = 'objection' AND o.ended_on IS NOT NULL THEN o.answer END
  FROM overlay o JOIN application a ON a.id = o.application_id
  LEFT JOIN (SELECT DISTINCT overlay_id FROM correction_undone) u ON u.overlay_id = o.id
 WHERE o.kind <> 'ended' AND o.id IN (SELECT max(id) FROM overlay GROUP BY application_id, kind, begun_on);

-- name: kept_revived
SELECT o.application_id, '', a.number, o.ended_on, o.answer
  FROM overlay o JOIN application a ON a.id = o.application_id
 WHERE o.id IN (SELECT max(id) FROM overlay WHERE kind = 'ended' GROUP BY application_id);

-- name: kept_material_line
SELECT l.application_id, l.material_id, a.number || ' ' || l.material_id, CASE l.present WHEN 0 THEN 'missing' ELSE 'present' END
  FROM material_line l JOIN application a ON a.id = l.application_id;

-- name: kept_task_state
SELECT t.application_id, '', a.number, t.status
  FROM review_task t JOIN application a ON a.id = t.application_id WHERE t.status <> 'open';

-- name: kept_task
SELECT t.application_id, t.kind, a.number, t.entrusted, t.due_on
  FROM review_task t JOIN application a ON a.id = t.application_id;

-- name: kept_task_done
SELECT t.application_id, t.report, a.number, t.report, t.result, CASE t.met WHEN 0 THEN 'not-met' WHEN 1 THEN 'met' END
  FROM review_task t JOIN application a ON a.id = t.application_id WHERE t.status = 'done';

-- name: kept_audited_fact
SELECT f.application_id, f.key, a.number, printf('%d.%02d', f.audited_fen / 100, f.audited_fen % 100),
       CASE WHEN f.reason <> '' THEN f.reason END
  FROM audited_fact f JOIN application a ON a.id = f.application_id;

-- name: kept_transfer
-- Asked again of who refused before, it begins as refused, and no line says so.
SELECT t.application_id, '', a.number, t.to_department, t.reason,
       CASE WHEN t.state <> 'refused' OR NOT EXISTS(SELECT 1 FROM transfer o WHERE o.application_id = t.application_id AND o.id < t.id
              AND o.to_department = t.to_department AND o.refusal = t.refusal) THEN t.state END,
       CASE WHEN t.refusal <> '' THEN t.refusal END, CASE WHEN t.ground <> '' THEN t.ground END
  FROM transfer t JOIN application a ON a.id = t.application_id
 WHERE t.id IN (SELECT max(id) FROM transfer GROUP BY application_id);

-- name: kept_reviewer_employer
SELECT c.id, '', c.login, coalesce((SELECT group_concat(e.code, ' ') FROM reviewer_employer e WHERE e.clerk_id = c.id), '')
  FROM clerk c;

-- name: kept_deputy
SELECT d.clerk_id, d.from_on, c.login, d.deputy_id || ' ' || s.name, d.to_on
  FROM deputy d JOIN clerk c ON c.id = d.clerk_id JOIN clerk s ON s.id = d.deputy_id
 WHERE d.id IN (SELECT max(id) FROM deputy GROUP BY clerk_id, from_on);

-- name: kept_deputy_end
SELECT d.clerk_id, '', c.login, date(e.ended_ms / 1000, 'unixepoch', '+8 hours')
  FROM deputy_end e JOIN deputy d ON d.id = e.deputy_row JOIN clerk c ON c.id = d.clerk_id;

-- name: kept_plan_vote
SELECT 0, b.number || '/' || a.number, b.number || ' ' || a.number,
       CASE v.verdict WHEN 'approve' THEN 'approved' WHEN 'unapprove' THEN 'open' WHEN 'strike' THEN 'struck' WHEN 'return' THEN 'returned' ELSE '' END,
       coalesce(v.clerk_id || ' ' || c.name, ''), coalesce(v.day, ''), CASE WHEN v.reason <> '' THEN v.reason END
  FROM plan_line l JOIN plan_batch b ON b.id = l.plan_id JOIN application a ON a.id = l.application_id
  LEFT JOIN plan_vote v ON v.id = (SELECT max(n.id) FROM plan_vote n WHERE n.line_id = l.id)
  LEFT JOIN clerk c ON c.id = v.clerk_id
 WHERE l.id IN (SELECT max(id) FROM plan_line GROUP BY plan_id, application_id);

-- name: kept_panel_minute
SELECT coalesce(m.application_id, 0), m.body, coalesce(a.number, m.item || ' / ' || m.year), m.body, m.present
  FROM panel_minute m LEFT JOIN application a ON a.id = m.application_id;

-- name: kept_document_gone
-- Files are told apart by their names: of several of one name it is said of none whether it is gone.
SELECT d.application_id, d.name, a.number,
       CASE WHEN count(*) OVER (PARTITION BY d.application_id, d.name) = 1 THEN iif(d.removed_ms IS NULL, 'attached', 'detached') END,
       CASE WHEN d.removed_ms IS NOT NULL THEN d.reason END
  FROM document d JOIN application a ON a.id = d.application_id;

-- name: kept_objection
SELECT 0, number, number, state FROM objection;

-- name: kept_check_line
SELECT l.application_id, l.check_id, a.number || ' ' || l.check_id, l.result
  FROM check_line l JOIN application a ON a.id = l.application_id;

-- name: kept_edition
SELECT v.id, '', v.path, v.path, lower(hex(v.digest)), v.state, lower(hex(r.digest)), v.approved_by || ' ' || c.name
  FROM edition_version v LEFT JOIN edition_rehearsal r ON r.id = v.rehearsal_id LEFT JOIN clerk c ON c.id = v.approved_by;

-- name: kept_receipt
SELECT r.id, r.application_id, a.number, r.item, r.edition, r.in_kind, r.result_fen, r.digest
  FROM receipt r JOIN application a ON a.id = r.application_id;

-- name: kept_line_apart
-- A line of a batch is as its instalment as long as it is the newest of it; a payment is as its line.
SELECT b.number || ' ' || l.line, 'amount', printf('%d.%02d', i.amount_fen / 100, i.amount_fen % 100),
       printf('%d.%02d', l.amount_fen / 100, l.amount_fen % 100)
  FROM payment_line l JOIN payment_batch b ON b.id = l.batch_id JOIN instalment i ON i.id = l.instalment_id
 WHERE l.amount_fen <> i.amount_fen
UNION ALL
SELECT b.number || ' ' || l.line, 'bank_account', i.account, l.account
  FROM payment_line l JOIN payment_batch b ON b.id = l.batch_id JOIN instalment i ON i.id = l.instalment_id
 WHERE i.state IN ('batched','sent','paid') AND l.id = (SELECT max(n.id) FROM payment_line n WHERE n.instalment_id = i.id)
   AND l.account <> i.account
UNION ALL
SELECT b.number || ' ' || l.line, 'bank_name', i.bank, l.bank
  FROM payment_line l JOIN payment_batch b ON b.id = l.batch_id JOIN instalment i ON i.id = l.instalment_id
 WHERE i.state IN ('batched','sent','paid') AND l.id = (SELECT max(n.id) FROM payment_line n WHERE n.instalment_id = i.id)
   AND l.bank <> i.bank
UNION ALL
SELECT b.number || ' ' || l.line, 'bank_number', i.bank_number, l.bank_number
  FROM payment_line l JOIN payment_batch b ON b.id = l.batch_id JOIN instalment i ON i.id = l.instalment_id
 WHERE i.state IN ('batched','sent','paid') AND l.id = (SELECT max(n.id) FROM payment_line n WHERE n.instalment_id = i.id)
   AND l.bank_number <> i.bank_number
UNION ALL
SELECT b.number || ' ' || l.line, 'payee', i.payee, l.payee
  FROM payment_line l JOIN payment_batch b ON b.id = l.batch_id JOIN instalment i ON i.id = l.instalment_id
 WHERE i.state IN ('batched','sent','paid') AND l.id = (SELECT max(n.id) FROM payment_line n WHERE n.instalment_id = i.id)
   AND l.payee <> i.payee
UNION ALL
SELECT a.number || '-' || i.nth, 'state', CASE WHEN b.sent_on IS NULL THEN 'batched' ELSE 'sent' END, i.state
  FROM payment_line l JOIN payment_batch b ON b.id = l.batch_id JOIN instalment i ON i.id = l.instalment_id
  JOIN application a ON a.id = i.application_id
 WHERE l.outcome = '' AND i.state IS NOT CASE WHEN b.sent_on IS NULL THEN 'batched' ELSE 'sent' END
UNION ALL
SELECT a.number || '-' || i.nth, 'state', '', i.state
  FROM instalment i JOIN application a ON a.id = i.application_id
 WHERE i.state IN ('batched','sent')
   AND NOT EXISTS(SELECT 1 FROM payment_line l WHERE l.instalment_id = i.id AND l.outcome = '')
UNION ALL
SELECT a.number, 'bank_account', l.account, p.account
  FROM payment p JOIN payment_line l ON l.ledger_seq = p.ledger_seq JOIN application a ON a.id = p.application_id
 WHERE p.account <> l.account OR p.bank <> l.bank
UNION ALL
SELECT a.number, 'payee', l.payee, p.payee
  FROM payment p JOIN payment_line l ON l.ledger_seq = p.ledger_seq JOIN application a ON a.id = p.application_id
 WHERE p.payee <> l.payee;
