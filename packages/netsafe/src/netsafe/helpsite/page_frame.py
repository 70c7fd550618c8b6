"""What every page shows, whatever its kind: names, ways out, numbers, languages, the foot."""

from __future__ import annotations

from netsafe_intake.cldr_formatting import own_name, text_direction

from netsafe.campaign import Release
from netsafe.campaign.markdown import prose
from netsafe.campaign.service import Service
from netsafe.campaign.service_sentences import days_before_opening
from netsafe.campaign.site import Page, Site
from netsafe.helpsite.addresses import address_for, address_of, feed_of, home_of, page_of, page_of_kind
from netsafe.helpsite.page_views import (
    FrameView,
    LanguageView,
    LinkView,
    MenuGroupView,
)
from netsafe.helpsite.service_card import card, crisis_lines
from netsafe.helpsite.slots import FRAME, SHARED, words_by_name

LEAVE_SHORT = "site.leave-short"

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
        leads=[organisation.name.of(language) for organisation in release.leading],
        feed=feed_of(release, language),
        safe=address_for(release, safety, language),
        leave_short=_leave_short(release, language),
        status=None if status == "approved" else release.say(f"labels.{status}", language),
        days=days_before_opening(release, language),
        home_in=_elsewhere(release, home.id if home else "", language),
        safe_in=_elsewhere(release, safety.id, language),
        preview=release.is_preview or None,
        chat_now=release.say("site.chat-now", language) if _chats(release) else None,
    )


def _chats(release: Release) -> bool:
    return any(way.kind == "chat" and not way.hours_unknown for s in release.services for way in s.every_way)


def _leave_short(release: Release, language: str) -> str:
    """What leaving cannot do, for those who hold a phone; all that is said of it where nobody wrote that."""
    short = release.text(LEAVE_SHORT).of(language) if release.has(LEAVE_SHORT) else None
    return release.say(LEAVE_SHORT if short else "site.leave-note", language)


def _elsewhere(release: Release, page: str, language: str) -> str | None:
    """The language of a link to `page` that leads out of a further language; None where it stays."""
    target = release.page_language(page, language)
    return target if target != language else None


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
