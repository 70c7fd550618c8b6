"""The small pieces before the second PDF/UA validator."""

from __future__ import annotations

from typing import Any

import pytest
from materials.small_pieces import PARTNERS, Shop, cases, name_of

CASES = cases("washroom", "sticker", "card", "leaflet", "social", "banner")


@pytest.mark.parametrize(("kind", "languages"), CASES, ids=name_of)
def test_verapdf_finds_nothing(shop: Shop, verapdf: Any, kind, languages) -> None:
    assert not verapdf.validate(shop.screen(kind, languages))


@pytest.mark.parametrize("kind", ["washroom-a5", "sticker-a7", "card", "leaflet-a5"])
def test_nor_on_a_joint_copy_with_a_logo(shop: Shop, verapdf: Any, kind) -> None:
    (found,) = (one for one, languages in CASES if one.name == kind and len(languages) == 2)
    assert not verapdf.validate(shop.screen(found, ("cy", "en"), PARTNERS["short"]))
