-- No lab uses more than a billion H100-equivalents.
-- judges: epoch_chip_users
SELECT lab, observed_on, h100_equivalents FROM chip_users WHERE h100_equivalents > 1e9
