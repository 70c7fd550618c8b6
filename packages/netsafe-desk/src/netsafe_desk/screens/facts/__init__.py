"""*Facts*: organisations, services, days, pages …, each row with a form out of its model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.roles.permissions import Thing
from netsafe_desk.roles.things import FactThing
from netsafe_desk.screens.facts.history import put_back_row, row_history, undo_row
from netsafe_desk.screens.facts.row import add_row, edit_row, new_row, save_row
from netsafe_desk.screens.facts.table import facts, move_row, remove_row, table_rows
from netsafe_desk.screens.routing import Screen


def _fact(campaign: Campaign, captured: Mapping[str, Any]) -> Thing:
    return FactThing(campaign, captured["table"], str(captured.get("fact", "")))


SCREENS = (
    Screen("facts", "facts/", facts, verb="read", menu=3),
    Screen("facts.table", "facts/<slug:table>/", table_rows, verb="read"),
    Screen("facts.new", "facts/<slug:table>/new/", new_row, verb="write-facts", thing=_fact),
    Screen("facts.add", "facts/<slug:table>/add/", add_row, verb="write-facts", method="POST", thing=_fact),
    Screen(
        "facts.put-back",
        "facts/<slug:table>/put-back/",
        put_back_row,
        verb="write-facts",
        method="POST",
        thing=_fact,
    ),
    Screen("facts.row", "facts/<slug:table>/<int:fact>/", edit_row, verb="read"),
    Screen("facts.history", "facts/<slug:table>/<int:fact>/history/", row_history, verb="read"),
    *(
        Screen(
            f"facts.{name}",
            f"facts/<slug:table>/<int:fact>/{name}/",
            view,
            verb="write-facts",
            method="POST",
            thing=_fact,
        )
        for name, view in (
            ("save", save_row),
            ("remove", remove_row),
            ("move", move_row),
            ("undo", undo_row),
        )
    ),
)
