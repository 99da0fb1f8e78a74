-- The five figures of an application, each as it was said when it was said: what follows takes none
-- of them away.  Not the ledger's sums of now, which are net of what was given back.

-- name: five_of
-- A conclusion that is taken back posts what it gave back once more: entries after the first
-- conclusion are not a proposal or an award.  Nor are those of a use of a voucher.
WITH of AS NOT MATERIALIZED (SELECT * FROM application WHERE id = :application_id AND pool IS NOT NULL),
money AS (
  SELECT l.seq, l.kind, l.amount_fen, l.day, l.at_ms, l.clerk_id
    FROM ledger l
   WHERE l.application_id = :application_id AND l.kind IN ('reserve','release','commit')
     AND l.seq <= coalesce((SELECT min(nullif(c.ledger_seq, 0)) FROM award_acceptance c
                             WHERE c.application_id = :application_id AND c.state = 'confirmed'), l.seq)
     AND NOT EXISTS(SELECT 1 FROM receipt r WHERE r.application_id = l.application_id AND r.use_id IS NOT NULL
                       AND r.digest = l.receipt_digest)),
proposed AS (SELECT * FROM money WHERE kind = 'reserve' ORDER BY seq DESC LIMIT 1),
said AS (
  SELECT j.seq, j.at_ms, j.clerk, j.verb, j.changes FROM journal j
   WHERE j.kind = 'application' AND j.object_id = :application_id),
closing AS (SELECT s.* FROM said s, of a WHERE s.verb = 'close' AND 'closed' IN (a.stage, a.ended_from) ORDER BY s.seq DESC LIMIT 1),
settled AS (
  SELECT c.final_fen, c.decided_on, c.decided_by FROM award_acceptance c
   WHERE c.application_id = :application_id AND c.state = 'confirmed'
     AND NOT EXISTS(SELECT 1 FROM award_acceptance_back b WHERE b.acceptance_id = c.id) ORDER BY c.id DESC LIMIT 1)
SELECT 'requested' AS figure, a.requested_fen AS amount_fen,
       coalesce((SELECT date(s.at_ms / 1000 + 28800, 'unixepoch') FROM said s WHERE s.verb <> 'receive'
                    AND instr(char(10) || s.changes, char(10) || 'requested' || char(9)) > 0 ORDER BY s.seq DESC LIMIT 1), a.received_on) AS day,
       coalesce((SELECT s.clerk FROM said s
                  WHERE instr(char(10) || s.changes, char(10) || 'requested' || char(9)) > 0 ORDER BY s.seq DESC LIMIT 1), '') AS person
  FROM of a WHERE a.requested_fen IS NOT NULL
UNION ALL
SELECT 'assessed', m.assessed_fen, date(r.made_ms / 1000 + 28800, 'unixepoch'), c.name
  FROM of a JOIN application_money m ON m.application_id = a.id AND m.taken_back = 0
  LEFT JOIN receipt_now r ON r.application_id = a.id LEFT JOIN clerk c ON c.id = r.clerk_id
UNION ALL
-- Released: it left the plan, and is proposed no longer, unless the application ended by it.
SELECT 'proposed', p.amount_fen, p.day, c.name
  FROM of a, proposed p JOIN clerk c ON c.id = p.clerk_id
 WHERE EXISTS(SELECT 1 FROM voucher v WHERE v.application_id = a.id AND v.recalled = 0)
    OR NOT EXISTS(SELECT 1 FROM money x WHERE x.kind = 'release' AND x.seq > p.seq
                     AND NOT (a.ended = 1 AND EXISTS(SELECT 1 FROM said s WHERE s.at_ms = x.at_ms AND s.verb IN ('withdraw','decline','lapse','revoke'))))
UNION ALL
SELECT 'awarded', x.amount_fen, x.day, c.name
  FROM proposed p, money x JOIN clerk c ON c.id = x.clerk_id
 WHERE x.kind = 'commit' AND x.seq > p.seq
UNION ALL
SELECT 'awarded', v.quota_fen, v.issued_on,
       coalesce((SELECT s.clerk FROM said s WHERE s.verb = 'award' ORDER BY s.seq DESC LIMIT 1), '')
  FROM of a JOIN voucher v ON v.application_id = a.id AND v.recalled = 0
UNION ALL
SELECT 'final', t.final_fen, t.decided_on, c.name FROM of a, settled t JOIN clerk c ON c.id = t.decided_by
UNION ALL
-- Without an agreement nobody settles it: what was awarded when it was closed.
SELECT 'final', (SELECT coalesce(sum(l.committed_fen), 0) FROM ledger_moved l JOIN ledger e ON e.seq = l.seq
                  WHERE l.application_id = a.id AND e.at_ms <= k.at_ms), date(k.at_ms / 1000 + 28800, 'unixepoch'), k.clerk
  FROM of a, closing k WHERE NOT EXISTS(SELECT 1 FROM settled);
