-- What counts under a limit.  A limit held by a name (a platform, a laboratory, a served enterprise)
-- is held by whoever is meant: two ways of writing it are one holder.  And money kept on a revoked
-- award was taken as much as any other.
ALTER TABLE fact ADD COLUMN mark TEXT NOT NULL DEFAULT ''; -- what a text names: text_mark of it; of other kinds the value
UPDATE fact SET mark = CASE kind WHEN 'text' THEN text_mark(value) ELSE value END;
DROP INDEX fact_value;
CREATE INDEX fact_mark ON fact(key, mark);

-- What each application has taken: the assessed amount while it stands, and of one that is out what
-- was paid and has not come back (interest is no part of it).
CREATE VIEW application_counted AS
SELECT a.id, a.number, a.organisation_id, a.item, a.year,
       CASE WHEN a.ended = 0 OR a.stage = 'closed' THEN m.assessed_fen
            ELSE max(m.paid_fen - (SELECT coalesce(sum(min(principal_fen, paid_fen)), 0) FROM clawback
                                    WHERE application_id = a.id), 0) END AS counted_fen
  FROM application a JOIN application_money m ON m.application_id = a.id;

-- What was waived may be claimed again on another ground, whatever was paid before or after it.
DROP TRIGGER clawback_begins;
CREATE TRIGGER clawback_begins BEFORE INSERT ON clawback BEGIN
  SELECT RAISE(ABORT, 'append-only') WHERE NEW.state <> 'raised' OR NEW.paid_fen <> 0 OR NEW.waived_fen <> 0
     OR EXISTS(SELECT 1 FROM clawback WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'ref') WHERE NOT EXISTS(
    SELECT 1 FROM ledger l WHERE l.seq = NEW.ledger_seq AND l.kind = 'clawback-due' AND l.reversal = 0
       AND l.application_id = NEW.application_id AND l.amount_fen = NEW.principal_fen + NEW.interest_fen
       AND l.clerk_id = NEW.raised_by);
  SELECT RAISE(ABORT, 'over-paid') WHERE NEW.principal_fen + (
      SELECT coalesce(sum(principal_fen - min(principal_fen, waived_fen)), 0)
        FROM clawback WHERE application_id = NEW.application_id)
    > (SELECT coalesce(max(paid_fen), 0) FROM application_money WHERE application_id = NEW.application_id);
END;

-- Somebody who is back sooner: the deputy stands in no longer than the day named here.
CREATE TABLE deputy_end(
  deputy_row INTEGER PRIMARY KEY REFERENCES deputy(id), -- which standing in
  ended_by INTEGER NOT NULL REFERENCES clerk(id),       -- the officer, or a supervisor of the department
  ended_ms INTEGER NOT NULL                             -- from this moment on
) STRICT;
CREATE TRIGGER deputy_end_stays_u BEFORE UPDATE ON deputy_end BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER deputy_end_stays_d BEFORE DELETE ON deputy_end BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE VIEW deputy_now AS
SELECT id, clerk_id, deputy_id, from_on, to_on FROM deputy d
 WHERE NOT EXISTS(SELECT 1 FROM deputy_end WHERE deputy_row = d.id);
