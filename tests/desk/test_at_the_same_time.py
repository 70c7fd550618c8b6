"""Several people do the same at the same moment, each in a process of their own: it is done once."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator

import pytest
from desk_installation import Installation
from patience import PATIENCE

PREPARE = """
from desk_cast import CAST, shipped_bundle
from netsafe_desk.campaigns.bundle_import import import_bundle
from netsafe_desk.people.models import Person
from netsafe_desk.roles.models import Membership
campaign = import_bundle(shipped_bundle(), None).campaign
for name, role in CAST.items():
    person = Person.objects.create_person(f"{name}@example.org", name, "en")
    Membership.objects.create(person=person, campaign=campaign, **role)
"""
PEOPLE = """
from netsafe_desk.people.models import Person
from netsafe_desk.campaigns.models import Campaign
campaign = Campaign.objects.get()
cast = {person.name: person for person in Person.objects.all()}
"""
FROZEN = f"""{PEOPLE}
from candidate_steps import frozen
frozen(campaign, cast)
"""
TOGETHER = """
import pathlib, sys, time
from django.db import connection
connection.ensure_connection()
from netsafe_intake.error import NetSafeError
def together(act):
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        act()
    except NetSafeError as error:
        return type(error).__name__
    return "done"
"""


@pytest.fixture(scope="module")
def installation(new_installation: Installation) -> Installation:
    """A desk with the shipped campaign and a person of each role, on each engine."""
    new_installation.make_tables()
    new_installation.python(PREPARE)
    return new_installation


@pytest.fixture(autouse=True)
def unbroken(installation: Installation) -> Iterator[None]:
    """Whatever was done at once, the record is one chain afterwards."""
    yield
    verified = "from netsafe_desk.record.chain import first_broken_line\n"
    verified += "from netsafe_desk.record.models import Line\n"
    assert (
        installation.python(f"{verified}answer = first_broken_line(Line.objects.order_by('number'))") is None
    )


def at_once(installation: Installation, *acts: str) -> Counter[str]:
    """How acts ended that began in the same moment, each in its own process: "done", or the error's name."""
    processes = []
    for act in acts:
        program = f"import django; django.setup()\n{PEOPLE}\n{TOGETHER}\n{act}\nprint(together(act))"
        processes.append(
            subprocess.Popen(
                [sys.executable, "-c", program],
                env=installation.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n", process.communicate(timeout=PATIENCE)
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("begin\n")
        process.stdin.flush()
    ends = []
    for process in processes:
        out, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, err
        ends.append(out.splitlines()[-1])
    return Counter(ends)


def count(installation: Installation, verb: str) -> int:
    lines = (
        f"from netsafe_desk.record.models import Line\nanswer = Line.objects.filter(verb={verb!r}).count()"
    )
    number = installation.python(lines)
    assert isinstance(number, int)
    return number


def test_of_two_people_who_answer_for_one_slot_one_has_answered(installation: Installation):
    installation.python(FROZEN)
    act = """
from netsafe_desk.candidates import answers
from netsafe_desk.candidates.models import Candidate
candidate = Candidate.objects.filter(status="open").get()
act = lambda: answers.approve(cast["{name}"], candidate, "language:cy")
"""
    names = ("approver-cy", "deputy-cy", "approver-cy")
    before = count(installation, "approve")
    ends = at_once(installation, *(act.format(name=name) for name in names))
    assert ends == {"done": 1, "MayNotError": 2}
    assert count(installation, "approve") == before + 1


def test_what_is_sealed_twice_in_one_moment_has_one_seal(installation: Installation):
    installation.python(
        f"{FROZEN}\nfrom candidate_steps import approve_all\n"
        "from netsafe_desk.candidates.models import Candidate\n"
        "approve_all(Candidate.objects.filter(status='open').get(), cast)"
    )
    act = """
from netsafe_desk.candidates.models import Candidate
from netsafe_desk.candidates.sealing import seal
candidate = Candidate.objects.filter(status="open").get()
act = lambda: seal(cast["manager"], candidate)
"""
    assert at_once(installation, act, act, act) == {"done": 1, "MayNotError": 2}
    seals = "from netsafe_desk.candidates.models import Seal\nanswer = Seal.objects.count()"
    assert installation.python(seals) == 1 and count(installation, "seal") == 1


def test_an_edit_in_the_moment_of_a_seal_follows_it_or_prevents_it(installation: Installation):
    """Words that were written first are never sealed over: either order is right, a mixture is none."""
    installation.python(
        "from netsafe_desk.candidates.models import Candidate\n"
        "Candidate.objects.filter(status='sealing').update(status='sealed')\n"
        f"{PEOPLE}\nfrom candidate_steps import approve_all, write\n"
        "write(cast['translator'], campaign, 'cy')\n"
        f"{FROZEN}\napprove_all(Candidate.objects.filter(status='open').get(), cast)"
    )
    sealing = """
from netsafe_desk.candidates.models import Candidate
from netsafe_desk.candidates.sealing import seal
candidate = Candidate.objects.filter(status="open").get()
act = lambda: seal(cast["manager"], candidate)
"""
    editing = """
from candidate_steps import write
act = lambda: write(cast["editor"], campaign, "en")
"""
    ends = at_once(installation, sealing, editing)
    seals = installation.python(
        "from netsafe_desk.candidates.models import Seal\nanswer = Seal.objects.filter(number=2).count()"
    )
    acts = installation.python(
        "from netsafe_desk.record.models import Line\n"
        "rows = Line.objects.filter(verb__in=('seal', 'write-words')).order_by('number')\n"
        "answer = list(rows.values_list('verb', flat=True))"
    )
    if seals:
        assert ends == {"done": 2} and acts[-2:] == ["seal", "write-words"], (ends, acts)
    else:
        assert ends["done"] == 1 and ends.total() == 2 and acts[-1] == "write-words", (ends, acts)


def test_of_several_saves_of_one_text_one_is_kept_and_the_others_are_shown_it(installation: Installation):
    act = """
from netsafe_desk.campaigns.models import Wording
from netsafe_desk.campaigns.words_edits import WordsEdit, write_words
from candidate_steps import KEY
row = Wording.objects.get(key=KEY, language="cy")
edit = WordsEdit(KEY, "cy", row.words + " {word}", row.revision)
act = lambda: write_words(cast["translator"], campaign, edit)
"""
    ends = at_once(installation, *(act.format(word=word) for word in ("Un.", "Dau.", "Tri.")))
    assert ends == {"done": 1, "StaleWordsError": 2}


def test_saves_of_different_texts_are_all_kept(installation: Installation):
    act = """
from netsafe_desk.campaigns.models import Wording
from netsafe_desk.campaigns.words_edits import WordsEdit, write_words
row = Wording.objects.filter(language="en").exclude(words="").order_by("key")[{number}]
edit = WordsEdit(row.key, "en", row.words + " Three at once.", row.revision)
act = lambda: write_words(cast["editor"], campaign, edit)
"""
    numbers = (0, 60, 120)
    assert at_once(installation, *(act.format(number=number) for number in numbers)) == {"done": len(numbers)}
    kept = "from netsafe_desk.campaigns.models import Wording\n"
    kept += "answer = Wording.objects.filter(language='en', words__endswith=' Three at once.').count()"
    assert installation.python(kept) == len(numbers)
