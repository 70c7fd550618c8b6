"""NS601 to NS605 and NS610: phases, objectives and approvals."""

from dataclasses import replace
from datetime import date

from findings_in import findings_in
from sealing import approved

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


def typed_approval(campaign, state='state = "draft"'):
    digest = campaign.read().release.digest
    campaign.fact(state, f'state = "approved"\nrole = "Approver"\non = 2026-11-20\ndigest = "{digest}"')
    return campaign


def test_a_typed_approval_counts_as_a_draft(campaign):
    typed_approval(campaign)
    (finding,) = [f for f in campaign.findings() if f.code == "NS610"]
    assert finding.severity == "warning" and str(finding.place) == campaign.line_of('state = "approved"')
    assert "typed here (en)" in finding.reason and "sealed at the desk" in finding.mend
    codes = [(f.code, str(f.place)) for f in findings_in(campaign.read(), date(2026, 11, 23))]
    assert ("NS605", campaign.line_of("[[reviews]]")) in codes and len(codes) == 2


def test_typed_approvals_are_one_finding_that_names_the_languages(campaign):
    typed_approval(typed_approval(campaign), 'state = "unread"')
    assert len(campaign.found("NS610")) == 1 and "typed here (cy, en)" in campaign.found("NS610")[0]


def test_a_typed_approval_of_other_words_stops_nobody(campaign):
    typed_approval(campaign)
    campaign.say(
        "messages.stop", en="You can stop now. There is help.", cy="Gallwch chi stopio nawr. Mae help."
    )
    assert [finding.severity for finding in campaign.findings()] == ["warning"]


def test_a_sealed_language_is_approved_whatever_was_typed(campaign):
    bundle = typed_approval(campaign).read()
    both = replace(bundle, release=approved(bundle.release))
    assert findings_in(both, date(2026, 11, 23)) == ()
    welsh = replace(bundle, release=approved(bundle.release, "cy"))
    assert [finding.code for finding in findings_in(welsh, date(2026, 11, 23))] == ["NS610"]


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
