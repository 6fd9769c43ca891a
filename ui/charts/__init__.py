"""Figures: frame, axes, labels, lines and colours."""
