"""The table of a series of counts: which of its areas are sums of others, and its sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from netsafe_evaluation.disclosure.sum_relations import SumRelation, find_sums, named_sums
from netsafe_evaluation.disclosure.table_with_margins import TableWithMargins
from netsafe_evaluation.series import Counts


def sum_relations(
    counts: Counts,
    within: Mapping[str, Sequence[Sequence[str]]] | None = None,
    parts: Mapping[str, Sequence[str]] | None = None,
    no_sums: Sequence[str] = (),
) -> tuple[SumRelation, ...]:
    """Which areas are sums of others: detected in the numbers, named by a campaign, and named by the user.

    Args:
        counts: The counts of the areas.
        within: For each area lists of areas within it; ignored where the numbers say otherwise.
        parts: For each area its parts; an error where the numbers say otherwise.
        no_sums: Areas that are no sums, whatever the numbers say; “all” stands for every area.

    Raises:
        RelationError: it cannot be decided, or `parts` are larger than their area.
        SeriesError: the counts have no area of that name.
    """
    campaign = {
        counts.area(total): [[counts.area(part) for part in names] for names in lists]
        for total, lists in (within or {}).items()
    }
    user = {
        counts.area(total): [[counts.area(part) for part in names]] for total, names in (parts or {}).items()
    }
    not_sums = set(range(len(counts.areas))) if "all" in no_sums else {counts.area(name) for name in no_sums}
    named = (*named_sums(counts.values, user, counts.areas), *named_sums(counts.values, campaign))
    named = tuple(dict.fromkeys(relation for relation in named if not not_sums & {*relation.totals}))
    return (*named, *find_sums(counts.values, counts.areas, not_sums, named))


def with_margins(counts: Counts, relations: Sequence[SumRelation]) -> TableWithMargins:
    """The table date × area with its margins."""
    return TableWithMargins.of(counts.values.T, relations)
