"""Candidates, the answers of those who approve, and seals."""
