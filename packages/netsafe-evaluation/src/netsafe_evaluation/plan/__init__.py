"""Before the launch: could this campaign show an effect, and what is decided before anybody sees numbers."""

from netsafe_evaluation.plan.design_alternatives import DesignAlternative, compare_alternatives
from netsafe_evaluation.plan.minimum_detectable_effect import minimum_detectable_effect
from netsafe_evaluation.plan.minimum_effect_simulation import PowerAnalysis, simulated_minimum_effect
from netsafe_evaluation.plan.past_counts_summary import Past, PastError, look_back, world_of
from netsafe_evaluation.plan.registration import Registration, RegistrationChange, RegistrationError, changes
from netsafe_evaluation.plan.study_plan import StudyPlan

__all__ = [
    "DesignAlternative",
    "Past",
    "PastError",
    "PowerAnalysis",
    "Registration",
    "RegistrationChange",
    "RegistrationError",
    "StudyPlan",
    "changes",
    "compare_alternatives",
    "look_back",
    "minimum_detectable_effect",
    "simulated_minimum_effect",
    "world_of",
]
