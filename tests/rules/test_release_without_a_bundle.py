"""The rules are asked about a release: they need no folder, and a finding names what it is about."""

from __future__ import annotations

from netsafe.campaign.finding_subject import FactSubject, TextSubject
from netsafe.rules import check

from .conftest import Campaign  # isort: skip
from .small_campaign import TODAY  # isort: skip


def test_a_finding_about_a_fact_names_its_path(campaign: Campaign) -> None:
    campaign.fact('number = "0808 1000 900"', 'number = "0808 1000 90"')
    (finding,) = [finding for finding in check(campaign.read().release, TODAY) if finding.code == "NS302"]
    assert finding.subject == FactSubject(("services", 0, "number"))
    assert finding.key is None and finding.language is None


def test_a_finding_about_a_text_names_key_language_and_character(campaign: Campaign) -> None:
    campaign.say("messages.stop", en="There is help. Call 0808 1000 900.", cy="Mae help.")
    (finding,) = [finding for finding in check(campaign.read().release, TODAY) if finding.code == "NS303"]
    assert finding.subject == TextSubject("messages.stop", "en", 20)


def test_a_text_that_is_missing_is_meant_as_a_whole(campaign: Campaign) -> None:
    campaign.silence("messages.stop", "cy")
    (finding,) = [finding for finding in check(campaign.read().release, TODAY) if finding.code == "NS101"]
    assert finding.subject == TextSubject("messages.stop", "cy")
    assert finding.reason("cy").startswith("nid oes gan “messages.stop” eiriau yn yr iaith cy")
    assert finding.mend() == "write them in cy"
