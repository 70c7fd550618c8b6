"""What each verb of the record is called, in the reader's language; and the latest acts by their names."""

from __future__ import annotations

from dataclasses import dataclass

from netsafe_intake.wording import wording

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.people.models import Person
from netsafe_desk.record.models import Line
from netsafe_desk.screens.frame import reader_language
from netsafe_desk.screens.templatetags.wording import language_name

PACKAGE = "netsafe_desk.screens.record"


def act_name(verb: str) -> str:
    """The act in words; the verb itself where nobody has named it."""
    sentences = wording(PACKAGE, reader_language()).sentences
    return str(sentences.get(f"act.{verb}", verb))


@dataclass(frozen=True)
class RecordedAct:
    """A line of the record, as people read it; `person` is None for the desk itself.

    `whom` is whose name stands for the thing, where it is a person.
    """

    line: Line
    person: Person | None
    whom: Person | None = None

    @property
    def name(self) -> str:
        """What was done."""
        return act_name(self.line.verb)

    @property
    def thing(self) -> str:
        """To what, in words where there are some for its sort, else by its key."""
        sort, _, key = self.line.thing.partition(":")
        number, _, slot = key.partition(":")
        if self.whom is not None:
            return self.whom.name
        if sort == "publication":
            sort, number = "seal", str(self.line.content.get("seal", number))
        words, sentence = wording(PACKAGE, reader_language()), f"thing-named.{sort}"
        if sentence not in words.sentences:
            return key or sort
        named = words.say(sentence, number=number)
        return f"{named}, {_slot_name(slot)}" if slot else named


def _slot_name(slot: str) -> str:
    """A slot by the language that it is for, else by the organisation or service that answers it."""
    sort, _, name = slot.partition(":")
    return language_name(name) if sort == "language" else name


def recorded_acts(lines: list[Line]) -> list[RecordedAct]:
    """Lines with the people who did what they say, and those to whom it was done."""
    numbers = {line.who for line in lines if line.who}
    whom = {line.number: int(number) for line in lines if (number := _number_of_person(line.thing))}
    people = Person.objects.in_bulk({*numbers, *whom.values()})
    return [RecordedAct(line, people.get(line.who), people.get(whom.get(line.number, 0))) for line in lines]


def _number_of_person(thing: str) -> str:
    sort, _, number = thing.partition(":")
    return number if sort == "person" and number.isdecimal() else ""


def latest_acts(campaign: Campaign, count: int) -> list[RecordedAct]:
    """The latest acts in a campaign, the newest first."""
    return recorded_acts(list(Line.objects.filter(campaign=campaign.slug).order_by("-number")[:count]))
