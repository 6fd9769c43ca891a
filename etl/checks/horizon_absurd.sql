-- No model completes tasks of more than a hundred years of work.
-- judges: metr_horizons
SELECT model, horizon_50_minutes FROM task_horizons
WHERE greatest(horizon_50_minutes, horizon_80_minutes) > 100 * 365 * 24 * 60
