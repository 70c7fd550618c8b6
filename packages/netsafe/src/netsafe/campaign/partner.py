"""A partner agency whose name, logo and short link stand on its own copies."""

from __future__ import annotations

from pydantic import Field

from netsafe.campaign.fields import Model
from netsafe.campaign.outgoing_post import design_picture
from netsafe.campaign.release import Release
from netsafe.campaign.short_link import printed_address


class Partner(Model):
    """One partner: as it is listed, as the manifest names it, and as a piece shows it.

    Attributes:
        id: the slug that stands in paths; it never changes.
        names: its name by language.
        links: whole addresses by language.  A language without one bears a code of the partner's own.
        digest: over its names, its links and the bytes of its logo.
        logo: SVG text made safe, for a piece that shows it; it is not written into the manifest.
        post_links: of a piece that shows ready posts, the partner's link of each, by language and post.
    """

    id: str
    names: dict[str, str]
    links: dict[str, str]
    digest: str = ""
    logo: str | None = Field(default=None, exclude=True, repr=False)
    post_links: dict[str, dict[str, str]] = Field(default_factory=dict, exclude=True, repr=False)

    def on_piece(self, release: Release, item: str, languages: tuple[str, ...]) -> Partner:
        """The partner as one piece shows it: in each language with its own link, or a code of that piece.

        A ready post has the link of the partner's own copy of its picture: what is written and what is seen
        are one address.
        """
        own_code = printed_address(release, item, languages, self.id)
        return self.with_changes(
            links={language: self.links.get(language, own_code) for language in languages},
            post_links={language: self._post_links(release, language) for language in languages},
        )

    def _post_links(self, release: Release, language: str) -> dict[str, str]:
        own = self.links.get(language)
        return {
            post.id: own or printed_address(release, design_picture(post), (language,), self.id)
            for post in release.posts
            if post.link
        }
