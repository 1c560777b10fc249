"""Values that are written to JSON unchanged."""

from collections.abc import Mapping

JsonValue = str | int | float | bool | None | Mapping[str, "JsonValue"] | tuple["JsonValue", ...]
"""A value of a claim: immutable, and written to JSON unchanged."""
