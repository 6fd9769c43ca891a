-- The price index moves by less than a fifth a month; more is a changed base or a changed file.
-- judges: producer_prices
SELECT month_on, index_value FROM (
    SELECT *, lag(index_value) OVER before AS value_before, lag(month_on) OVER before AS month_before
    FROM price_index WINDOW before AS (PARTITION BY series ORDER BY month_on)
) WHERE month_before = month_on - INTERVAL 1 MONTH AND abs(index_value / value_before - 1) > 0.2
