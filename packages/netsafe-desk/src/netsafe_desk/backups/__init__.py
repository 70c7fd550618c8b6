"""Everything that the desk knows as one file, and back: the same file for every database.

What is made anew by itself stays out: sessions, rate limits, built folders.  The private key that seals is in
no database, so it is in no backup.
"""
