-- 0066: what is open of awards is found without reading those that are paid.
--
-- Money past its end was looked for among all awards there ever were, nearly all of which are paid; what is open are few, however long the
-- ledger is.

CREATE INDEX application_pool_money_left ON application_pool_money(application_id, pool_year_id, committed_fen, reserved_fen, paid_fen)
 WHERE paid_fen < committed_fen + reserved_fen;
