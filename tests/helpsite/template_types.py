"""What a Jinja template asks of the values that it is given, followed through its types.

`faults` walks the syntax tree of a template with the type of each variable: loops, ``set``, imports, and each
macro with the types that it is called with.  It names every attribute that the type before it does not have.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints, is_typeddict

from jinja2 import Environment, nodes
from netsafe.campaign.slot import Slot
from netsafe.campaign.template_view import name_in_template

Type = Any
"""A type as annotations give it; None where nothing is known of a value, and nothing is asked."""


@dataclasses.dataclass(frozen=True)
class Words:
    """Words by name: the last parts of the keys of slots."""

    names: frozenset[str]

    @classmethod
    def of(cls, slots: tuple[Slot, ...]) -> Words:
        return cls(frozenset(slot.key.rpartition(".")[2] for slot in slots))


@dataclasses.dataclass(frozen=True)
class Shown:
    """A view together with the labels of its kind."""

    view: type
    labels: Words


def origin(kind: Type) -> Any:
    """What is parametrised: ``list`` of ``list[str]``."""
    return get_origin(kind)


def plain(kind: Type) -> Type:
    """A type without None; of words with their slots, :class:`Words`."""
    if origin(kind) is Annotated:
        return Words.of(get_args(kind)[1])
    if origin(kind) in (Union, types.UnionType):
        others = [other for other in get_args(kind) if other is not type(None)]
        return plain(others[0]) if len(others) == 1 else None
    return kind


def fields_of(kind: Type) -> dict[str, Type] | None:
    """What can be asked of a value of this type, by name; None where anything can."""
    if isinstance(kind, Shown):
        return {**(fields_of(kind.view) or {}), **dict.fromkeys(kind.labels.names, str)}
    if isinstance(kind, Words):
        return dict.fromkeys(kind.names, str)
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind, include_extras=True)
        return {name_in_template(field): hints[field.name] for field in dataclasses.fields(kind)}
    if is_typeddict(kind):
        return get_type_hints(kind)
    return {} if kind in (bool, int, float) else None


class Walk:
    """One reading of a template; `faults` are what it asks that is not there, `asked` all names asked for."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.faults: set[str] = set()
        self.asked: set[tuple[Type, str]] = set()
        self._macros: dict[tuple[str, ...], tuple[str, nodes.Macro]] = {}
        self._done: set[object] = set()

    def template(self, name: str, scope: Mapping[str, Type]) -> None:
        """Read a template, and the one that it extends, with these variables."""
        assert self.environment.loader is not None
        source, _, _ = self.environment.loader.get_source(self.environment, name)
        tree = self.environment.parse(source)
        for parent in tree.find_all(nodes.Extends):
            assert isinstance(parent.template, nodes.Const)
            self._imports(str(parent.template.value))
            self.template(str(parent.template.value), scope)
        self._imports(name)
        variables = dict(scope)
        for node in tree.body:
            if not isinstance(node, nodes.Macro):
                self._visit(node, variables, name)

    def _imports(self, name: str) -> None:
        assert self.environment.loader is not None
        source, _, _ = self.environment.loader.get_source(self.environment, name)
        tree = self.environment.parse(source)
        for macro in tree.find_all(nodes.Macro):
            self._macros[(name, macro.name)] = (name, macro)
            self._macros[(macro.name,)] = (name, macro)
        for row in tree.find_all(nodes.Import):
            assert isinstance(row.template, nodes.Const)
            imported = str(row.template.value)
            self._imports(imported)
            for key, found in list(self._macros.items()):
                if key[0] == imported:
                    self._macros[(row.target, key[1])] = found

    def _visit(self, node: nodes.Node, scope: dict[str, Type], place: str) -> None:
        if isinstance(node, nodes.For):
            items = self._type(node.iter, scope, place)
            inner = dict(scope)
            self._bind(node.target, self._element(items), inner)
            inner["loop"] = None
            if node.test is not None:
                self._type(node.test, inner, place)
            for child in node.body:
                self._visit(child, inner, place)
            for child in node.else_:
                self._visit(child, dict(scope), place)
        elif isinstance(node, nodes.Assign):
            self._bind(node.target, self._type(node.node, scope, place), scope)
        elif isinstance(node, nodes.Macro):
            return
        elif isinstance(node, nodes.Expr):
            self._type(node, scope, place)
        else:
            for child in node.iter_child_nodes():
                self._visit(child, scope, place)

    def _bind(self, target: nodes.Node, kind: Type, scope: dict[str, Type]) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = kind
        elif isinstance(target, nodes.Tuple):
            parts = get_args(kind) if origin(kind) is tuple else ()
            for place, item in enumerate(target.items):
                self._bind(item, plain(parts[place]) if place < len(parts) else None, scope)

    @staticmethod
    def _element(kind: Type) -> Type:
        return plain(get_args(kind)[0]) if origin(kind) in (list, tuple) else None

    def _type(self, node: nodes.Node, scope: dict[str, Type], place: str) -> Type:
        if isinstance(node, nodes.Name):
            known = node.name in scope or node.name in ("parts", "namespace", "range")
            if not known and (node.name,) not in self._macros:
                self.faults.add(f"{place}:{node.lineno}: there is no {node.name}")
            return scope.get(node.name)
        if isinstance(node, nodes.Getattr):
            return self._field(self._type(node.node, scope, place), node.attr, place, node.lineno)
        if isinstance(node, nodes.Getitem):
            owner = self._type(node.node, scope, place)
            if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
                return self._field(owner, node.arg.value, place, node.lineno)
            if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, int):
                return self._element(owner)
            self._type(node.arg, scope, place)
            return owner if isinstance(node.arg, nodes.Slice) else None
        if isinstance(node, nodes.Call):
            return self._call(node, scope, place)
        if isinstance(node, nodes.Filter) and node.name == "map":
            self._mapped(node, scope, place)
            return None
        results = [self._type(child, scope, place) for child in node.iter_child_nodes()]
        if isinstance(node, (nodes.CondExpr, nodes.Or, nodes.And)):
            return next((result for result in results if result is not None), None)
        if isinstance(node, nodes.Add):
            return results[0]
        return None

    def _mapped(self, node: nodes.Filter, scope: dict[str, Type], place: str) -> None:
        """``map(attribute="a.b")`` asks each item for it."""
        assert node.node is not None
        kind = self._element(self._type(node.node, scope, place))
        for keyword in node.kwargs:
            if keyword.key == "attribute" and isinstance(keyword.value, nodes.Const):
                for name in str(keyword.value.value).split("."):
                    kind = self._field(kind, name, place, node.lineno)

    def _call(self, node: nodes.Call, scope: dict[str, Type], place: str) -> Type:
        given = [self._type(argument, scope, place) for argument in node.args]
        for keyword in node.kwargs:
            self._type(keyword.value, scope, place)
        target = node.node
        if isinstance(target, nodes.Getattr) and isinstance(target.node, nodes.Name):
            found = self._macros.get((target.node.name, target.attr))
        elif isinstance(target, nodes.Name):
            found = self._macros.get((target.name,))
        else:
            found = None
        if found is None:
            for child in target.iter_child_nodes():
                self._type(child, scope, place)
            return None
        name, macro = found
        own = dict.fromkeys((argument.name for argument in macro.args), None)
        own |= dict(zip(own, given, strict=False))
        outer = scope if name == place else {}
        key = (name, macro.name, tuple(map(repr, own.values())))
        if key not in self._done:
            self._done.add(key)
            inner = {**outer, **own}
            for child in macro.body:
                self._visit(child, inner, name)
        return None

    def _field(self, kind: Type, name: str, place: str, line: int) -> Type:
        known = fields_of(kind)
        if known is None:
            return None
        if name not in known:
            self.faults.add(f"{place}:{line}: {getattr(kind, '__name__', kind)} has no {name}")
            return None
        self.asked.add((kind, name))
        return plain(known[name])
