-- A lower bound of the training compute may not lie above the upper bound.
-- rows of: models
-- filled: training_compute_low_flop
SELECT rowid FROM incoming WHERE training_compute_low_flop > training_compute_high_flop
