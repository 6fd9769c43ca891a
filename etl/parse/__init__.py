"""From bytes to clean cells and rows."""
