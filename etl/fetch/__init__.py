"""Getting bytes: from the network or a mirror, bounded, and stored as they came."""
