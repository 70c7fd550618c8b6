"""Is a file that somebody sends what its name says, and has it a place in the bundle?"""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from netsafe.bundle import BundleError
from netsafe.bundle.language_profile_files import read_language_file
from netsafe.films.footage.container_check import container
from netsafe.films.footage.footage_error import FootageError
from netsafe.films.footage.limits import LIMITS
from netsafe.formats.captions import are_captions
from netsafe.formats.image_checks import MAX_BYTES, ImageFault, check_image
from netsafe.formats.trailing_bytes import has_trailing_bytes
from netsafe.typesetting.logo import safe_logo
from netsafe_intake.fault_explanation import ExplainedError, Explanation
from netsafe_intake.wording import Value

PACKAGE = "netsafe_desk.campaigns"

ENDINGS: Mapping[str, tuple[str, ...]] = {
    "pictures": (".svg", ".png", ".jpg", ".jpeg"),
    "logos": (".svg", ".png", ".jpg", ".jpeg", ".webp"),
    "films": (".mp4", ".vtt", ".srt", ".wav"),
    "languages": (".toml",),
}
"""The folders of a bundle, and how the names of their files end."""

LARGEST: Mapping[str, int] = {
    "pictures": MAX_BYTES,
    "logos": MAX_BYTES,
    "films": LIMITS.bytes,
    "languages": 1024 * 1024,
}
"""Bytes of a file in each folder."""

LONGEST_NAME = 80

_KINDS = {".svg": "svg", ".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg"}


class FileRefused(ExplainedError):
    """A file that cannot be kept."""

    code = "desk-file-refused"


def _refused(case: str, **values: Value) -> FileRefused:
    return FileRefused(Explanation(PACKAGE, f"file.{case}", values))


def safe_path(folder: str, name: str) -> str:
    """The path in the bundle of a file that is called `name` where it comes from.

    Small letters, digits and hyphens are left of the name, whatever it held.  Raises FileRefused where
    nothing is left of it, and for an ending that the folder does not take.

    >>> safe_path("logos", "Ein Logo (terfynol).PNG")
    'logos/ein-logo-terfynol.png'
    >>> safe_path("pictures", "../../etc/dawn.svg")
    'pictures/dawn.svg'
    """
    if folder not in ENDINGS:
        raise _refused("no-folder")
    last = PurePosixPath(name.replace("\\", "/").replace("\0", "")).name
    stem, dot, ending = last.rpartition(".")
    ending = f"{dot}{ending}".lower()
    if ending not in ENDINGS[folder]:
        raise _refused("ending", endings=", ".join(ENDINGS[folder]))
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    parts = re.findall(r"[a-z0-9]+", plain)
    slug = "-".join(parts)[:LONGEST_NAME].strip("-")
    if folder == "films" and len(parts) > 1 and re.fullmatch(r"[a-z]{2,3}", parts[-1]):
        slug = f"{'-'.join(parts[:-1])[:LONGEST_NAME]}.{parts[-1]}"  # dawn.cy.mp4: a film in a language
    if not slug:
        raise _refused("no-name")
    return f"{folder}/{slug}{ending}"


def check_file(path: str, content: bytes) -> None:
    """Raise FileRefused where `content` is not what a file at `path` of a bundle may hold."""
    folder, _, name = path.partition("/")
    ending = PurePosixPath(name).suffix.lower()
    if folder not in ENDINGS or ending not in ENDINGS[folder] or "/" in name or name.startswith("."):
        raise _refused("no-folder")
    if not content:
        raise _refused("empty")
    if len(content) > LARGEST[folder]:
        raise _refused("too-large", megabytes=LARGEST[folder] // 1_000_000)
    if folder in ("pictures", "logos"):
        _check_picture(folder, ending, content)
    else:
        _CHECKS[ending](path, content)


def _check_picture(folder: str, ending: str, content: bytes) -> None:
    try:
        if folder == "logos":
            safe_logo(content)
        if folder == "pictures" or ending != ".webp":
            kind = "" if folder == "logos" and ending == ".svg" else check_image(content)
            if kind and kind != _KINDS[ending]:
                raise _refused("another-kind", kind=kind.upper())
    except ImageFault as fault:
        if fault.explanation is None:
            raise _refused("no-logo") from None
        why, mend = fault.explanation.reason_word, fault.explanation.mend_word if fault.mend else ""
        raise _refused("no-picture", why=why, mend=mend) from None
    if has_trailing_bytes(content):
        raise _refused("trailing")


def _check_film(path: str, content: bytes) -> None:
    """Look at the boxes of a film; it is decoded later (:mod:`netsafe_desk.campaigns.film_checks`)."""
    with tempfile.TemporaryDirectory(prefix="netsafe-desk-film-") as folder:
        film = Path(folder) / "film.mp4"
        film.write_bytes(content)
        try:
            container(film)
        except FootageError:
            raise _refused("no-film") from None


def _check_captions(path: str, content: bytes) -> None:
    if not are_captions(content):
        raise _refused("no-captions")


def _check_voice(path: str, content: bytes) -> None:
    if content[:4] != b"RIFF" or content[8:12] != b"WAVE":
        raise _refused("no-voice")


def _check_language(path: str, content: bytes) -> None:
    try:
        read_language_file(content.decode(), path)
    except BundleError as error:
        explanation = error.faults[0].explanation
        why, mend = explanation.reason_word, explanation.mend_word
        raise _refused("no-language-file", why=why, mend=mend) from None
    except UnicodeDecodeError:
        raise _refused("no-utf8") from None


_CHECKS: Mapping[str, Callable[[str, bytes], None]] = {
    ".mp4": _check_film,
    ".vtt": _check_captions,
    ".srt": _check_captions,
    ".wav": _check_voice,
    ".toml": _check_language,
}
