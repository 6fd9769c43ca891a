"""The page on training compute."""
