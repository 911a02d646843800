"""Which network addresses may be asked: the public internet, and nothing of the machine or the network it stands in.

Every connection passes `connect_publicly` with the very address it goes to, whatever led there: a name, a literal, a
redirect, or a name that answers differently the second time. So what was checked is what is called.
Known to be missed: services of one's own that stand on public addresses; name those in a firewall.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

_NOT_PUBLIC = tuple(
    map(
        ipaddress.ip_network,
        (
            "192.0.0.0/24",  # protocol assignments (RFC 6890); one cloud keeps its metadata here
            "192.88.99.0/24",  # 6to4 relays (RFC 7526, withdrawn)
            "168.63.129.16/32",  # a public address on which one cloud's machines find their own host
        ),
    )
)
"""Addresses that the registry calls global and that are no publisher's."""

_UNICAST = ipaddress.ip_network("2000::/3")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class PrivateAddress(OSError):
    """The connection leads to an address that is not on the public internet."""


def is_public(address: str) -> bool:
    """Tell whether `address`, a literal of either family, belongs to the public internet."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or (ipaddress.IPv4Address(int(found) & 0xFFFFFFFF) if found in _NAT64 else None)
        if inner is not None:
            return is_public(str(inner))
        if found not in _UNICAST or found.sixtofour or found.teredo:  # tunnels carry an address of their own
            return False
    if any(found.version == each.version and found in each for each in _NOT_PUBLIC):
        return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def connect_publicly(info: tuple[Any, ...]) -> socket.socket:
    """Return the socket for one address of `getaddrinfo`; `PrivateAddress` when that is not public."""
    family, kind, protocol, _, address = info
    if not is_public(str(address[0])):
        raise PrivateAddress("it leads to a private address")
    return socket.socket(family=family, type=kind, proto=protocol)
