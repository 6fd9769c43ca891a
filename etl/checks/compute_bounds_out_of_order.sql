-- A lower bound of the training compute may not lie above the upper bound.
-- judges: epoch_models
SELECT model, training_compute_low_flop, training_compute_high_flop FROM models
WHERE training_compute_low_flop > training_compute_high_flop
