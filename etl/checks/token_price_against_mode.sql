-- A token of text costs at least a tenth of a cent per million, written ones between a hundredth and 300 times those read.
-- rows of: token_prices
SELECT rowid FROM incoming
WHERE is_plausible AND mode IN ('chat', 'completion', 'responses') AND (
    input_usd_per_million_tokens > 0 AND input_usd_per_million_tokens < 0.001
    OR output_usd_per_million_tokens > 0 AND output_usd_per_million_tokens < 0.001
    OR input_usd_per_million_tokens > 0 AND output_usd_per_million_tokens > 0
       AND output_usd_per_million_tokens / input_usd_per_million_tokens NOT BETWEEN 0.01 AND 300
)
