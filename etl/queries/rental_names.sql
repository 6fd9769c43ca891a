-- What a reader can choose of: each chip, vendor and region (its kind) with an offer at any time,
-- and how many observations name it.
SELECT if(grouping(chip) = 0, 'chip', if(grouping(vendor) = 0, 'vendor', 'region')) AS kind,
       coalesce(chip, vendor, region) AS name, count(*) AS observations
FROM chip_prices WHERE kind = 'rental'
GROUP BY GROUPING SETS ((chip), (vendor), (region))
HAVING name <> '' ORDER BY observations DESC, name
