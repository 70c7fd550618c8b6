"""Tables: partners' lists, series, trials, claims, hours of a helpline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hostile.kind import ROOT, Kind, Read, refusals


def partners() -> Read:
    from netsafe.publishing.partner_list import PartnersError, read_partners

    def call(path: Path) -> None:
        reading = read_partners(path, ("cy", "en"), link_required=False)
        assert all("\n" not in str(fault) and ". Mend: " in str(fault) for fault in reading.faults)
        assert len({partner.id for partner in reading.partners}) == len(reading.partners)

    return refusals(call, PartnersError)


def series() -> Read:
    from netsafe_evaluation.series import SeriesError, read_series

    return refusals(read_series, SeriesError)


def trial() -> Read:
    from netsafe_evaluation.series import SeriesError
    from netsafe_evaluation.trial.trial_counts import TrialError
    from netsafe_evaluation.trial.trial_file import read_trial

    return refusals(read_trial, SeriesError, TrialError)


def claims() -> Read:
    from netsafe_evaluation.claims.claims_file import read_claims
    from netsafe_evaluation.claims.error import ClaimsError

    return refusals(read_claims, ClaimsError)


def helpline() -> Read:
    from netsafe_evaluation.capacity.error import CapacityError
    from netsafe_evaluation.capacity.helpline_file import read_helpline

    return refusals(lambda path: read_helpline(path, 30, 5), CapacityError)


def text(content: str) -> Callable[[], list[bytes]]:
    return lambda: [
        content.encode(),
        content.replace(",", ";").encode("utf-16"),
        content.encode("cp1252", "replace"),
    ]


def example(name: str) -> Callable[[], list[bytes]]:
    return lambda: [(ROOT / name).read_bytes()[:6000]]


TABLE = (
    b'"', b'""', b",", b";", b"\t", b"\r", b"\n", b"\0", b"\xff", b"\xc5\xb5", b"\xef\xbb\xbf", b"\v",
    b"\xc2\x85", b"=1+1", b"2025-01-06", b"45292", b"1e999", b"-1", b"<5", b"sep=;\n", b"\xe2\x80\xae",
    b"https://", b"../", b"9" * 400, b'"' * 60, b"," * 1500, b"PK\x03\x04", b"id", b"6\xc2\xa0000",
    b"a@b.c" * 40,
)  # fmt: skip

LIST = """id,name_cy,name_en,link,logo
bryn,Ysgol y Bryn,Bryn School,,
mon,"Môn, yr Ynys",Anglesey,https://help.example/mon,
ty,Tŷ,House,,
"""
TRIAL = "day,arm,shown,clicked\n2026-11-23,control,100,7\n2026-11-23,b,90,9\n"
CLAIMS = "id,area,counted,before,after,parts\n1,Wales,callers,1421,2804,calls: 8\n"
HOURS = "weekday,hour,calls,people\n" + "".join(
    f"{d},{h},4,2\n" for d in ("mon", "tue") for h in range(9, 17)
)

KINDS = (
    Kind("partners", "partners.csv", text(LIST), TABLE, partners),
    Kind("series", "series.csv", example("docs/evaluation/examples/referrals.csv"), TABLE, series),
    Kind("trial", "trial.csv", text(TRIAL), TABLE, trial),
    Kind("claims", "claims.csv", text(CLAIMS), TABLE, claims),
    Kind("helpline", "hours.csv", text(HOURS), TABLE, helpline),
)
