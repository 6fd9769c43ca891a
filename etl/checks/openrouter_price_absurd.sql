-- No model of OpenRouter costs more than 10,000 dollars per million tokens.
-- judges: openrouter
SELECT month_on, model, input_usd_per_million_tokens FROM openrouter_prices
WHERE greatest(input_usd_per_million_tokens, output_usd_per_million_tokens) > 10000
