-- 0075: a plan's line holds the bank's clearing number (行号) too; claims are found by the day of their decision.
--
-- What a line was approved with was the account's name, bank and account: a number changed since was paid by without being told.

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
       o.account_name AS payee, o.bank_name AS bank, o.bank_number, o.bank_account AS account, l.taken_by,
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

-- A claim counts on the day of its decision, or later where its month is closed.
CREATE INDEX clawback_decided ON clawback(decided_on);
