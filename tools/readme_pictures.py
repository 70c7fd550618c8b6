"""Take the README's pictures from a build: tools/readme_pictures.py build/ docs/pictures/."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

WANTED = {
    "poster-dawn.png": ("poster-a3-dawn", "cy"),
    "poster-window.png": ("poster-a3-window", "en"),
    "washroom.png": ("washroom-a4", "cy-en"),
    "card.png": ("card", "en"),
    "leaflet.png": ("leaflet-dl", "cy"),
    "pack.png": ("pack", "en"),
}
"""Name in docs/pictures → kind and languages."""
WIDTH, HEIGHT = 420, 594


def main() -> None:
    build, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    for name, (kind, languages) in WANTED.items():
        (preview,) = (build / "materials" / kind).glob(f"*_{kind}_{languages}.png")
        with Image.open(preview) as picture:
            picture.thumbnail((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
            picture.convert("RGB").save(out / name, optimize=True)
        print(f"{name}: {(out / name).stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
