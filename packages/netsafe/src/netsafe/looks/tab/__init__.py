"""A browser tab that can be closed: its cross is the one warm thing."""
