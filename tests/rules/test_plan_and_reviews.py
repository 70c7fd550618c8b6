"""NS601 to NS605: phases, objectives and approvals."""

from datetime import date

from findings_in import findings_in

SECOND = '\n[[phases]]\nid = "second"\nstarts = {}\n\n[[audiences]]'


def second_phase(campaign, starts):
    campaign.fact("\n[[audiences]]", SECOND.format(starts))
    campaign.say("phases.second", en="More", cy="Mwy")
    return campaign


def test_phase_before_the_campaign(campaign):
    campaign.fact("starts = 2026-11-01\nends = 2026-11-30", "starts = 2025-11-01\nends = 2026-11-30")
    assert campaign.places("NS601") == [campaign.line_of("starts = 2025")]


def test_phase_after_the_campaign(campaign):
    campaign.fact("ends = 2026-11-30", "ends = 2027-01-01")
    assert campaign.places("NS601") == [campaign.line_of("ends = 2027")]


def test_phase_without_an_end_lasts_as_long_as_the_campaign(campaign):
    assert second_phase(campaign, "2026-12-01").findings() == ()


def test_phase_without_an_end_that_starts_too_late(campaign):
    assert second_phase(campaign, "2027-02-01").places("NS601") == [campaign.line_of("2027-02-01")]


def test_campaign_without_an_end(campaign):
    campaign.fact("starts = 2026-11-01\nends = 2026-12-31", "starts = 2026-11-01").fact(
        "ends = 2026-11-30", "ends = 2036-11-30"
    )
    assert campaign.found("NS601") == []


def test_campaign_that_ends_before_it_starts(campaign):
    campaign.fact("ends = 2026-12-31", "ends = 2026-01-31")
    assert campaign.places("NS601") == [campaign.line_of("ends = 2026-01-31")]


def test_gap_and_overlap_are_notes(campaign):
    second_phase(campaign, "2026-12-05")
    (finding,) = campaign.findings()
    assert (finding.code, finding.severity) == ("NS602", "note")
    assert "4 days lie between" in finding.reason


def test_overlap(campaign):
    assert "while “launch” lasts" in second_phase(campaign, "2026-11-30").found("NS602")[0]


def test_objective_judged_where_nothing_is_measured(campaign):
    campaign.fact('id = "calls"\nstage = "outcomes"', 'id = "calls"\nstage = "outtakes"')
    place = campaign.line_of("measures = [")
    assert campaign.found("NS603") == [
        f"{place}: “more-calls” is judged by outcomes; its measures are of outtakes."
    ]


def approved(campaign, digest):
    campaign.fact(
        'state = "draft"', f'state = "approved"\nrole = "Approver"\non = 2026-11-20\ndigest = "{digest}"'
    )
    return campaign


def test_approval_of_these_words(campaign):
    digest = campaign.read().release.digest
    approved(campaign, digest)
    assert campaign.found("NS604") == []
    codes = [(f.code, str(f.place)) for f in findings_in(campaign.read(), date(2026, 11, 23))]
    assert codes == [("NS605", campaign.line_of("[[reviews]]"))]


def test_approval_of_other_words(campaign):
    approved(campaign, campaign.read().release.digest)
    campaign.say(
        "messages.stop", en="You can stop now. There is help.", cy="Gallwch chi stopio nawr. Mae help."
    )
    assert campaign.places("NS604") == [campaign.line_of("digest =")]


def test_review_of_a_language_that_is_not_spoken(campaign):
    campaign.fact('language = "en"\nstate', 'language = "fr"\nstate')
    assert "fr is reviewed" in campaign.found("NS604")[0]


def test_each_language_that_nobody_approved_is_noted(campaign):
    reasons = [f.reason for f in findings_in(campaign.read(), date(2026, 11, 23))]
    assert reasons == ["cy has not yet been read by a translator.", "en is a draft that nobody has approved."]


def test_language_without_a_review_is_noted_too(campaign):
    campaign.fact('[[reviews]]\nlanguage = "en"\nstate = "draft"\n', "")
    places = [str(f.place) for f in findings_in(campaign.read(), date(2026, 11, 23))]
    assert places == [campaign.line_of("languages ="), campaign.line_of("[[reviews]]")]
