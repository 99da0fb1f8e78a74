-- 0058: the queue of whatever year is read as quickly as that of one.
--
-- Who waits goes on waiting over New Year: the board adds up the rows of all years.  Rows whose applications all went on or ended stay,
-- with a count of zero; the board reads past them, however many years there are, and all it asks for from here.
CREATE INDEX queue_total_waiting ON queue_total(item, department, district, count, requested_fen) WHERE count > 0;
