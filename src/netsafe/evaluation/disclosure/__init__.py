"""What of a table may be published: small numbers hidden for good, or sums with noise that is stated.

`protect` hides, `Auditor` tries to find out, `Noise` blurs, `open_ledger` remembers.  Methods and sources:
docs/evaluation/disclosure.md.
"""

from netsafe.evaluation.disclosure.audit import Auditor, Room
from netsafe.evaluation.disclosure.ledger import BudgetError, Entry, LedgerError, open_ledger
from netsafe.evaluation.disclosure.margins import THRESHOLD, Margined, Mark
from netsafe.evaluation.disclosure.noise import Noise, NoiseError
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
    "Room",
    "open_ledger",
    "protect",
]
