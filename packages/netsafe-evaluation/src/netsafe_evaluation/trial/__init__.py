"""Trials of wordings: several arms, small rates, looked at as often as anybody likes.

`judge` takes a `Trial` and the stage of its outcome; `reconstruct` says which whole numbers a published
figure can have come from.  Methods and sources: docs/evaluation/trial.md.
"""

from netsafe_evaluation.trial.counts import Trial, TrialError
from netsafe_evaluation.trial.judging import ArmFound, Compared, Judgement, judge
from netsafe_evaluation.trial.odds_sequence import OddsSequence
from netsafe_evaluation.trial.outcomes import StageError, stage_of
from netsafe_evaluation.trial.reading import TrialFile, read_trial
from netsafe_evaluation.trial.reconstruct import Figure, FigureError, reconstruct, shared_controls
from netsafe_evaluation.trial.stopping import Decision

__all__ = [
    "ArmFound",
    "Compared",
    "Decision",
    "Figure",
    "FigureError",
    "Judgement",
    "OddsSequence",
    "StageError",
    "Trial",
    "TrialError",
    "TrialFile",
    "judge",
    "read_trial",
    "reconstruct",
    "shared_controls",
    "stage_of",
]
