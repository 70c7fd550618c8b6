"""A campaign with a palette of its own, of which a test may change a colour."""

from __future__ import annotations

import re
from pathlib import Path

from netsafe import looks

LOOKS = Path(looks.__file__).parent


def recolour(bundle: Path, before: str, after: str) -> None:
    """Change one colour of a campaign, on screen; the others stay those of its look."""
    path = bundle / "campaign.toml"
    source = path.read_text(encoding="utf-8")
    if before not in source:  # the colours are the look's: write them out
        line, name = re.findall(r'^(look = "(\w+)"\n)', source, re.MULTILINE)[0]
        palette = (LOOKS / name / "look.toml").read_text(encoding="utf-8")
        source = source.replace(line, line + palette)
    assert source.count(f'screen = "{before}"') == 1, before
    path.write_text(source.replace(f'screen = "{before}"', f'screen = "{after}"'), encoding="utf-8")
