"""A page as it is being written, out of one document: what somebody sees beside the text that they write."""

from __future__ import annotations

from typing import ClassVar

from netsafe_intake.fault_explanation import ExplainedError, Explanation

from netsafe.campaign import Release
from netsafe.campaign.further_languages import with_stand_in_names
from netsafe.helpsite.addresses import page_of_kind
from netsafe.helpsite.door_down_page import door_down_page
from netsafe.helpsite.look.assets import whole_style
from netsafe.helpsite.page import Assets, joint_response, lost_response, page_response
from netsafe.helpsite.page_subject import Subject
from netsafe.helpsite.site import item_name, kind_of_item, page_subjects

JOINT_PAGE, LOST_PAGE, AWAY_PAGE = "/", "/404.html", "/away"
"""In place of the id of a page those of no plan: the one in all languages at once, the one at addresses that
are not there, and the one that is shown while the door does not answer."""

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
"""The ``Content-Security-Policy`` of a preview: nothing is fetched, nothing runs."""


class NoPageError(ExplainedError, LookupError):
    """There is no such page, or it is not in that language."""

    code: ClassVar[str] = "no-page"


def page_preview(release: Release, page: str, language: str, item: str = "") -> bytes:
    """The page with the id `page` in `language` as HTML that needs nothing else: its style is in it.

    It holds no script, and works without one.  It offers nothing to take, for nothing was made of this draft:
    what hangs on that, such as the list of materials, is empty.  `item` is the film or the announcement below
    the page, as :class:`~netsafe.helpsite.site.PageKey` names it; `page` may be one of `JOINT_PAGE`,
    `LOST_PAGE` and `AWAY_PAGE`, of which the first and the last stand in all languages at once.  Show it in a
    sandboxed ``<iframe>`` whose address is the desk's own, answered with `POLICY`: a ``srcdoc`` would take
    over the policy of the page around it.  Links do nothing in a sandbox without pop-ups.

    Raises KeyError naming a text that is missing, ValueError where the campaign has no ``[site]``, and
    NoPageError.

    >>> page_preview(release, "home", "cy").startswith(b"<!doctype html>")
    True
    """
    release = with_stand_in_names(release)
    if page == AWAY_PAGE:
        return door_down_page(release)
    home = page_of_kind(release, "home")
    if page in (JOINT_PAGE, LOST_PAGE) and home is not None:
        subjects = [Subject(release, home, leading) for leading in release.languages]
        if page == JOINT_PAGE:
            return joint_response(subjects, _assets(release)).render()
        if language in release.all_languages:
            return lost_response(Subject(release, home, language), _assets(release)).render()
    return page_response(*_subject(release, page, language, item)).render()


def _subject(release: Release, page: str, language: str, item: str) -> tuple[Subject, Assets, str]:
    for planned, below in page_subjects(release):
        if (planned.id, item_name(below)) == (page, item):
            if language not in release.page_languages(page):
                raise _no_page(page, "language", language)
            return Subject(release, planned, language, (), below), _assets(release), kind_of_item(below)
    raise _no_page(page, "unknown", language)


def _no_page(page: str, case: str, language: str) -> NoPageError:
    return NoPageError(Explanation(str(__package__), f"no-page.{case}", {"language": language}), page)


def _assets(release: Release) -> Assets:
    return {"card": "", "whole_style": whole_style(release), "policy": POLICY}
