"""Net Safe: one approved set of words becomes everything a prevention campaign needs."""

__version__ = "0.1.0"
