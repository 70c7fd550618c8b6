"""Which code stands on which piece: the link table's side of what :mod:`netsafe.campaign.link` prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from netsafe.campaign import Release
from netsafe.campaign.link import Printed, codes
from netsafe.campaign.posting import linked
from netsafe.publishing.plan import Planned


class Linked(Protocol):
    """A partner and the links that it was given, by language: an applicant, or a line of the manifest."""

    @property
    def id(self) -> str:
        """The slug that stands in paths."""

    @property
    def links(self) -> Mapping[str, str]:
        """No language whose pieces bear the partner's own codes."""


def codes_of(release: Release, pieces: Iterable[Planned], partners: Iterable[Linked]) -> dict[str, Printed]:
    """Every code that pieces, posts and adverts bear, and what bears it; none where there is no site.

    A partner's piece whose languages all have a link of the partner's own bears no code of ours.  Raises
    KeyError naming a partner of a piece who is not among `partners`, and
    :class:`~netsafe.campaign.link.CodesMeet` where two pieces would bear one code, or one of ``[[links]]``.

    >>> codes_of(release, plan(release, people, tools, KINDS).pieces, people)["s2fv"]    # doctest: +SKIP
    Printed(item='poster-a4-dawn', languages=('cy',), partner='')
    """
    if release.site is None:
        return {}
    links = {partner.id: partner.links for partner in partners}
    made = (
        Printed(piece.kind, piece.languages, piece.partner or "")
        for piece in pieces
        if piece.partner is None or not links[piece.partner].keys() >= set(piece.languages)
    )
    return codes(release, (*made, *linked(release)))
