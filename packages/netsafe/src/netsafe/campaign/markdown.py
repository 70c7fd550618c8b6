"""The Markdown of the words: paragraphs, lists, steps, sub-headings and ``**strong**``, nothing else.

HTML, links, code and backslashes are not markup here: they come out as they were written.  References
to services are resolved after parsing, so that a service's name can never become markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

from netsafe.campaign.phone_number import PhoneNumber
from netsafe.campaign.release import Release
from netsafe.campaign.text import REFERENCE

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


class Span(TypedDict):
    """A stretch of words in one voice; `link` is where a number or an address of a service leads."""

    text: str
    strong: bool
    link: NotRequired[str]


class Block(TypedDict):
    """A paragraph or sub-heading with `spans`, or a list of bullets or steps with `items`."""

    kind: Literal["paragraph", "heading", "bullets", "steps"]
    spans: NotRequired[list[Span]]
    items: NotRequired[list[list[Span]]]


_LISTS: dict[str, Literal["bullets", "steps"]] = {"bullet_list_open": "bullets", "ordered_list_open": "steps"}


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # slow to load, and a check of the words parses no page

    return MarkdownIt("zero").enable(["list", "heading", "emphasis"])


def blocks(text: str) -> list[Block]:
    """The blocks of a text, as JSON.

    ``### `` begins a sub-heading; other levels are not markup, for the material around a text decides
    how deep it stands.  Lists do not nest: the items of an inner list follow as items of the outer.

    >>> blocks("Call **now**.")[0]["spans"][1]
    {'text': 'now', 'strong': True}
    >>> [block["kind"] for block in blocks("### Why\\n\\n- one\\n- two")]
    ['heading', 'bullets']
    """
    out: list[Block] = []
    depth = 0
    heading: str | None = None
    for token in _parser().parse(text):
        if token.type in _LISTS:
            depth += 1
            if depth == 1:
                out.append({"kind": _LISTS[token.type], "items": []})
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
        elif token.type == "list_item_open":
            out[-1]["items"].append([])
        elif token.type in ("heading_open", "heading_close"):
            heading = token.markup if token.nesting == 1 else None
        elif token.type == "inline":
            _add(out, list(_spans(token.children or ())), in_list=depth > 0, heading=heading)
    return out


def _add(out: list[Block], spans: list[Span], *, in_list: bool, heading: str | None) -> None:
    if heading not in (None, "###"):
        spans = _joined([{"text": f"{heading} ", "strong": False}, *spans])
    if in_list:
        item = out[-1]["items"][-1]
        item[:] = _joined([*item, {"text": " ", "strong": False}, *spans] if item else spans)
    else:
        out.append({"kind": "heading" if heading == "###" else "paragraph", "spans": spans})


def _spans(tokens: Sequence[Token]) -> Iterator[Span]:
    """Words and strong words; a single star or a line below is a letter like any other."""
    spans: list[Span] = []
    strong = 0
    for token in tokens:
        if token.type in ("strong_open", "strong_close") and token.markup == "**":
            strong += token.nesting
        else:
            spans.append({"text": token.content or token.markup, "strong": strong > 0})
    yield from _joined(spans)


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Neighbours of one voice as one span; a line end inside a paragraph is a space."""
    out: list[Span] = []
    for span in spans:
        words = span["text"].replace("\n", " ")
        if out and out[-1]["strong"] == span["strong"]:
            out[-1] = {"text": out[-1]["text"] + words, "strong": span["strong"]}
        elif words:
            out.append({"text": words, "strong": span["strong"]})
    return out


def prose(release: Release, key: str, language: str) -> list[Block]:
    """The blocks under `key` in `language`, with the registry's facts in their places, linked.

    Raises KeyError where the text, the language or a service named in it is missing.
    """
    return [_resolved(release, block, language) for block in blocks(release.words(key, language))]


def _resolved(release: Release, block: Block, language: str) -> Block:
    if "spans" in block:
        return {"kind": block["kind"], "spans": list(_facts(release, block["spans"], language))}
    items = [list(_facts(release, spans, language)) for spans in block["items"]]
    return {"kind": block["kind"], "items": items}


def _facts(release: Release, spans: Sequence[Span], language: str) -> Iterator[Span]:
    for span in spans:
        end = 0
        for reference in REFERENCE.finditer(span["text"]):
            if reference.start() > end:
                yield {"text": span["text"][end : reference.start()], "strong": span["strong"]}
            fact: Span = {
                "text": release.fact(reference[1], reference[2], language),
                "strong": span["strong"],
            }
            link = _link(release, reference[1], reference[2], language)
            yield {**fact, "link": link} if link else fact
            end = reference.end()
        if end < len(span["text"]):
            yield {"text": span["text"][end:], "strong": span["strong"]}


def _link(release: Release, service_id: str, fact: str, language: str) -> str | None:
    """Where a fact of a service, for readers of `language`, leads on a screen."""
    if fact == "address":
        return release.service(service_id).address
    name = fact.partition("-")[0]
    if name not in ("number", "text", "relay"):
        return None
    number = PhoneNumber(release.fact(service_id, fact, language))
    return number.sms_uri if name == "text" else number.uri


def plain(parsed_blocks: Sequence[Block]) -> str:
    """The words of blocks without their markup, one line a block or item.

    >>> plain(blocks("Call **now**."))
    'Call now.'
    """
    lines = []
    for block in parsed_blocks:
        for spans in (block["spans"],) if "spans" in block else block["items"]:
            lines.append("".join(span["text"] for span in spans))
    return "\n".join(lines)
