-- No model completes tasks of more than a hundred years of work.
-- rows of: task_horizons
SELECT rowid FROM incoming
WHERE greatest(horizon_50_minutes, horizon_80_minutes) > 100 * 365 * 24 * 60
