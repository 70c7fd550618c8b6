"""The evidence that a leader needs grows with the number of its rivals: Bonferroni, 1 − 0.05/(k − 1).

By Ville's inequality a sequence at 1 − 0.05/(k − 1) excludes an odds ratio once the evidence against it
reaches (k − 1)/0.05: 20 for one rival, 40 for two, 60 for three.  The evidence is computed here by SciPy
alone, from the law and the weights that docs/evaluation/trial.md names.
"""

from __future__ import annotations

from math import exp, log

import pytest
from netsafe_evaluation.evaluation_stage import Stage
from netsafe_evaluation.trial import Trial, analyse_trial
from netsafe_evaluation.trial.stopping import Decision
from scipy import stats
from scipy.integrate import quad

FAR_BEHIND = 5
"""Responses of 400 of an arm that any leader here has beaten by far: evidence above ten million."""


def evidence(leader: tuple[int, int], rival: tuple[int, int], odds_ratio: float) -> float:
    """The mixed likelihood of two arms (displays, responses) over that of one odds ratio."""
    (displays, responses), (other_displays, other_responses) = leader, rival

    def likelihood(log_odds_ratio: float) -> float:
        law = stats.nchypergeom_fisher(
            displays + other_displays, displays, responses + other_responses, exp(log_odds_ratio)
        )
        return float(law.pmf(responses))

    mixed, _ = quad(
        lambda beta: likelihood(beta) * stats.norm.pdf(beta, 0, 0.7), -5, 5, limit=200, points=[0]
    )
    return float(mixed / likelihood(log(odds_ratio)))


def decision(*arms: tuple[int, int]) -> Decision:
    """What to do by the displays and responses of each arm; the first is the control."""
    named = [(f"arm {number}", displays, responses) for number, (displays, responses) in enumerate(arms)]
    trial = Trial.of(named, "helped", control="arm 0")
    return analyse_trial(trial, Stage.OUTCOME, 0.95, smallest_effect_of_interest=1.2).decision


@pytest.mark.parametrize(
    ("responses", "codes"),
    [
        (69, ("go_on", "go_on", "go_on")),
        (71, ("winner", "go_on", "go_on")),
        (73, ("winner", "winner", "go_on")),
        (74, ("winner", "winner", "winner")),
    ],
)
def test_a_winner_pays_for_every_rival(responses: int, codes: tuple[str, ...]) -> None:
    leader, close, far = (400, responses), (400, 40), (400, FAR_BEHIND)
    assert evidence(leader, far, 1) > 1e7
    of_leader = evidence(leader, close, 1)
    assert codes == tuple("winner" if of_leader >= rivals / 0.05 else "go_on" for rivals in (1, 2, 3))
    for rivals, code in enumerate(codes, start=1):
        reached = decision(close, leader, *[far] * (rivals - 1))
        assert (reached.code, reached.arm) == (code, "arm 1")
        assert reached.rivals == (() if code == "winner" else ("arm 0",))


@pytest.mark.parametrize(
    ("displays", "codes"),
    [
        (2600, ("go_on", "go_on")),
        (2800, ("alike", "go_on")),
        (3200, ("alike", "alike")),
    ],
)
def test_wordings_are_alike_once_every_pair_is_as_the_number_of_rivals_asks(
    displays: int, codes: tuple[str, ...]
) -> None:
    arm = (displays, displays // 2)
    least = min(evidence(arm, arm, 1.2), evidence(arm, arm, 1 / 1.2))
    assert codes == tuple("alike" if least >= rivals / 0.05 else "go_on" for rivals in (1, 2))
    assert (decision(arm, arm).code, decision(arm, arm, arm).code) == codes
