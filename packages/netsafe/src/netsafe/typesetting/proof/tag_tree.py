"""The structure tree of a tagged PDF, in the order in which it is read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf

_DEEPEST = 100  # far beyond any document; stops a tree that bites its own tail


@dataclass(frozen=True)
class MarkedContent:
    """One stretch of marked content: the page's index and the content's identifier on it."""

    page: int
    mcid: int


@dataclass(frozen=True)
class Tag:
    """One element of the tree, after the role map.

    `language` is the nearest one set on it or above it in the tree (not the document's), `parent` the role of
    the element that holds it, `page` the index of its page where that is known. `pieces` are its own, without
    those of the elements inside it.
    """

    role: str
    parent: str
    language: str | None
    alternative: str | None
    page: int | None
    pieces: tuple[MarkedContent, ...]


@dataclass(frozen=True)
class Spot:
    """A piece where it is read, and the tag that it stands in."""

    piece: MarkedContent
    tag: Tag


@dataclass(frozen=True)
class Tree:
    """All tags from the root on, parents first, and all pieces in reading order."""

    tags: tuple[Tag, ...]
    spots: tuple[Spot, ...]


def read_tree(document: Pdf) -> Tree | None:
    """Return the structure tree of `document`, or None when it has none."""
    if "/StructTreeRoot" not in document.Root:
        return None
    root = document.Root.StructTreeRoot
    roles = {str(key): str(role) for key, role in root.get("/RoleMap", Dictionary()).items()}
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    tags: list[Tag] = []
    spots: list[Spot] = []

    def walk(element: Object, parent: str, language: str | None, page: int | None, depth: int) -> None:
        role = _role(str(element.get("/S", "")), roles)
        language = str(element.Lang) if "/Lang" in element else language
        page = pages.get(element.Pg.objgen) if "/Pg" in element else page
        children = list(_children(element))
        pieces = [piece for child in children if (piece := _piece(child, page, pages)) is not None]
        alternative = str(element.Alt) if "/Alt" in element else None
        first = pieces[0].page if pieces else page
        tag = Tag(role, parent, language, alternative, first, tuple(pieces))
        tags.append(tag)
        for child in children:
            piece = _piece(child, page, pages)
            if piece is not None:
                spots.append(Spot(piece, tag))
            elif isinstance(child, Dictionary) and "/S" in child and depth < _DEEPEST:
                walk(child, role, language, page, depth + 1)

    for top in _children(root):
        walk(top, "", None, None, 0)
    return Tree(tuple(tags), tuple(spots))


def _role(name: str, roles: dict[str, str]) -> str:
    for _ in range(len(roles) + 1):
        if name not in roles:
            break
        name = roles[name]
    return name.removeprefix("/")


def _children(element: Object) -> Iterator[Any]:
    below = element.get("/K", Array())
    yield from below if isinstance(below, Array) else [below]


def _piece(child: Any, page: int | None, pages: dict[tuple[int, int], int]) -> MarkedContent | None:
    """The marked content that a child of an element is, if it is one: a bare number, or a reference (MCR)."""
    if isinstance(child, int):
        return MarkedContent(page, child) if page is not None else None
    if isinstance(child, Dictionary) and child.get("/Type") == Name.MCR and "/Stm" not in child:
        at = pages.get(child.Pg.objgen) if "/Pg" in child else page
        return MarkedContent(at, int(child.MCID)) if at is not None else None
    return None
