-- What an owner has of a designer's chips may not fall by more than a tenth in a quarter.
-- judges: epoch_chip_owners
SELECT owner, designer, ended_on FROM (
    SELECT *, lag(units) OVER (PARTITION BY owner, designer ORDER BY ended_on) AS before FROM chip_owners
) WHERE units < 0.9 * before
