"""Modules that moved into distributions of their own go on under their former names until version 0.3.

`netsafe.evaluation` is `netsafe_evaluation`; `netsafe.edge` and `netsafe.counts` are in `netsafe_door`.
Importing a former name gives the very same module and one line that says the new name.  ``python -m
netsafe.edge``, which units of systemd call, works too.  So do the modules in `RENAMED`, which were renamed
*inside* their room since; others have their new name alone.
"""

from __future__ import annotations

import sys
import warnings
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import CodeType, ModuleType

TYPE_CHECKING = False  # every command starts with this module: typing and importlib.abc would cost it 15 ms
if TYPE_CHECKING:
    from importlib.abc import Loader
else:
    Loader = object

FORMER = {
    "netsafe.evaluation": "netsafe_evaluation",
    "netsafe.edge": "netsafe_door.edge",
    "netsafe.counts": "netsafe_door.counts",
}
"""Former name of a room → its name today."""

RENAMED = {
    "netsafe_door.counts.folder": "netsafe_door.counts.spool_folder",
    "netsafe_door.counts.links": "netsafe_door.counts.public_codes",
    "netsafe_door.counts.spool": "netsafe_door.counts.spool_reader",
    "netsafe_door.edge.current": "netsafe_door.edge.current_snapshot",
    "netsafe_door.edge.dates": "netsafe_door.edge.expiry_warning",
    "netsafe_door.edge.encoding": "netsafe_door.edge.accept_encoding",
    "netsafe_door.edge.limits": "netsafe_door.edge.socket_limits",
    "netsafe_door.edge.losses": "netsafe_door.edge.lost_file_writer",
    "netsafe_door.edge.ranges": "netsafe_door.edge.byte_ranges",
    "netsafe_door.edge.reach": "netsafe_door.edge.reachable_from_outside",
    "netsafe_door.edge.snapshot": "netsafe_door.edge.folder_snapshot",
    "netsafe_door.edge.spool": "netsafe_door.edge.spool_writer",
    "netsafe_door.edge.table": "netsafe_door.edge.door_table",
    "netsafe_evaluation.capacity.campaign": "netsafe_evaluation.capacity.extra_calls",
    "netsafe_evaluation.capacity.page": "netsafe_evaluation.capacity.html_page",
    "netsafe_evaluation.capacity.phases": "netsafe_evaluation.capacity.phases_toml",
    "netsafe_evaluation.capacity.week": "netsafe_evaluation.capacity.week_forecast",
    "netsafe_evaluation.claims.background": "netsafe_evaluation.claims.background_series",
    "netsafe_evaluation.claims.fields": "netsafe_evaluation.claims.claim_fields",
    "netsafe_evaluation.claims.flaws.meantime": "netsafe_evaluation.claims.concurrent_changes",
    "netsafe_evaluation.claims.manual": "netsafe_evaluation.claims.flaw_manual",
    "netsafe_evaluation.claims.names": "netsafe_evaluation.claims.localised_name",
    "netsafe_evaluation.claims.record": "netsafe_evaluation.claims.claim",
    "netsafe_evaluation.claims.values": "netsafe_evaluation.claims.field_values",
    "netsafe_evaluation.disclosure.noise": "netsafe_evaluation.disclosure.laplace_noise",
    "netsafe_evaluation.disclosure.relations": "netsafe_evaluation.disclosure.sum_relations",
    "netsafe_evaluation.effect.comparison": "netsafe_evaluation.effect.comparison_areas",
    "netsafe_evaluation.effect.noise": "netsafe_evaluation.effect.standard_error",
    "netsafe_evaluation.effect.structural": "netsafe_evaluation.effect.structural_time_series",
    "netsafe_evaluation.effect.totals": "netsafe_evaluation.effect.group_totals",
    "netsafe_evaluation.plan.options": "netsafe_evaluation.plan.design_alternatives",
    "netsafe_evaluation.plan.past": "netsafe_evaluation.plan.past_counts",
    "netsafe_evaluation.plan.power": "netsafe_evaluation.plan.minimum_effect_simulation",
    "netsafe_evaluation.series.calendar": "netsafe_evaluation.series.periods",
    "netsafe_evaluation.series.cells": "netsafe_evaluation.series.count_cells",
    "netsafe_evaluation.series.dates": "netsafe_evaluation.series.date_cells",
    "netsafe_evaluation.series.model": "netsafe_evaluation.series.counts",
    "netsafe_evaluation.series.persons": "netsafe_evaluation.series.refuse_persons",
    "netsafe_evaluation.series.read": "netsafe_evaluation.series.reading",
    "netsafe_evaluation.series.starts": "netsafe_evaluation.series.campaign_starts",
    "netsafe_evaluation.simulator.sums": "netsafe_evaluation.simulator.simulate_totals",
    "netsafe_evaluation.trial.best": "netsafe_evaluation.trial.probability_best",
    "netsafe_evaluation.trial.counts": "netsafe_evaluation.trial.trial_counts",
    "netsafe_evaluation.trial.outcomes": "netsafe_evaluation.trial.outcome_stage",
    "netsafe_evaluation.whole_numbers": "netsafe_evaluation.integer_programming",
}
"""Module of a room as 0.1.0 called it → its name today, where it was renamed inside its room since."""

_NAMED: set[str] = set()
"""The former names of rooms, and of renamed modules, for which the line was written."""


def name_today(name: str) -> str | None:
    """The name today of the module that was called `name`; None where it did not move.

    >>> name_today("netsafe.edge.spool")
    'netsafe_door.edge.spool_writer'
    >>> name_today("netsafe.campaign") is None
    True
    """
    if not name.startswith("netsafe."):
        return None
    room = ".".join(name.split(".", 2)[:2])
    if room not in FORMER:
        return None
    today = FORMER[room] + name[len(room) :]
    return RENAMED.get(today, today)


class FormerNames:
    """The finder of modules by their former names.

    Python asks it first: the finder of files would load a second copy from the folder of the parent.
    """

    @classmethod
    def find_spec(cls, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """What `name` is loaded by, or None where it never was a name of ours."""
        today = name_today(name)
        if today is None:
            return None
        from importlib.util import find_spec  # every command starts with this module, few need this one

        spec = find_spec(today)
        if spec is None:
            return None
        if (name in FORMER or today in RENAMED.values()) and name not in _NAMED:
            _NAMED.add(name)
            line = f"{name} is called {today} today; the former name goes with version 0.3"
            warnings.warn(line, FutureWarning, stacklevel=2)
        alias = ModuleSpec(name, _SameModule(spec), is_package=spec.submodule_search_locations is not None)
        alias.submodule_search_locations = [] if alias.submodule_search_locations is not None else None
        return alias


class _SameModule(Loader):
    """Loads a module by its name today, and leaves it as it is."""

    def __init__(self, spec: ModuleSpec) -> None:
        self._spec = spec

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return import_module(self._spec.name)

    def exec_module(self, module: ModuleType) -> None:
        module.__spec__ = self._spec

    def get_code(self, name: str) -> CodeType | None:
        """The code, for ``python -m``."""
        get_code = getattr(self._spec.loader, "get_code", None)
        code = get_code(self._spec.name) if get_code else None
        return code if isinstance(code, CodeType) else None


def install() -> None:
    """Have Python ask for former names, once."""
    if FormerNames not in sys.meta_path:
        sys.meta_path.insert(0, FormerNames)
