"""Modules that moved into distributions of their own go on under their former names until version 0.3.

`netsafe.evaluation` is `netsafe_evaluation`; `netsafe.edge` and `netsafe.counts` are in `netsafe_door`.
Importing a former name gives the very same module and one line that says the new name.  ``python -m
netsafe.edge``, which units of systemd call, works too.  A module that was renamed *inside* its room
since has its new name alone.
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

_NAMED: set[str] = set()
"""The former names for which the line was written."""


def name_today(name: str) -> str | None:
    """The name today of the module that was called `name`; None where it did not move.

    >>> name_today("netsafe.edge.spool")
    'netsafe_door.edge.spool'
    >>> name_today("netsafe.campaign") is None
    True
    """
    if not name.startswith("netsafe."):
        return None
    room = ".".join(name.split(".", 2)[:2])
    return FORMER[room] + name[len(room) :] if room in FORMER else None


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
        if name in FORMER and name not in _NAMED:
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
