"""Every act on rows asks by itself whether somebody may do it: no screen has to be asked before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from netsafe_desk.campaigns import facts_edits, files_edits, waivers, words_edits
from netsafe_desk.campaigns import translation_marks as marks
from netsafe_desk.campaigns.bundle_upload import take_upload
from netsafe_desk.campaigns.facts_edits import FactEdit
from netsafe_desk.campaigns.models import BundleFile, Campaign, Revision
from netsafe_desk.campaigns.words_edits import WordsEdit
from netsafe_desk.discussion import comments, proposals
from netsafe_desk.people.models import Person
from netsafe_desk.record.models import Line
from netsafe_desk.roles.permissions import MayNotError

Act = Callable[[Person, Campaign], object]
KEY = "card.line"


def a_file(campaign: Campaign) -> BundleFile:
    row = BundleFile.objects.filter(campaign=campaign).first()
    assert row is not None
    return row


def a_revision(campaign: Campaign) -> Revision:
    row = Revision.objects.filter(campaign=campaign, subject="fact").first()
    assert row is not None
    return row


WORDS: dict[str, Act] = {
    "write": lambda who, of: words_edits.write_words(who, of, WordsEdit(KEY, "cy", "Gair.", 1)),
    "restore": lambda who, of: words_edits.restore_words(who, of, KEY, "cy", 1, 1),
    "mark": lambda who, of: marks.mark_translation(who, of, KEY, "cy"),
    "spelling": lambda who, of: marks.mark_spelling(who, of, KEY, "cy", 1),
    "meaning": lambda who, of: marks.take_spelling_back(who, of, KEY, "cy", 1),
    "original": lambda who, of: marks.make_original(who, of, KEY, "cy", 1, others_are_right=True),
    "waive": lambda who, of: waivers.waive(who, of, KEY, "cy", "NS201", "5"),
    "hold": lambda who, of: waivers.take_waiver_back(who, of, KEY, "cy", "NS201"),
}
OTHERS: dict[str, Act] = {
    "write fact": lambda who, of: facts_edits.write_fact(who, of, FactEdit("services", "napac", {}, 1)),
    "remove fact": lambda who, of: facts_edits.remove_fact(who, of, "services", "napac", 1),
    "move fact": lambda who, of: facts_edits.move_fact(who, of, "services", "napac", 1),
    "restore fact": lambda who, of: facts_edits.restore_fact(who, of, a_revision(of), 1),
    "upload": lambda who, of: files_edits.upload_file(who, of, "pictures", "a.svg", b"<svg/>"),
    "replace": lambda who, of: files_edits.replace_file(who, a_file(of), b"<svg/>", 1),
    "put back": lambda who, of: files_edits.restore_file(who, a_file(of), a_revision(of), 1),
    "remove": lambda who, of: files_edits.remove_file(who, a_file(of), 1),
    "import": lambda who, of: take_upload(who, of, "0" * 64, of.revision),
}


@pytest.mark.parametrize("act", [*WORDS, *OTHERS])
@pytest.mark.parametrize("name", ["approver-cy", "evaluator", "administrator", "outsider"])
def test_who_may_not_write_is_refused_by_the_act(
    campaign: Campaign, cast: dict[str, Person], act: str, name: str
):
    before = Line.objects.count()
    with pytest.raises(MayNotError):
        (WORDS | OTHERS)[act](cast[name], campaign)
    assert Line.objects.count() == before


def test_a_translator_writes_in_their_own_language_alone(campaign: Campaign, cast: dict[str, Person]):
    words_edits.write_words(cast["translator"], campaign, WordsEdit(KEY, "cy", "Mae help ar gael.", 1))
    with pytest.raises(MayNotError):
        words_edits.write_words(cast["translator"], campaign, WordsEdit(KEY, "en", "There is help.", 1))


def test_an_editor_leaves_services_to_a_manager(campaign: Campaign, cast: dict[str, Person]):
    with pytest.raises(MayNotError):
        OTHERS["remove fact"](cast["editor"], campaign)


def test_nobody_of_another_campaign_comments_proposes_or_decides(campaign: Campaign, cast: dict[str, Person]):
    with pytest.raises(MayNotError):
        comments.comment(cast["outsider"], campaign, KEY, "cy", "1 + 1")
    with pytest.raises(MayNotError):
        proposals.propose(cast["outsider"], campaign, KEY, "cy", "Gair arall.")
    row = proposals.propose(cast["approver-cy"], campaign, KEY, "cy", "Gair arall.")
    for decide in (
        lambda: proposals.decline(cast["evaluator"], row),
        lambda: proposals.accept(cast["evaluator"], campaign, row, 1),
    ):
        with pytest.raises(MayNotError):
            decide()
    row.refresh_from_db()
    assert row.state == row.OPEN
    proposals.decline(cast["approver-cy"], row)
