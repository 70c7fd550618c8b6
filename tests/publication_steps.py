"""A seal to publish, for tests: made of the rows as they are, signed by a key of the test's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone
from netsafe.seals import Approval, SealedPiece, generate_key, read_signing_key, sign
from netsafe.seals import Seal as SealFile
from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.candidates.models import Candidate, Seal
from netsafe_desk.candidates.stored_bundle import store
from netsafe_desk.people.models import Person

KINDS = ("card", "site")
"""What a publication of tests makes."""


def make_keys() -> None:
    """The key of the worker, and the file that trusts it."""
    key_file, trusted_keys = settings.ENVIRONMENT.key_file, settings.ENVIRONMENT.trusted_keys
    assert key_file is not None and trusted_keys is not None
    if not key_file.exists():
        trusted_keys.write_text(f"desk {generate_key(key_file).public_line}\n")


def sealed(campaign: Campaign, person: Person, pieces: Iterable[tuple[str, str]] = ()) -> Seal:
    """The campaign as its rows are now, sealed; `pieces` are path and SHA-256 of what was approved."""
    make_keys()
    bundle = current_bundle(campaign)
    last = Seal.objects.filter(campaign=campaign).first()
    number = last.number + 1 if last else 1
    now = timezone.now().astimezone(dt.UTC).replace(microsecond=0)
    content, assets = store(bundle)
    newest = Candidate.objects.filter(campaign=campaign).order_by("-number").first()
    candidate = Candidate.objects.create(
        campaign=campaign,
        number=newest.number + 1 if newest is not None else 1,
        digest=bundle.release.digest,
        campaign_revision=campaign.revision,
        last_revision=0,
        content=content,
        assets=assets,
        by=person,
        at=now,
        due=now.date(),
        status="sealed",
    )
    seal = SealFile(
        campaign=campaign.slug,
        number=number,
        release=bundle.release.digest,
        sealed_at=now,
        approvals=tuple(
            Approval(slot=f"language:{language}", role="approver", on=now.date())
            for language in bundle.release.all_languages
        ),
        pieces=tuple(SealedPiece(path=path, sha256=sha256) for path, sha256 in pieces),
        previous=last.digest if last else None,
    )
    key_file = settings.ENVIRONMENT.key_file
    assert key_file is not None
    signature = sign(seal, read_signing_key(key_file)).decode()
    return Seal.objects.create(
        campaign=campaign,
        candidate=candidate,
        number=number,
        content=seal.to_json().decode(),
        digest=seal.digest,
        signature=signature,
        by=person,
        at=now,
        signed_at=now,
    )
