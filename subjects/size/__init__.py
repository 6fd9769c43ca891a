"""The page on the size of models."""
