"""What people hand in, read with care before anybody believes it: a file's bytes, its text, its table.

The lowest room: it knows nothing of campaigns or evaluations, and imports nothing but Python's own library.
"""

__version__ = "0.1.0"
