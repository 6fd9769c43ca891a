-- A cumulative stock may not fall by more than a tenth from one quarter to the next.
-- judges: epoch_chip_sales
SELECT designer, chip, ended_on FROM (
    SELECT *, lag(units) OVER (PARTITION BY designer, chip ORDER BY ended_on) AS before FROM chip_stock
) WHERE units < 0.9 * before
