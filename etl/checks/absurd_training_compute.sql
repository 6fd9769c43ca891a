-- No run may claim more than 10^30 FLOP: more than all chips ever made could do in a year.
-- judges: epoch_models
SELECT model, training_compute_flop FROM models WHERE training_compute_flop > 1e30
