-- Vouchers: issued, used, redeemed, lapsed, recalled.  Figures are moved by the trigger of the entries alone.

-- name: voucher_add
INSERT INTO voucher(application_id, issued_on, last_day, quota_fen)
VALUES(:application_id, :issued_on, :last_day, :quota_fen);

-- name: voucher_add_again
-- One whose award was taken back.
UPDATE voucher SET issued_on = :issued_on, last_day = :last_day, quota_fen = :quota_fen
 WHERE application_id = :application_id AND recalled = 1;

-- name: voucher_find
SELECT application_id, issued_on, last_day, quota_fen, used_fen, redeemed_fen, lapsed_fen
  FROM voucher WHERE application_id = :application_id AND recalled = 0;

-- name: voucher_use_add
INSERT INTO voucher_use(application_id, number, contract, contract_mark, provider, provider_code, fee_fen,
                        finished_on, registered_on, amount_fen, clerk_id)
VALUES(:application_id,
       (SELECT coalesce(max(number), 0) + 1 FROM voucher_use WHERE application_id = :application_id),
       :contract, :contract_mark, :provider, :provider_code, :fee_fen, :finished_on, :registered_on,
       :amount_fen, :clerk_id);

-- name: voucher_use_fact_add
INSERT INTO voucher_use_fact(use_id, key, kind, value, place) VALUES(:use_id, :key, :kind, :value, :place);

-- name: voucher_use_fact_list
SELECT key, kind, value FROM voucher_use_fact WHERE use_id = :use_id ORDER BY place;

-- name: voucher_use_list
SELECT u.id, u.number, u.contract, u.provider, u.provider_code, u.fee_fen, u.finished_on, u.registered_on,
       u.amount_fen, u.state, c.name AS clerk
  FROM voucher_use u JOIN clerk c ON c.id = u.clerk_id
 WHERE u.application_id = :application_id ORDER BY u.number;

-- The use that a contract is paid with already.
-- name: voucher_use_of_contract
SELECT u.id, a.number AS application, u.number, u.provider
  FROM voucher_use u JOIN application a ON a.id = u.application_id
 WHERE u.contract_mark = :contract_mark AND u.provider_code = :provider_code AND u.state <> 'struck'
   AND u.id <> :except_id;

-- Under which names the code of a provider stands: in the register of organisations, and in other uses.
-- name: voucher_provider_names
SELECT 0 AS id, '' AS application, 0 AS number, o.name AS provider FROM organisation o WHERE o.code = :provider_code
UNION ALL
SELECT min(u.id) AS id, a.number AS application, u.number, u.provider
  FROM voucher_use u JOIN application a ON a.id = u.application_id
 WHERE u.provider_code = :provider_code AND u.state <> 'struck' AND u.id <> :except_id
 GROUP BY u.provider
 ORDER BY id;

-- The first that states this number as a contract with another provider.
-- name: voucher_use_elsewhere
SELECT u.id, a.number AS application, u.number, u.provider
  FROM voucher_use u JOIN application a ON a.id = u.application_id
 WHERE u.contract_mark = :contract_mark AND u.provider_code <> :provider_code AND u.state <> 'struck'
   AND u.id <> :except_id
 ORDER BY u.id LIMIT 1;

-- name: voucher_entry_add
INSERT INTO voucher_entry(application_id, use_id, kind, amount_fen, day, at_ms, clerk_id, reason, ledger_seq)
VALUES(:application_id, :use_id, :kind, :amount_fen, :day, :at_ms, :clerk_id, :reason, :ledger_seq);

-- name: voucher_entry_list
SELECT e.kind, e.amount_fen, e.day, e.reason, coalesce(u.number, 0) AS use_number, c.name AS clerk
  FROM voucher_entry e JOIN clerk c ON c.id = e.clerk_id LEFT JOIN voucher_use u ON u.id = e.use_id
 WHERE e.application_id = :application_id ORDER BY e.id;

-- What an applicant holds, newest year first.
-- name: voucher_of_organisation
SELECT a.id AS application_id, a.number, a.item, a.year, a.department, v.issued_on, v.last_day, v.quota_fen,
       v.used_fen, v.redeemed_fen, v.lapsed_fen
  FROM application a JOIN voucher v ON v.application_id = a.id AND v.recalled = 0
 WHERE a.organisation_id = :organisation_id ORDER BY a.year DESC, a.number;

-- A voucher whose figures are not what its entries add up to, or not what the ledger says.
-- name: voucher_differs
SELECT a.number FROM voucher v JOIN application a ON a.id = v.application_id
  JOIN application_money m ON m.application_id = v.application_id
 WHERE v.used_fen <> coalesce((SELECT sum(CASE e.kind WHEN 'use' THEN e.amount_fen
                                  WHEN 'strike' THEN -e.amount_fen ELSE 0 END)
                                  FROM voucher_entry e WHERE e.application_id = v.application_id), 0)
    OR v.redeemed_fen <> coalesce((SELECT sum(CASE e.kind WHEN 'redeem' THEN e.amount_fen
                                  WHEN 'undo' THEN -e.amount_fen ELSE 0 END)
                                  FROM voucher_entry e WHERE e.application_id = v.application_id), 0)
    OR v.lapsed_fen <> coalesce((SELECT sum(CASE e.kind WHEN 'lapse' THEN e.amount_fen
                                  WHEN 'restore' THEN -e.amount_fen ELSE 0 END)
                                  FROM voucher_entry e WHERE e.application_id = v.application_id), 0)
    OR v.redeemed_fen <> m.committed_fen
    OR v.recalled = 0 AND v.quota_fen - v.redeemed_fen - v.lapsed_fen <> m.reserved_fen
 LIMIT 1;
