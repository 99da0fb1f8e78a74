-- What waits for whom, by role, and what the counter may see.

-- name: worklist_counter
SELECT id FROM application WHERE stage IN ('received', 'formal', 'void')
UNION
SELECT application_id FROM duty_done WHERE clerk_id = :clerk AND duty = 'enter'
ORDER BY 1;

-- name: worklist_intake
-- Corrections that are awaited.  What one took in oneself waits for an officer.
SELECT id FROM application WHERE stage = 'formal' AND returned_on IS NOT NULL
ORDER BY id;

-- name: worklist_officer
-- Of one's own, of nobody yet or after a transfer, of whom one stands in for or of who has left: what is to be taken up and all that waits for a
-- step of an officer.  A review waits when every
-- sheet is sealed, an award waits for its close when it is in kind or paid; a return waits for who confirms that it
-- lapses when the days to answer are over, and an audit whose day is over for who asks after it; while one is out nothing else waits, unless a
-- review may begin beside it.  A site check is the department's own: the officer records it.  What is proposed is the officer's until a
-- batch with it is submitted, and again when its line was sent back.  An amount that is not checked waits for those of the department who may
-- check it.  An award waits for its agreement, for the acceptance when the work has ended, for the rest of a quota to lapse.
SELECT a.id FROM application a LEFT JOIN award_waits w ON w.application_id = a.id
 WHERE a.department = :department
   AND (a.owner_id = :clerk OR a.owner_id IS NULL
        OR a.owner_id IN (SELECT clerk_id FROM deputy_now
                           WHERE deputy_id = :clerk AND from_on <= :today AND to_on >= :today)
        OR a.owner_id IN (SELECT id FROM clerk
                           WHERE disabled = 1 OR role <> 'officer' OR department <> :department))
   AND (a.stage = 'received'
        OR (a.held_on IS NULL AND a.objected_on IS NULL
            AND NOT EXISTS(SELECT 1 FROM ending e WHERE e.application_id = a.id AND e.state = 'open')
            AND (a.returned_on IS NULL
                 OR EXISTS(SELECT 1 FROM overlay o JOIN correction_notice n ON n.overlay_id = o.id
                            WHERE o.application_id = a.id AND o.ended_on IS NULL AND n.answer_by < :today))
            AND (a.stage = 'formal'
                 OR (a.stage IN ('accepted', 'reviewed')
                     AND (NOT EXISTS(SELECT 1 FROM review_task t
                                      WHERE t.application_id = a.id AND t.status = 'open' AND t.kind = 'special-audit')
                          OR EXISTS(SELECT 1 FROM review_task t
                                     WHERE t.application_id = a.id AND t.status = 'open' AND t.due_on < :today)
                          OR (a.stage = 'accepted'
                              AND NOT EXISTS(SELECT 1 FROM json_each(:unreviewed) u
                                     WHERE u.value ->> 'item' = a.item AND u.value ->> 'edition' = lower(hex(a.edition))))))
                 OR (a.stage = 'assessed' AND a.pool IS NOT NULL
                     AND NOT EXISTS(SELECT 1 FROM amount_unchecked u WHERE u.application_id = a.id))
                 OR (a.stage = 'proposed'
                     AND NOT EXISTS(SELECT 1 FROM plan_before_supervisor p WHERE p.application_id = a.id))
                 OR (a.stage = 'review'
                     AND (EXISTS(SELECT 1 FROM review_task t
                                  WHERE t.application_id = a.id AND t.status = 'open' AND t.due_on < :today)
                          OR (NOT EXISTS(SELECT 1 FROM score_sheet s
                                          WHERE s.application_id = a.id
                                            AND s.status IN ('assigned', 'working', 'reopened'))
                              AND NOT EXISTS(SELECT 1 FROM review_task t
                                              WHERE t.application_id = a.id AND t.status = 'open'
                                                AND t.kind = 'special-audit'))))
                 OR (a.stage = 'awarded' AND w.to_decide = 0 AND w.to_redeem = 0
                     AND CASE WHEN a.pool IS NULL THEN 1
                              WHEN w.is_quota THEN w.paid_fen = w.committed_fen AND (w.rest_fen = 0 OR w.until < :today) AND w.in_use = 0
                              WHEN w.state IN ('accepted', 'failed') OR NOT EXISTS(SELECT 1 FROM json_each(:agreements) g
                                     WHERE g.value ->> 'item' = a.item AND g.value ->> 'edition' = lower(hex(a.edition)))
                                   THEN w.paid_fen = w.committed_fen
                              ELSE w.state <> 'active' OR w.until < :today END))))
