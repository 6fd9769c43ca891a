"""An analyst's own SQL, in a bounded process."""
