"""An error is one line that names the place, the reason and the mend, in whatever process it was raised."""

import pickle

import pytest
from netsafe_intake.error import NetSafeError


class Twofold(NetSafeError):
    """An error with a constructor of its own, and two faults."""

    code = "twofold"

    def __init__(self, *faults: str, lasting: bool) -> None:
        super().__init__("file", faults[0])
        self.faults, self.lasting = faults, lasting

    @property
    def lines(self) -> tuple[str, ...]:
        return self.faults


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        (("file:3", "is wrong", "write it"), "file:3: is wrong. Mend: write it"),
        (("file:3", "is wrong.", "write it"), "file:3: is wrong. Mend: write it"),
        (("", "is wrong", "write it"), "is wrong. Mend: write it"),
        (("file", "is wrong", ""), "file: is wrong"),
    ],
)
def test_an_error_is_one_line(parts: tuple[str, str, str], line: str) -> None:
    """The full stop is written once."""
    assert str(NetSafeError(*parts)) == line


def test_an_error_comes_whole_from_another_process() -> None:
    """Pickled and read again, it has its faults and every other attribute."""
    again = pickle.loads(pickle.dumps(Twofold("a: b", "c: d", lasting=False)))
    assert (again.faults, again.lasting, again.place, again.code) == (
        ("a: b", "c: d"),
        False,
        "file",
        "twofold",
    )
    assert str(again) == "a: b\nc: d"
