"""Which addresses belong to the public Internet, after IANA's special-purpose registries.

``ipaddress.is_global`` is not enough: it looks only at the outer form of an address, so that
``64:ff9b::a9fe:a9fe`` is global to it although a translator makes 169.254.169.254 of it.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_CLOSED_V4 = tuple(
    IPv4Network(each)
    for each in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
        *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16"),
        *("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        # Looks public, but is where Azure answers its own machines.
        "168.63.129.16/32",
    )
)
_UNICAST_V6 = IPv6Network("2000::/3")
"""All that IANA has given out; every other block is local, reserved or an IPv4 in disguise."""
_CLOSED_V6 = tuple(
    IPv6Network(each)
    for each in (
        # Protocol assignments with Teredo, documentation, 6to4, documentation.
        *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),
    )
)
_CARRY_V4 = (IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))
"""Forms in which a resolver hands out public IPv4 addresses: mapped (RFC 4291), NAT64 (RFC 6052).

The other forms (6to4, Teredo, IPv4-compatible, RFC 8215's local translation) are closed as a
whole: no public host needs them.
"""


def is_public(address: str) -> bool:
    """Whether a numeric IPv4 or IPv6 address is one of the public Internet's.

    An IPv4 address carried by an IPv6 one is judged by itself. False for anything that is no
    address in its usual form, or has a zone.
    """
    try:
        found = ip_address(str(address))
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return _is_open_v4(found)
    if any(found in network for network in _CARRY_V4):
        return found.scope_id is None and _is_open_v4(IPv4Address(int(found) & 0xFFFF_FFFF))
    return _is_open_v6(found)


def _is_open_v4(address: IPv4Address) -> bool:
    return not any(address in network for network in _CLOSED_V4)


def _is_open_v6(address: IPv6Address) -> bool:
    inside = address.scope_id is None and address in _UNICAST_V6
    return inside and not _is_isatap(address) and not any(address in each for each in _CLOSED_V6)


def _is_isatap(address: IPv6Address) -> bool:
    """Whether its lower half is RFC 5214's, which carries an IPv4 address under any prefix."""
    return (int(address) >> 32) & 0xFDFF_FFFF == 0x0000_5EFE
