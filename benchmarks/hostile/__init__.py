"""Kinds of files that people hand in, each with what is well, words that hurt, and what reads it."""
