-- A plausible token price lies below 10,000 dollars per million tokens.
-- rows of: token_prices
SELECT rowid FROM incoming
WHERE is_plausible AND greatest(input_usd_per_million_tokens, output_usd_per_million_tokens) > 10000
