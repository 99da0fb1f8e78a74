-- 0010: what waits for a pool is counted from one index.  The one before had no stage in it, so that every pool
-- of a dashboard went through all applications of the year instead of its own open ones.
DROP INDEX application_pool;
CREATE INDEX application_pool ON application(pool, year, ended, stage, requested_fen);
