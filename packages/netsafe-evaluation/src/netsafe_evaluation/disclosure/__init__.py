"""What of a table may be published: small numbers hidden for good, or sums with noise that is stated.

`protect` hides, `auditor` tries to find out, `Noise` blurs, `open_ledger` remembers.  Methods and sources:
docs/evaluation/disclosure.md.
"""

from netsafe_evaluation.disclosure.audit import Auditor, Room, auditor
from netsafe_evaluation.disclosure.ledger import BudgetError, Entry, LedgerError, open_ledger
from netsafe_evaluation.disclosure.margins import THRESHOLD, Margined, Mark
from netsafe_evaluation.disclosure.noise import Noise, NoiseError
from netsafe_evaluation.disclosure.relations import Relation, RelationError, sums_in, sums_named
from netsafe_evaluation.disclosure.suppress import Protected, protect

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
