"""Work in the background: declared by name, queued within the act that wants it, done at least once."""
