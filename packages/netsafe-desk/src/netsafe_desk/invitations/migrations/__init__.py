"""Upgrades of the tables."""
