"""How results become charts and documents: nothing here knows what is evaluated.

:mod:`.chart` draws, and :mod:`.blocks` describes a document that :mod:`.html_page` and :mod:`.pdf` set.  They
need the extra ``netsafe-evaluation[reports]``.
"""

from netsafe_evaluation.extras import require_extra

require_extra("reports")
