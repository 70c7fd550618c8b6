"""Each edition of each piece that ever stood in public, from the manifests of what was published."""

from __future__ import annotations

from pathlib import Path

from netsafe.publishing import manifest

from netsafe_desk.publications.changes import picture_of_piece, pieces_of
from netsafe_desk.publications.models import Edition, Publication


def write_editions(publication: Publication, folder: Path) -> None:
    """Write down what stands from now on, and until when others stood; in the caller's transaction."""
    campaign, now = publication.campaign, publication.finished_at
    assert now is not None
    standing = {
        (row.kind, row.language): row for row in Edition.objects.filter(campaign=campaign, until=None)
    }
    new = {
        key: (files[0].edition or "", picture_of_piece(files))
        for key, files in pieces_of(manifest.read(folder)).items()
    }
    over = [row.pk for key, row in standing.items() if key not in new or new[key][0] != row.code]
    Edition.objects.filter(pk__in=over).update(until=now)
    Edition.objects.bulk_create(
        Edition(
            campaign=campaign,
            code=code,
            kind=kind,
            language=language,
            seal=publication.seal,
            since=now,
            picture=picture,
        )
        for (kind, language), (code, picture) in new.items()
        if (kind, language) not in standing or standing[kind, language].code != code
    )
