"""Chips, clusters, sites and their prices."""
