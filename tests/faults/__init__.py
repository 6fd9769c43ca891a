"""What can go wrong, one small case each: a real server, real processes, a real warehouse."""
