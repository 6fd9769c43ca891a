-- No run may claim more than 10^30 FLOP: more than all chips ever made could do in a year.
-- rows of: models
-- filled: training_compute_flop
SELECT rowid FROM incoming WHERE training_compute_flop > 1e30
