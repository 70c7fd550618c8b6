"""What every page shows, whatever its kind: names, ways out, numbers, languages, the foot."""

from __future__ import annotations

from typing import Any

from netsafe_intake.cldr_formatting import own_name, text_direction

from netsafe.campaign import Release
from netsafe.campaign.markdown import prose
from netsafe.campaign.service import Service
from netsafe.campaign.service_rows import service_row
from netsafe.campaign.site import Page, Site
from netsafe.helpsite.addresses import address_for, address_of, feed_of, home_of, page_of, page_of_kind
from netsafe.helpsite.open_now import minutes, unbroken
from netsafe.helpsite.slots import FRAME, SHARED, words_by_name
from netsafe.language.spoken_digits import with_spoken_digits

_GROUPS = {
    "for-people": ("home",),
    "help": ("find", "calling"),
    "campaign": ("films", "materials", "news", "calendar"),
}


def site_of(release: Release) -> Site:
    """The site of a campaign; ValueError where it has none."""
    if release.site is None:
        raise ValueError(f"{release.id} has no [site] in campaign.toml")
    return release.site


def frame(
    release: Release, language: str, others: dict[str, str], main: Service | None = None
) -> dict[str, Any]:
    """What surrounds a page in `language`; `others` are the addresses of the same page, by language.

    `main` is the service whose number stands first on the page, where that is not the helpline.
    """
    site = site_of(release)
    helpline = release.service(release.help.service)
    status = release.status(language)
    return {
        "lang": language,
        "tag": f"{language}-{release.country}",
        "direction": text_direction(language),
        "campaign": release.name.of(language),
        "site": site.address,
        "exit": site.exit,
        "zone": site.zone,
        "home": _home(release, language),
        "others": [
            {"lang": other, "name": own_name(other), "address": address} for other, address in others.items()
        ],
        "labels": words_by_name(release, SHARED, language),
        "words": words_by_name(release, FRAME, language),
        "helpline": card(release, helpline, language),
        "main": card(release, main or helpline, language),
        "crisis": [card(release, service, language) for service in crisis_lines(release, language)],
        "emergency": prose(release, "labels.emergency", language)[0].get("spans", []),
        "otherwise": prose(release, "site.cannot-wait", language)[0].get("spans", []),
        "menu": _menu(release, language),
        "leads": [
            organisation.name.of(language)
            for organisation in release.organisations
            if organisation.role == "lead"
        ],
        "feed": feed_of(release, language),
        "safe": address_for(release, page_of(release, site.safety), language),
        "status": None if status == "approved" else release.say(f"labels.{status}", language),
        **_links_elsewhere(release, language),
        **({"preview": True} if release.is_preview else {}),
    }


def _home(release: Release, language: str) -> str:
    home = page_of_kind(release, "home")
    return address_for(release, home, language) if home else home_of(language)


def _links_elsewhere(release: Release, language: str) -> dict[str, Any]:
    """The languages of the links in every frame that lead out of a further language, by what they lead to."""
    home, safety = page_of_kind(release, "home"), page_of(release, site_of(release).safety)
    targets = {"home-in": release.page_language(home.id if home else "", language)}
    targets["safe-in"] = release.page_language(safety.id, language)
    return {name: target for name, target in targets.items() if target != language}


def card(release: Release, service: Service, language: str) -> dict[str, Any]:
    """A service as a card of a page; `promises` says whether a call may be called confidential.

    `spoken` and `spoken-text` are its name and a number of it, as a voice should read them.
    """
    row = service_row(release, service, language)
    for key in ("source", "source-in"):
        del row[key]
    service = service.for_language(language)
    if others := row.get("others"):
        row["others"] = [
            {**other, "hours": unbroken(other["hours"]), "spoken": _spoken(row["name"], other["number"])}
            for other in others
        ]
    return {
        **row,
        "kind": service.kind,
        "hours": unbroken(row["hours"]),
        "spoken": _spoken(row["name"], service.number),
        "spoken-text": _spoken(row["name"], service.text),
        "sms": service.text and service.text.dialled,
        "minutes": minutes(service),
        "closed": " ".join(day.isoformat() for day in service.closed_on),
        "shuts": bool(service.hours) and not service.always_open,
        "message": service.message_address,
        "until-day": service.valid_until.isoformat(),
        "promises": service.identity in ("anonymous", "may-be-anonymous", "confidential"),
        "free": service.id == release.help.service,
    }


def _spoken(name: str, number: str | None) -> str | None:
    return with_spoken_digits(f"{name}: {number}", [number]) if number else None


def crisis_lines(release: Release, language: str) -> list[Service]:
    """The crisis services, those that answer in `language` first; each language has its own line."""
    lines = [service for service in release.services if service.kind == "crisis"]
    return sorted(lines, key=lambda service: language not in service.voice_languages)


def link(release: Release, page: Page, language: str) -> dict[str, str]:
    """A link to `page`: its address, its choice in words, and a hint where there is one.

    A page that is not in a further language is offered in the leading one that stands in, named as `lang`.
    """
    choice = f"{page.stem}.choice"
    hint = f"{page.stem}.hint"
    target = release.page_language(page.id, language)
    row = {
        "address": address_of(page, target),
        "words": release.say(choice if release.has(choice) else f"{page.stem}.tab", target),
        "hint": release.say(hint, target) if release.has(hint) else "",
    }
    return row if target == language else {**row, "lang": target}


def _menu(release: Release, language: str) -> list[dict[str, Any]]:
    """All pages for the foot, in groups: for whom, finding help, the campaign, this site."""
    home = page_of_kind(release, "home")
    people = [page for page in release.pages if home and page.id in home.onward]
    grouped: dict[str, list[Page]] = {"for-people": people, "help": [], "campaign": [], "this-site": []}
    for page in release.pages:
        if page not in people and page.kind != "home":
            group = next((name for name, kinds in _GROUPS.items() if page.kind in kinds), "this-site")
            grouped[group].append(page)
    return [
        {
            "name": release.say(f"site.{name}", language),
            "pages": [link(release, page, language) for page in pages],
        }
        for name, pages in grouped.items()
        if pages
    ]
