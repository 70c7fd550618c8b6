"""Publishing writes ``table.json`` and nginx's files, the edge reads the one and does as the others.

The two import nothing of each other, so what both hold for themselves is compared here.
"""

from __future__ import annotations

from netsafe.publishing.door import ANSWER_CLASSES, LINKS, request_header_limits
from netsafe.publishing.door.answer_headers import IN_PIECES
from netsafe.publishing.door.table_json import FORMAT
from netsafe.publishing.published_file import COMPRESSED
from netsafe_door.edge import accept_encoding, door_table, user_agents
from netsafe_intake.mistyped_web_address import LINK


def test_both_know_the_same_form_of_the_table() -> None:
    assert FORMAT == door_table.FORMAT
    assert set(ANSWER_CLASSES) == set(door_table.CLASSES)
    assert set(IN_PIECES) == set(door_table.FROM_DISK)
    assert set(COMPRESSED) == set(accept_encoding.CODINGS)


def test_both_read_no_more_of_a_readers_headers() -> None:
    assert request_header_limits.LONGEST_AGENT == user_agents.LONGEST
    assert request_header_limits.LONGEST_PURPOSE == user_agents.LONGEST_PURPOSE
    assert request_header_limits.LONGEST_ACCEPT_ENCODING == accept_encoding.LONGEST


def test_short_links_stand_where_addresses_as_people_write_them_look_for_them() -> None:
    assert f"/{LINK}/" == LINKS
