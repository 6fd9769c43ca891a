-- The capability index lies between 0 and 1,000: other numbers are another scale.
-- rows of: capability_scores
SELECT rowid FROM incoming WHERE eci > 1000 OR eci_high > 1000
