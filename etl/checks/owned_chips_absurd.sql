-- No owner has more than a billion H100-equivalents of one designer.
-- judges: epoch_chip_owners
SELECT owner, designer, h100_equivalents FROM chip_owners WHERE h100_equivalents > 1e9
