"""Trials of wordings: several arms, small rates, analysed as often as anybody likes.

`analyse_trial` takes a `Trial` and the stage of its outcome; `reconstruct` says which whole numbers a
published figure can have come from.  Methods and sources: docs/evaluation/trial.md.
"""

from netsafe_evaluation.trial.analysis import analyse_trial
from netsafe_evaluation.trial.estimates import ArmComparison, ArmEstimate, TrialEstimates
from netsafe_evaluation.trial.odds_ratio_sequence import OddsRatioSequence
from netsafe_evaluation.trial.outcome_stage import OutcomeStageError, stage_of
from netsafe_evaluation.trial.reconstruction import FigureError, PrintedFigure, reconstruct, shared_controls
from netsafe_evaluation.trial.result import TrialResult
from netsafe_evaluation.trial.secondary_outcomes import SecondaryOutcome, secondary_outcome
from netsafe_evaluation.trial.stopping import Decision
from netsafe_evaluation.trial.trial_counts import Trial, TrialError
from netsafe_evaluation.trial.trial_file import TrialFile, read_trial

__all__ = [
    "ArmComparison",
    "ArmEstimate",
    "Decision",
    "FigureError",
    "OddsRatioSequence",
    "OutcomeStageError",
    "PrintedFigure",
    "SecondaryOutcome",
    "Trial",
    "TrialError",
    "TrialEstimates",
    "TrialFile",
    "TrialResult",
    "analyse_trial",
    "read_trial",
    "reconstruct",
    "secondary_outcome",
    "shared_controls",
    "stage_of",
]
