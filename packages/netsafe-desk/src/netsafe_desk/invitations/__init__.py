"""Invitations: the only way to an account."""
