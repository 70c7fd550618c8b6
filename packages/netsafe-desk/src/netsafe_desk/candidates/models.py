"""A candidate, what people answer to it, and the seal that it becomes."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from netsafe_desk.campaigns.models import Asset, Campaign
from netsafe_desk.jobs.row_progress import CountedRow


class AnswerTime(models.Model):
    """How many working days those who are asked have in a campaign."""

    campaign = models.OneToOneField(Campaign, models.CASCADE, related_name="answer_time")
    working_days = models.PositiveSmallIntegerField(default=5)

    def __str__(self) -> str:
        return f"{self.working_days} working days in {self.campaign}"


class Candidate(models.Model):
    """A campaign as it was at one moment, frozen: what is approved, and then sealed.

    `content` is the bundle without its pictures and films, as a ZIP; `assets` names those by their path.
    `campaign_revision` and `last_revision` are the campaign's revision and its newest Revision then.
    `findings`, `changes` and `slots` are data, so that they are told in any language.  `status` is what
    people have done to it; what has become of it since is :attr:`state`.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="candidates")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=80)
    campaign_revision = models.PositiveBigIntegerField()
    last_revision = models.PositiveBigIntegerField()
    content = models.ForeignKey(Asset, models.PROTECT, related_name="+")
    assets = models.JSONField(default=dict)
    base = models.ForeignKey("Seal", models.PROTECT, null=True, related_name="followers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    due = models.DateField()
    findings = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    slots = models.JSONField(default=list)
    status = models.CharField(max_length=10, default="open")

    kind: ClassVar[str] = "candidate"

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["campaign", "number"], name="each_candidate_once"),
            models.UniqueConstraint(
                fields=["campaign"],
                condition=Q(status__in=("open", "sealing")),
                name="one_open_candidate",
            ),
        )
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"candidate {self.number} of {self.campaign}"

    @property
    def state(self) -> str:
        """*open*, *outdated* (somebody has edited since), *withdrawn*, *replaced*, *sealing* or *sealed*."""
        if self.status == "open" and self.campaign.revision != self.campaign_revision:
            return "outdated"
        return self.status


class Rendering(CountedRow):
    """The pieces of a candidate as they will be once it is sealed.

    `pieces` has a row for each file: path, SHA-256, kind, languages; `pictures` those of pieces by stem;
    `comparison` says what differs from the last seal.  `faults` are why they could not be made, each a line
    by language; while they are being made, `finished` of `total` are there.
    """

    candidate = models.OneToOneField(Candidate, models.CASCADE, related_name="rendering")
    state = models.CharField(max_length=10, default="waiting")
    pieces = models.JSONField(default=list)
    pictures = models.JSONField(default=dict)
    comparison = models.JSONField(default=dict)
    faults = models.JSONField(default=list)
    at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"pieces of {self.candidate}: {self.state}"


class Reason(models.Model):
    """Why a warning or a waiver may stand, in the words of a person; `matter` is which."""

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="reasons")
    matter = models.CharField(max_length=64)
    words = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["candidate", "matter"], name="each_matter_one_reason"),
        )

    def __str__(self) -> str:
        return f"{self.candidate}: {self.matter[:12]}"


class ReviewerInvitation(models.Model):
    """A link by which somebody without an account answers one slot once; only its hash is kept.

    `role` is who they are, in words; neither a name nor an address is kept of them.
    """

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="invitations")
    slot = models.CharField(max_length=150)
    role = models.CharField(max_length=120)
    language = models.CharField(max_length=8)
    token_hash = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    last_moment = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.candidate}: {self.slot}, {self.role}"


class Answer(models.Model):
    """What somebody says to a candidate in one slot; `role` is who they are, in words.

    It is a person's, or that of somebody who was sent an `invitation`.  One stands in each slot: it can be
    withdrawn by whoever gave it, until the seal.
    """

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="answers")
    slot = models.CharField(max_length=150)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    invitation = models.OneToOneField(ReviewerInvitation, models.PROTECT, null=True, related_name="answer")
    role = models.CharField(max_length=120)
    verdict = models.CharField(max_length=10)
    comment = models.TextField(blank=True)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["candidate", "slot"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_answer_in_each_slot",
            ),
            models.UniqueConstraint(
                fields=["candidate", "person"],
                condition=Q(withdrawn_at__isnull=True, person__isnull=False),
                name="one_slot_for_each_person",
            ),
        )
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.candidate}: {self.slot} {self.verdict}"


class CandidateComment(models.Model):
    """What somebody remarks on a candidate."""

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="comments")
    words = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.candidate}: {self.words[:40]}"


class Seal(models.Model):
    """A sealed candidate: `content` and `signature` are the files ``seal.json`` and ``seal.json.sig``.

    `number` counts the seals of a campaign.  Until the worker has signed it, `signature` is empty and `fault`
    may say why.  `told_at` is when everybody had been sent word.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="seals")
    candidate = models.OneToOneField(Candidate, models.PROTECT, related_name="seal")
    number = models.PositiveIntegerField()
    content = models.TextField()
    digest = models.CharField(max_length=80)
    signature = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    fault = models.JSONField(null=True)

    kind: ClassVar[str] = "seal"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["campaign", "number"], name="each_seal_once"),)
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"seal {self.number} of {self.campaign}"


class Reminder(models.Model):
    """Those of a slot were reminded on a day: once, however often the daily job runs."""

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="reminders")
    slot = models.CharField(max_length=150)
    day = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["candidate", "slot", "day"], name="one_reminder_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.candidate}: {self.slot} on {self.day}"
