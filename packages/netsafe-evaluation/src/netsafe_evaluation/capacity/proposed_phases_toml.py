"""A plan as phases and events in the form of ``campaign.toml``, for a person to put into a bundle."""

from __future__ import annotations

import datetime as dt
import json
from itertools import groupby

from netsafe_evaluation.capacity.pacing import PacingPlan

HEAD = """\
# Proposed by “netsafe capacity” so that the helpline can answer. Nothing was changed in a campaign.
# To take it over: put these tables into campaign.toml in place of those that they replace, look at
# starts and ends of the campaign, and write the words phases.ID, events.ID.title and events.ID.about
# in every language.
"""


def phases_toml(plan: PacingPlan) -> str:
    """The phases, one for each day on which areas start, and an event for each area with a code.

    Each phase ends on the day before the next one starts; the last one when the campaign is over everywhere.
    Raises ValueError where there is no plan.
    """
    if plan.refusal is not None:
        raise ValueError("there is no plan to write. Mend: see what “netsafe capacity” says is in the way")
    campaign = plan.campaign
    pairs = sorted(zip(plan.starts, range(len(plan.starts)), strict=True))
    waves = [(week, [campaign.areas[a] for _, a in group]) for week, group in groupby(pairs, lambda p: p[0])]
    blocks = [HEAD]
    last_day = campaign.monday(plan.duration) - dt.timedelta(days=1)
    for number, (week, areas) in enumerate(waves, start=1):
        later = waves[number][0] if number < len(waves) else None
        end = last_day if later is None else campaign.monday(later) - dt.timedelta(days=1)
        names = ", ".join(f"{area.id} ({area.code})" if area.code else area.id for area in areas)
        blocks.append(
            f'# {names}\n[[phases]]\nid = "wave-{number}"\nstarts = {campaign.monday(week)}\nends = {end}\n'
        )
    for week, areas in waves:
        for area in areas:
            if area.code is None:
                continue
            end = campaign.monday(week + area.campaign_weeks) - dt.timedelta(days=1)
            blocks.append(
                f'[[events]]\nid = {json.dumps(f"campaign-{area.id}")}\nkind = "activity"\n'
                f"starts = {campaign.monday(week)}\nends = {end}\nareas = [{json.dumps(area.code)}]\n"
            )
    return "\n".join(blocks)
