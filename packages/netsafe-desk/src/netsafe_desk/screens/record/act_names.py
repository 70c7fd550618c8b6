"""What each verb of the record is called, in the reader's language; and the latest acts by their names."""

from __future__ import annotations

from dataclasses import dataclass

from netsafe_intake.wording import wording

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.people.models import Person
from netsafe_desk.record.models import Line
from netsafe_desk.screens.frame import reader_language


def act_name(verb: str) -> str:
    """The act in words; the verb itself where nobody has named it."""
    sentences = wording("netsafe_desk.screens.record", reader_language()).sentences
    return str(sentences.get(f"act.{verb}", verb))


@dataclass(frozen=True)
class RecordedAct:
    """A line of the record, as people read it; `person` is None for the desk itself."""

    line: Line
    person: Person | None

    @property
    def name(self) -> str:
        """What was done."""
        return act_name(self.line.verb)

    @property
    def thing(self) -> str:
        """To what, without the sort of thing that the name says already."""
        return self.line.thing.partition(":")[2] or self.line.thing


def recorded_acts(lines: list[Line]) -> list[RecordedAct]:
    """Lines with the people who did what they say."""
    people = Person.objects.in_bulk({line.who for line in lines if line.who})
    return [RecordedAct(line, people.get(line.who)) for line in lines]


def latest_acts(campaign: Campaign, count: int) -> list[RecordedAct]:
    """The latest acts in a campaign, the newest first."""
    return recorded_acts(list(Line.objects.filter(campaign=campaign.slug).order_by("-number")[:count]))
