-- A cluster of the standard analysis may not exceed ten million H100-equivalents.
-- rows of: clusters
-- filled: h100_equivalents
SELECT rowid FROM incoming
WHERE is_standard_analysis AND h100_equivalents > 1e7 AND status = 'Existing'
