"""Encoded pictures or sound, as bytes that can be kept."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass


@dataclass(frozen=True)
class Packet:
    """An encoded frame, or a stretch of sound; `time` in frames, or in samples."""

    data: bytes
    time: int
    key: bool


@dataclass(frozen=True)
class Track:
    """Encoded pictures or sound of `length` frames or samples, with the `header` that a player wants."""

    header: bytes
    packets: tuple[Packet, ...]
    length: int

    def beginning(self, length: int) -> Track:
        """Its first frames: none of them waits for a later one, for the encoder looks back alone.

        >>> packets = (Packet(b"I", 0, True), Packet(b"P", 1, False), Packet(b"P", 2, False))
        >>> len(Track(b"", packets, 3).beginning(2).packets)
        2
        """
        if length >= self.length:
            return self
        return Track(self.header, tuple(packet for packet in self.packets if packet.time < length), length)

    def written(self) -> bytes:
        """As bytes, which :meth:`read` reads."""
        index = [[len(packet.data), packet.time, packet.key] for packet in self.packets]
        head = json.dumps({"header": self.header.hex(), "packets": index, "length": self.length}).encode()
        return struct.pack("<I", len(head)) + head + b"".join(packet.data for packet in self.packets)

    @classmethod
    def read(cls, data: bytes) -> Track:
        """A track from its bytes.  Raises ValueError where they are not whole."""
        try:
            (size,) = struct.unpack_from("<I", data)
            head = json.loads(data[4 : 4 + size])
            at = 4 + size
            packets = []
            for length, time, key in head["packets"]:
                packets.append(Packet(data[at : at + length], int(time), bool(key)))
                at += length
            if at != len(data):
                raise ValueError("a part is missing")
            return cls(bytes.fromhex(head["header"]), tuple(packets), int(head["length"]))
        except (struct.error, KeyError, TypeError) as error:
            raise ValueError(str(error)) from None

    @classmethod
    def from_cache(cls, data: bytes | None) -> Track | None:
        """A track that was kept; None where there is none, or none that is whole."""
        try:
            return None if data is None else cls.read(data)
        except ValueError:
            return None


SAMPLES = 48_000
"""Samples of sound a second."""

BITS = 96_000
"""Bits of sound a second."""
