"""What of a table may be published: small numbers hidden for good, or sums with noise that is stated.

`protect` hides, `auditor` tries to find out, `Noise` blurs, `open_ledger` remembers.  Methods and sources:
docs/evaluation/disclosure.md.
"""

from netsafe.evaluation.disclosure.audit import Auditor, Room, auditor
from netsafe.evaluation.disclosure.ledger import BudgetError, Entry, LedgerError, open_ledger
from netsafe.evaluation.disclosure.margins import THRESHOLD, Margined, Mark
from netsafe.evaluation.disclosure.noise import Noise, NoiseError
from netsafe.evaluation.disclosure.relations import Relation, RelationError, sums_in, sums_named
from netsafe.evaluation.disclosure.suppress import Protected, protect

__all__ = [
    "THRESHOLD",
    "Auditor",
    "BudgetError",
    "Entry",
    "LedgerError",
    "Margined",
    "Mark",
    "Noise",
    "NoiseError",
    "Protected",
    "Relation",
    "RelationError",
    "Room",
    "auditor",
    "open_ledger",
    "protect",
    "sums_in",
    "sums_named",
]
