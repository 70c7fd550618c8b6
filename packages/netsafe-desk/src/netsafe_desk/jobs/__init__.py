"""Work in the background: one interface, on one machine or on many."""
