"""*Words*: every text in all its languages, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page

from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.roles.permissions import Thing
from netsafe_desk.roles.things import WordingThing
from netsafe_desk.screens.routing import Screen
from netsafe_desk.screens.words import acts, discussion
from netsafe_desk.screens.words.editor import editor
from netsafe_desk.screens.words.history import words_history
from netsafe_desk.screens.words.list_of_words import check_campaign, words_list
from netsafe_desk.screens.words.live import words_findings, words_preview
from netsafe_desk.screens.words.saving import check_words, save_words
from netsafe_desk.screens.words.texts_in_view import TextsInView


@gzip_page
def words_of_text(request: HttpRequest, campaign: Campaign, key: str) -> HttpResponse:
    """One text in all languages, each with its field."""
    return editor(request, campaign, TextsInView.of(current_bundle(campaign).release, "text", key))


@gzip_page
def words_of_piece(request: HttpRequest, campaign: Campaign, piece: str) -> HttpResponse:
    """All texts of a piece or a page."""
    return editor(request, campaign, TextsInView.of(current_bundle(campaign).release, "piece", piece))


def _wording(campaign: Campaign, captured: Mapping[str, Any]) -> Thing:
    return WordingThing(campaign, captured["key"], captured["language"])


def _act(name: str, path: str, view: Any, verb: str) -> Screen:
    return Screen(
        f"words.{name}",
        f"words/<str:key>/<str:language>/{path}/",
        view,
        verb=verb,
        method="POST",
        thing=_wording,
    )


SCREENS = (
    Screen("words", "words/", words_list, verb="read", menu=2),
    Screen("words.save", "words/save/", save_words, verb="write-some-words", method="POST"),
    Screen("words.check", "words/check/", check_words, verb="read", method="POST"),
    Screen("words.findings", "words/findings/", words_findings, verb="read", method="POST"),
    Screen("words.preview", "words/preview/", words_preview, verb="read", method="POST"),
    Screen("words.whole-check", "words/whole-check/", check_campaign, verb="read", method="POST"),
    Screen("words.piece", "words/piece/<str:piece>/", words_of_piece, verb="read"),
    Screen("words.edit", "words/<str:key>/", words_of_text, verb="read"),
    Screen("words.history", "words/<str:key>/<str:language>/history/", words_history, verb="read"),
    _act("right", "right", acts.translation_is_right, "write-words"),
    _act("spelling", "spelling", acts.only_spelling, "mark-spelling"),
    _act("meaning", "meaning", acts.not_only_spelling, "mark-spelling"),
    _act("original", "original", acts.is_original, "write-words"),
    _act("restore", "restore", acts.restore, "write-words"),
    _act("propose", "propose", discussion.propose_words, "propose-words"),
    Screen(
        "words.comment", "words/<str:key>/comment/", discussion.comment_on_text, verb="comment", method="POST"
    ),
    Screen(
        "words.resolve",
        "words/<str:key>/comment/<int:number>/<str:decision>/",
        discussion.resolve_comment,
        verb="comment",
        method="POST",
    ),
    Screen(
        "words.decide",
        "words/<str:key>/<str:language>/proposal/<int:number>/<str:decision>/",
        discussion.decide_proposal,
        verb="read",
        method="POST",
    ),
    _act("waive", "waive/<str:code>", acts.waive, "waive"),
    _act("hold", "hold/<str:code>", acts.hold_to_rule, "waive"),
)
