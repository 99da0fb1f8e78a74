-- 0027: the receipt that holds said in one place; a run keeps the place its ranking gave each case.
--
-- "The newest receipt that was not taken back" stood in five queries.  The place before cases were moved was worked out by undoing the moves,
-- which goes wrong when the cases are not the same any more.

-- The receipt an application's amount rests on now: the newest that was not taken back, of the application itself and not of a use.
CREATE VIEW receipt_now AS
SELECT r.id, r.application_id, r.made_ms, r.clerk_id, r.item, r.edition, r.in_kind, r.result_fen, r.decided_fen, r.ground, r.digest, r.policy
  FROM receipt r
 WHERE r.use_id IS NULL AND NOT EXISTS(SELECT 1 FROM receipt_void v WHERE v.receipt_id = r.id)
   AND NOT EXISTS(SELECT 1 FROM receipt n WHERE n.application_id = r.application_id AND n.id > r.id AND n.use_id IS NULL
                     AND NOT EXISTS(SELECT 1 FROM receipt_void v WHERE v.receipt_id = n.id));

-- What a pool is asked for by those who are assessed and not in the plan: what it would pay of the receipt that holds.
CREATE VIEW pool_wish AS
SELECT a.id AS application_id, a.pool, a.item, r.id AS receipt_id, k.receipt_id IS NOT NULL AS checked,
       coalesce((SELECT l.amount_fen FROM receipt_line l WHERE l.receipt_id = r.id AND l.kind = 'charge'), r.result_fen) AS asked_fen
  FROM application a JOIN receipt_now r ON r.application_id = a.id LEFT JOIN receipt_check k ON k.receipt_id = r.id
 WHERE a.ended = 0 AND a.stage = 'assessed' AND r.in_kind = 0;

ALTER TABLE allocation_line ADD COLUMN natural INTEGER NOT NULL DEFAULT 0 -- place before any was moved; 0: of a run from before it was kept
  CHECK(natural >= 0);

-- As it was, with the receipt that holds said by the view, without two columns nobody read, and with what was requested and, where
-- a person set less, what the rules give: who approves a line is told of both.
DROP VIEW plan_line_seen;
CREATE VIEW plan_line_seen AS
SELECT l.id, l.plan_id, b.number AS plan, b.department, b.state AS plan_state, b.made_by AS plan_made_by, l.line, l.application_id,
       a.number, a.item, a.title, o.name AS organisation_name, o.invented, a.stage,
       l.id = (SELECT max(n.id) FROM plan_line n WHERE n.application_id = l.application_id) AS is_live,
       l.state, l.amount_fen, l.receipt, l.payee AS payee_digest,
       coalesce(y.reserved_fen, 0) AS now_fen, coalesce(a.requested_fen, 0) AS requested_fen,
       coalesce((SELECT p.used_fen FROM receipt_now r JOIN receipt_line p ON p.receipt_id = r.id AND p.kind = 'override'
          WHERE r.application_id = a.id), 0) AS by_rules_fen,
       (SELECT r.digest FROM receipt_now r WHERE r.application_id = a.id) AS now_receipt,
       o.account_name AS payee, o.bank_name AS bank, o.bank_account AS account, l.taken_by,
       coalesce(k.name, '') AS voter, v.day AS voted_on, l.reason,
       (SELECT count(*) FROM objection ob WHERE ob.application_id = a.id AND ob.state = 'open') AS objections,
       a.notice_from, a.notice_to, coalesce(t.number, '') AS notice,
       coalesce((SELECT p.number FROM plan_line e JOIN plan_batch p ON p.id = e.plan_id
          WHERE e.application_id = l.application_id AND e.id < l.id ORDER BY e.id DESC LIMIT 1), '') AS before, l.version
  FROM plan_line l JOIN plan_batch b ON b.id = l.plan_id JOIN application a ON a.id = l.application_id
  JOIN organisation o ON o.id = a.organisation_id LEFT JOIN application_money y ON y.application_id = a.id
  LEFT JOIN plan_vote v ON v.id = (SELECT max(id) FROM plan_vote WHERE line_id = l.id) LEFT JOIN clerk k ON k.id = v.clerk_id
  LEFT JOIN notice_line x ON x.line_id = l.id AND x.notice_id = (SELECT max(notice_id) FROM notice_line WHERE line_id = l.id)
  LEFT JOIN notice t ON t.id = x.notice_id;
