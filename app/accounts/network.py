"""The part of an address that stands for a household or an office. No address is ever kept or logged in clear."""

from ipaddress import ip_address, ip_network


def network_of(host: str, *, v4: int, v6: int) -> str:
    """The network an address is in, "203.0.113.0/24"; a host that is no address stands for itself."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return str(ip_network((address, v4 if address.version == 4 else v6), strict=False))
