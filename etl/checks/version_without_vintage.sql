-- Every stored version stood in at least one known vintage.
-- judges: all
SELECT 'models' AS of, count(*) AS n FROM model_versions
WHERE len(vintage_ids) = 0 OR list_contains(vintage_ids, 0)
HAVING count(*) > 0
