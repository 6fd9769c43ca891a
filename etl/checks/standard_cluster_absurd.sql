-- A cluster of the standard analysis may not exceed ten million H100-equivalents.
-- judges: epoch_clusters
SELECT cluster, h100_equivalents FROM clusters
WHERE is_standard_analysis AND h100_equivalents > 1e7 AND status = 'Existing'
