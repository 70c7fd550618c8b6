"""Who may do what: one table of data, one question."""
