"""The limits to training compute."""
