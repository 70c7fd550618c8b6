"""The ways to reach a service: fields of before become ways, and each has its own details."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from netsafe.campaign.fields import LocalisedName
from netsafe.campaign.phone_number import PhoneNumber
from netsafe.campaign.service import Service
from netsafe.campaign.validation_messages import field_fault
from netsafe.campaign.way import Hours, SpecialDay, Way
from pydantic import ValidationError

EVENINGS = Hours(days=("mon", "tue"), opens=dt.time(18), closes=dt.time(22))


def service(**fields: Any) -> Service:
    """A service that answers at a number in two languages, with other fields."""
    plain = {
        "id": "line",
        "kind": "help",
        "name": LocalisedName(forms=(("en", "The Line"),)),
        "number": "0808 1000 900",
        "languages": ("cy", "en"),
        "hours": (EVENINGS,),
        "identity": "confidential",
        "source": "book",
        "checked_on": dt.date(2026, 11, 1),
        "valid_until": dt.date(2027, 10, 31),
    }
    return Service.model_validate(plain | fields)


def test_number_text_and_message_address_are_ways() -> None:
    line = service(text="07480 635 060", message_address="https://line.example.org/write")
    voice, text, message = line.every_way
    assert (voice.kind, voice.number, voice.hours) == ("voice", "0808 1000 900", (EVENINGS,))
    assert (text.kind, text.uri, text.hours_unknown) == ("text", "sms:07480635060", True)
    assert (message.kind, message.is_always_open) == ("message", True)
    assert line.writing_address == "https://line.example.org/write"
    assert line.is_reached_at_any_hour and not service().is_reached_at_any_hour


def test_numbers_of_before_are_ways_and_are_written_as_ways() -> None:
    number = {"number": "0808 1000 933", "languages": ("cy",)}
    before, today = service(numbers=(number,)), service(ways=(number,))
    assert before == today and before.model_dump() == today.model_dump()
    assert "numbers" not in before.model_dump()


def test_a_service_without_them_is_written_as_before() -> None:
    assert service().model_dump().keys().isdisjoint({"ways", "special_days"})


@pytest.mark.parametrize(
    ("ways", "reason"),
    [
        ({"kind": "chat", "number": "85258"}, "a way of kind chat has an address, and no number"),
        ({"kind": "text", "address": "https://line.example.org"}, "a way of kind text has a number"),
        ({"kind": "message"}, "has an address"),
        ({"number": "85258", "address": "https://line.example.org"}, "has a number, and no address"),
    ],
)
def test_a_way_has_what_its_kind_is_reached_by(ways: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        service(ways=(ways,))


def test_a_message_can_be_left_for_readers_of_each_language() -> None:
    line = service(
        ways=(
            {"kind": "message", "address": "https://line.example.org/write", "languages": ("en",)},
            {"kind": "message", "address": "https://line.example.org/ysgrifennu", "languages": ("cy",)},
            {"kind": "chat", "address": "https://line.example.org/chat"},
        )
    )
    assert line.for_language("cy").writing_address == "https://line.example.org/ysgrifennu"
    assert line.for_language("en").writing_address == "https://line.example.org/write"
    assert [way.kind for way in line.for_language("cy").ways] == ["message", "chat"]


def test_a_number_that_answers_each_language_at_other_hours_has_the_readers_own() -> None:
    welsh = Hours(days=("wed",), opens=dt.time(10), closes=dt.time(12))
    line = service(
        languages=("en",), ways=({"number": "0808 1000 900", "languages": ("cy",), "hours": (welsh,)},)
    )
    before_welsh, before_english = line.for_language("cy"), line.for_language("en")
    assert (before_welsh.hours, before_welsh.languages) == ((welsh,), ("cy",))
    assert (before_english.hours, before_english.languages) == ((EVENINGS,), ("en",))
    assert [way.languages for way in before_welsh.ways] == [("en",)]
    assert [way.languages for way in before_english.ways] == [("cy",)]


def test_a_text_number_keeps_its_hours_before_any_reader() -> None:
    line = service(ways=({"kind": "text", "number": "84001", "hours": (EVENINGS,)},))
    assert line.for_language("en").text is None
    assert line.for_language("en").ways == (
        Way(kind="text", number=line.phone_numbers[1], hours=(EVENINGS,)),
    )


def test_special_days() -> None:
    christmas, eve = dt.date(2026, 12, 25), dt.date(2026, 12, 24)
    line = service(
        closed_on=(dt.date(2026, 12, 28),),
        special_days=({"date": christmas}, {"date": eve, "opens": dt.time(18), "closes": dt.time(19)}),
    )
    assert line.closed_days() == (dt.date(2026, 12, 28), christmas)
    with pytest.raises(ValidationError, match="stands in closed_on and in special_days"):
        service(closed_on=(eve,), special_days=(SpecialDay(date=eve),))
    with pytest.raises(ValidationError, match="both opens and closes"):
        SpecialDay(date=eve, opens=dt.time(18))
    with pytest.raises(ValidationError, match="opens must be before closes"):
        SpecialDay(date=eve, opens=dt.time(18), closes=dt.time(9))


def test_hours_have_a_day_and_past_midnight_there_are_two() -> None:
    with pytest.raises(ValidationError, match="hours without a day"):
        Hours(days=(), opens=dt.time(9), closes=dt.time(17))
    with pytest.raises(ValidationError) as refused:
        Hours(days=("fri",), opens=dt.time(20), closes=dt.time(2))
    fault = field_fault(Hours, refused.value.errors()[0]).explanation
    assert "23:59:00" in str(fault.mend()) and "00:00:00" in str(fault.mend())


def test_days_that_differ_have_their_spans_in_order_and_joined() -> None:
    eve, christmas = dt.date(2026, 12, 24), dt.date(2026, 12, 25)
    spans = [(13, 17), (9, 12), (11, 13)]
    line = service(
        closed_on=(christmas,),
        special_days=tuple(
            {"date": eve, "opens": dt.time(opens), "closes": dt.time(closes)} for opens, closes in spans
        ),
    )
    assert line.differing_days() == {eve: [(9 * 60, 17 * 60)], christmas: []}


CHRISTMAS, EVE = dt.date(2026, 12, 25), dt.date(2026, 12, 24)


def test_what_a_way_says_of_a_day_stands_in_place_of_what_the_service_says() -> None:
    chat = Way(
        kind="chat",
        address="https://line.example.org/chat",
        hours=(EVENINGS,),
        special_days=(SpecialDay(date=CHRISTMAS, opens=dt.time(18), closes=dt.time(22)),),
    )
    relay = Way(kind="relay", number=PhoneNumber("18001 0808 1000 900"), hours=(EVENINGS,))
    eve = SpecialDay(date=EVE, opens=dt.time(9), closes=dt.time(12))
    line = service(closed_on=(CHRISTMAS,), special_days=(eve,), ways=(chat, relay))
    assert line.differing_days() == {EVE: [(540, 720)], CHRISTMAS: []}
    assert line.differing_days(chat) == {EVE: [(540, 720)], CHRISTMAS: [(1080, 1320)]}
    assert line.differing_days(relay) == line.differing_days()
    assert line.model_dump()["ways"][1].keys().isdisjoint({"special_days"})


def test_a_way_is_closed_on_a_day_of_its_own_alone() -> None:
    text = Way(
        kind="text", number=PhoneNumber("85258"), always_open=True, special_days=(SpecialDay(date=CHRISTMAS),)
    )
    relay = Way(kind="relay", number=PhoneNumber("18001 0808 1000 900"), always_open=True)
    line = service(closed_on=(EVE,), ways=(text, relay))
    assert line.differing_days(text) == {CHRISTMAS: []}
    assert line.differing_days(relay) == {}
    assert service(ways=(relay,)).is_reached_at_any_hour
    assert not service(ways=(text,)).is_reached_at_any_hour


def test_the_days_of_each_number_go_with_it_when_another_comes_first() -> None:
    welsh = Way(
        number=PhoneNumber("0808 1000 933"),
        languages=("cy",),
        hours=(EVENINGS,),
        special_days=(SpecialDay(date=EVE), SpecialDay(date=CHRISTMAS, opens=dt.time(9), closes=dt.time(12))),
    )
    line = service(languages=("en",), closed_on=(CHRISTMAS,), ways=(welsh,))
    for_welsh = line.for_language("cy")
    assert for_welsh.number == "0808 1000 933"
    assert for_welsh.differing_days() == {EVE: [], CHRISTMAS: [(540, 720)]}
    (english,) = for_welsh.ways
    assert for_welsh.differing_days(english) == {CHRISTMAS: []}
    assert line.for_language("en").differing_days() == {CHRISTMAS: []}


def test_a_message_has_no_days() -> None:
    with pytest.raises(ValidationError, match="a message can be left at any hour"):
        Way(
            kind="message",
            address="https://line.example.org/write",
            special_days=(SpecialDay(date=CHRISTMAS),),
        )


def test_the_telephone_alone_is_closed() -> None:
    chat = Way(kind="chat", address="https://line.example.org/chat", hours=(EVENINGS,))
    line = service(ways=(chat,), number_special_days=(SpecialDay(date=CHRISTMAS),))
    assert line.differing_days() == {CHRISTMAS: []} and line.differing_days(chat) == {}
    assert line.every_way[0].special_days == (SpecialDay(date=CHRISTMAS),)
    assert line.for_language("en").differing_days() == {CHRISTMAS: []}
    assert "number_special_days" not in service().model_dump()
