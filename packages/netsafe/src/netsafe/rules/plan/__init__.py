"""Phases, objectives, reviews and times of posts (NS6)."""
