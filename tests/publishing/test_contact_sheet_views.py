"""The template of the contact sheet asks for nothing that its views do not have."""

from __future__ import annotations

from helpsite.template_types import Walk
from jinja2 import Environment, PackageLoader
from netsafe.campaign.partner import Partner
from netsafe.publishing.contact_sheet import (
    SheetChoiceView,
    SheetFileView,
    SheetLanguageView,
    SheetPartnerView,
    SheetPieceView,
    SheetSectionView,
)


def test_the_template_asks_only_for_what_its_views_have() -> None:
    walk = Walk(Environment(loader=PackageLoader("netsafe.publishing.contact_sheet", ".")))
    walk.template(
        "sheet.html.j2",
        {
            "lead": str,
            "languages": list[SheetLanguageView],
            "further": list[SheetLanguageView],
            "voices": list[SheetLanguageView],
            "dated": str,
            "moved": dict[str, str],
            "digest": str,
            "colours": dict[str, str],
            "sections": list[SheetSectionView],
            "partner": Partner,
            "partners": list[SheetPartnerView],
            "archive": SheetFileView,
            "manifest": str,
            "letters": str,
            "band": str,
            "choices": list[SheetChoiceView],
        },
    )
    assert walk.faults == set()
    assert {
        (SheetPieceView, "voices"),
        (SheetFileView, "size"),
        (SheetLanguageView, "unapplied"),
    } <= walk.asked
