-- 0068: which columns of a report a clerk writes.
--
-- Whoever sends the same list each month left out the same columns by hand each time.  What is chosen is the clerk's own and for one report; no
-- row: all columns.

CREATE TABLE report_columns(
  clerk_id INTEGER NOT NULL REFERENCES clerk(id),
  report TEXT NOT NULL CHECK(report <> ''),
  columns TEXT NOT NULL CHECK(columns <> ''), -- their words, with commas
  PRIMARY KEY(clerk_id, report)
) STRICT, WITHOUT ROWID;
