"""Modules that moved into distributions of their own go on under their former names until version 0.3.

`netsafe.evaluation` is `netsafe_evaluation`; `netsafe.edge` and `netsafe.counts` are in `netsafe_door`.
Importing a former name gives what stands under the name of today, and one line that says that name: for a
room, for each module that was renamed within it, for each function or class that was.  The table of them is
``former_names.toml``.  ``python -m netsafe.edge``, which units of systemd call, works too.
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
    from typing import Any
else:
    Loader = object

FORMER = {
    "netsafe.evaluation": "netsafe_evaluation",
    "netsafe.edge": "netsafe_door.edge",
    "netsafe.counts": "netsafe_door.counts",
}
"""Former name of a room → its name today."""

_TABLE: dict[str, dict[str, Any]] = {}
_NAMED: set[str] = set()
"""The former names of modules for which the line was written."""


def renamed_modules() -> dict[str, str]:
    """Former name of a module that was renamed within its room → its name today.

    >>> renamed_modules()["netsafe.counts.opening"]
    'netsafe_door.counts.store_of_address'
    """
    return dict(_table("modules"))


def renamed_names(module: str) -> dict[str, str]:
    """What was public in the module of that former name and was renamed since → its name today.

    >>> renamed_names("netsafe.counts.line")
    {'Reading': 'netsafe_door.counts.spool_line.ParsedLine'}
    """
    return dict(_table("names").get(module, {}))


def removed_names(module: str) -> dict[str, str]:
    """What was public in the module of that former name and has no successor → what to use instead."""
    return dict(_table("removed").get(module, {}))


def _table(part: str) -> dict[str, Any]:
    if not _TABLE:
        import tomllib  # every command starts with this module, few need the table
        from pathlib import Path

        _TABLE.update(tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")))
    return _TABLE[part]


def name_today(name: str) -> str | None:
    """The name today of the module that was called `name`; None where it did not move.

    >>> name_today("netsafe.edge.spool"), name_today("netsafe.edge.say")
    ('netsafe_door.edge.spool_writer', 'netsafe_door.edge.log')
    >>> name_today("netsafe.campaign") is None
    True
    """
    if not name.startswith("netsafe."):
        return None
    room = ".".join(name.split(".", 2)[:2])
    if room not in FORMER:
        return None
    return renamed_modules().get(name) or FORMER[room] + name[len(room) :]


class FormerModule(ModuleType):
    """A module by its former name; what is asked of it is looked up where it stands today."""

    def __init__(self, name: str, today: ModuleType) -> None:
        super().__init__(name, f"{name} is called {today.__name__} today.")
        self.__dict__["_today"] = today

    def __getattr__(self, name: str) -> object:
        former = f"{self.__name__}.{name}"
        if name in removed_names(self.__name__):
            raise ImportError(f"{former} is gone. Mend: use {removed_names(self.__name__)[name]}")
        renamed = renamed_names(self.__name__).get(name)
        if renamed is None:
            return getattr(self.__dict__["_today"], name)
        module, _, name_of_today = renamed.rpartition(".")
        warnings.warn(_line(former, renamed), FutureWarning, stacklevel=2)
        return getattr(import_module(module), name_of_today)

    def __setattr__(self, name: str, value: object) -> None:
        # Whoever imports a module puts it into its parent: not where a function has that name today.
        today = getattr(self.__dict__["_today"], name, None)
        if not isinstance(value, ModuleType) or today is None or isinstance(today, ModuleType):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *dir(self.__dict__["_today"]), *renamed_names(self.__name__)})


def _line(former: str, today: str) -> str:
    return f"{former} is called {today} today; the former name goes with version 0.3"


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

        try:
            spec = find_spec(today)
        except ModuleNotFoundError:  # it is in a room that there is no more
            return None
        if spec is None:
            return None
        if (name in FORMER or name in renamed_modules()) and name not in _NAMED:
            _NAMED.add(name)
            warnings.warn(_line(name, today), FutureWarning, stacklevel=2)
        alias = ModuleSpec(name, _LoaderOfToday(spec), is_package=spec.submodule_search_locations is not None)
        alias.submodule_search_locations = [] if alias.submodule_search_locations is not None else None
        return alias


class _LoaderOfToday(Loader):
    """Loads a module by its name today."""

    def __init__(self, spec: ModuleSpec) -> None:
        self._spec = spec

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return FormerModule(spec.name, import_module(self._spec.name))

    def exec_module(self, module: ModuleType) -> None:
        """Nothing: it was executed under its name today."""

    def get_code(self, name: str) -> CodeType | None:
        """The code, for ``python -m``."""
        get_code = getattr(self._spec.loader, "get_code", None)
        code = get_code(self._spec.name) if get_code else None
        return code if isinstance(code, CodeType) else None


def install() -> None:
    """Have Python ask for former names, once."""
    if FormerNames not in sys.meta_path:
        sys.meta_path.insert(0, FormerNames)
