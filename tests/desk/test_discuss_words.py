"""Somebody comments on a text, or proposes other words; somebody else decides, by name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from netsafe_desk.campaigns.models import Campaign, Revision, Wording
from netsafe_desk.discussion.models import Comment, Proposal
from netsafe_desk.people.models import Person
from netsafe_desk.record.models import Line

KEY = "card.line"
PAGE = f"/en/operation-net-safe/words/{KEY}/"
Browser = Callable[[str], Client]


def propose(browser: Client, words: str = "Geiriau gwell.", language: str = "cy") -> Proposal:
    fields = {f"proposal:{language}": words, f"proposal-reason:{language}": "Yn symlach."}
    assert browser.post(f"{PAGE}{language}/propose/", fields).status_code == 302
    return Proposal.objects.latest("pk")


def test_a_comment_is_made_resolved_and_opened_again_by_name(
    campaign: Campaign, cast: dict[str, Person], signed_in: Browser
):
    signed_in("approver-cy").post(f"{PAGE}comment/", {"comment": "Rhy ffurfiol.", "comment-on": "cy"})
    remark = Comment.objects.get()
    assert (remark.by, remark.language) == (cast["approver-cy"], "cy")
    assert "Rhy ffurfiol." in signed_in("translator").get(PAGE).content.decode()
    signed_in("translator").post(f"{PAGE}comment/{remark.pk}/resolve/")
    remark.refresh_from_db()
    assert remark.resolved_by == cast["translator"]
    signed_in("approver-cy").post(f"{PAGE}comment/{remark.pk}/reopen/")
    remark.refresh_from_db()
    assert remark.resolved_by is None
    verbs = list(Line.objects.order_by("number").values_list("verb", flat=True))[-3:]
    assert verbs == ["comment", "resolve-comment", "reopen-comment"]


def test_a_comment_that_is_sent_twice_is_one(campaign: Campaign, signed_in: Browser):
    for _ in range(2):
        signed_in("editor").post(f"{PAGE}comment/", {"comment": "Once."})
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("words", ["", "   ", "w" * 200_000, "NUL \x00"])
def test_what_says_nothing_or_too_much_is_refused_and_stays(
    campaign: Campaign, signed_in: Browser, words: str
):
    answer = signed_in("editor").post(f"{PAGE}comment/", {"comment": words})
    assert answer.status_code == 422 and Comment.objects.count() == 0
    assert signed_in("editor").post(f"{PAGE}cy/propose/", {"proposal:cy": words}).status_code == 422


def test_an_approver_proposes_and_whoever_accepts_is_the_writer(
    campaign: Campaign, cast: dict[str, Person], signed_in: Browser
):
    proposal = propose(signed_in("approver-cy"))
    assert Wording.objects.get(key=KEY, language="cy").revision == 1
    address = f"{PAGE}cy/proposal/{proposal.pk}/"
    assert signed_in("approver-cy").post(f"{address}accept/", {f"shown:{KEY}:cy": 1}).status_code == 403
    signed_in("translator").post(f"{address}accept/", {f"shown:{KEY}:cy": 1})
    latest = Revision.objects.filter(name=KEY, language="cy").latest("number")
    assert (latest.content, latest.act, latest.by) == ("Geiriau gwell.", "proposal", cast["translator"])
    assert signed_in("editor").post(f"{address}accept/", {f"shown:{KEY}:cy": 2}).status_code == 422


def test_a_proposal_is_declined_or_taken_back(campaign: Campaign, signed_in: Browser):
    proposal = propose(signed_in("approver-cy"))
    assert signed_in("evaluator").post(f"{PAGE}cy/proposal/{proposal.pk}/decline/").status_code == 403
    signed_in("approver-cy").post(f"{PAGE}cy/proposal/{proposal.pk}/decline/")
    proposal.refresh_from_db()
    assert proposal.state == Proposal.DECLINED


def test_accepting_over_newer_words_is_refused_and_leaves_it_open(campaign: Campaign, signed_in: Browser):
    proposal = propose(signed_in("approver-cy"))
    fields = {"texts": f"text:{KEY}", f"words:{KEY}:cy": "Arall.", f"shown:{KEY}:cy": 1}
    signed_in("editor").post("/en/operation-net-safe/words/save/", fields)
    answer = signed_in("translator").post(f"{PAGE}cy/proposal/{proposal.pk}/accept/", {f"shown:{KEY}:cy": 1})
    proposal.refresh_from_db()
    assert answer.status_code == 409 and proposal.state == Proposal.OPEN


def test_markup_in_a_comment_is_text(campaign: Campaign, signed_in: Browser):
    signed_in("editor").post(f"{PAGE}comment/", {"comment": "<img src=x onerror=alert(1)> {x.__class__}"})
    page = signed_in("editor").get(PAGE).content.decode()
    assert "<img src=x" not in page and "{x.__class__}" in page


def test_comments_and_proposals_of_another_campaign_are_not_there(
    campaign: Campaign, cast: dict[str, Person], signed_in: Browser
):
    other = Campaign.objects.create(slug="other", languages=["cy", "en"])
    place = {"campaign": other, "key": KEY, "by": cast["manager"], "at": "2026-11-30T12:00Z"}
    remark = Comment.objects.create(**place, words="Theirs")
    proposal = Proposal.objects.create(**place, language="cy", words="Theirs")
    browser = signed_in("manager")
    assert browser.post(f"{PAGE}comment/{remark.pk}/resolve/").status_code == 404
    assert browser.post(f"{PAGE}cy/proposal/{proposal.pk}/accept/").status_code == 404
    assert browser.get(f"/en/other/words/{KEY}/").status_code == 404
    assert "Theirs" not in browser.get(PAGE).content.decode()


def test_words_sent_after_sign_out_come_back(campaign: Campaign, signed_in: Browser):
    fields = {"texts": f"text:{KEY}", f"words:{KEY}:cy": "Heb <b>eu</b> cadw", f"shown:{KEY}:cy": "1"}
    browser = Client(headers={"host": "localhost", "origin": "https://localhost"})
    answer = browser.post("/cy/operation-net-safe/words/save/", fields)
    page = answer.content.decode()
    assert answer.status_code == 401 and "Heb &lt;b&gt;eu&lt;/b&gt; cadw" in page and "Anfon eto" in page
    assert f'name="shown:{KEY}:cy" value="1"' in page
    elsewhere = Client(headers={"host": "localhost", "origin": "https://evil.example"})
    assert elsewhere.post("/cy/operation-net-safe/words/save/", fields).status_code == 302
    strict = Client(headers={"host": "localhost", "origin": "https://localhost"}, enforce_csrf_checks=True)
    assert "Heb &lt;b&gt;eu" in strict.post("/cy/operation-net-safe/words/save/", fields).content.decode()
