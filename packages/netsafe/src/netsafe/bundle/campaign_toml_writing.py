"""``campaign.toml`` written: canonically from nothing, or as small changes to what a person wrote."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tomlkit.items import AoT

_WIDTH = 100


def canonical(content: dict[str, Any]) -> str:
    """The one way in which `content` is written where there is no file yet."""
    plain = {
        key: value for key, value in content.items() if not _is_rows(value) and not is_section(key, value)
    }
    blocks = [table_toml(plain)]
    for key, value in content.items():
        if is_section(key, value):
            blocks.append(f"[{key}]\n{table_toml(value)}")
        elif _is_rows(value):
            blocks.extend(f"[[{key}]]\n{table_toml(row)}" for row in value)
    return "\n".join(blocks)


def edited(source: str, content: dict[str, Any]) -> str:
    """`source` changed so that it says `content`: comments and order of what stays are kept.

    Bytes are unchanged where `source` says `content` already.
    """
    if tomllib.loads(source) == content:
        return source
    import tomlkit  # only a file that has changed needs it, and reading must start fast

    document = tomlkit.parse(source)
    _merge(document, content)
    return tomlkit.dumps(document)


def _merge(table: Any, content: dict[str, Any]) -> None:
    import tomlkit
    from tomlkit.items import AoT, Table

    for key in [key for key in table if key not in content]:
        del table[key]
    for key, value in content.items():
        old = table.get(key)
        if old is not None and _plain(old) == value:
            continue
        if isinstance(old, Table) and isinstance(value, dict):
            _merge(old, value)
        elif isinstance(old, AoT) and _is_rows(value):
            _merge_rows(table, key, old, value)
        elif _is_rows(value):
            table[key] = _rows(value)
        else:
            table[key] = tomlkit.item(value)


def _merge_rows(table: Any, key: str, old: AoT, rows: list[dict[str, Any]]) -> None:
    named = {_plain(row).get("id"): row for row in old}
    if [row.get("id") for row in rows] == [_plain(row).get("id") for row in old] and None not in named:
        for row in rows:
            _merge(named[row["id"]], row)
    else:
        table[key] = _rows(rows)


def _rows(rows: list[dict[str, Any]]) -> AoT:
    import tomlkit

    array = tomlkit.aot()
    for row in rows:
        array.append(tomlkit.item(row))
    return array


def _plain(item: Any) -> Any:
    return item.unwrap() if hasattr(item, "unwrap") else item


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def is_section(key: str, value: Any) -> bool:
    """Whether `value` is written as a table of its own, ``[help]``."""
    return isinstance(value, dict) and key in ("help", "site", "theme")


def table_toml(table: dict[str, Any]) -> str:
    """The keys and values of one table, a line each."""
    return "".join(f"{key} = {_value(value)}\n" for key, value in table.items())


def _value(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(value, ensure_ascii=False)
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case int() | float():
            return repr(value)
        case dict():
            return "{ " + ", ".join(f"{_name(key)} = {_value(item)}" for key, item in value.items()) + " }"
        case _:
            items = [_value(item) for item in value]
            line = "[" + ", ".join(items) + "]"
            if len(line) <= _WIDTH and not _is_rows(value):
                return line
            return "[\n" + "".join(f"  {item},\n" for item in items) + "]"


def _name(key: str) -> str:
    return key if key.replace("-", "").replace("_", "").isalnum() and key.isascii() else json.dumps(key)
