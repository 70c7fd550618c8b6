"""Which code stands on which piece: what :mod:`netsafe.campaign.short_link` prints, as the table has it."""

from __future__ import annotations

from collections.abc import Iterable

from netsafe.campaign import Release
from netsafe.campaign.outgoing_post import design_picture, linked
from netsafe.campaign.partner import Partner
from netsafe.campaign.short_link import Printed, codes
from netsafe.publishing.planned_pieces import Planned


def codes_of(release: Release, pieces: Iterable[Planned], partners: Iterable[Partner]) -> dict[str, Printed]:
    """Every code that pieces, posts and adverts bear, and what bears it; none where there is no site.

    A partner's piece whose languages all have a link of the partner's own bears no code of ours.  Raises
    KeyError naming a partner of a piece who is not among `partners`, and
    :class:`~netsafe.campaign.short_link.CodesMeet` where two pieces would bear one code, or one of
    ``[[links]]``.

    >>> from netsafe.publishing.planned_pieces import Planned
    >>> poster = Planned("poster-a4-dawn", ("cy",), "edition", "recipe", None, "stem", (".pdf",))
    >>> codes_of(release, [poster], ())["s2fv"]
    Printed(item='poster-a4-dawn', languages=('cy',), partner='')
    """
    if release.site is None:
        return {}
    partners = tuple(partners)
    links = {partner.id: partner.links for partner in partners}
    of_pieces = (
        Printed(piece.kind, piece.languages, piece.partner or "")
        for piece in pieces
        if piece.partner is None or not links[piece.partner].keys() >= set(piece.languages)
    )
    of_posts = (
        Printed(design_picture(post), (language,), partner.id)
        for partner in partners
        for language in release.languages
        for post in release.posts
        if post.link and language not in partner.links
    )
    return codes(release, (*of_pieces, *linked(release), *of_posts))
