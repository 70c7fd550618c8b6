"""The list of the flaws: a new flaw is a file in ``flaws``, two lines here, and its sentences."""

from __future__ import annotations

from netsafe_evaluation.claims.flaw import Flaw
from netsafe_evaluation.claims.flaws import (
    area_unclear,
    background_rose_as_much,
    bound_only,
    capacity_changed,
    change_within_scatter,
    definition_changed,
    difference_within_scatter,
    implied_baseline,
    interval_includes_no_change,
    mixed_areas,
    mixed_units,
    no_comparator,
    non_adjacent_years,
    overlapping_campaign,
    parts_do_not_sum,
    parts_may_overlap,
    percent_without_base,
    period_inferred,
    period_length_unclear,
    periods_overlap,
    self_contradiction,
    tiny_base,
    unequal_periods,
)

FLAWS: tuple[Flaw, ...] = (
    self_contradiction.FLAW,
    percent_without_base.FLAW,
    no_comparator.FLAW,
    bound_only.FLAW,
    interval_includes_no_change.FLAW,
    change_within_scatter.FLAW,
    background_rose_as_much.FLAW,
    difference_within_scatter.FLAW,
    implied_baseline.FLAW,
    tiny_base.FLAW,
    mixed_units.FLAW,
    mixed_areas.FLAW,
    area_unclear.FLAW,
    unequal_periods.FLAW,
    period_length_unclear.FLAW,
    period_inferred.FLAW,
    non_adjacent_years.FLAW,
    periods_overlap.FLAW,
    overlapping_campaign.FLAW,
    capacity_changed.FLAW,
    definition_changed.FLAW,
    parts_do_not_sum.FLAW,
    parts_may_overlap.FLAW,
)
"""Every flaw, gravest first: the order in which they are listed."""
