"""A telephone number: what is printed, and what is dialled."""

from __future__ import annotations

import pytest
from netsafe.campaign.phone_number import PhoneNumber
from netsafe.campaign.service import Service
from pydantic import TypeAdapter, ValidationError

NUMBERS = TypeAdapter(PhoneNumber)


@pytest.mark.parametrize(
    ("printed", "dialled"),
    [
        ("0808 1000 900", "08081000900"),
        ("116 123", "116123"),
        ("111", "111"),
        ("(029) 2034-0000", "02920340000"),
        ("+44 808 1000 900", "+448081000900"),
        ("+44 (0)808 1000 900", "+448081000900"),
        ("(+44) 808 1000 900", "+448081000900"),
        ("+353 1800 250 025", "+3531800250025"),
        ("+1", "+1"),
    ],
)
def test_a_number_is_dialled_as_it_is_written(printed: str, dialled: str) -> None:
    number = NUMBERS.validate_python(printed)
    assert number == printed and str(number) == printed
    assert number.dialled == dialled
    assert number.uri == f"tel:{dialled}" and number.sms_uri == f"sms:{dialled}"


def test_a_number_is_one_line_of_text() -> None:
    for value in ("0808\n1000", "0808  1000", 116123, None):
        with pytest.raises(ValidationError):
            NUMBERS.validate_python(value)


def test_a_number_is_written_out_as_text() -> None:
    assert type(NUMBERS.dump_python(PhoneNumber("116 123"))) is str
    assert NUMBERS.dump_json(PhoneNumber("116 123")) == b'"116 123"'
    assert Service.model_fields["number"].annotation == PhoneNumber | None
