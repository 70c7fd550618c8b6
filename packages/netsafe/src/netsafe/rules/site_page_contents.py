"""The pages of the help site as the rules read them: their words, and lists of services."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe_intake.wording import Word

from netsafe.campaign import Release
from netsafe.campaign.site import Page
from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage
from netsafe.rules.site_addresses import Where


def keys_of(page: Page) -> tuple[str, ...]:
    """What a reader meets on `page` itself: its title, what stands below it, and its sections."""
    sections = (key for section in page.sections for key in (f"{section}.title", section))
    return (f"{page.stem}.title", f"{page.stem}.lead", *sections)


def words_of(context: CheckContext, page: Page, language: str) -> tuple[Passage, ...]:
    """The words of `page` in `language`, where it has them."""
    return tuple(passage for key in keys_of(page) if (passage := context.passage(key, language)))


def service_lists(release: Release) -> Iterator[tuple[Word, Where, tuple[str, ...]]]:
    """Every list of services that the site shows together: the name of its place (``word.page`` or
    ``word.answer`` of the rule's words), where it stands, and the ids."""
    for index, page in enumerate(release.pages):
        if page.services:
            yield Word("word.page", {"page": page.id}), ("pages", index, "services"), page.services
    for index, step in enumerate(release.finder):
        for answer in step.answers:
            if answer.services:
                yield (
                    Word("word.answer", {"answer": answer.id, "step": step.id}),
                    ("finder", index, "answers"),
                    answer.services,
                )
