"""A training run, planned."""
