"""What a download holds, in each format."""
