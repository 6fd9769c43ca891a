-- A month of the electricity price lies within a factor of two of the months around it.
-- rows of: electricity_prices
SELECT row_number FROM (
    SELECT rowid AS row_number, price_usd_per_kwh AS value, median(price_usd_per_kwh) OVER around AS usual
    FROM incoming WINDOW around AS (
        PARTITION BY series ORDER BY month_on RANGE BETWEEN INTERVAL 3 MONTH PRECEDING AND INTERVAL 3 MONTH FOLLOWING
    )
) WHERE value / usual NOT BETWEEN 0.5 AND 2
