"""Pictures for social media: three designs in three sizes, each with its alternative text.

They bear no code: who sees one holds the phone already.  Each post that has a link has a picture of its own
besides, ``post-ID``, which bears the address that the post gives.
"""

from __future__ import annotations

from dataclasses import replace

from netsafe.campaign import Release
from netsafe.campaign.outgoing_post import bearer, item_of, shape_of
from netsafe.campaign.post import Post
from netsafe.campaign.slot import Role, Slot, alternative
from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.face import FEATURES, Face
from netsafe.typesetting.lazy_makers import PICTURE, picture, picture_preview
from netsafe.typesetting.piece import Kind, View
from netsafe.typesetting.view_types import ScreenPictureView

SIZES = {"square": (1080, 1080), "story": (1080, 1920), "wide": (1200, 630)}
"""Width and height in pixels; a story keeps its upper and lower 250 pixels free of words."""

DESIGNS = ("dawn", "window", "law")
SAYS_WHAT = ("law",)
"""The designs whose line says what it is about."""


PHONE = 375 / 160 * 25.4
"""Millimetres that a picture is wide on a phone of 375 pixels, of which 160 make an inch."""


def _face(design: str, size: str) -> Face:
    """A wide picture is the smallest of the three on a phone: it is read from where one holds it."""
    afar = 0.6 if size == "wide" else 0.9
    says_what = design in SAYS_WHAT
    return Face(
        "picture",
        bears=FEATURES - {"code"},
        headline=None if says_what else afar,
        subject=0.35,
        number=0.6,
        seen_wide=PHONE,
    )


def address(release: Release, language: str) -> ScreenPictureView:
    """The address that the alternative text names; a partner's copy names the partner's own."""
    return ScreenPictureView(release.service(release.help.service).short_address or "")


def _kind(design: str, size: str) -> Kind:
    width, height = SIZES[size]
    piece = f"social.{design}"
    role: Role = "subject" if design in SAYS_WHAT else "headline"
    return Kind(
        name=f"social-{design}-{size}",
        cabin="social",
        purpose="post",
        texts=(
            Slot(f"{piece}.line", role=role, piece=piece),
            alternative(f"{piece}.alt", piece),
        ),
        more_texts=lambda release: (Slot("social.title", role="headline", piece="social.title"),),
        make=picture,
        preview=picture_preview,
        endings=PICTURE,
        title="social.title",
        show=address,
        options={
            "design": design,
            "size": size,
            "pixels": width,
            "height": height,
            "alt": f"{piece}.alt",
            "about": f"{piece}.line" if design in SAYS_WHAT else "labels.subject",
            **({"shows_too": "crisis"} if design in SAYS_WHAT else {}),
        },
        joint=False,
        faces=(_face(design, size),),
    )


def post_kind(release: Release, post: Post) -> Kind | None:
    """The picture of a post: its own where it has a link, else that of its design; None where there is none.

    Its kind is named as the post's link is, ``post-the-law``, and it bears the address of that link.
    """
    size = shape_of(post)
    if post.picture not in DESIGNS:
        return None
    kind = _kind(post.picture, size)
    if not kind.is_wanted(release):
        return None
    if not post.link:
        return kind
    return _for_post(item_of(post), post.picture, size, bearer(release, post))


def _for_post(name: str, design: str, size: str, item: str) -> Kind:
    kind = _kind(design, size)
    options = {**kind.options, "code_of": item}
    return replace(kind, name=name, options=options, personal=False, offered=False, purpose=None)


def _kinds(release: Release) -> tuple[Kind, ...]:
    post_kinds = (post_kind(release, post) for post in release.posts if post.link)
    return (*KINDS, *(kind for kind in post_kinds if kind is not None))


def _restore(name: str, view: View) -> Kind:
    options = view["options"]
    design, size = str(options["design"]), str(options["size"])
    if "code_of" in options:
        return _for_post(name, design, size, str(options["code_of"]))
    return _kind(design, size)


KINDS = tuple(_kind(design, size) for design in DESIGNS for size in SIZES)

CABIN = Cabin(__name__, _kinds, _restore, KINDS)
