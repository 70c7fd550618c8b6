"""Whether every language says the same, in its own letters (NS1)."""
