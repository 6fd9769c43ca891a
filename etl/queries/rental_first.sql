-- The first day of a pool's chips and commitment, whoever sells them.
SELECT min(observed_on) AS first FROM chip_prices
WHERE kind = 'rental' AND commitment = $commitment AND chip IN (SELECT unnest($chips::VARCHAR[]))
