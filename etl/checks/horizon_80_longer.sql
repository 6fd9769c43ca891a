-- Tasks completed four times of five are no longer than those completed every other time.
-- judges: metr_horizons
SELECT model, horizon_50_minutes, horizon_80_minutes FROM task_horizons
WHERE horizon_80_minutes > horizon_50_minutes
