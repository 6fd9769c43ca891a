"""What models are, need and cost to serve."""
