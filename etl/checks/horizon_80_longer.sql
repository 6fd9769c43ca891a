-- Tasks completed four times of five are no longer than those completed every other time.
-- rows of: task_horizons
-- filled: horizon_80_minutes
SELECT rowid FROM incoming WHERE horizon_80_minutes > horizon_50_minutes
