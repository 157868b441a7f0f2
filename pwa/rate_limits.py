"""Whom a rate limit counts: a network address, or the block of addresses it lies in.

Keys are of fixed size whatever a caller sends, so that probing ever new names cannot grow
the counters' store without bound.
"""

from hashlib import sha256
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from flask import Response, request

from pwa.text import fold

IPV4_BLOCK_BITS = 24
IPV6_HOUSEHOLD_BITS = 64
IPV6_BLOCK_BITS = 48
UNAUTHORIZED = 401
NO_ADDRESS = "none"  # a socket file, or a proxy that sent something else


def address_key() -> str:
    """Count by address; for IPv6 by the network one household gets."""
    address = _caller_address()
    if isinstance(address, IPv6Address):
        return str(ip_network((address, IPV6_HOUSEHOLD_BITS), strict=False))
    return NO_ADDRESS if address is None else str(address)


def block_key() -> str:
    """Count by the block of addresses that one subscriber can easily choose from."""
    address = _caller_address()
    if address is None:
        return NO_ADDRESS
    bits = IPV4_BLOCK_BITS if isinstance(address, IPv4Address) else IPV6_BLOCK_BITS
    return str(ip_network((address, bits), strict=False))


def name_key(username: str) -> str:
    """Count by a username, in every spelling of it."""
    return sha256(fold(username).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def is_failure(response: Response) -> bool:
    """Tell whether a guess was wrong; right ones are not counted."""
    return response.status_code == UNAUTHORIZED


def _caller_address() -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
