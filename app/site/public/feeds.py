"""The feed of new and withdrawn reviews, the sitemap and robots.txt."""

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response

from app.exports import atom, sitemap
from app.request_scope import Reading, public_url_of

router = APIRouter(include_in_schema=False)


@router.get(atom.ADDRESS)
def feed(request: Request, session: Reading) -> Response:
    """New and withdrawn reviews; 304 if nothing has changed."""
    newest = atom.newest_feed(session, public_url=public_url_of(request))
    etag = f'W/"{sha256(newest.body).hexdigest()[:32]}"'
    headers = {
        "ETag": etag,
        "Last-Modified": format_datetime(newest.changed_at.astimezone(UTC), usegmt=True),
        "Cache-Control": "no-cache",
    }
    if _is_known(request, etag, newest.changed_at):
        return Response(status_code=304, headers=headers)
    return Response(newest.body, media_type=atom.MEDIA_TYPE, headers=headers)


@router.get(sitemap.ADDRESS)
def whole_sitemap(request: Request, session: Reading) -> Response:
    """Every published review, or an index of the parts."""
    return _xml(sitemap.sitemap(session, public_url=public_url_of(request)))


@router.get("/sitemap-{number:int}.xml")
def part_of_sitemap(request: Request, number: int, session: Reading) -> Response:
    """One part of a long sitemap."""
    return _xml(sitemap.sitemap_part(session, number, public_url=public_url_of(request)))


@router.get("/robots.txt")
def robots(request: Request) -> PlainTextResponse:
    """What search engines may read."""
    return PlainTextResponse(sitemap.robots_txt(public_url=public_url_of(request)))


def _xml(body: bytes) -> Response:
    return Response(body, media_type=sitemap.MEDIA_TYPE, headers={"Cache-Control": "no-cache"})


def _is_known(request: Request, etag: str, changed_at: datetime) -> bool:
    """Whether the client has this version: by ETag if one is sent, otherwise by time."""
    known = request.headers.get("if-none-match")
    if known is not None:
        return known.strip() == "*" or etag in (item.strip() for item in known.split(","))
    since = _http_date(request.headers.get("if-modified-since", ""))
    return since is not None and changed_at.replace(microsecond=0) <= since


def _http_date(written: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(written)
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)
