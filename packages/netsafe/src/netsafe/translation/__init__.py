"""Words on their way into another language: which are missing, out to a translator, and back."""
