-- A language model since 2018 saw between 10^6 and 10^14 tokens: compute / (6 x parameters) says how many.
-- rows of: models
-- filled: parameters
SELECT rowid FROM incoming
WHERE list_contains(domain, 'Language') AND published_on >= DATE '2018-01-01'
  AND training_compute_flop / (6 * parameters) NOT BETWEEN 1e6 AND 1e14
