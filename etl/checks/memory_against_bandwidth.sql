-- A chip reads its whole memory between once and 10,000 times a second; those with on-chip memory only are left out.
-- rows of: chips
-- filled: memory_bytes
SELECT rowid FROM incoming
WHERE memory_bandwidth_byte_per_s < 4e13 AND memory_bandwidth_byte_per_s / memory_bytes NOT BETWEEN 1 AND 10000
