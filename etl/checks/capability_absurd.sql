-- The capability index lies between 0 and 1,000: other numbers are another scale.
-- judges: epoch_eci
SELECT model, eci FROM capability_scores WHERE eci > 1000 OR eci_high > 1000
