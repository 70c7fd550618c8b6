"""Markdown in words: which marks a text holds, by CommonMark's own parser and by habits of other editors.

Rules ask here; what is read as Markdown at all is in :mod:`netsafe.campaign.markdown`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from netsafe.campaign.text import REFERENCE

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

READ = frozenset({"list", "step", "sub-heading", "strong"})
"""The marks that prose may hold, because they are read."""

LIST = frozenset({"list"})
"""The marks that a list may hold."""

COMMENT = re.compile(
    r"<!-{2}|<![–—]|&lt;!-|^ {0,3}\[(?://|[Cc]omment)\]:"  # HTML, also as word processors change it; Markdown
    r"|\{>>|<<\}|\{\+\+|\+\+\}|\{--|--\}|\{~~|~~\}|\{==|==\}"  # CriticMarkup
    r"|%%(?=[^%\n]+%%)|/\*|\*/|^ {0,3}//(?=\s)|\b(?:TODO|FIXME|XXX|TBC)\b"  # Obsidian; programmers
    r"|\[\s*(?i:notes?|comment|translator|nodyn|nodiadau|sylw|cyfieithydd)\b(?=[^\]\n]*\](?!\())"
    r"|\b(?i:notes? (?:to|for) (?:the |our )?translators?|(?:nodyn|nodiadau) i[’']r cyfieith(?:ydd|wyr)"
    r"|translators?[’']s? notes?|nodyn (?:gan )?y cyfieithydd)\b",
    re.MULTILINE,
)
"""A note of an author to a translator, or a change to be accepted."""

_MAY_HOLD_A_MARK = re.compile(r"[*_`~#<>|\\=$&\[]|\{[.#]|:[:a-z]|(?:^|[\r\n])[ \t]*(?:[-+]|\d+[.)])")
"""Where nothing of this stands, nothing needs to be parsed."""

_BLOCKS = {
    "bullet_list_open": "list",
    "ordered_list_open": "step",
    "blockquote_open": "quotation",
    "fence": "code",
    "hr": "rule",
    "html_block": "html",
    "table_open": "table",
}
_INLINE = {
    "em_open": "emphasis",
    "s_open": "struck-out",
    "link_open": "link",
    "image": "picture",
    "code_inline": "code",
    "html_inline": "html",
}
_HABITS = {
    re.compile(r"\[\^[^\]\s]+\]"): "footnote",
    re.compile(r"==(?=\S)[^=\n]+=="): "highlight",
    re.compile(r"\[\[[^\]\n]+\]\]"): "wiki-link",
    re.compile(r"^ {0,3}:::", re.MULTILINE): "box",
    re.compile(r"^[ \t]*[-*+] \[[ xX]\] ", re.MULTILINE): "tick-box",
    re.compile(r"\$\$"): "formula",
    re.compile(r"\{[.#][\w-]+"): "class",
    re.compile(r"^ {0,3}\[[^\]\n]+\]:\s*\S", re.MULTILINE): "link-address",
    re.compile(r"^[ \t]*\*\[[^\]\n]+\]:", re.MULTILINE): "abbreviation",
    re.compile(r"^[ \t]*\|.*\|[ \t]*$", re.MULTILINE): "table",
    re.compile(r"(?<![\w:]):[a-z][a-z_]+[a-z]:(?![\w:])"): "picture-sign",
    re.compile(r"\\$", re.MULTILINE): "backslash",
}
_LOOSE_END = re.compile(r"\*\*|__(?=\S)|~~|`")


class Mark(NamedTuple):
    """A mark of Markdown: its kind, and the offset at which it, or the line that holds it, begins.

    The words for each kind are ``word.mark-KIND`` in ``reading/words.LANGUAGE.toml``.
    """

    kind: str
    offset: int


_READ_LINE = re.compile(r"^(?:- |\d+\. |### )(?=\S)", re.MULTILINE)
_LIST_LINE = re.compile(r"^- (?=\S)", re.MULTILINE)
_STRONG = re.compile(
    rf"(?<!\S)\*\*(?! )(?:[^\W_]|[ ,.?!’]|{REFERENCE.pattern})+(?<! ):?\*\*(?=\s|$|[.,;:?!])"
)


def may_hold_unread_marks(words: str, read: frozenset[str] = READ) -> bool:
    """Whether a text may hold a mark that is not in `read`, which is READ, LIST or empty.

    No parser is needed to know that most texts hold none.

    >>> may_hold_unread_marks("- Call **now**.\\n- Write."), may_hold_unread_marks("Read [this](x).")
    (False, True)
    """
    if read == READ:
        words = _STRONG.sub("x", _READ_LINE.sub("", words))
    elif read == LIST:
        words = _LIST_LINE.sub("", words)
    return _MAY_HOLD_A_MARK.search(words) is not None


def marks(words: str) -> list[Mark]:
    """The marks that stand in a text, each kind once a line, in the order of the text; comments are left out.

    >>> [mark.kind for mark in marks("### Why\\n\\nRead [the guide](https://a.example) *today*.")]
    ['sub-heading', 'link', 'emphasis']
    """
    if _MAY_HOLD_A_MARK.search(words) is None:
        return []
    starts = [0, *(match.end() for match in re.finditer("\n", words))]
    first: dict[tuple[int, str], Mark] = {}
    for line, kind in [*_parsed(words), *_by_habit(words, starts)]:
        first.setdefault((line, kind), Mark(kind, starts[min(line, len(starts) - 1)]))
    return sorted(first.values(), key=lambda mark: mark.offset)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # slow to load, and few texts need it

    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")


def _parsed(words: str) -> Iterator[tuple[int, str]]:
    """Each mark that CommonMark's parser reads, with its line (from 0)."""
    line = 0
    for token in _parser().parse(words):
        line = token.map[0] if token.map else line
        if token.type == "heading_open":
            yield line, "sub-heading" if token.markup == "###" else "heading"
        elif token.type in _BLOCKS and not token.content.lstrip().startswith("<!--"):
            yield line, _BLOCKS[token.type]
        yield from _inside(token.children or (), line)


def _inside(tokens: list[Token] | tuple[()], line: int) -> Iterator[tuple[int, str]]:
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            line += 1
        elif token.type == "strong_open":
            yield line, "strong" if token.markup == "**" else "underlined-strong"
        elif token.type == "text_special":
            yield line, "backslash" if token.markup.startswith("\\") else "entity"
        elif token.type in _INLINE and not token.content.startswith("<!--"):
            yield line, _INLINE[token.type]


def _by_habit(words: str, starts: list[int]) -> Iterator[tuple[int, str]]:
    """Each mark of other editors; a pair that CommonMark has read is no loose end."""
    habits = [(match, kind) for pattern, kind in _HABITS.items() for match in pattern.finditer(words)]
    loose_ends = _LOOSE_END.finditer(_without_pairs(words))
    for match, kind in [*habits, *((match, "loose-end") for match in loose_ends)]:
        if COMMENT.match(words, match.start()) is None:
            yield sum(start <= match.start() for start in starts) - 1, kind


def _without_pairs(words: str) -> str:
    """The words with each pair of marks that CommonMark reads blanked."""
    pairs = re.compile(
        r"\*\*(?=\S)(?:[^*\n]|\*(?!\*)|\n(?!\n))+?(?<=\S)\*\*|__(?=\S)[^\n]+?__|~~(?=\S)[^\n]+?~~|(`+)[^`]+\1"
    )
    return pairs.sub(lambda match: " " * len(match[0]), words)
