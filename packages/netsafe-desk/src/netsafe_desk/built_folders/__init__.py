"""Folders that the worker makes: where they lie, what is in them, and what readers have now."""
