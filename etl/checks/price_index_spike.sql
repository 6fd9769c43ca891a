-- A month of the price index lies within a fifth of those around it, where these agree.
-- rows of: price_index
SELECT row_number FROM (
    SELECT rowid AS row_number, index_value AS value,
        lag(index_value, 2) OVER months AS long_before, lag(index_value) OVER months AS before,
        lead(index_value) OVER months AS after, lead(index_value, 2) OVER months AS long_after,
        lag(month_on) OVER months AS month_before, lead(month_on) OVER months AS month_after, month_on
    FROM incoming WINDOW months AS (PARTITION BY series ORDER BY month_on)
)
WHERE (before IS NULL OR abs(value / before - 1) > 0.2 AND month_before = month_on - INTERVAL 1 MONTH)
  AND (after IS NULL OR abs(value / after - 1) > 0.2 AND month_after = month_on + INTERVAL 1 MONTH)
  AND CASE WHEN before IS NULL THEN abs(after / long_after - 1) <= 0.2
           WHEN after IS NULL THEN abs(before / long_before - 1) <= 0.2
           ELSE abs(after / before - 1) <= 0.2 END
