-- A model whose name states a size (70B) has parameters within a factor of 50 of it.
-- rows of: models
-- filled: parameters
WITH stated AS (
    SELECT rowid AS row_number, parameters,
        list_transform(
            regexp_extract_all(model, '(?:^|[ -])(?:\d+x)?(\d+(?:\.\d+)?)[BM](?:$|[ -])'),
            lambda size: regexp_extract(size, '(\d+(?:\.\d+)?)[BM]', 1)::DOUBLE * if(contains(size, 'B'), 1e9, 1e6)
        ) AS sizes
    FROM incoming
)
SELECT row_number FROM stated
WHERE len(sizes) > 0 AND (parameters > 50 * list_max(sizes) OR parameters < list_min(sizes) / 50)
