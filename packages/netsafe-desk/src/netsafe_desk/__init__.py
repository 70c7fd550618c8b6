"""The desk: where people write a campaign, approve each other's words, seal them and publish them.

A Django project of its own; it imports Net Safe, and nothing of Net Safe imports it.
"""

__version__ = "0.1.0"
