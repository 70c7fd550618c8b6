"""The release that the rows of a campaign say now: read once by each process, until a row changes."""

from __future__ import annotations

import threading
from collections import OrderedDict

from netsafe.bundle import Bundle
from netsafe.bundle.language_profile_files import read_language_file
from netsafe.bundle.plain_content import FactRow, PlainContent, release_of_content
from netsafe.campaign import Text
from netsafe.campaign import Wording as TextWording
from netsafe.campaign.text import Origin
from netsafe.language.wording_profile import LanguageProfile

from netsafe_desk.campaigns import assets
from netsafe_desk.campaigns.models import BundleFile, Campaign, Fact, Wording

KEPT = 16
"""Campaigns that one process keeps read."""

_bundles: OrderedDict[tuple[int, int], Bundle] = OrderedDict()
_lock = threading.Lock()


def current_bundle(campaign: Campaign) -> Bundle:
    """The campaign as its rows say it, with its files.

    Raises PlainContentError where the rows are no release: each act that changes rows sees to it that they
    are.
    """
    key = (campaign.pk, campaign.revision)
    with _lock:
        if key in _bundles:
            _bundles.move_to_end(key)
            return _bundles[key]
    bundle = bundle_of_rows(campaign)
    with _lock:
        _bundles[key] = bundle
        while len(_bundles) > KEPT:
            _bundles.popitem(last=False)
    return bundle


def forget_bundles() -> None:
    """Read every campaign anew when it is next asked for, for another database has taken its place."""
    with _lock:
        _bundles.clear()


def bundle_of_rows(campaign: Campaign) -> Bundle:
    """The same, read anew; it knows nothing of the revision of the campaign."""
    content = content_of_rows(campaign)
    blobs, release = content.blobs, release_of_content(content)
    languages = {path: assets.read(blob.sha256) for path, blob in blobs.items() if is_language_file(path)}
    files = {"campaign.toml": campaign.toml.encode(), **languages} if campaign.toml else languages
    return Bundle(
        release,
        assets.local_files(blob.sha256 for blob in blobs.values()),
        files,
        languages=_profiles(languages),
    )


def content_of_rows(campaign: Campaign) -> PlainContent:
    """The rows themselves, with the digests of the files."""
    blobs = assets.blobs_of_campaign(campaign)
    captions = {path: assets.read(blob.sha256) for path, blob in blobs.items() if is_captions(path)}
    facts = tuple(
        FactRow(fact.table, fact.name, fact.toml) for fact in Fact.objects.filter(campaign=campaign)
    )
    return PlainContent(facts, texts_of_rows(campaign), blobs, captions)


def is_captions(path: str) -> bool:
    """Whether a file of a bundle holds captions."""
    return path.startswith("films/") and path.endswith((".vtt", ".srt"))


def is_language_file(path: str) -> bool:
    """Whether a file of a bundle says what the rules look for in a language."""
    return path.startswith("languages/")


def texts_of_rows(campaign: Campaign) -> tuple[Text, ...]:
    """Every text, in the order of a release: by file, then by place; its wordings as languages stand."""
    order = {language: place for place, language in enumerate(campaign.languages)}
    texts: dict[str, list[TextWording]] = {}
    places: dict[str, int] = {}
    rows = Wording.objects.filter(campaign=campaign).values_list(
        "key", "language", "words", "origin_language", "origin_mark", "allow", "place"
    )
    for key, language, words, origin_language, origin_mark, allow, place in rows:
        origin = Origin(language=origin_language, mark=origin_mark) if origin_language else None
        wording = TextWording(
            language=language, text=words, origin=origin, allow=tuple(filter(None, allow.split(",")))
        )
        texts.setdefault(key, []).append(wording)
        places[key] = min(place, places.get(key, place))
    keys = sorted(texts, key=lambda key: (key.partition(".")[0], places[key], key))
    return tuple(
        Text(key=key, wordings=tuple(sorted(texts[key], key=lambda wording: order.get(wording.language, 99))))
        for key in keys
    )


def _profiles(files: dict[str, bytes]) -> dict[str, LanguageProfile]:
    profiles: dict[str, LanguageProfile] = {}
    for path, content in files.items():
        tag = path.removeprefix("languages/").removesuffix(".toml")
        profiles[tag] = read_language_file(content.decode(), path)
    return profiles


def files_of_campaign(campaign: Campaign) -> tuple[BundleFile, ...]:
    """Its pictures, logos, films, captions and language files."""
    return tuple(BundleFile.objects.filter(campaign=campaign).select_related("asset"))
