-- The price index moves by less than a fifth a month; more is a changed base or a changed file.
-- judges: producer_prices
SELECT month_on, index_value FROM (
    SELECT *, lag(index_value) OVER (PARTITION BY series ORDER BY month_on) AS before FROM price_index
) WHERE abs(index_value / before - 1) > 0.2
