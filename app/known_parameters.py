"""Refuse a parameter that an address does not take, the same for pages, feed and API.

    /search?themes=neglect       422: did you mean "theme"?
    /search?utm_source=letter    a page ignores what mail programs and social sites add to links; the API refuses it

If it were ignored, a mistyped filter would look like one that was applied. Decisions 0104 and 0115.
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from app.errors import AppError
from app.request_scope import requested_search
from app.search.question.parse import SEARCH_PARAMETERS

API = "/api/"

_OTHER_NAMES = {
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

_TRACKING = re.compile(
    r"(?:utm|mtm|pk|hsa|mc|vero|oly)_\w+|_hs(?:enc|mi)|_g[al]|mkt_tok|s_cid"
    r"|(?:fb|g|dc|msk|tw|y|tt)clid|li_fat_id|[gw]braid|igsh(?:id)?|srsltid|wickedid",
    re.IGNORECASE,
)
"""Names that newsletters, advertisements and social sites add: utm_source, mc_cid, _hsenc, fbclid, gclid, igshid …"""


class UnknownParameter(AppError):
    """The address has parameters that it does not take. ``field`` is the first, ``address`` is the address without."""

    code = "unknown_parameter"
    status = 422
    sentence = "{problems} {remedy}"


def only_known_parameters(request: Request) -> None:
    """Raise UnknownParameter if the address has a parameter that its route does not declare.

    A page that a form is sent to takes its values from the form, so only GET is checked there.
    """
    is_api = request.url.path.startswith(API)
    route = request.scope.get("route")
    if not isinstance(route, APIRoute) or (request.method != "GET" and not is_api):
        return
    known = frozenset(declared_parameters(route))
    unknown = [name for name in dict.fromkeys(request.query_params) if name not in known]
    if not is_api:
        unknown = [name for name in unknown if not _TRACKING.fullmatch(name)]
    if unknown:
        raise UnknownParameter(
            problems=" ".join(_problem(name, known) for name in sorted(unknown)),
            remedy="See /openapi.json for every parameter." if is_api else "Remove it from the address.",
            field=min(unknown),
            address=_without(request, unknown),
        )


def declared_parameters(route: APIRoute) -> Iterator[str]:
    """The names a route takes: those it describes for the API, or else those of its function."""
    described: list[dict[str, Any]] = (route.openapi_extra or {}).get("parameters", [])
    if described:
        yield from (parameter["name"] for parameter in described if parameter["in"] == "query")
        return
    yield from _of_function(route.dependant)


def _of_function(dependant: Dependant) -> Iterator[str]:
    yield from (parameter.alias for parameter in dependant.query_params)
    if dependant.call is requested_search:
        yield from SEARCH_PARAMETERS
    for dependency in dependant.dependencies:
        yield from _of_function(dependency)


def _problem(name: str, known: frozenset[str]) -> str:
    printable = "".join(character if character.isprintable() else "?" for character in name[:40])
    nearest = _nearest(name.lower(), known)
    question = f' Did you mean "{nearest}"?' if nearest else ""
    return f'This address has no parameter "{printable}".{question}'


def _nearest(name: str, known: frozenset[str]) -> str | None:
    canonical = _OTHER_NAMES.get(name)
    if canonical in known:
        return canonical
    return next(iter(get_close_matches(name, sorted(known), n=1, cutoff=0.5)), None)


def _without(request: Request, unknown: list[str]) -> str:
    """The path and query of the request, without the unknown parameters."""
    pairs = [(name, value) for name, value in request.query_params.multi_items() if name not in unknown]
    return request.url.path + (f"?{urlencode(pairs)}" if pairs else "")
