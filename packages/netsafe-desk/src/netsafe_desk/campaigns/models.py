"""A campaign as rows: one for each text and language, one for each fact, one for each file."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Campaign(models.Model):
    """A campaign of this installation.

    `revision` grows with each change of its rows: so every process knows when what it has read is old.
    `toml` is campaign.toml as somebody wrote it, with its comments: an export changes what has changed.
    """

    slug = models.CharField(max_length=120, unique=True)
    revision = models.PositiveBigIntegerField(default=0)
    toml = models.TextField(blank=True)
    languages = models.JSONField(default=list)
    name = models.JSONField(default=dict)
    theme = models.JSONField(default=dict)

    kind: ClassVar[str] = "campaign"

    def __str__(self) -> str:
        return self.slug

    def name_in(self, language: str) -> str:
        """Its name in `language`, or in the first that it has."""
        return str(self.name.get(language) or next(iter(self.name.values()), self.slug))


class Wording(models.Model):
    """One text in one language.

    `origin_language` and `origin_mark` say which wording a translation was made from; `allow` holds the codes
    of rules that it waives, with commas; `place` is its order within its file.  `spelling_from` is the mark
    of the wording that it was made from in truth, where somebody has said that only the spelling of its
    original changed since; empty otherwise.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="wordings")
    key = models.CharField(max_length=200)
    language = models.CharField(max_length=35)
    words = models.TextField(blank=True)
    origin_language = models.CharField(max_length=35, blank=True)
    origin_mark = models.CharField(max_length=8, blank=True)
    spelling_from = models.CharField(max_length=8, blank=True)
    allow = models.CharField(max_length=300, blank=True)
    place = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["campaign", "key", "language"], name="each_wording_once"),
        )

    def __str__(self) -> str:
        return f"{self.key} [{self.language}]"


class Fact(models.Model):
    """One row of campaign.toml, as TOML; the loose keys are one row of the table ``campaign``."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="facts")
    table = models.CharField(max_length=60)
    name = models.CharField(max_length=300, blank=True)
    place = models.PositiveIntegerField(default=0)
    toml = models.TextField()
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["campaign", "table", "name"], name="each_fact_once"),)
        ordering = ("table", "place")

    def __str__(self) -> str:
        return f"{self.table}.{self.name}" if self.name else self.table


class Asset(models.Model):
    """Bytes that the storage has under their digest; never changed, never written twice."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.sha256[:12]


class BundleFile(models.Model):
    """A file of the bundle that is no words file: a picture, a logo, a film, captions, a language file."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="files")
    path = models.CharField(max_length=300)
    asset = models.ForeignKey(Asset, models.PROTECT)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["campaign", "path"], name="each_file_once"),)
        ordering = ("path",)

    def __str__(self) -> str:
        return self.path


class Revision(models.Model):
    """What a row said at one time; append-only.

    `subject` is ``wording``, ``fact`` or ``file``; `name` its key, its table and name with a dot between, or
    its path.  `act` says what made it: an import, an edit, an undo, a mark …; `content` is empty where the
    row was removed.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="revisions")
    subject = models.CharField(max_length=10)
    name = models.CharField(max_length=400)
    language = models.CharField(max_length=35, blank=True)
    number = models.PositiveIntegerField()
    content = models.TextField(blank=True)
    origin_language = models.CharField(max_length=35, blank=True)
    origin_mark = models.CharField(max_length=8, blank=True)
    allow = models.CharField(max_length=300, blank=True)
    is_removal = models.BooleanField(default=False)
    act = models.CharField(max_length=30)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="revisions")
    at = models.DateTimeField()
    reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["campaign", "subject", "name", "language", "number"], name="each_revision_once"
            ),
        )
        indexes = (
            models.Index(fields=["campaign", "at"]),
            models.Index(fields=["campaign", "by", "at"]),
        )
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.name} {self.language} {self.number}"


class WholeCheck(models.Model):
    """How many findings each wording has, by severity: of the content with this digest, on this day.

    `counts` maps key, language and severity to a number; findings on facts have the key and the language "".
    """

    campaign = models.OneToOneField(Campaign, models.CASCADE, primary_key=True, related_name="whole_check")
    digest = models.CharField(max_length=80)
    day = models.DateField()
    counts = models.JSONField()

    def __str__(self) -> str:
        return f"{self.digest} {self.day}"
