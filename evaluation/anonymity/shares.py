"""Shares with their intervals, as the tables of figures print them."""


def share(part: int, whole: int) -> str:
    """A share with its interval: "0.964 (0.957-0.969)"."""
    return f"{part / whole:.3f} ({interval(part, whole)})"


def interval(part: int, whole: int) -> str:
    """The Wilson interval of a share, at 95 %."""
    z, share = 1.96, part / whole
    middle = (share + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z * (share * (1 - share) / whole + z * z / (4 * whole * whole)) ** 0.5 / (1 + z * z / whole)
    return f"{max(0.0, middle - half):.3f}-{min(1.0, middle + half):.3f}"
