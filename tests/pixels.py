"""The colours of a picture, as Pillow reads them."""

from __future__ import annotations

from PIL import Image


def pixel(image: Image.Image, place: tuple[int, int]) -> tuple[int, ...]:
    """The channels of the pixel at `place` (x, y) of a picture in colours."""
    channels = image.getpixel(place)
    assert isinstance(channels, tuple)
    return channels
