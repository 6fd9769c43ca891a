-- A cumulative stock does not fall: one quarter a tenth below the one before, or above those after, is a slip.
-- rows of: chip_stock
-- filled: units
SELECT row_number FROM (
    SELECT rowid AS row_number, units, lag(units) OVER quarters AS before,
        lead(units) OVER quarters AS after, lead(units, 2) OVER quarters AS later
    FROM incoming WINDOW quarters AS (PARTITION BY designer, chip ORDER BY ended_on)
)
WHERE units < 0.9 * before AND (after IS NULL OR after >= 0.9 * before)
   OR after < 0.9 * units AND later < 0.9 * units AND coalesce(before, 0) <= after / 0.9
