"""Disclosure control: what of a table may be published.

`protect_counts` hides small numbers of a file or data frame for good, `suppress` those of a table;
`auditor` computes what an attacker could work out; `add_noise` releases sums with noise that is stated;
`open_ledger` adds up what was released.  Methods and sources: docs/evaluation/disclosure.md.
"""

from netsafe_evaluation.disclosure.audit import Auditor, FeasibilityInterval, auditor
from netsafe_evaluation.disclosure.laplace_noise import LaplaceNoise, NoiseError
from netsafe_evaluation.disclosure.ledger import BudgetError, LedgerEntry, LedgerError, open_ledger
from netsafe_evaluation.disclosure.noisy_table import NoisyTable, add_noise
from netsafe_evaluation.disclosure.result import NoiseResult, SuppressionResult
from netsafe_evaluation.disclosure.small_count_protection import protect_counts
from netsafe_evaluation.disclosure.sum_relations import RelationError, SumRelation, find_sums, named_sums
from netsafe_evaluation.disclosure.suppression import suppress
from netsafe_evaluation.disclosure.table_with_margins import THRESHOLD, CellStatus, TableWithMargins

__all__ = [
    "THRESHOLD",
    "Auditor",
    "BudgetError",
    "CellStatus",
    "FeasibilityInterval",
    "LaplaceNoise",
    "LedgerEntry",
    "LedgerError",
    "NoiseError",
    "NoiseResult",
    "NoisyTable",
    "RelationError",
    "SumRelation",
    "SuppressionResult",
    "TableWithMargins",
    "add_noise",
    "auditor",
    "find_sums",
    "named_sums",
    "open_ledger",
    "protect_counts",
    "suppress",
]
