"""A page as a response: what it shows, put into its template."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from netsafe_intake.cldr_formatting import own_name, weekday_names

from netsafe.campaign import Release
from netsafe.campaign.announcement import Announcement
from netsafe.campaign.edition import edition
from netsafe.campaign.markdown import Block, prose
from netsafe.helpsite.addresses import JOINT, address_of, item_address, page_of
from netsafe.helpsite.catalogue import KINDS
from netsafe.helpsite.colours import colours
from netsafe.helpsite.file_role import Role
from netsafe.helpsite.kinds.film import title_and_about
from netsafe.helpsite.page_frame import frame, link
from netsafe.helpsite.page_subject import Subject
from netsafe.helpsite.site_response import HTML, SiteResponse, View, file_of
from netsafe.language.spoken_digits import spoken_digits

Assets = dict[str, str]
"""Name of an asset → its address."""


def page_response(subject: Subject, assets: Assets, kind: str = "") -> SiteResponse:
    """The page of `subject` as a response; `kind` where it is not the kind of its page (a film, an item)."""
    release, language = subject.release, subject.language
    cabin = KINDS[kind or subject.page.kind]
    addresses = {other: _address(subject, other) for other in release.page_languages(subject.page.id)}
    others = {other: address for other, address in addresses.items() if other != language}
    words = _words(subject)
    content = {
        "kind": cabin.name,
        "address": addresses[language],
        "all": [{"lang": other, "address": address} for other, address in addresses.items()],
        "f": _frame(release, language, others, subject),
        **words,
        "onward": [link(release, page_of(release, name), language) for name in _onward(subject, cabin.name)],
        "more": cabin.more(subject),
        "assets": assets,
        "colours": colours(release),
    }
    return _response(cabin.name, addresses[language], (language,), content)


def lost_response(subject: Subject, assets: Assets) -> SiteResponse:
    """The page for an address that is not there, in one language; it stands at no address itself."""
    release, language = subject.release, subject.language
    others = {other: f"/{other}/" for other in release.languages if other != language}
    lead: Block = {
        "kind": "paragraph",
        "spans": [{"text": subject.say("site.lost-lead"), "strong": False}],
    }
    content: dict[str, Any] = {
        "kind": "lost",
        "address": None,
        "all": [],
        "f": _with_days(frame(release, language, others), language),
        "tab": subject.say("site.lost-tab"),
        "title": subject.say("site.lost-title"),
        "lead": lead["spans"],
        "onward": [],
        "more": KINDS["lost"].more(subject),
        "assets": assets,
        "colours": colours(release),
    }
    return _response("lost", f"/{language}/404.html", (language,), content)


def joint_response(subjects: list[Subject], assets: Assets, *, lost: bool = False) -> SiteResponse:
    """The page in all languages at once; `lost` for an address that is not there."""
    release = subjects[0].release
    sides = [
        {
            "f": _with_days(frame(release, subject.language, {}), subject.language),
            "more": KINDS["joint"].more(subject),
        }
        for subject in subjects
    ]
    content = {"kind": "joint", "lost": lost, "sides": sides, "assets": assets, "colours": colours(release)}
    further = release.page_languages(subjects[0].page.id)[len(release.languages) :]
    if further:
        home = subjects[0].page
        content["further"] = [
            {"lang": tag, "name": own_name(tag), "address": address_of(home, tag)} for tag in further
        ]
    address = "/404.html" if lost else JOINT
    return _response("lost" if lost else "joint", address, release.languages, content)


def _response(kind: str, address: str, languages: tuple[str, ...], content: dict[str, Any]) -> SiteResponse:
    # Names of assets are left out: a page keeps its edition when only its style changes.
    without_assets = {name: value for name, value in content.items() if name != "assets"}
    code = edition(f"page:{address}", languages, without_assets)
    view = {**content, "edition": code}
    role = Role.NOT_FOUND if kind == "lost" else Role.PAGE
    return SiteResponse(address, file_of(address), kind, role, HTML, languages, view, render, code)


def _frame(release: Release, language: str, others: dict[str, str], subject: Subject) -> dict[str, Any]:
    main = KINDS[subject.page.kind].main(subject)
    return _with_days(frame(release, language, others, main), language)


def _with_days(content: dict[str, Any], language: str) -> dict[str, Any]:
    return {**content, "days": weekday_names(language)}


def _words(subject: Subject) -> dict[str, Any]:
    """The neutral title of the tab, the heading, and what stands below it."""
    item, page = subject.item, subject.page
    if item is None:
        (lead, *_) = prose(subject.release, f"{page.stem}.lead", subject.language)
        return {
            "tab": subject.say(f"{page.stem}.tab"),
            "title": subject.say(f"{page.stem}.title"),
            "lead": lead.get("spans", []),
        }
    tab = subject.say(f"{page.stem}.tab")
    if isinstance(item, Announcement):
        return {"tab": tab, "title": subject.say(f"announcements.{item.id}.title"), "lead": []}
    title, about = title_and_about(subject.release, item, subject.language)
    return {"tab": tab, "title": title, "lead": about[0].get("spans", []) if about else []}


def _onward(subject: Subject, kind: str) -> tuple[str, ...]:
    """Where a reader may go from here; home shows its pages as choices instead."""
    return () if kind == "home" else subject.page.onward


def _address(subject: Subject, language: str) -> str:
    if subject.item is None:
        return address_of(subject.page, language)
    return item_address(subject.page, subject.item, language)


@cache
def environment() -> Environment:
    """Where templates are: every kind of page below this folder; words are data and escaped."""
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["spoken"] = spoken_digits
    return templates


def render(view: View) -> bytes:
    """The HTML of a page: its kind's template with `view`, without empty lines."""
    html: str = environment().get_template(f"kinds/{view['kind']}/page.html.j2").render(view)
    lines = (line.strip() for line in html.split("\n"))
    return "\n".join(line for line in lines if line).encode() + b"\n"
