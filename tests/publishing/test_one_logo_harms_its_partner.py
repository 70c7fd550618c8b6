"""Whatever a library does with a partner's logo while its pieces are set, that partner alone is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from netsafe.bundle import read_bundle
from netsafe.campaign.partner import Partner
from netsafe.materials.catalogue import KINDS
from netsafe.publishing.planned_pieces import Planned
from netsafe.publishing.render_process import Renderer, RenderJob
from netsafe.typesetting.piece import Piece, PieceFiles
from netsafe.typesetting.piece_view import piece

SHIPPED = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
PARTNER = Partner(
    id="bryn", names={"cy": "Ysgol", "en": "School"}, links=dict.fromkeys(("cy", "en"), "https://a.example/b")
)


class Panic(BaseException):
    """As libraries in Rust end where they did not expect to."""


def ends_with(error: BaseException) -> Callable[[Piece], PieceFiles]:
    def make(piece: Piece) -> PieceFiles:
        raise error

    return make


def renderer_of(folder: Path, error: BaseException) -> tuple[Renderer, Planned]:
    """A card whose making ends with `error`."""
    card = next(kind for kind in KINDS if kind.name == "card")
    made = piece(replace(card, make=ends_with(error)), read_bundle(SHIPPED).release, ("en",))
    planned = Planned("card", ("en",), made.edition, made.recipe, "bryn", "card_en", card.endings)
    return Renderer({("card", ("en",)): made}, folder), planned


@pytest.mark.parametrize("error", [Panic(), MemoryError(), RecursionError(), OSError("no room")])
def test_with_a_logo_it_is_a_fault_of_that_partner(tmp_path: Path, error: BaseException) -> None:
    (tmp_path / "logo.svg").write_text("<svg/>")
    renderer, planned = renderer_of(tmp_path, error)
    rendered = renderer.render(RenderJob(planned, PARTNER, tmp_path / "logo.svg"))
    assert rendered.files == ()
    assert rendered.fault is not None
    assert rendered.fault.english == "its card cannot be set with its logo. Mend: send the logo as PNG"


def test_without_a_logo_it_is_an_error_of_ours(tmp_path: Path) -> None:
    renderer, planned = renderer_of(tmp_path, RuntimeError("ours"))
    with pytest.raises(RuntimeError, match="ours"):
        renderer.render(RenderJob(planned, PARTNER))


def test_whoever_wants_to_stop_is_not_held_up(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text("<svg/>")
    renderer, planned = renderer_of(tmp_path, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        renderer.render(RenderJob(planned, PARTNER, tmp_path / "logo.svg"))
