"""A plan as phases and events in the form of a bundle's ``campaign.toml``, to be put in by a person."""

from __future__ import annotations

import datetime as dt
import json
from itertools import groupby

from netsafe_evaluation.capacity.pacing import Pace

HEAD = """\
# Proposed by “netsafe capacity” so that the helpline can answer. Nothing was changed in a campaign.
# To take it over: put these tables into campaign.toml in place of those that they replace, look at
# starts and ends of the campaign, and write the words phases.ID, events.ID.title and events.ID.about
# in every language.
"""


def phases_toml(plan: Pace) -> str:
    """The phases, one for each day on which areas begin, and an event for each area with a code.

    Each phase ends on the day before the next one begins; the last when the last campaign is over.
    Raises ValueError where there is no plan.
    """
    if plan.refusal is not None:
        raise ValueError("there is no plan to write. Mend: see what “netsafe capacity” says is in the way")
    campaign = plan.campaign
    pairs = sorted(zip(plan.starts, range(len(plan.starts)), strict=True))
    waves = [(week, [campaign.areas[a] for _, a in group]) for week, group in groupby(pairs, lambda p: p[0])]
    blocks = [HEAD]
    over = campaign.monday(plan.ends) - dt.timedelta(days=1)
    for number, (week, areas) in enumerate(waves, start=1):
        later = waves[number][0] if number < len(waves) else None
        ends = over if later is None else campaign.monday(later) - dt.timedelta(days=1)
        names = ", ".join(f"{area.id} ({area.code})" if area.code else area.id for area in areas)
        blocks.append(
            f'# {names}\n[[phases]]\nid = "wave-{number}"\nstarts = {campaign.monday(week)}\nends = {ends}\n'
        )
    for week, areas in waves:
        for area in areas:
            if area.code is None:
                continue
            ends = campaign.monday(week + area.lasts) - dt.timedelta(days=1)
            blocks.append(
                f'[[events]]\nid = {json.dumps(f"campaign-{area.id}")}\nkind = "activity"\n'
                f"starts = {campaign.monday(week)}\nends = {ends}\nareas = [{json.dumps(area.code)}]\n"
            )
    return "\n".join(blocks)
