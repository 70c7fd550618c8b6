"""*Candidate*: the campaign frozen, what changed since the last seal, who says yes, and the seal."""

from __future__ import annotations

from netsafe_desk.screens.candidate import acts, pages
from netsafe_desk.screens.candidate.addresses import candidate_at, slot_at
from netsafe_desk.screens.routing import Screen

_ONE = "candidate/<int:number>/"
_SLOT = f"{_ONE}slots/<str:slot>/"

SCREENS = (
    Screen("candidate", "candidate/", pages.overview, verb="read", menu=5),
    Screen("candidate.page", _ONE, pages.candidate_page, verb="read"),
    Screen("candidate.progress", f"{_ONE}progress/", pages.progress, verb="read"),
    Screen("candidate.picture", f"{_ONE}pictures/<slug:sha256>/", pages.picture, verb="read"),
    Screen(
        "candidate.bundle",
        f"{_ONE}bundle.zip",
        pages.sealed_bundle,
        verb="export-sealed",
        thing=candidate_at,
    ),
    Screen("candidate.freeze", "candidate/freeze/", acts.freeze_campaign, verb="freeze", method="POST"),
    Screen(
        "candidate.answer-time",
        "candidate/answer-time/",
        acts.set_answer_time,
        verb="set-answer-time",
        method="POST",
    ),
    *(
        Screen(f"candidate.{verb}", f"{_SLOT}{verb}/", act, verb=verb, method="POST", thing=slot_at)
        for verb, act in acts.ON_SLOTS.items()
    ),
    *(
        Screen(f"candidate.{verb}", f"{_ONE}{verb}/", act, verb=verb, method="POST", thing=candidate_at)
        for verb, act in acts.ON_CANDIDATES.items()
    ),
)
