"""A save that came too late: both wordings, and one that has both changes."""

from __future__ import annotations

from dataclasses import dataclass

from netsafe.campaign.word_changes import WordChange, word_changes
from netsafe.campaign.wording_merge import merge_wordings

from netsafe_desk.campaigns.models import Campaign, Wording
from netsafe_desk.campaigns.words_edits import WordsEdit, revisions_of_words, words_of_revision


@dataclass(frozen=True)
class StaleSave:
    """What the writer saw and typed, what somebody else wrote meanwhile, and a wording with both changes.

    `is_clean` says that the two changed different words, so that `proposal` takes nothing from either.
    """

    theirs: Wording
    writer: str
    theirs_changes: tuple[WordChange, ...]
    my_changes: tuple[WordChange, ...]
    mine: str
    proposal: str
    is_clean: bool

    @property
    def theirs_revision(self) -> int:
        """What the proposal is saved over."""
        return self.theirs.revision


def stale_save(campaign: Campaign, edit: WordsEdit, theirs: Wording) -> StaleSave:
    """What to show of a save that came too late."""
    mine = edit.words.replace("\r\n", "\n")
    base = words_of_revision(campaign, edit.key, edit.language, edit.shown_revision) or ""
    latest = revisions_of_words(campaign, edit.key, edit.language).exclude(act="spelling").first()
    merge = merge_wordings(base, theirs.words, mine)
    return StaleSave(
        theirs,
        str(latest.by or "") if latest else "",
        word_changes(base, theirs.words),
        word_changes(base, mine),
        mine,
        merge.with_mine,
        not merge.conflicts,
    )
