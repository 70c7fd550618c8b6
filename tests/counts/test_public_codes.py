"""The table of links says which codes there are, and whose; what is none gets one line."""

from __future__ import annotations

import json
import os

import pytest
from counts.closed_weeks import hour
from counts.door import Nginx, line
from netsafe_door.counts import collect, open_store
from netsafe_door.counts.code_partners import LinksError, read_links


def test_each_code_with_its_partner(tmp_path):
    path = tmp_path / "table.json"
    links = {"7k4q": "/cy/", "x2vb8kq4": "/en/"}
    path.write_text(json.dumps({"links": links, "partners": {"x2vb8kq4": "ysgol-maes", "gone": "nobody"}}))
    assert read_links(path) == {"7k4q": "", "x2vb8kq4": "ysgol-maes"}
    path.write_text(json.dumps({"links": links}))
    assert read_links(path) == {"7k4q": "", "x2vb8kq4": ""}, "the table of an older build"


NO_TABLES = {
    "nothing": b"",
    "no JSON": b"7k4q,ysgol-maes\n",
    "another JSON": b'{"answers": {}}',
    "a list": b'["7k4q"]',
    "a list of links": b'{"links": [["7k4q"]]}',
    "partners in a list": b'{"links": {"7k4q": "/"}, "partners": ["7k4q"]}',
    "deep": b"[" * 100_000,
    "no code": b'{"links": {"../etc": "/"}}',
    "an escape in a name": b'{"links": {"7k4q": "/"}, "partners": {"7k4q": "\\u001b[2J"}}',
    "half a letter in a name": b'{"links": {"7k4q": "/"}, "partners": {"7k4q": "\\ud800"}}',
    "a line break in a name": '{"links": {"7k4q": "/"}, "partners": {"7k4q": "y\u2028z"}}'.encode(),
    "a giant number": b'{"links": ' + b"1" * 10_000 + b"}",
    "UTF-16": '{"links": {"7k4q": "/\ud83d\ude00"}}'.encode("utf-16", "surrogatepass")[:-1],
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_what_is_no_table_is_one_line(netsafe, spool, tmp_path, name):
    path = tmp_path / "table.json"
    path.write_bytes(NO_TABLES[name])
    with pytest.raises(LinksError, match="Mend: name the door/table"):
        read_links(path)
    if name in ("nothing", "deep", "an escape in a name"):
        done = netsafe("counts", "collect", "--links", "table.json")
        assert done.returncode == 1
        (said,) = done.stderr.splitlines()
        assert "table.json: " in said and said.isprintable()


def test_no_file_a_folder_and_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "nowhere", tmp_path / ("a" * 300)):
        with pytest.raises(LinksError, match="Mend: "):
            read_links(path)


def test_a_table_that_goes_while_it_is_collected_leaves_the_week_open(spool, tmp_path):
    """It is counted all the same, and the week is closed when the table is back."""
    Nginx(spool).write(line(hour=hour(3)) * 30)
    path = tmp_path / "table.json"
    with open_store(str(tmp_path / "counts.sqlite3")) as store:
        collected = collect(spool, store, links=path)
        assert collected.counts == 30 and store.last_closed() is None
        (notice,) = collected.notices
        assert notice.endswith("until then no week is closed")
        path.write_text('{"links": {"7k4q": "/"}}')
        assert collect(spool, store, links=path).notices == ()
        assert store.last_closed() is not None
