"""People freeze, look, answer and seal in the browser, in both languages, and nothing else is let through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from candidate_steps import KEY, approve_all, frozen, key_in, make_pieces, said, sealed, write
from django.test import Client
from django.utils import timezone
from netsafe_desk.campaigns.facts_edits import FactEdit, row_values, write_fact
from netsafe_desk.campaigns.models import Campaign, Fact, Wording
from netsafe_desk.candidates.freezing import freeze
from netsafe_desk.candidates.models import Answer, Candidate, Seal
from netsafe_desk.candidates.signing import sign_pending_seals
from netsafe_desk.people.models import Person

Cast = dict[str, Person]
Browser = Callable[[str], Client]
ALL = "/en/operation-net-safe/candidate/"
PAGE = f"{ALL}1/"


def test_a_manager_freezes_and_sees_who_is_asked(campaign: Campaign, signed_in: Browser):
    browser = signed_in("manager")
    assert "Freeze the campaign" in browser.get(ALL).content.decode()
    answer = browser.post(f"{ALL}freeze/")
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    page = browser.get(PAGE).content.decode()
    assert "Words: Welsh" in page and "Lead: South Wales Police" in page and "pieces are being made" in page


def test_errors_are_listed_where_the_campaign_cannot_be_frozen(
    campaign: Campaign, cast: Cast, signed_in: Browser
):
    write(cast["editor"], campaign, "en", " Call {no-such-service.number} now.")
    answer = signed_in("manager").post(f"{ALL}freeze/")
    page = answer.content.decode()
    assert answer.status_code == 409 and KEY in page and "no-such-service" in page
    assert not Candidate.objects.exists()


def test_an_approver_approves_with_one_button_and_another_sends_back(
    campaign: Campaign, cast: Cast, signed_in: Browser
):
    frozen(campaign, cast)
    browser = signed_in("approver-cy")
    assert "slots/language:cy/approve/" in browser.get(PAGE).content.decode()
    assert browser.post(f"{PAGE}slots/language:cy/approve/").status_code == 302
    back = {"comment": "<script>alert(1)</script>"}
    assert signed_in("approver-en").post(f"{PAGE}slots/language:en/send-back/", back).status_code == 302
    page = browser.get(PAGE).content.decode()
    assert "&lt;script&gt;alert(1)" in page and "<script>alert" not in page
    assert "sent back" in page and "slots/language:cy/withdraw-answer/" in page


def test_what_was_typed_stays_where_it_is_refused(campaign: Campaign, cast: Cast, signed_in: Browser):
    frozen(campaign, cast)
    answer = signed_in("approver-cy").post(f"{PAGE}slots/language:cy/send-back/", {"comment": "Bad\x07"})
    assert answer.status_code == 422 and "nobody can see" in answer.content.decode()
    assert "Bad" in answer.content.decode() and not Answer.objects.exists()


def test_by_direct_address_too_nobody_answers_for_others(campaign: Campaign, cast: Cast, signed_in: Browser):
    frozen(campaign, cast)
    for name in ("manager", "editor", "translator", "evaluator", "approver-en", "administrator"):
        for verb in ("approve", "send-back"):
            answer = signed_in(name).post(f"{PAGE}slots/language:cy/{verb}/", {"comment": "No."})
            assert answer.status_code == 403, (name, verb)
    assert signed_in("outsider").post(f"{PAGE}slots/language:cy/approve/").status_code == 404
    assert not Answer.objects.exists()


def test_the_whole_way_to_a_seal(campaign: Campaign, cast: Cast, signed_in: Browser, tmp_path: Path):
    browser = signed_in("manager")
    candidate = frozen(campaign, cast)
    assert "Not everybody who is asked" in browser.get(PAGE).content.decode()
    assert browser.post(f"{PAGE}seal/").status_code == 403
    approve_all(candidate, cast)
    assert f"{PAGE}seal/" in browser.get(PAGE).content.decode()
    assert browser.get(f"{PAGE}bundle.zip").status_code == 403
    assert browser.post(f"{PAGE}seal/").status_code == 302
    assert "waiting for the worker" in browser.get(PAGE).content.decode()
    sign_pending_seals(key_in(tmp_path))
    assert Seal.objects.get().digest in browser.get(PAGE).content.decode()
    assert browser.get(f"{PAGE}bundle.zip").content.startswith(b"PK")


def test_a_key_that_cannot_be_read_is_said_on_the_page(
    campaign: Campaign, cast: Cast, signed_in: Browser, tmp_path: Path
):
    candidate = frozen(campaign, cast)
    approve_all(candidate, cast)
    signed_in("manager").post(f"{PAGE}seal/")
    sign_pending_seals(None)
    assert "no key to seal with" in signed_in("editor").get(PAGE).content.decode()


def test_changed_words_are_shown_word_by_word_in_all_languages(
    campaign: Campaign, cast: Cast, signed_in: Browser, tmp_path: Path
):
    sealed(campaign, cast, tmp_path)
    write(cast["translator"], campaign, "cy", " Diolch & <b>hwyl</b>.")
    make_pieces(freeze(cast["manager"], campaign))
    page = signed_in("approver-cy").get(f"{ALL}2/").content.decode()
    assert "<ins> Diolch &amp; &lt;b&gt;hwyl&lt;/b&gt;.</ins>" in page
    assert page.count('lang="en"') >= 1 and "as before" in page
    assert "the answer to candidate 1 holds" in page


def test_an_outdated_candidate_says_so_at_once(campaign: Campaign, cast: Cast, signed_in: Browser):
    frozen(campaign, cast)
    write(cast["translator"], campaign, "cy")
    page = signed_in("approver-cy").get(PAGE).content.decode()
    assert "Somebody has edited the campaign since" in page and "/approve/" not in page
    assert signed_in("approver-cy").post(f"{PAGE}slots/language:cy/approve/").status_code == 403


def test_pieces_that_cannot_be_made_are_named_with_the_mend(
    campaign: Campaign, cast: Cast, signed_in: Browser
):
    candidate = freeze(cast["manager"], campaign)
    candidate.rendering.state = "failed"
    lines = {"en": "card_cy: it is too long. Mend: shorten it", "cy": "card_cy: mae’n rhy hir"}
    candidate.rendering.faults = [lines, {"en": "card_en: no ink"}]
    candidate.rendering.save()
    page = signed_in("manager").get(PAGE).content.decode()
    assert lines["en"] in page and lines["cy"] not in page
    welsh = signed_in("manager").get(PAGE.replace("/en/", "/cy/")).content.decode()
    assert lines["cy"] in welsh and lines["en"] not in welsh and 'lang="en">card_en: no ink' in welsh
    assert signed_in("manager").post(f"{PAGE}make-pieces/").status_code == 302
    candidate.rendering.refresh_from_db()
    assert candidate.rendering.state == "waiting"


def test_before_the_first_seal_every_text_is_listed_by_its_subject(
    campaign: Campaign, cast: Cast, signed_in: Browser
):
    candidate = freeze(cast["manager"], campaign)
    page = signed_in("approver-cy").get(PAGE).content.decode()
    rows = Wording.objects.filter(campaign=campaign)
    assert page.count('<p class="words" lang="cy">') == rows.filter(language="cy").count() > 500
    assert "<summary>Poster: dawn" in page
    Candidate.objects.filter(pk=candidate.pk).update(status="withdrawn")


def test_a_changed_fact_is_told_by_its_title_and_field(
    campaign: Campaign, cast: Cast, signed_in: Browser, tmp_path: Path
):
    sealed(campaign, cast, tmp_path)
    fact = Fact.objects.get(campaign=campaign, table="services", name="napac")
    values = row_values(fact)
    values["number"] = "0808 801 0332"
    write_fact(cast["manager"], campaign, FactEdit("services", "napac", values, fact.revision))
    campaign.refresh_from_db()
    freeze(cast["manager"], campaign)
    page = signed_in("manager").get(f"{ALL}2/").content.decode()
    assert "<h3>Services that help › NAPAC › Number to call</h3>" in page
    welsh = signed_in("manager").get(f"{ALL}2/".replace("/en/", "/cy/")).content.decode()
    assert "› NAPAC › " in welsh and "services.napac" not in welsh and "<code>number" not in welsh


def test_rights_that_end_are_told_where_people_approve_and_among_the_pictures(
    campaign: Campaign, cast: Cast, signed_in: Browser
):
    fact = Fact.objects.get(campaign=campaign, table="pictures", name="mark")
    until = timezone.localdate() + dt.timedelta(days=9)
    rights = {"holder": "Example studio", "until": until}
    values = {**row_values(fact), "rights": rights}
    write_fact(cast["editor"], campaign, FactEdit("pictures", "mark", values, fact.revision))
    campaign.refresh_from_db()
    freeze(cast["manager"], campaign)
    for address in (PAGE, "/en/operation-net-safe/files/"):
        page = signed_in("approver-cy").get(address).content.decode()
        assert "Example studio" in page and "may be shown until" in page, address


def test_a_seal_without_a_key_is_told_with_its_mend_and_can_be_taken_back(
    campaign: Campaign, cast: Cast, signed_in: Browser, tmp_path: Path
):
    candidate = frozen(campaign, cast)
    approve_all(candidate, cast)
    manager = signed_in("manager")
    assert manager.post(f"{PAGE}seal/").status_code == 302
    sign_pending_seals(None)
    today = manager.get("/cy/operation-net-safe/").content.decode()
    assert "NETSAFE_DESK_KEY_FILE" in today and "tynnwch y sêl yn ôl" in today
    assert manager.post(f"{ALL}freeze/").status_code == 409
    assert signed_in("editor").post(f"{PAGE}take-seal-back/").status_code == 403
    assert manager.post(f"{PAGE}take-seal-back/").status_code == 302
    assert not Seal.objects.exists() and said("take-seal-back") == ["take-seal-back"]
    assert manager.post(f"{PAGE}take-seal-back/").status_code == 403, "once"
    assert manager.post(f"{PAGE}seal/").status_code == 302, "its answers still stand"
    sign_pending_seals(key_in(tmp_path))
    assert Seal.objects.get().signature
    assert manager.post(f"{PAGE}take-seal-back/").status_code == 403, "what is signed stays"


def test_no_picture_but_those_of_the_candidate_is_served(campaign: Campaign, cast: Cast, signed_in: Browser):
    candidate = frozen(campaign, cast)
    browser = signed_in("manager")
    for sha256 in (candidate.content_id, "0" * 64, "x"):
        assert browser.get(f"{PAGE}pictures/{sha256}/").status_code == 404


def test_a_manager_gives_another_time_to_answer(campaign: Campaign, cast: Cast, signed_in: Browser):
    browser = signed_in("manager")
    assert browser.post(f"{ALL}answer-time/", {"days": "0"}).status_code == 422
    assert browser.post(f"{ALL}answer-time/", {"days": "12"}).status_code == 302
    assert 'value="12"' in browser.get(ALL).content.decode()
    assert signed_in("editor").post(f"{ALL}answer-time/", {"days": "3"}).status_code == 403
