-- A capability score lies within a tenth of its own interval.
-- judges: epoch_eci
SELECT model, eci, eci_low, eci_high FROM capability_scores
WHERE eci < eci_low - 0.1 * (eci_high - eci_low) OR eci > eci_high + 0.1 * (eci_high - eci_low)
