"""Values that are written to JSON unchanged."""

from collections.abc import Mapping

JsonValue = str | int | float | bool | None | Mapping[str, "JsonValue"] | tuple["JsonValue", ...]
"""What a claim may hold: immutable, and written to JSON unchanged."""
