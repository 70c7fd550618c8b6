"""Who can reach a socket: this machine alone, or others too."""

from __future__ import annotations

import socket
from ipaddress import IPv6Address, ip_address


def reached_by_others(listening: socket.socket) -> bool:
    """Whether other machines can reach `listening`, a bound socket of TCP: it is not on the loopback alone.

    >>> with socket.create_server(("127.0.0.1", 0)) as alone, socket.create_server(("", 0)) as open_to_all:
    ...     reached_by_others(alone), reached_by_others(open_to_all)
    (False, True)
    """
    host = ip_address(str(listening.getsockname()[0]).partition("%")[0])
    if isinstance(host, IPv6Address) and host.ipv4_mapped is not None:
        return not host.ipv4_mapped.is_loopback
    return not host.is_loopback
