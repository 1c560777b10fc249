"""Templates: one environment, one way to render a page, and the addresses of our own and borrowed assets.

A page is rendered from one frozen dataclass, which templates know as ``page``. Where htmx names a fragment by its
element id in ``HX-Target``, the same dataclass renders only that fragment.
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256, sha384
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from app import style_sheet
from ingest.metadata.phrase_language import language_of_phrase

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
STATIC = Path(__file__).resolve().parent / "static"
VENDOR = STATIC / "vendor"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file a page asks the browser to load; the address changes with its content."""

    url: str
    integrity: str | None
    digest: str | None = None
    """Of the content, where the address has it as its version."""


@cache
def environment() -> Environment:
    """The templates, autoescaped; a name that is not there is an error, not an empty string."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals["asset"] = asset
    env.globals["lang"] = lang_attribute
    env.filters["in_language"] = in_language
    return env


@cache
def asset(name: str) -> Asset:
    """Our own "css/site.css", or "vendor/htmx.min.js" as the set-up step named it."""
    if name.startswith("vendor/"):
        return _vendor_asset(name.removeprefix("vendor/"))
    is_joined = name == style_sheet.NAME
    content = styles().encode() if is_joined else (STATIC / name).read_bytes()
    digest = sha256(content).hexdigest()[:12]
    integrity = f"sha384-{b64encode(sha384(content).digest()).decode()}" if is_joined else None
    return Asset(f"/static/{name}?v={digest}", integrity, digest)


@cache
def styles() -> str:
    """The style sheet that every page loads."""
    vendor = {name: VENDOR / entry["file"] for name, entry in _manifest().items()}
    return style_sheet.site_styles(STATIC, TEMPLATES, vendor=vendor)


def lang_attribute(text: str, around: str = "en") -> Markup:
    """` lang="cy"` for Welsh words on an English page, so that a screen reader says them as Welsh; else nothing.

    ``around`` is the language of the element around the text.
    """
    language = language_of_phrase(text)
    return Markup(f' lang="{language}"') if language and language != around else Markup("")


def in_language(text: str) -> Markup:
    """Words of a report inside an English sentence: marked as Welsh where they are."""
    attribute = lang_attribute(text)
    return Markup("<span{}>{}</span>").format(attribute, text) if attribute else escape(text)


def page_response(
    request: Request,
    template: str,
    page: object,
    *,
    fragment: str | None = None,
    status_code: int = 200,
    headers: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """The whole page, or only ``fragment`` where htmx asks for the element of that id.

    ``template`` is "folder/page", e.g. "public/search"; its fragments lie in the folder of the same name.
    """
    wants_fragment = fragment is not None and request.headers.get("HX-Target") == fragment
    folder, _, _ = template.rpartition("/")
    name = f"fragments/{folder}/{fragment}.html" if wants_fragment else f"pages/{template}.html"
    html = environment().get_template(name).render(page=page, site=_site(request))
    varied = {"Vary": "HX-Target"} if fragment else {}
    return HTMLResponse(html, status_code=status_code, headers={**varied, **(headers or {})})


@dataclass(frozen=True, slots=True)
class Door:
    """The last entry of the menu: for who is signed in their boards, for others the way in."""

    label: str
    href: str


_SIGN_IN = Door("Sign in", "/sign-in")
_FOR_BOARDS = Door("For boards", "/boards")


@dataclass(frozen=True, slots=True)
class Site:
    """What every layout shows beside its page."""

    path: str
    is_demo: bool
    person: str | None
    """The name of who is signed in."""
    boards_door: Door


def _site(request: Request) -> Site:
    settings = getattr(request.app.state, "settings", None)
    person = getattr(request.state, "person", None)
    return Site(
        path=request.url.path,
        is_demo=bool(getattr(settings, "demo", False)),
        person=person.name if person else None,
        boards_door=_FOR_BOARDS if person else _SIGN_IN,
    )


def _vendor_asset(name: str) -> Asset:
    entry = _manifest()[name]
    return Asset(f"/static/vendor/{entry['file']}", entry.get("integrity"))


@cache
def _manifest() -> dict[str, Any]:
    """What the set-up step wrote: {"htmx.min.js": {"file": "htmx.min.1a2b.js", "integrity": "sha384-…"}}."""
    manifest: dict[str, Any] = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
    return manifest
