-- A month may not list fewer than half of the models of the month before.
-- judges: openrouter
SELECT month_on, models, models_before FROM (
    SELECT month_on, count(*) AS models, lag(count(*)) OVER (ORDER BY month_on) AS models_before
    FROM openrouter_prices GROUP BY month_on
) WHERE models < 0.5 * models_before
