"""Can the helpline answer the calls that a campaign brings?  And if not: who, when, and in what order?

:mod:`.erlang` and :mod:`.steady` are the formulas for rates that stand still; :mod:`.stretch` and
:mod:`.week` follow the queue through hours that change; :mod:`.staffing` turns the question round;
:mod:`.pacing` finds when each area may begin.  :mod:`.reading` reads a helpline from a file, and
:mod:`.told`, :mod:`.data`, :mod:`.page` and :mod:`.phases` write what was found.
"""

from netsafe_evaluation.capacity.campaign import Area, Campaign
from netsafe_evaluation.capacity.erlang import erlang_b, erlang_c
from netsafe_evaluation.capacity.faults import CapacityError
from netsafe_evaluation.capacity.helpline import Helpline
from netsafe_evaluation.capacity.pacing import Pace, Refusal, pace
from netsafe_evaluation.capacity.reading import Described, read_helpline
from netsafe_evaluation.capacity.staffing import Back, Needed, more_people, people_behind, people_by_hour
from netsafe_evaluation.capacity.steady import Steady, people_for
from netsafe_evaluation.capacity.week import Week, most_calls, week_of

__all__ = [
    "Area",
    "Back",
    "Campaign",
    "CapacityError",
    "Described",
    "Helpline",
    "Needed",
    "Pace",
    "Refusal",
    "Steady",
    "Week",
    "erlang_b",
    "erlang_c",
    "more_people",
    "most_calls",
    "pace",
    "people_behind",
    "people_by_hour",
    "people_for",
    "read_helpline",
    "week_of",
]
