"""Before the launch: could this campaign show an effect, and what is decided before anybody sees numbers."""

from netsafe_evaluation.plan.options import Option, compare
from netsafe_evaluation.plan.past import Past, PastError, look_back, world_of
from netsafe_evaluation.plan.power import PowerAnalysis, smallest_effect
from netsafe_evaluation.plan.registration import Registration, RegistrationChange, RegistrationError, changes

__all__ = [
    "Option",
    "Past",
    "PastError",
    "PowerAnalysis",
    "Registration",
    "RegistrationChange",
    "RegistrationError",
    "changes",
    "compare",
    "look_back",
    "smallest_effect",
    "world_of",
]
