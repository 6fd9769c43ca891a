-- No model of OpenRouter costs more than 10,000 dollars per million tokens.
-- rows of: openrouter_prices
SELECT rowid FROM incoming
WHERE greatest(input_usd_per_million_tokens, output_usd_per_million_tokens) > 10000
