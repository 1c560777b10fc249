"""A parameter that an address does not take is refused: passed over, it would pass for a filter that was applied."""

from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from fastapi import FastAPI, Request

from app.errors import AppError

PREFIX = "/api/v1"
"""Where the resources stand; a route knows only what follows."""

_CALLED_ELSEWHERE = {
    "query": "q",
    "search": "q",
    "text": "q",
    "limit": "page_size",
    "per_page": "page_size",
    "size": "page_size",
    "page": "cursor",
    "offset": "cursor",
    "after": "cursor",
    "order": "sort",
}
"""What other programs call our parameters."""


class UnknownParameter(AppError):
    """The address has parameters that mean nothing there; ``field`` is the first."""

    code = "unknown_parameter"
    status = 422
    sentence = "{unknown}. /openapi.json lists every parameter."


def only_known_parameters(request: Request) -> None:
    """Raise UnknownParameter where a name in the address is none that the description of the API has for it."""
    known = _described(request.app, PREFIX + request.scope["route"].path_format, request.method.lower())
    unknown = sorted({name for name in request.query_params if name not in known})
    if unknown:
        told = "; ".join(_in_words(name, known) for name in unknown)
        raise UnknownParameter(unknown=f"{told[0].upper()}{told[1:]}", field=unknown[0])


@lru_cache(maxsize=64)
def _described(app: FastAPI, path: str, method: str) -> frozenset[str]:
    parameters: list[dict[str, Any]] = app.openapi()["paths"][path][method].get("parameters", [])
    return frozenset(one["name"] for one in parameters if one["in"] == "query")


def _in_words(name: str, known: frozenset[str]) -> str:
    there_is_none = f'there is no parameter "{name[:40]}" here'
    meant = _CALLED_ELSEWHERE.get(name.lower())
    near = [meant] if meant in known else get_close_matches(name.lower(), sorted(known), n=1, cutoff=0.5)
    return f'{there_is_none}, the nearest is "{near[0]}"' if near else there_is_none
