"""What all distributions share: files that people hand in, read with care, words and errors for people,
and the form of JSON that digests are taken of.

The lowest room.  It knows nothing of campaigns or evaluations, and needs Python's own library alone; only
`cldr_formatting` and `wording` need Babel, with the extra ``netsafe-intake[language]``.
"""

__version__ = "0.1.0"
