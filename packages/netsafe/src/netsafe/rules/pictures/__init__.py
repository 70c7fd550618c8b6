"""Alternative texts, contrast and colours (NS5)."""
