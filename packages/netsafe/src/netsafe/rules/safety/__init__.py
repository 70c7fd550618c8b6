"""Words that could harm: threats, promises and terms (NS2)."""
