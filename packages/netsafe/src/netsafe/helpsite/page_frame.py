"""What every page shows, whatever its kind: names, ways out, numbers, languages, the foot."""

from __future__ import annotations

from netsafe_intake.cldr_formatting import own_name, text_direction, weekday_names

from netsafe.campaign import Release
from netsafe.campaign.further_numbers import NumberRow
from netsafe.campaign.markdown import prose
from netsafe.campaign.service import Service
from netsafe.campaign.service_details import service_row
from netsafe.campaign.site import Page, Site
from netsafe.helpsite.addresses import address_for, address_of, feed_of, home_of, page_of, page_of_kind
from netsafe.helpsite.open_now import minutes, unbroken
from netsafe.helpsite.page_views import (
    CardView,
    FrameView,
    FurtherNumberView,
    LanguageView,
    LinkView,
    MenuGroupView,
)
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


def frame(release: Release, language: str, others: dict[str, str], main: Service | None = None) -> FrameView:
    """What surrounds a page in `language`; `others` are the addresses of the same page, by language.

    `main` is the service whose number stands first on the page, where that is not the helpline.
    """
    site = site_of(release)
    helpline = release.service(release.help.service)
    status = release.status(language)
    home, safety = page_of_kind(release, "home"), page_of(release, site.safety)
    return FrameView(
        lang=language,
        tag=f"{language}-{release.country}",
        direction=text_direction(language),
        campaign=release.name.of(language),
        site=site.address,
        exit=site.exit,
        zone=site.zone,
        home=address_for(release, home, language) if home else home_of(language),
        others=[LanguageView(other, own_name(other), address) for other, address in others.items()],
        labels=words_by_name(release, SHARED, language),
        words=words_by_name(release, FRAME, language),
        helpline=card(release, helpline, language),
        main=card(release, main or helpline, language),
        crisis=[card(release, service, language) for service in crisis_lines(release, language)],
        emergency=prose(release, "labels.emergency", language)[0].get("spans", []),
        otherwise=prose(release, "site.cannot-wait", language)[0].get("spans", []),
        menu=_menu(release, language),
        leads=[
            organisation.name.of(language)
            for organisation in release.organisations
            if organisation.role == "lead"
        ],
        feed=feed_of(release, language),
        safe=address_for(release, safety, language),
        status=None if status == "approved" else release.say(f"labels.{status}", language),
        days=list(weekday_names(language)),
        home_in=_elsewhere(release, home.id if home else "", language),
        safe_in=_elsewhere(release, safety.id, language),
        preview=release.is_preview or None,
    )


def _elsewhere(release: Release, page: str, language: str) -> str | None:
    """The language of a link to `page` that leads out of a further language; None where it stays."""
    target = release.page_language(page, language)
    return target if target != language else None


def card(release: Release, service: Service, language: str) -> CardView:
    """A service as a card of a page."""
    row = service_row(release, service, language)
    service = service.for_language(language)
    return CardView(
        id=row.id,
        kind=service.kind,
        name=row.name,
        number=row.number,
        dial=row.dial,
        text=row.text,
        sms=service.text and service.text.dialled,
        address=row.address,
        url=row.url,
        hours=unbroken(row.hours),
        languages=row.languages,
        what=row.what,
        identity=row.identity,
        checked=row.checked,
        until=row.until,
        until_day=service.valid_until.isoformat(),
        spoken=_spoken(row.name, row.number),
        spoken_text=_spoken(row.name, row.text),
        minutes=minutes(service),
        closed=" ".join(day.isoformat() for day in service.closed_on),
        shuts=bool(service.hours) and not service.always_open,
        message=service.message_address,
        promises=service.identity in ("anonymous", "may-be-anonymous", "confidential"),
        free=service.id == release.help.service,
        others=[_further_number(row.name, other) for other in row.others] if row.others else None,
    )


def _further_number(name: str, row: NumberRow) -> FurtherNumberView:
    return FurtherNumberView(
        row.kind, row.number, row.dial, row.uri, row.how, unbroken(row.hours), _spoken(name, row.number)
    )


def _spoken(name: str, number: str | None) -> str | None:
    return with_spoken_digits(f"{name}: {number}", [number]) if number else None


def crisis_lines(release: Release, language: str) -> list[Service]:
    """The crisis services, those that answer in `language` first; each language has its own line."""
    lines = [service for service in release.services if service.kind == "crisis"]
    return sorted(lines, key=lambda service: language not in service.voice_languages)


def link(release: Release, page: Page, language: str) -> LinkView:
    """A link to `page`: its address, its choice in words, and a hint where there is one.

    A page that is not in a further language is offered in the leading one that stands in, named as `lang`.
    """
    choice = f"{page.stem}.choice"
    hint = f"{page.stem}.hint"
    target = release.page_language(page.id, language)
    return LinkView(
        address_of(page, target),
        release.say(choice if release.has(choice) else f"{page.stem}.tab", target),
        release.say(hint, target) if release.has(hint) else "",
        _elsewhere(release, page.id, language),
    )


def _menu(release: Release, language: str) -> list[MenuGroupView]:
    """All pages for the foot, in groups: for whom, finding help, the campaign, this site."""
    home = page_of_kind(release, "home")
    people = [page for page in release.pages if home and page.id in home.onward]
    grouped: dict[str, list[Page]] = {"for-people": people, "help": [], "campaign": [], "this-site": []}
    for page in release.pages:
        if page not in people and page.kind != "home":
            group = next((name for name, kinds in _GROUPS.items() if page.kind in kinds), "this-site")
            grouped[group].append(page)
    return [
        MenuGroupView(
            release.say(f"site.{name}", language), [link(release, page, language) for page in pages]
        )
        for name, pages in grouped.items()
        if pages
    ]
