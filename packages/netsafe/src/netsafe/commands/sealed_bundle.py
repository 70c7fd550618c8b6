"""The release of a bundle, approved only where the bundle has a seal of somebody who is trusted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
from netsafe_intake.fault_explanation import fault_line

from netsafe.bundle import Bundle
from netsafe.bundle.bundle import SEAL, SIGNATURE
from netsafe.campaign import Release
from netsafe.commands.options import TRUSTED_KEYS


def release_of_bundle(
    bundle: Bundle,
    folder: Path,
    trusted_keys: Path | None,
    tell: Callable[[str], None],
    language: str = "en",
) -> Release:
    """The release of `bundle`, which lies in `folder`: approved where its seal is genuine, else a draft.

    Why a seal approves nothing goes to `tell` as one line in `language`.  Raises KeyFileError where
    `trusted_keys` cannot be read, and click.UsageError where they lie in the bundle: whoever sends a bundle
    would say themselves whom to trust.
    """
    if trusted_keys is not None and trusted_keys.resolve().is_relative_to(folder.resolve()):
        raise click.UsageError(
            f"{trusted_keys} lies in the bundle, and a bundle cannot say itself whose seals to trust. "
            "Mend: get the keys from those who seal, and keep them elsewhere"
        )
    has_seal = SEAL in bundle.files or SIGNATURE in bundle.files
    if not has_seal and trusted_keys is None:
        return bundle.release
    from netsafe.seals import SealError, read_trusted_keys, release_by_seal  # a draft goes without

    trusted = None if trusted_keys is None else read_trusted_keys(trusted_keys)
    if not has_seal:
        return bundle.release
    try:
        if trusted is None:
            raise SealError(SEAL, "no-keys", variable=TRUSTED_KEYS)
        return release_by_seal(bundle, trusted)
    except SealError as error:
        place = str(folder / error.place) if error.place in (SEAL, SIGNATURE) else error.place
        counts_as_draft = error.as_draft
        tell(fault_line(place, counts_as_draft.reason(language), counts_as_draft.mend(language), language))
        return bundle.release
