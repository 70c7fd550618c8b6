"""Copy of search adverts as the ad editors read it.  Keywords are no part of a campaign, and so not of it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from netsafe.campaign.template_view import view_from_json
from netsafe.materials.posts.csv_table import table
from netsafe.materials.posts.post_views import AdvertsView, AdvertView
from netsafe.typesetting.piece import View

HEADLINES, DESCRIPTIONS = 15, 4

GOOGLE = (
    "Campaign", "Ad group", "Ad type",
    *(f"Headline {number}" for number in range(1, HEADLINES + 1)),
    *(f"Description {number}" for number in range(1, DESCRIPTIONS + 1)),
    "Path 1", "Path 2", "Final URL",
)  # fmt: skip

MICROSOFT = (
    "Type", "Status", "Id", "Parent Id", "Campaign", "Ad Group", "Client Id", "Modified Time",
    "Ad Format Preference", "Name", "App Platform", "App Id", "Final Url", "Mobile Final Url",
    "Tracking Template", "Final Url Suffix", "Custom Parameter", "Description", "Path 1", "Path 2", "Domain",
    "Headline",
)  # fmt: skip


def google(view: View) -> bytes:
    """Responsive search ads for Google Ads Editor: a row for each advert and language."""
    rows = [GOOGLE]
    for campaign, row in _rows(view):
        rows.append(
            (
                campaign,
                row.id,
                "Responsive search ad",
                *_filled(row.headlines, HEADLINES),
                *_filled(row.descriptions, DESCRIPTIONS),
                "",
                "",
                row.link,
            )
        )
    return table(rows, marked=True)


def microsoft(view: View) -> bytes:
    """Responsive search ads as a bulk file of Microsoft Advertising, paused until somebody lets them run."""
    rows = [
        MICROSOFT,
        tuple("Format Version" if name == "Type" else "6.0" if name == "Name" else "" for name in MICROSOFT),
    ]
    for campaign, row in _rows(view):
        cells = {
            "Type": "Responsive Search Ad",
            "Status": "Paused",
            "Campaign": campaign,
            "Ad Group": row.id,
            "Ad Format Preference": "False",
            "Final Url": row.link,
            "Description": _assets(row.descriptions),
            "Headline": _assets(row.headlines),
        }
        rows.append(tuple(cells.get(name, "") for name in MICROSOFT))
    return table(rows, marked=True)


def _rows(view: View) -> Iterator[tuple[str, AdvertView]]:
    """The name of the ad campaign, one for each language, and each advert."""
    for side in view["sides"]:
        for row in view_from_json(AdvertsView, side["more"]).rows:
            yield f"{side['campaign']} ({side['lang']})", row


def _filled(items: list[str], count: int) -> list[str]:
    return [*items[:count], *[""] * (count - len(items))]


def _assets(items: list[str]) -> str:
    return json.dumps([{"text": item} for item in items], ensure_ascii=False)
