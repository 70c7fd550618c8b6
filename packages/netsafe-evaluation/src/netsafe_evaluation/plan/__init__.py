"""Before the launch: could this campaign show an effect, and what is decided before anybody sees numbers."""

from netsafe_evaluation.plan.design_alternatives import Option, compare
from netsafe_evaluation.plan.minimum_detectable_effect import minimum_detectable_effect
from netsafe_evaluation.plan.minimum_effect_simulation import PowerAnalysis, smallest_effect
from netsafe_evaluation.plan.past_counts import Past, PastError, look_back, world_of
from netsafe_evaluation.plan.registration import Registration, RegistrationChange, RegistrationError, changes
from netsafe_evaluation.plan.study_plan import StudyPlan

__all__ = [
    "Option",
    "Past",
    "PastError",
    "PowerAnalysis",
    "Registration",
    "RegistrationChange",
    "RegistrationError",
    "StudyPlan",
    "changes",
    "compare",
    "look_back",
    "minimum_detectable_effect",
    "smallest_effect",
    "world_of",
]
