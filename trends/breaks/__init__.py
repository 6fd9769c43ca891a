"""Breaks in a trend: found, compared, resampled."""
