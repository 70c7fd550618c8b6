"""How results are put into words, charts and documents: nothing here knows what is evaluated.

:mod:`.wording` holds sentences by language, :mod:`.charts` draws, and :mod:`.blocks` describes a document
that :mod:`.html` and :mod:`.pdf` set.  Charts and documents need the extra ``netsafe-evaluation[reports]``.
"""
