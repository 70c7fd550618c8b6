"""A page, read by a parser that follows the standard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from justhtml import JustHTML

from netsafe.publishing.site_file_content import FileContent, editions_in

_FOLLOWED = {"a": "href", "area": "href"}
_LOADED = {
    "audio": "src", "embed": "src", "iframe": "src", "image": "href", "img": "src", "input": "src",
    "object": "data", "script": "src", "source": "src", "track": "src", "use": "href", "video": "src",
}  # fmt: skip
_LINKS_THAT_LOAD = (
    "dns-prefetch", "icon", "manifest", "modulepreload", "preconnect", "prefetch", "preload", "stylesheet",
)  # fmt: skip
_NEVER = ("form", "iframe", "object", "embed", "base", "style", "applet", "frame", "portal")


def read_html(data: bytes) -> FileContent:
    """What a page holds, and what is wrong with it."""
    text = data.decode()
    document = JustHTML(text, collect_errors=True, sanitize=False, track_node_locations=True)
    syntax_faults = [(f"is not valid HTML: {error.code}", error.line or 0) for error in document.errors]
    page = _Page()
    for node in _elements(document.root):
        page.take(node)
    page.finish()
    words = document.root.to_text(separator=" ")
    return FileContent(
        links=tuple(page.links),
        metadata_links=tuple(page.metadata_links),
        loads=tuple(page.loads),
        blocking=tuple(page.blocking),
        ids=tuple(page.ids),
        editions=editions_in(words),
        lang=page.lang,
        title=page.title.strip(),
        canonical=page.canonical,
        alternates=tuple(page.alternates),
        faults=tuple(syntax_faults + page.faults),
    )


def _elements(node: Any) -> Iterator[Any]:
    for child in node.children or ():
        if getattr(child, "attrs", None) is not None and not child.name.startswith(("#", "!")):
            yield child
        yield from _elements(child)


class _Page:
    """What is gathered while a page is walked in its order."""

    def __init__(self) -> None:
        self.links: list[tuple[str, int]] = []
        self.metadata_links: list[tuple[str, int]] = []
        self.loads: list[tuple[str, int]] = []
        self.blocking: list[str] = []
        self.ids: list[str] = []
        self.alternates: list[tuple[str, str]] = []
        self.faults: list[tuple[str, int]] = []
        self.lang = self.title = self.canonical = ""
        self.levels: list[int] = []
        self.pointed: list[tuple[str, int]] = []
        self.mains = 0

    def take(self, node: Any) -> None:
        """One element, in the order of the page."""
        name, attributes, line = node.name, node.attrs, node.origin_line or 0
        self._refuse(name, attributes, line)
        self._point(name, attributes, line)
        if name == "html":
            self.lang = attributes.get("lang") or ""
        elif name == "title" and not self.title:
            self.title = node.to_text()
        elif name == "main":
            self.mains += 1
        elif len(name) == 2 and name[0] == "h" and name[1].isdigit():
            self._heading(int(name[1]), line)
        elif name == "meta" and str(attributes.get("property") or attributes.get("name")).startswith(
            ("og:image", "og:url")
        ):
            self.metadata_links.append((str(attributes.get("content")), line))
        if name == "link":
            self._link(attributes, line)
        if name == "img" and "alt" not in attributes:
            self.faults.append(("has a picture without alt", line))
        if name in ("a", "button") and _inside(node):
            self.faults.append((f"has <{name}> inside something that is pressed itself", line))
        if name == "a" and not node.to_text().strip() and not attributes.get("aria-label"):
            self.faults.append(("has a link without words", line))

    def _refuse(self, name: str, attributes: dict[str, Any], line: int) -> None:
        if name in _NEVER:
            self.faults.append((f"has a <{name}>", line))
        if "style" in attributes:
            self.faults.append((f"has a style on <{name}>", line))
        self.faults += [(f"has a script in {key}", line) for key in attributes if key.startswith("on")]
        if name == "script" and not attributes.get("src"):
            self.faults.append(("has a script in the page", line))
        if name == "meta" and str(attributes.get("http-equiv") or "").lower() in ("refresh", "set-cookie"):
            self.faults.append(("has a <meta> that acts", line))
        for key in ("ping", "autofocus", "srcdoc"):
            if key in attributes:
                self.faults.append((f"has {key} on <{name}>", line))

    def _point(self, name: str, attributes: dict[str, Any], line: int) -> None:
        if identity := attributes.get("id"):
            if identity in self.ids:
                self.faults.append((f"has the id “{identity}” twice", line))
            self.ids.append(identity)
        for key in ("aria-labelledby", "aria-describedby", "for"):
            self.pointed += [(identity, line) for identity in (attributes.get(key) or "").split()]
        if name in _FOLLOWED and attributes.get(_FOLLOWED[name]) is not None:
            address = attributes[_FOLLOWED[name]]
            self.links.append((address, line))
            if address.startswith(("http:", "https:", "//")) and "noreferrer" not in (
                attributes.get("rel") or ""
            ):
                self.faults.append((f"leads to {address} without rel=noreferrer", line))
            if attributes.get("target"):
                self.faults.append(("opens another window", line))
        if name in _LOADED and attributes.get(_LOADED[name]):
            self.loads.append((attributes[_LOADED[name]], line))
            if name == "script" and not ("defer" in attributes or "async" in attributes):
                self.blocking.append(attributes["src"])
        for key in ("srcset", "poster", "imagesrcset", "background"):
            if attributes.get(key):
                self.loads += [
                    (candidate.split()[0], line)
                    for candidate in attributes[key].split(",")
                    if candidate.strip()
                ]

    def _link(self, attributes: dict[str, Any], line: int) -> None:
        rel, address = str(attributes.get("rel") or ""), str(attributes.get("href") or "")
        kinds = rel.split()
        if "canonical" in kinds:
            self.canonical = address
        if "alternate" in kinds and attributes.get("hreflang"):
            self.alternates.append((attributes["hreflang"], address))
        if any(kind in _LINKS_THAT_LOAD for kind in kinds):
            self.loads.append((address, line))
            if "stylesheet" in kinds:
                self.blocking.append(address)
        else:
            self.metadata_links.append((address, line))

    def _heading(self, level: int, line: int) -> None:
        before = self.levels[-1] if self.levels else 0
        if level > before + 1:
            self.faults.append((f"goes from a heading of level {before} to one of level {level}", line))
        self.levels.append(level)

    def finish(self) -> None:
        """What only the whole page tells."""
        if self.levels.count(1) != 1:
            self.faults.append((f"has {self.levels.count(1)} main headings", 0))
        if self.mains != 1:
            self.faults.append((f"has {self.mains} <main>", 0))
        self.faults += [
            (f"points to the id “{identity}”, which is not there", line)
            for identity, line in self.pointed
            if identity not in self.ids
        ]


def _inside(node: Any) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.name in ("a", "button", "summary", "label"):
            return True
        parent = parent.parent
    return False
