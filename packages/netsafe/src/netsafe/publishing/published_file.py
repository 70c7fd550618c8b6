"""One published file."""

COMPRESSED = {"br": ".br", "gzip": ".gz"}
"""Coding → ending of the compressed copy that stands beside a file."""
