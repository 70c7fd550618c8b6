"""A layer as a file, for a process of its own that draws it over what it decodes."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np

from netsafe.films.film.layers import Layer, Plane


def write_layer(layer: Layer, path: Path) -> None:
    """Write a layer where another process reads it."""
    out = io.BytesIO()
    planes = {
        f"{part}{number}": getattr(plane, part)
        for number, plane in enumerate(layer.planes)
        for part in ("ink", "cover")
    }
    box = np.array([layer.x, layer.y, layer.width, layer.height, layer.solid])
    np.savez(out, box=box, **planes)
    path.write_bytes(out.getvalue())


def read_layer(path: Path) -> Layer:
    """The layer that :func:`write_layer` wrote."""
    with np.load(path, allow_pickle=False) as parts:
        x, y, width, height, solid = map(int, parts["box"])
        first, second, third = (Plane(parts[f"ink{n}"], parts[f"cover{n}"]) for n in range(3))
        return Layer(x, y, width, height, (first, second, third), bool(solid), {})
