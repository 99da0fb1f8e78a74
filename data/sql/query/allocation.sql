-- Sharing out what a pool has left: the cases that wait, runs, their lines and order.

-- name: allocation_demand
-- Assessed and not in the plan, with what the pool would pay; also those nobody checked yet.  Complete when received or last corrected.
SELECT a.id AS application_id, a.number, a.item, o.name AS applicant, a.title, o.invented, a.year AS application_year,
       a.score_centi, w.receipt_id, w.checked, 1 AS waits, w.asked_fen,
       (SELECT max(day) FROM (SELECT a.received_on AS day UNION ALL
          SELECT v.ended_on FROM overlay v WHERE v.application_id = a.id AND v.kind = 'return' AND v.ended_on IS NOT NULL
             AND NOT EXISTS(SELECT 1 FROM correction_undone u WHERE u.overlay_id = v.id AND u.what = 'cancelled'))) AS complete_on
  FROM pool_wish w JOIN application a ON a.id = w.application_id JOIN organisation o ON o.id = a.organisation_id
 WHERE w.pool = :pool AND (:item IS NULL OR w.item = :item)
 ORDER BY a.id;

-- name: allocation_asked
-- How many checked ones ask for how much, without those that a signed run of the year (NULL: none) gives something or nothing.
SELECT count(*) AS cases, coalesce(sum(w.asked_fen), 0) AS asked_fen FROM pool_wish w
 WHERE w.pool = :pool AND w.checked AND w.asked_fen > 0
   AND (:pool_year_id IS NULL OR NOT EXISTS(
     SELECT 1 FROM allotment t WHERE t.application_id = w.application_id AND t.pool_year_id = :pool_year_id));

-- name: allocation_signed_for
-- The newest signed run of the year that gives a share, if only nothing, to checked ones of those that wait; and to how many.  No row: none does.
SELECT count(*) AS cases, t.allocation_id AS newest_id
  FROM pool_wish w JOIN allotment t ON t.application_id = w.application_id AND t.pool_year_id = :pool_year_id
 WHERE w.pool = :pool AND (:item IS NULL OR w.item = :item) AND w.checked AND w.asked_fen > 0
 GROUP BY t.allocation_id ORDER BY t.allocation_id DESC LIMIT 1;

-- name: allocation_held
-- What signed runs give to cases that are still to be put into the plan.
SELECT coalesce(sum(t.given_fen), 0)
  FROM allotment t JOIN application a ON a.id = t.application_id
 WHERE t.pool_year_id = :pool_year_id AND a.ended = 0 AND a.stage = :assessed;

-- name: allocation_held_beside
-- The same, without the cases that a new run of this item (or of all) shares out anew: those that are checked.
SELECT coalesce(sum(t.given_fen), 0)
  FROM allotment t JOIN application a ON a.id = t.application_id
 WHERE t.pool_year_id = :pool_year_id AND a.ended = 0 AND a.stage = :assessed
   AND (a.item <> :item OR NOT EXISTS(
     SELECT 1 FROM receipt_now r JOIN receipt_check k ON k.receipt_id = r.id WHERE r.application_id = a.id));

-- name: allotment_of
-- In the year its money is reserved in; in this one, where none is.
SELECT 1 AS found, t.allocation_id, t.year, t.given_fen
  FROM allotment t
 WHERE t.application_id = :application_id
   AND t.year = coalesce((SELECT max(y.year) FROM application_pool_money m JOIN pool_year y ON y.id = m.pool_year_id
                           WHERE m.application_id = t.application_id AND m.reserved_fen + m.committed_fen > 0), :year);

-- name: allocation_covers
-- It stands in a run that is chosen, signed or frozen: whoever signs those reads what is shared out.
SELECT EXISTS(SELECT 1 FROM allocation x JOIN allocation_line l ON l.allocation_id = x.id
               WHERE l.application_id = :application_id AND x.state IN ('chosen','signed','frozen'));

-- name: allocation_waiting
-- The run of the year that is chosen and not frozen yet with this application in it.
SELECT max(x.id) FROM allocation x JOIN allocation_line l ON l.allocation_id = x.id
 WHERE l.application_id = :application_id AND x.pool_year_id = :pool_year_id AND x.state IN ('chosen','signed');

-- name: allocation_add
INSERT INTO allocation(pool_year_id, item, begun_by, begun_ms) VALUES(:pool_year_id, :item, :begun_by, :begun_ms);

