-- 0018: the amount is checked by a second person (复核) before it goes into the plan.
--
-- Who made the receipt cannot check it, nor whoever entered, handled, scored, approves or pays the application: the pairs join
-- duty_apart, and the maker of the receipt is refused by name.  A check is of one receipt: when that is taken back, its check
-- goes with it, and a new amount is checked anew.  What went into a plan before there were checks stays as it was decided.

INSERT INTO duty_apart(a, b) VALUES
 ('enter','check'),('handle','check'),('score','check'),('check','approve'),('check','pay');

CREATE TABLE receipt_check(
  receipt_id INTEGER PRIMARY KEY REFERENCES receipt(id), -- the receipt that was checked
  checked_on TEXT NOT NULL,                              -- day
  clerk_id   INTEGER NOT NULL REFERENCES clerk(id),      -- 复核人
  note       TEXT NOT NULL DEFAULT ''                    -- what the checker wrote; may be empty
) STRICT;
CREATE TRIGGER receipt_check_apart BEFORE INSERT ON receipt_check BEGIN
  SELECT RAISE(ABORT, 'duty') FROM receipt r WHERE r.id = NEW.receipt_id AND r.clerk_id = NEW.clerk_id;
END;
CREATE TRIGGER receipt_check_stays_u BEFORE UPDATE ON receipt_check BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER receipt_check_stays_d BEFORE DELETE ON receipt_check BEGIN SELECT RAISE(ABORT, 'append-only'); END;
