-- 0057: what is planned in full waits no more for finance to plan it.
--
-- An award whose money stood in instalments already was told to wait for finance until it was paid; it waits for the next check, for its day,
-- for the batch, or for the treasury.

DROP VIEW award_waits;
CREATE VIEW award_waits AS
SELECT a.id AS application_id, coalesce(m.committed_fen, 0) AS committed_fen, coalesce(m.paid_fen, 0) AS paid_fen,
       coalesce(w.state, 'unsigned') AS state,      -- of its agreement; which items ask for one the catalogue says
       v.application_id IS NOT NULL AS is_quota,
       coalesce(v.last_day, (SELECT min(s.due_on) FROM award_milestone s WHERE s.application_id = a.id AND s.result = 'open' AND s.due_on < w.ends_on),
                w.ends_on) AS until,                -- last day of the quota, of the next milestone, of the work; NULL: none
       coalesce(v.quota_fen - v.used_fen - v.lapsed_fen, 0) AS rest_fen, -- of the quota, that may still be used
       EXISTS(SELECT 1 FROM award_amendment d WHERE d.application_id = a.id AND d.state = 'open')
         OR EXISTS(SELECT 1 FROM award_acceptance d WHERE d.application_id = a.id AND d.state = 'open') AS to_decide,
       EXISTS(SELECT 1 FROM voucher_use u WHERE u.application_id = a.id AND u.state = 'registered' AND u.finished_on IS NOT NULL) AS to_redeem,
       EXISTS(SELECT 1 FROM voucher_use u WHERE u.application_id = a.id AND u.state = 'registered' AND u.finished_on IS NULL) AS in_use,
       (SELECT coalesce(sum(i.amount_fen), 0) FROM instalment i
         WHERE i.application_id = a.id AND i.state NOT IN ('paid','cancelled')) AS planned_fen, -- in instalments that stand
       EXISTS(SELECT 1 FROM instalment i WHERE i.application_id = a.id AND i.state IN ('planned','check-1','check-2')) AS pay_check,
       EXISTS(SELECT 1 FROM instalment i WHERE i.application_id = a.id AND i.state = 'sent') AS at_treasury,
       (SELECT min(CASE WHEN i.state = 'ready' THEN coalesce(i.due_on, '1970-01-01') ELSE '1970-01-01' END) FROM instalment i
         WHERE i.application_id = a.id AND i.state IN ('ready','batched','returned')) AS pay_from -- finance's to go on with from this day; NULL: none
  FROM application a
  LEFT JOIN application_money m ON m.application_id = a.id
  LEFT JOIN award w ON w.application_id = a.id
  LEFT JOIN voucher v ON v.application_id = a.id AND v.recalled = 0
 WHERE a.stage = 'awarded';
