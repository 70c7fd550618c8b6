"""Publishing writes ``table.json`` and nginx's files, the edge reads the one and does as the others.

The two import nothing of each other, so what both hold for themselves is compared here.
"""

from __future__ import annotations

from netsafe.publishing.door import ANSWER_CLASSES, LINKS, limits
from netsafe.publishing.door.headers import IN_PIECES
from netsafe.publishing.door.table import FORMAT
from netsafe.publishing.published_file import COMPRESSED
from netsafe_door.edge import encoding, table, user_agents
from netsafe_intake.mistyped_address import LINK


def test_both_know_the_same_form_of_the_table() -> None:
    assert FORMAT == table.FORMAT
    assert set(ANSWER_CLASSES) == set(table.CLASSES)
    assert set(IN_PIECES) == set(table.FROM_DISK)
    assert set(COMPRESSED) == set(encoding.CODINGS)


def test_both_read_no_more_of_a_readers_headers() -> None:
    assert limits.LONGEST_AGENT == user_agents.LONGEST
    assert limits.LONGEST_PURPOSE == user_agents.LONGEST_PURPOSE
    assert limits.LONGEST_ACCEPT_ENCODING == encoding.LONGEST


def test_short_links_stand_where_addresses_as_people_write_them_look_for_them() -> None:
    assert f"/{LINK}/" == LINKS
