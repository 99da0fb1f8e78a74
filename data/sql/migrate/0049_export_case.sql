-- 0049: which applications a report contained.
--
-- Every file that left is numbered and has its digest, but nobody could tell of one application on which of them it stood.  The dossier of
-- an application names them.  Of reports made before this nothing is known; nor of those that add cases up without naming them.

CREATE TABLE export_case(
  export_id INTEGER NOT NULL REFERENCES export(id),             -- the report
  application_id INTEGER NOT NULL REFERENCES application(id),   -- that stands on it
  PRIMARY KEY(application_id, export_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER export_case_stays_u BEFORE UPDATE ON export_case BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER export_case_stays_d BEFORE DELETE ON export_case BEGIN SELECT RAISE(ABORT, 'append-only'); END;
