"""The texts that a language needs, and where each is shown.

Of a further language they are found by laying out the pages and kinds that are named for it: whatever they
ask for is needed, and no list has to be kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from pydantic import PrivateAttr

from netsafe.campaign import Release
from netsafe.campaign.further_languages import with_stand_in_names
from netsafe.helpsite.page_kind_catalogue import BELOW, KINDS
from netsafe.helpsite.site import pages_in
from netsafe.materials.catalogue import kinds_of
from netsafe.slots import slots_of
from netsafe.typesetting import piece_view


def needed_texts(release: Release, language: str) -> dict[str, tuple[str, ...]]:
    """The key of each text that `language` needs → where it is shown, in the order in which it is asked for.

    A leading language needs every text that the campaign has or must have; a further one what is shown in it.
    """
    if language in release.languages:
        return _every_text(release)
    listening = _Listening.of(release, language)
    return {key: tuple(places) for key, places in listening.listen().items()}


def missing_texts(release: Release, language: str) -> dict[str, tuple[str, ...]]:
    """Those of :func:`needed_texts` that have no words in `language` yet."""
    return {
        key: places
        for key, places in needed_texts(release, language).items()
        if not (release.has(key) and (release.text(key).of(language) or "").strip())
    }


def _every_text(release: Release) -> dict[str, tuple[str, ...]]:
    slots = slots_of(release)
    keys = dict.fromkeys((*(text.key for text in release.texts), *slots.required))
    return {key: (slots.piece_of(key),) for key in keys}


SITE_LABELS = "site"
"""The words file of what pages say around their own texts."""

_NOTHING_YET = "…"
"""What stands for a text that no language has words for."""


class _Listening(Release):
    """A release that writes down which words are asked for in one language; what is missing, another says."""

    _language: str = PrivateAttr("")
    _instead: str = PrivateAttr("")
    _place: str = PrivateAttr("")
    _keys: dict[str, dict[str, None]] = PrivateAttr(default_factory=dict)

    @classmethod
    def of(cls, release: Release, language: str) -> _Listening:
        """The same release, listening for words in `language`."""
        row = release.further_language(language)
        if row is None:
            raise KeyError(f"{language} is not one of the languages of {release.id}")
        named = with_stand_in_names(release)
        listening = cls.model_validate({name: getattr(named, name) for name in named.model_fields_set})
        listening.__dict__["digest"] = release.digest
        listening._language, listening._instead = language, row.instead
        return listening

    def words(self, key: str, language: str) -> str:
        """As of any release; in the language that is listened for, written down."""
        if language == self._language:
            self._keys.setdefault(key, {})[self._place] = None
            words = self.text(key) if self.has(key) else None
            return (words and (words.of(language) or words.of(self._instead))) or _NOTHING_YET
        return super().words(key, language)

    def listen(self) -> Mapping[str, Mapping[str, None]]:
        """Lay out every page and kind in the language; the keys that they ask for, with where."""
        for place, lay_out in (*self._pages(), *self._labels(), *self._kinds()):
            self._place = place
            lay_out()
        return self._keys

    def _pages(self) -> Iterable[tuple[str, Callable[[], object]]]:
        return pages_in(self, self._language) if self.site else ()

    def _labels(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """Labels that a page, or one below it, shows beside files to take alone: there are none yet."""
        for page in self.pages:
            if self._language in self.page_languages(page.id):
                kinds = [KINDS[name] for name in (page.kind, BELOW.get(page.kind)) if name]
                for slot in (slot for kind in kinds for slot in kind.slots(self)):
                    if slot.key.startswith(f"{SITE_LABELS}."):
                        yield f"page {page.id}", partial(self.words, slot.key, self._language)

    def _kinds(self) -> Iterator[tuple[str, Callable[[], object]]]:
        row = self.further_language(self._language)
        for kind in kinds_of(self):
            if row and kind.alone and row.has_kind(kind.name, kind.cabin) and kind.is_wanted(self):
                yield kind.name, partial(piece_view.piece, kind, self, (self._language,))
