"""The script as plain text, to paste into the running order of a programme."""

from __future__ import annotations

from netsafe.campaign.template_view import view_from_json
from netsafe.materials.radio import RadioView
from netsafe.typesetting.piece import Piece
from netsafe.typesetting.screen_picture import alternative_end


def script_text(piece: Piece) -> str:
    """Both scripts, a line and its seconds on each line; then number, address and edition."""
    side = piece.view["sides"][0]
    words = {key.removeprefix("radio."): text for key, text in side["words"].items()}
    parts = [words["title"], words["note"]]
    for script in view_from_json(RadioView, side["more"]).scripts:
        head = f"{words['script']}: {script.limit} {words['seconds']} ({words['lasts']} {script.total})"
        lines = [f"{line.seconds:>5}  {line.words}" for line in script.lines]
        parts.append("\n".join([head, *lines]))
    help_ = side["help"]
    parts.append(f"{help_['name']}: {help_['number']}, {help_['address']}")
    return "\n\n".join(parts) + "\n\n" + alternative_end(piece)
