"""The bundle that a seal stands for: verified against the trusted keys, read from the storage, approved."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from netsafe.bundle import Bundle
from netsafe.campaign import Release
from netsafe.seals import VerifiedSeal, read_trusted_keys, sealed_release, verify

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.candidates.models import Seal
from netsafe_desk.candidates.stored_bundle import stored_bundle
from netsafe_desk.publications.refusal import PublicationFault


@dataclass(frozen=True)
class SealedBundle:
    """What is published: the approved release, with its pictures and films."""

    release: Release
    bundle: Bundle


def verified_seal(campaign: Campaign, number: int) -> VerifiedSeal:
    """The seal of that number.  Raises PublicationFault, SealError and KeyFileError."""
    row = _row(campaign, number)
    trusted_keys = settings.ENVIRONMENT.trusted_keys
    if trusted_keys is None:
        raise PublicationFault("no-trusted-keys")
    return verify(row.content.encode(), row.signature.encode() or None, read_trusted_keys(trusted_keys))


def sealed_bundle(campaign: Campaign, number: int, seal: VerifiedSeal) -> SealedBundle:
    """The bundle under a seal that was verified.

    Raises BlobError where a picture or film is gone, BundleError, and SealError where the bundle that is
    stored is another.
    """
    bundle = stored_bundle(_row(campaign, number).candidate)
    return SealedBundle(sealed_release(bundle.release, seal), bundle)


def _row(campaign: Campaign, number: int) -> Seal:
    return Seal.objects.select_related("candidate", "candidate__campaign").get(
        campaign=campaign, number=number
    )
