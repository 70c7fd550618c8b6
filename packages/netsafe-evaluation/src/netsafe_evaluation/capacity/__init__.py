"""Can a helpline answer the calls that a campaign brings?  And if not: who is missing, when, and what helps?

:mod:`.erlang` and :mod:`.erlang_a` are the formulas for constant rates; :mod:`.transient_queue` and
:mod:`.week_forecast` forecast the queue through hours that change; :mod:`.staffing` finds the staff for a
target, or behind published numbers; :mod:`.pacing` plans when each area of a campaign may start.
:mod:`.helpline_file` reads a helpline from a file, `analyse_capacity` brings all of it together, and
:mod:`.as_text`, :mod:`.to_dict`, :mod:`.html_page` and :mod:`.proposed_phases_toml` write the result.
Methods and sources: docs/evaluation/capacity.md.
"""

from netsafe_evaluation.capacity.analysis import analyse_capacity
from netsafe_evaluation.capacity.erlang import erlang_b, erlang_c
from netsafe_evaluation.capacity.erlang_a import ErlangA, staff_for_target
from netsafe_evaluation.capacity.error import CapacityError
from netsafe_evaluation.capacity.extra_calls import CampaignArea, StaggeredCampaign, decaying_response
from netsafe_evaluation.capacity.helpline import Helpline
from netsafe_evaluation.capacity.helpline_estimates import PublishedCalls
from netsafe_evaluation.capacity.helpline_file import HelplineFile, read_helpline
from netsafe_evaluation.capacity.pacing import PacingPlan, PacingRefusal, plan_starts
from netsafe_evaluation.capacity.result import CapacityResult
from netsafe_evaluation.capacity.staffing import (
    InferredStaff,
    StaffRequirement,
    extra_staff_needed,
    infer_staff,
    staff_by_hour,
)
from netsafe_evaluation.capacity.week_forecast import WeekForecast, capacity_factor, forecast_week

__all__ = [
    "CampaignArea",
    "CapacityError",
    "CapacityResult",
    "ErlangA",
    "Helpline",
    "HelplineFile",
    "InferredStaff",
    "PacingPlan",
    "PacingRefusal",
    "PublishedCalls",
    "StaffRequirement",
    "StaggeredCampaign",
    "WeekForecast",
    "analyse_capacity",
    "capacity_factor",
    "decaying_response",
    "erlang_b",
    "erlang_c",
    "extra_staff_needed",
    "forecast_week",
    "infer_staff",
    "plan_starts",
    "read_helpline",
    "staff_by_hour",
    "staff_for_target",
]
