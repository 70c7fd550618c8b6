"""The record: one line for each act, each bound to the one before; nothing in it can be changed."""
