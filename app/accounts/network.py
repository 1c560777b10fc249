"""The network part of an IP address, which identifies a household or office. Addresses are never stored or logged."""

from ipaddress import ip_address, ip_network


def network_of(host: str, *, v4: int, v6: int) -> str:
    """The network an IP address is in, for example "203.0.113.0/24". A host name is returned unchanged."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return str(ip_network((address, v4 if address.version == 4 else v6), strict=False))
