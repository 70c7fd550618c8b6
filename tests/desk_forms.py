"""A browser without scripts: reads a form of a page, and sends what a person would send."""

from __future__ import annotations

from html.parser import HTMLParser


class _Forms(HTMLParser):
    """Collects the controls of every form, by its address."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: dict[str, dict[str, list[str]]] = {}
        self._form: dict[str, list[str]] | None = None
        self._select: str | None = None
        self._options: list[tuple[str, bool]] = []
        self._area: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        name, value = has.get("name") or "", has.get("value") or ""
        if tag == "form":
            self._form = self.forms.setdefault(has.get("action") or "", {})
        elif self._form is None:
            return
        elif tag == "input" and name:
            is_box = has.get("type") in ("checkbox", "radio")
            if has.get("type") != "file" and (not is_box or "checked" in has):
                self._form.setdefault(name, []).append(value)
        elif tag == "select":
            self._select, self._options = name, []
        elif tag == "option" and self._select is not None:
            self._options.append((value, "selected" in has))
        elif tag == "textarea":
            self._area = (name, [])

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif self._form is None:
            return
        elif tag == "select" and self._select is not None:
            chosen = [value for value, is_chosen in self._options if is_chosen]
            first = [value for value, _ in self._options[:1]]
            self._form.setdefault(self._select, []).extend(chosen[-1:] or first)
            self._select = None
        elif tag == "textarea" and self._area is not None:
            name, parts = self._area
            words = "".join(parts).removeprefix("\n")
            self._form.setdefault(name, []).append(words.replace("\n", "\r\n"))
            self._area = None


def form_of(page: str, ending: str) -> tuple[str, dict[str, list[str]]]:
    """The address of the form that ends so, and what it holds as it stands."""
    forms = _Forms()
    forms.feed(page)
    return next((action, held) for action, held in forms.forms.items() if action.endswith(ending))
