"""What stored exports said, and how it changed."""
