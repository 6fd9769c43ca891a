-- The notable pool, on which every published figure stands, may not be empty.
-- judges: epoch_models
SELECT count(*) AS notable FROM models HAVING count(*) FILTER (is_notable) = 0
