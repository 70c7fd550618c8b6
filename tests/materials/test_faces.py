"""What each kind declares to stand on which of its faces."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest
from materials.small_pieces import Shop, campaign, cases, name_of, set_once
from netsafe.materials.catalogue import kinds_of
from netsafe.typesetting.face import FEATURES, Face
from netsafe.typesetting.piece import Kind

KINDS = kinds_of(campaign())
SEEN = [kind for kind in KINDS if kind.faces]


@pytest.mark.parametrize("kind", SEEN, ids=name_of)
def test_a_kind_with_a_number_has_a_face_with_its_sender_and_all_else(kind: Kind) -> None:
    """What one face leaves out stands on another: a discreet outside has an inside that bears everything."""
    for languages in (("cy",), ("cy", "en")):
        faces = kind.faces_in(languages)
        borne = {feature for face in faces for feature in face.bears}
        asked = FEATURES if kind.is_printed else FEATURES - {"code"}
        assert asked <= borne, kind.name
        assert all(face.has("sender") for face in faces if face.has("number"))
        assert any({"sender", "number", "hours"} <= set(face.bears) for face in faces)


@pytest.mark.parametrize(("kind", "languages"), cases(), ids=name_of)
def test_a_piece_has_a_page_for_each_of_its_faces(shop: Shop, kind: Kind, languages: tuple[str, ...]) -> None:
    faces = kind.faces_in(languages)
    assert {face.side for face in faces} <= {None, *range(2)}
    assert (
        len(faces) == 1
        if kind.flows
        else len(pdfium.PdfDocument(set_once(shop.make(kind, languages)))) == len(faces)
    )


def test_a_number_without_its_sender_is_no_face() -> None:
    with pytest.raises(ValueError, match="a number without its sender"):
        Face("front", bears=("number", "hours"))
    with pytest.raises(ValueError, match="bears no code"):
        Face("front", bears=["subject"], code=0.6)
    assert Face("outside", bears=()).is_discreet and not Face("front").is_discreet
