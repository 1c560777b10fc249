"""The name of a file's bytes."""

from typing import NewType

Sha256 = NewType("Sha256", str)
"""64 lower-case hexadecimal digits naming the bytes of a file."""
