"""Whom a rate limit counts: a network address, or the account a request is about.

Keys are of fixed size whatever a caller sends, so that probing ever new names cannot grow
the counters' store without bound.
"""

from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from flask import Response, g, request

from pwa.caller import caller
from pwa.text import fold

IPV6_HOUSEHOLD_BITS = 64
UNAUTHORIZED = 401


def address_key() -> str:
    """Count by address; for IPv6 by the network one household gets."""
    address = ip_address(request.remote_addr or "127.0.0.1")
    if isinstance(address, IPv6Address):
        return str(ip_network((address, IPV6_HOUSEHOLD_BITS), strict=False))
    return str(address)


def account_key() -> str:
    """Count by the account a request names, else by the one it is signed in to."""
    name = g.account_name if g.account_name is not None else caller().username
    return sha256(fold(name).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def is_failure(response: Response) -> bool:
    """Tell whether a guess was wrong; right ones are not counted."""
    return response.status_code == UNAUTHORIZED
