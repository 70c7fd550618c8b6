"""What was published, step by step; and each edition of each piece that ever was."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.jobs.row_progress import CountedRow


class Publication(models.Model):
    """One publication of a seal, or a look at what one would change.

    `act` is *publish*, *dry-run* or *go-back*; `state` is waiting, running, done or failed.  `changes` is
    what becomes new, changed and gone.  `listing` is the digest of the list of files that door machines
    verify; with it a publication can be taken up again as it was.  `fault` has a line for each language.
    """

    ACTS = ("publish", "dry-run", "go-back")
    STATES = ("waiting", "running", "done", "failed")

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="publications")
    seal = models.PositiveIntegerField()
    act = models.CharField(max_length=10, choices=[(name, name) for name in ACTS])
    state = models.CharField(max_length=10, default="waiting", choices=[(name, name) for name in STATES])
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    changes = models.JSONField(default=dict, blank=True)
    listing = models.CharField(max_length=64, blank=True)
    fault = models.JSONField(default=dict, blank=True)

    kind: ClassVar[str] = "publication"

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["campaign"],
                condition=models.Q(state__in=("waiting", "running")),
                name="one_publication_at_a_time",
            ),
        )
        indexes = (models.Index(fields=["campaign", "state"]),)
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.act} of seal {self.seal} of {self.campaign}"


class Step(CountedRow):
    """One step of a publication: safe to repeat, and repeated after whatever ended it.

    `finished` of `total` says how far it is, where it can be counted.  `notes` is what it must remember to
    repeat nothing that reaches people, such as to whom an e-mail went.
    """

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="steps")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=20)
    state = models.CharField(max_length=10, default="waiting")
    tries = models.PositiveIntegerField(default=0)
    fault = models.JSONField(default=dict, blank=True)
    notes = models.JSONField(default=dict, blank=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["publication", "name"], name="each_step_once"),)
        ordering = ("publication", "place")

    def __str__(self) -> str:
        return f"{self.publication}: {self.name}"


class Edition(models.Model):
    """A time for which a piece stood in public: its code, which is printed on it, and what it was.

    `until` is None while it stands.  `language` joins several with ``+``.  `picture` is the digest of its
    picture in the storage, empty where it has none.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="editions")
    code = models.CharField(max_length=40)
    kind = models.CharField(max_length=80)
    language = models.CharField(max_length=120)
    seal = models.PositiveIntegerField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    picture = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["campaign", "kind", "language"],
                condition=models.Q(until__isnull=True),
                name="one_edition_of_a_piece_stands",
            ),
        )
        indexes = (models.Index(fields=["campaign", "code"]),)
        ordering = ("kind", "language", "-since")

    def __str__(self) -> str:
        return self.code
