-- A capability score lies within a tenth of its own interval.
-- rows of: capability_scores
-- filled: eci_low
SELECT rowid FROM incoming
WHERE eci < eci_low - 0.1 * (eci_high - eci_low) OR eci > eci_high + 0.1 * (eci_high - eci_low)
