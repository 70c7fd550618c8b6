"""What a kind of piece is called, in the words of the campaign."""

from __future__ import annotations

from netsafe.materials.catalogue import kinds_of

from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.screens.frame import reader_language


def piece_titles(campaign: Campaign) -> dict[str, str]:
    """Kind → its title in the reader's language, or in the first of the campaign."""
    release = current_bundle(campaign).release
    reader = reader_language()
    language = reader if reader in release.all_languages else release.languages[0]
    return {
        kind.name: release.say(kind.title, language) for kind in kinds_of(release) if release.has(kind.title)
    }