-- name: allocation_list
-- Newest first; NULL leaves a filter open.
SELECT x.id, y.pool, y.year, x.item, x.state, x.rule, x.set_rule, x.tiers, x.money_fen, x.digest, coalesce(x.made_by, 0) AS made_by,
       coalesce(x.sign1_by, 0) AS sign1_by, coalesce(x.sign2_by, 0) AS sign2_by, coalesce(m.name, '') AS maker,
       coalesce(s.name, '') AS signer1, coalesce(t.name, '') AS signer2, coalesce(x.made_ms, 0) AS made_ms,
       coalesce(x.sign1_ms, 0) AS sign1_ms, coalesce(x.sign2_ms, 0) AS sign2_ms, x.reason, x.note, x.version,
       b.verb AS noted_verb, b.clerk AS noter, coalesce(b.at_ms, 0) AS noted_ms,
       (SELECT count(*) FROM allocation_line l WHERE l.allocation_id = x.id) AS line_count,
       (SELECT count(*) FROM allocation_line l WHERE l.allocation_id = x.id AND l.given_fen > 0) AS given_count,
       (SELECT coalesce(sum(l.asked_fen), 0) FROM allocation_line l WHERE l.allocation_id = x.id) AS demand_fen,
       (SELECT coalesce(sum(l.given_fen), 0) FROM allocation_line l WHERE l.allocation_id = x.id) AS given_fen,
       (SELECT count(*) FROM allocation_decided d WHERE d.allocation_id = x.id) AS decided_count,
       coalesce((SELECT group_concat(DISTINCT clerk_id) FROM allocation_shift h WHERE h.allocation_id = x.id), '') AS mover_ids,
       coalesce((SELECT group_concat(DISTINCT c.name) FROM allocation_shift h JOIN clerk c ON c.id = h.clerk_id WHERE h.allocation_id = x.id), '') AS movers,
       coalesce((SELECT max(b.id) FROM allocation b WHERE b.pool_year_id = x.pool_year_id AND b.id > x.id AND b.state <> 'discarded'), 0) AS later_id,
       coalesce((SELECT max(b.id) FROM allocation b WHERE b.pool_year_id = x.pool_year_id AND b.id > x.id AND b.state = 'frozen'
                    AND (b.item = '' OR b.item = x.item)), 0) AS replaced_by
  FROM allocation x JOIN pool_year y ON y.id = x.pool_year_id
  LEFT JOIN clerk m ON m.id = x.made_by LEFT JOIN clerk s ON s.id = x.sign1_by LEFT JOIN clerk t ON t.id = x.sign2_by
  LEFT JOIN journal b ON b.seq = (SELECT max(j.seq) FROM journal j WHERE j.kind = 'allocation' AND j.object_id = x.id AND x.note <> ''
    AND j.verb IN ('allocation-send-back','allocation-discard','allocation-unfreeze'))
 WHERE (:id IS NULL OR x.id = :id) AND (:pool IS NULL OR y.pool = :pool) AND (:year IS NULL OR y.year = :year) ORDER BY x.id DESC;

-- name: allocation_open_of
SELECT max(id) FROM allocation WHERE pool_year_id = :pool_year_id AND state IN ('draft','chosen','signed');

-- name: allocation_choose
UPDATE allocation SET state = 'chosen', rule = :rule, set_rule = :set_rule, tiers = :tiers, money_fen = :money_fen, digest = :digest, made_by = :clerk_id,
       made_ms = :now_ms, reason = :reason, note = '', version = version + 1 WHERE id = :id AND version = :version;

-- name: allocation_sign
UPDATE allocation SET state = 'signed', sign1_by = :clerk_id, sign1_ms = :now_ms, version = version + 1
 WHERE id = :id AND version = :version;

-- name: allocation_freeze
UPDATE allocation SET state = 'frozen', sign2_by = :clerk_id, sign2_ms = :now_ms, version = version + 1
 WHERE id = :id AND version = :version;

-- name: allocation_unfreeze
UPDATE allocation SET state = 'signed', sign2_by = NULL, sign2_ms = NULL, unfrozen_by = :clerk_id, note = :note, version = version + 1
 WHERE id = :id AND version = :version;

-- name: allocation_send_back
UPDATE allocation SET state = 'draft', rule = '', tiers = '', money_fen = 0, digest = NULL, made_by = NULL, made_ms = NULL, sign1_by = NULL,
       sign1_ms = NULL, reason = '', note = :note, version = version + 1 WHERE id = :id AND version = :version;

-- name: allocation_discard
UPDATE allocation SET state = 'discarded', note = :note, version = version + 1 WHERE id = :id AND version = :version;

-- name: allocation_touch
UPDATE allocation SET version = version + 1 WHERE id = :id AND version = :version;

-- name: allocation_line_add
INSERT INTO allocation_line(allocation_id, application_id, place, score_centi, complete_on, receipt_id, asked_fen, floor_fen, given_fen, natural)
VALUES(:allocation_id, :application_id, :place, :score_centi, :complete_on, :receipt_id, :asked_fen, :floor_fen, :given_fen, :natural);

-- name: allocation_lines_drop
DELETE FROM allocation_line WHERE allocation_id = :allocation_id;

-- name: allocation_lines
SELECT l.application_id, a.number, a.item, o.name AS applicant, a.title, o.invented, a.year AS application_year, l.place,
       CASE l.natural WHEN 0 THEN l.place ELSE l.natural END AS natural, l.score_centi,
       l.complete_on, l.receipt_id, l.asked_fen, l.floor_fen, l.given_fen, k.receipt_id IS NOT NULL AS checked,
       EXISTS(SELECT 1 FROM pool_wish w WHERE w.application_id = a.id AND w.receipt_id = l.receipt_id) AS waits
  FROM allocation_line l JOIN application a ON a.id = l.application_id JOIN organisation o ON o.id = a.organisation_id
  LEFT JOIN receipt_check k ON k.receipt_id = l.receipt_id
 WHERE l.allocation_id = :allocation_id ORDER BY l.place;

-- name: allocation_shift_add
INSERT INTO allocation_shift(allocation_id, application_id, from_place, to_place, reason, clerk_id, at_ms)
VALUES(:allocation_id, :application_id, :from_place, :to_place, :reason, :clerk_id, :at_ms);

-- name: allocation_shifts
SELECT s.application_id, a.number, s.from_place, s.to_place, s.reason, c.name AS clerk, s.at_ms
  FROM allocation_shift s JOIN application a ON a.id = s.application_id JOIN clerk c ON c.id = s.clerk_id
 WHERE s.allocation_id = :allocation_id ORDER BY s.id;