UNION
SELECT application_id FROM amount_checker WHERE clerk_id = :clerk
ORDER BY 1;

-- name: worklist_reviewer
SELECT s.application_id FROM score_sheet s
  JOIN application a ON a.id = s.application_id
 WHERE s.reviewer_id = :clerk AND s.status IN ('assigned', 'working', 'reopened') AND a.stage = 'review'
ORDER BY 1;

-- name: worklist_supervisor
-- What is put forward to end; to publish, to award after the notice, to award in kind, to settle an objection, and to check an amount; what is proposed of an award, a use
-- to redeem; what is closed and to be reopened, because a payment came back.  A transfer that was refused is a list of its own.
SELECT a.id FROM application a
 WHERE a.department = :department AND a.held_on IS NULL
   AND ((a.stage = 'proposed'
         AND EXISTS(SELECT 1 FROM plan_before_supervisor p WHERE p.application_id = a.id))
        OR (a.stage = 'notice' AND (a.notice_to < :today OR a.objected_on IS NOT NULL))
        OR (a.stage = 'assessed' AND a.pool IS NULL
            AND NOT EXISTS(SELECT 1 FROM amount_unchecked u WHERE u.application_id = a.id))
        OR (a.stage = 'awarded'
            AND EXISTS(SELECT 1 FROM award_waits w WHERE w.application_id = a.id AND (w.to_decide OR w.to_redeem))))
UNION
SELECT e.application_id FROM ending e JOIN application a ON a.id = e.application_id
 WHERE e.state = 'open' AND a.department = :department
UNION
SELECT i.application_id FROM instalment i JOIN application a ON a.id = i.application_id
 WHERE i.state = 'returned' AND a.stage = 'closed' AND a.department = :department
UNION
SELECT application_id FROM amount_checker WHERE clerk_id = :clerk
ORDER BY 1;

-- name: worklist_finance
-- What may be planned now: before the acceptance no more than the share of the agreement, and nothing before it is signed, less what is
-- planned already; what is to be batched, sent or put forward again; and what this person may check.
SELECT w.application_id FROM award_waits w
  JOIN application a ON a.id = w.application_id
  LEFT JOIN json_each(:agreements) g ON g.value ->> 'item' = a.item AND g.value ->> 'edition' = lower(hex(a.edition))
 WHERE a.held_on IS NULL
   AND w.paid_fen + w.planned_fen < CASE WHEN g.value IS NULL OR w.state IN ('accepted', 'failed') THEN w.committed_fen
                         WHEN w.state = 'unsigned' THEN 0
                         ELSE w.committed_fen / 1000000 * (g.value ->> 'first')
                              + w.committed_fen % 1000000 * (g.value ->> 'first') / 1000000 END
UNION
SELECT i.application_id FROM instalment i JOIN application a ON a.id = i.application_id
 WHERE a.stage = 'awarded' AND a.held_on IS NULL AND (i.state IN ('batched','returned') OR (i.state = 'ready' AND coalesce(i.due_on, :today) <= :today))
UNION
SELECT c.application_id FROM instalment_checker c JOIN application a ON a.id = c.application_id
 WHERE c.clerk_id = :clerk AND a.stage = 'awarded' AND a.held_on IS NULL
   AND NOT EXISTS(SELECT 1 FROM instalment n WHERE n.id = c.instalment_id AND n.back_by IS NOT NULL)
ORDER BY 1;
