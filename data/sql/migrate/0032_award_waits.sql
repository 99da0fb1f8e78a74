-- 0032: what is awarded waits for somebody else than finance as well.
--
-- An amendment or a conclusion that was proposed, an agreement to be signed, an acceptance to be opened and a use to be redeemed stood on
-- nobody's desk: all that is awarded was said to wait for finance.

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
       EXISTS(SELECT 1 FROM voucher_use u WHERE u.application_id = a.id AND u.state = 'registered' AND u.finished_on IS NULL) AS in_use
  FROM application a
  LEFT JOIN application_money m ON m.application_id = a.id
  LEFT JOIN award w ON w.application_id = a.id
  LEFT JOIN voucher v ON v.application_id = a.id AND v.recalled = 0
 WHERE a.stage = 'awarded';
