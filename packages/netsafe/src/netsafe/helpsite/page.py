"""A page as a response: what it shows, put into its template."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from netsafe_intake.cldr_formatting import own_name

from netsafe.campaign.announcement import Announcement
from netsafe.campaign.edition_code import edition
from netsafe.campaign.markdown import Span, prose
from netsafe.campaign.template_view import view_json
from netsafe.helpsite.addresses import JOINT, address_of, item_address, page_of
from netsafe.helpsite.colours import colours
from netsafe.helpsite.file_role import Role
from netsafe.helpsite.kinds.film import title_and_about
from netsafe.helpsite.page_frame import frame, link
from netsafe.helpsite.page_kind_catalogue import KINDS
from netsafe.helpsite.page_subject import Subject
from netsafe.helpsite.page_views import JointView, LanguageView, PageView, SideView, TwinView
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
    title, lead = _title_and_lead(subject)
    view = PageView(
        kind=cabin.name,
        address=addresses[language],
        all=[TwinView(other, address) for other, address in addresses.items()],
        f=frame(release, language, others, KINDS[subject.page.kind].main(subject)),
        tab=subject.say(f"{subject.page.stem}.tab"),
        title=title,
        lead=lead,
        onward=[link(release, page_of(release, name), language) for name in _onward(subject, cabin.name)],
        more=cabin.more(subject),
        assets=assets,
        colours=colours(release),
    )
    return _response(cabin.name, addresses[language], (language,), view)


def lost_response(subject: Subject, assets: Assets) -> SiteResponse:
    """The page for an address that is not there, in one language; it stands at no address itself."""
    release, language = subject.release, subject.language
    others = {other: f"/{other}/" for other in release.languages if other != language}
    view = PageView(
        kind="lost",
        address=None,
        all=[],
        f=frame(release, language, others),
        tab=subject.say("site.lost-tab"),
        title=subject.say("site.lost-title"),
        lead=[{"text": subject.say("site.lost-lead"), "strong": False}],
        onward=[],
        more=KINDS["lost"].more(subject),
        assets=assets,
        colours=colours(release),
    )
    return _response("lost", f"/{language}/404.html", (language,), view)


def joint_response(subjects: list[Subject], assets: Assets, *, lost: bool = False) -> SiteResponse:
    """The page in all languages at once; `lost` for an address that is not there."""
    release, home = subjects[0].release, subjects[0].page
    further = release.page_languages(home.id)[len(release.languages) :]
    view = JointView(
        kind="joint",
        lost=lost,
        sides=[
            SideView(frame(release, subject.language, {}), KINDS["joint"].more(subject))
            for subject in subjects
        ],
        assets=assets,
        colours=colours(release),
        further=[LanguageView(tag, own_name(tag), address_of(home, tag)) for tag in further] or None,
    )
    address = "/404.html" if lost else JOINT
    return _response("lost" if lost else "joint", address, release.languages, view)


def _response(
    kind: str, address: str, languages: tuple[str, ...], view: PageView | JointView
) -> SiteResponse:
    content = view_json(view)
    # Names of assets are left out: a page keeps its edition when only its style changes.
    without_assets = {name: value for name, value in content.items() if name != "assets"}
    code = edition(f"page:{address}", languages, without_assets)
    role = Role.NOT_FOUND if kind == "lost" else Role.PAGE
    with_edition = {**content, "edition": code}
    return SiteResponse(address, file_of(address), kind, role, HTML, languages, with_edition, render, code)


def _title_and_lead(subject: Subject) -> tuple[str, list[Span]]:
    """The heading, and what stands below it."""
    item, page = subject.item, subject.page
    if item is None:
        (lead, *_) = prose(subject.release, f"{page.stem}.lead", subject.language)
        return subject.say(f"{page.stem}.title"), lead.get("spans", [])
    if isinstance(item, Announcement):
        return subject.say(f"announcements.{item.id}.title"), []
    title, about = title_and_about(subject.release, item, subject.language)
    return title, about[0].get("spans", []) if about else []


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
