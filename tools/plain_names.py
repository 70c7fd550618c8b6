"""Refuses names that say nothing of the thing: bare verb forms and pronouns such as `found`, `one`, `said`.

    python tools/plain_names.py             (make lint calls it)
    python tools/plain_names.py --all       every place where such a word still stands

Two checks of everything below ``packages/``:

* no public name (class, function, parameter, attribute, constant) is one of the words of `EMPTY`, but for the
  keys of ``campaign.toml`` in `FILE_KEYS`, as fields of a model that is read from that file;
* of all identifiers, private and local ones too, at most `MOST` in a thousand are.

What to write instead: what the thing is, in the word that somebody from the field would search for
(`docs/vocabulary.md`).  Another empty word is no mend.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]

_WORDS = """
    found one said shown told made asked given there many least most own each held ready whole known apart
    seen taken wanted put kept gone begins ends worth standing beside
"""
EMPTY = frozenset(_WORDS.split())
"""The words, as the review of the house counted them."""

FILE_KEYS = {
    "Release": {"ends"},
    "Phase": {"ends"},
    "Event": {"ends"},
    "Storyboard": {"beside"},
}
"""Model to the fields that are keys of ``campaign.toml``: bundles of format 1 are read unchanged."""

MOST = 1.0
"""Of a thousand identifiers, so many at most."""


class Place(NamedTuple):
    """A name in a file; `public`: others call the thing by it."""

    path: Path
    line: int
    name: str
    public: bool


def names_in(path: Path) -> Iterator[Place]:
    """Every identifier of a file: names, attributes, parameters, keywords, functions, classes."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    defined = set(_definitions(tree, public=True))
    for node in ast.walk(tree):
        name = _name_of(node)
        if name:
            yield Place(path, getattr(node, "lineno", 0), name, node in defined)


def _name_of(node: ast.AST) -> str | None:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
            return name
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return name
        case ast.keyword(arg=name):
            return name
    return None


def _definitions(node: ast.AST, public: bool) -> Iterator[ast.AST]:
    """What a module or class defines for others, down to the parameters of its functions."""
    for child in getattr(node, "body", ()):
        match child:
            case ast.ClassDef(name=name):
                if not name.startswith("_"):
                    yield child
                    file_keys = FILE_KEYS.get(name, set()) if _is_model(child) else set()
                    yield from (
                        definition
                        for definition in _definitions(child, public)
                        if not (isinstance(definition, ast.Name) and definition.id in file_keys)
                    )
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                if not name.startswith("_"):
                    yield child
                    every = child.args
                    yield from (*every.posonlyargs, *every.args, *every.kwonlyargs)
            case ast.Assign(targets=targets):
                yield from (target for target in targets if isinstance(target, ast.Name))
            case ast.AnnAssign(target=ast.Name() as target):
                yield target


def _is_model(definition: ast.ClassDef) -> bool:
    """Whether a class is a pydantic model of the campaign, whose fields are the keys of a file."""
    return any(isinstance(base, ast.Name) and base.id == "Model" for base in definition.bases)


def main() -> int:
    """Say what is refused; 1 where anything is."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--all", action="store_true", help="list every place, not only what is refused")
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "packages"])
    arguments = parser.parse_args()
    paths = sorted(path for folder in arguments.folders for path in folder.rglob("*.py"))
    places = [place for path in paths for place in names_in(path)]
    empty = [place for place in places if place.name.strip("_") in EMPTY]
    refused = [place for place in empty if place.public]
    for place in empty if arguments.all else refused:
        kind = "public name" if place.public else "name"
        print(f"{place.path.relative_to(ROOT)}:{place.line}: {kind} {place.name!r}: say what it is")
    share = 1000 * len(empty) / max(1, len(places))
    words = ", ".join(f"{word} {n}" for word, n in Counter(p.name.strip("_") for p in empty).most_common(8))
    print(f"{share:.1f} empty names in a thousand ({len(empty)} of {len(places)}; at most {MOST:g}): {words}")
    return 1 if refused or share > MOST else 0


if __name__ == "__main__":
    sys.exit(main())
