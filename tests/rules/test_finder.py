"""NS704 broken-finder, NS705 answer-without-number, and NS309 for what pages and answers show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from netsafe.campaign.finder_steps import Answer, Step
from netsafe.rules.site.broken_finder import walk


def test_question_that_no_answer_leads_to(site):
    site.fact('{ id = "myself", then = "myself" }', '{ id = "myself", services = ["line"] }')
    site.say("finder.start.myself.then", cy="Siaradwch â ni.", en="Talk to us.")
    place = f"campaign.toml:{_line(site, 'myself')}"
    assert site.found("NS704") == [f"{place}: no answer leads to the question “myself”."]


def _line(site, step):
    """The line on which the question `step` begins."""
    lines = site.toml.split("\n")
    return next(n for n, line in enumerate(lines, 1) if line == "[[finder]]" and lines[n] == f'id = "{step}"')


def test_answer_that_leads_back(site):
    site.fact('{ id = "talk", services = ["line"] }', '{ id = "talk", then = "start" }')
    site.silence("finder.myself.talk.then")
    (found,) = site.found("NS704")
    assert found.endswith("“talk” leads from “myself” back to “start”, which was asked before.")


def test_answer_that_leads_to_its_own_question(site):
    site.fact('{ id = "talk", services = ["line"] }', '{ id = "talk", then = "myself" }')
    site.silence("finder.myself.talk.then")
    assert "“talk” leads from “myself” back to “myself”" in site.found("NS704")[0]


def test_question_without_answers(site):
    start = site.toml.index('answers = [\n  { id = "low"')
    site.toml = site.toml[:start] + "answers = []\n" + site.toml[site.toml.index("[[landings]]") :]
    for answer in ("low", "low.then", "talk", "talk.then"):
        site.silence(f"finder.myself.{answer}")
    assert site.found("NS704") == [f"{site.line_of('answers = []')}: “myself” has no answers."]


def test_two_answers_with_one_id(site):
    site.fact('{ id = "talk", services', '{ id = "low", services').silence("finder.myself.talk")
    site.silence("finder.myself.talk.then")
    assert [found.partition(": ")[2] for found in site.found("NS704")] == [
        "“myself” has two answers called “low”."
    ]


def test_two_ways_to_one_question_are_no_circle(site):
    site.fact('{ id = "other", services = ["line"] }', '{ id = "other", then = "myself" }')
    site.silence("finder.start.other.then")
    assert site.findings() == ()


def test_site_without_questions(site):
    start, end = site.toml.index("[[finder]]"), site.toml.index("[[landings]]")
    site.toml = site.toml[:start] + site.toml[end:]
    for key, language in list(site.words):
        if key.startswith("finder.") and language == "en":
            site.silence(key)
    assert site.found("NS704") == [
        f"{site.line_of('[site]')}: the site asks no question to find the right help."
    ]


@given(st.data())
def test_any_questions(data):
    """Against a plain search of every way: a circle is found exactly where one can be walked."""
    names = [f"q{n}" for n in range(data.draw(st.integers(1, 6)))]
    leads = {name: data.draw(st.lists(st.sampled_from(names), max_size=3), label=name) for name in names}
    steps = {
        name: Step(
            id=name, answers=tuple(Answer(id=f"a{n}", then=then) for n, then in enumerate(leads[name]))
        )
        for name in names
    }
    reached, circles = walk(steps, steps["q0"])

    closed = {"q0"}
    for _ in names:
        closed |= {then for name in closed for then in leads[name]}
    assert reached == closed

    def walks_forever(name: str, before: frozenset[str]) -> bool:
        return name in before or any(walks_forever(then, before | {name}) for then in leads[name])

    assert bool(circles) == walks_forever("q0", frozenset())
    without = {
        name: [then for n, then in enumerate(leads[name]) if (name, f"a{n}") not in circles] for name in names
    }
    leads = without
    assert not walks_forever("q0", frozenset()), "once what was found is mended, no circle is left"


def test_answer_that_ends_where_nobody_can_be_called(site):
    site.fact('number = "0808 801 0331"\n', 'address = "https://survivors.example.org"\n')
    site.fact('{ id = "other", services = ["line"] }', '{ id = "other", services = ["survivors"] }')
    (found,) = site.found("NS705")
    assert found.endswith("“other” to “start” ends where nobody can be called.")


def test_one_service_with_a_number_is_enough(site):
    site.fact('number = "0808 801 0331"\n', 'address = "https://survivors.example.org"\n')
    site.fact('{ id = "other", services = ["line"] }', '{ id = "other", services = ["survivors", "line"] }')
    assert site.found("NS705") == []


def test_answer_that_ends_where_nobody_speaks_a_language(site):
    site.fact('number = "0808 1000 900"', 'number = "0808 1000 900"\n').fact(
        'languages = ["cy", "en"]\nidentity', 'languages = ["en"]\nidentity'
    )
    (found,) = site.found("NS705")
    assert found.startswith(
        f"{site.line_of('languages')}: no service that has a number is known to answer in cy"
    )
    assert found.endswith(": 2."), "of the crisis line the languages are not known, so “low” is well"
    site.fact('number = "0808 801 0331"', 'number = "0808 801 0331"\nlanguages = ["cy"]')
    assert [one.partition(": ")[2] for one in site.found("NS705")] == [
        "“other” to “start” ends where nobody answers in cy.",
        "“talk” to “myself” ends where nobody answers in cy.",
    ], "where one service does, each answer wants it"


WELSH_LINE = """
[[services]]
id = "crisis-cymraeg"
kind = "crisis"
name = { cy = "Llinell Gymraeg", en = "Welsh-language line" }
number = "0808 164 0123"
languages = ["cy"]
identity = "not-stated"
source = "book"
checked_on = 2026-11-01
valid_until = 2027-10-31

[[questions]]"""


def with_welsh_line(site):
    site.fact('number = "116 123"', 'number = "116 123"\nlanguages = ["en"]')
    site.fact("\n[[questions]]", WELSH_LINE)
    site.say("services.crisis-cymraeg.what", cy="I bobl mewn gofid.", en="For people in distress.")
    site.say("services.crisis-cymraeg.identity", cy="Gofynnwch wrth ffonio.", en="Ask when you call.")
    return site


def test_page_and_answer_without_the_line_that_speaks_the_language(site):
    found = [f for f in with_welsh_line(site).findings() if f.code == "NS309"]
    assert [(f.severity, str(f.place), f.mend) for f in found] == [
        ("warning", site.line_of('services = ["line", "crisis"]'), "add crisis-cymraeg"),
        ("warning", f"campaign.toml:{_line(site, 'myself') + 2}", "add crisis-cymraeg"),
    ]
    assert "answers in cy" in found[0].reason and "“for-you”" in found[0].reason


def test_page_and_answer_with_both_lines(site):
    with_welsh_line(site)
    site.fact('services = ["line", "crisis"]', 'services = ["line", "crisis", "crisis-cymraeg"]')
    site.fact('services = ["crisis", "line"]', 'services = ["crisis", "crisis-cymraeg", "line"]')
    assert site.found("NS309") == []


def test_line_whose_language_no_other_line_speaks(site):
    site.fact('number = "116 123"', 'number = "116 123"\nlanguages = ["en"]')
    assert site.found("NS309") == []


@pytest.mark.parametrize("kind", ["guide", "calling"])
def test_every_page_is_looked_at(site, kind):
    with_welsh_line(site)
    site.fact('services = ["line"]\n\n[[pages]]', 'services = ["crisis"]\n\n[[pages]]')
    assert sum("“calling”" in found for found in site.found("NS309")) == 1
