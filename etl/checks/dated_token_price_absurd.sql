-- A plausible token price lies below 10,000 dollars per million tokens.
-- judges: model_prices
SELECT vendor, model, service, input_usd_per_million_tokens FROM model_prices
WHERE is_plausible AND greatest(input_usd_per_million_tokens, output_usd_per_million_tokens) > 10000
