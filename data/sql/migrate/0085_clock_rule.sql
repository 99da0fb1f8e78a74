-- 0085: by which calendar and which days the stored due days were counted.
--
-- A due day is stored, and counted on demand too.  A year's days off are published in the autumn before, and a department sets its own
-- days: until both were counted anew, lists and home went by days that the account of them did not have any more.

CREATE TABLE clock_rule(
  id     INTEGER PRIMARY KEY CHECK(id = 1),
  digest BLOB NOT NULL CHECK(length(digest) = 32)
) STRICT;
