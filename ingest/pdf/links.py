"""The links of the public copy: to pages of the report, and to web addresses without names of people.

Each is written from scratch, so that nothing else of the old one is left. Decision 0132.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from ingest.patterns import Pattern

MOST_NAMED_PLACES = 50_000
"""Named destinations that are looked at: a hostile file may have millions. By judgement."""
_DEEPEST_TREE = 40

_SAFE_LINKS = "safelinks.protection.outlook.com"
"""Outlook's detour: its addresses name the mailbox that the link was sent to."""
_PERSONAL = Pattern(
    r"@|-my\.sharepoint\.com|/personal/|^[a-z]+://[^/]*\.(?:local|internal|lan)\b",
    "Web addresses with an email address, a user name or a password, a person's own folder, or a private network.",
    [
        "https://example.org/?to=ada.quill@example.org",
        "https://ada:secret@example.org/",
        "https://board-my.sharepoint.com/x",
        "https://example.org/personal/ada_quill/report.pdf",
        "https://files.local/report",
    ],
    ["https://www.example.org/reports?id=4"],
)

OnPage = Callable[[str], bool]
"""Whether these words are printed on the page of the link."""


class Links:
    """The links of one file, and the places they lead to."""

    def __init__(self, pdf: Pdf) -> None:
        self._pages = {page.obj.objgen for page in pdf.pages}
        self._named = _named_places(pdf)

    def rewritten(self, page: Page, on_page: OnPage) -> list[Dictionary]:
        """The links of a page that can be public, each written from scratch."""
        marks = page.obj.get(Name.Annots)
        links = [mark for mark in marks if _is_link(mark)] if isinstance(marks, Array) else []
        return [made for link in links if (made := self._rewritten(link, on_page)) is not None]

    def _rewritten(self, link: Object, on_page: OnPage) -> Dictionary | None:
        area = _numbers(link.get("/Rect"))
        goal = self._goal(link, on_page)
        if area is None or goal is None:
            return None
        made = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=area, **goal)
        for name in ("/Border", "/C", "/QuadPoints"):
            numbers = _numbers(link.get(name))
            if numbers is not None:
                made[name] = numbers
        for name in ("/H", "/F"):
            if isinstance(value := link.get(name), int | Name):
                made[name] = value
        return made

    def _goal(self, link: Object, on_page: OnPage) -> dict[str, Any] | None:
        """The entry by which the new link leads somewhere; None where the old one leads nowhere that is public."""
        if (address := target_of(link)) is not None:
            public = public_address(address, on_page)
            return None if public is None else {"A": Dictionary(S=Name.URI, URI=String(public))}
        action = link.get("/A")
        if isinstance(action, Dictionary):
            place = self._place(action.get("/D")) if action.get("/S") == Name.GoTo else None
        else:
            place = self._place(link.get("/Dest"))
        return None if place is None else {"Dest": place}

    def _place(self, goal: object) -> Array | None:
        """A place on a page of this file, without its name."""
        if isinstance(goal, String | Name):
            goal = self._named.get(str(goal))
        if isinstance(goal, Dictionary):
            goal = goal.get("/D")
        if not isinstance(goal, Array) or not len(goal):
            return None
        page, *view = goal
        if not isinstance(page, Dictionary) or page.objgen not in self._pages:
            return None
        plain = [part if isinstance(part, int | Decimal | Name) else None for part in view]
        return Array([page, *(plain or [Name.Fit])])


def target_of(link: Object) -> str | None:
    """The web or email address that a link leads to; None where it leads elsewhere."""
    action = link.get("/A")
    if not isinstance(action, Dictionary) or action.get("/S") != Name.URI:
        return None
    return str(action.get("/URI", "")).strip()


def public_address(address: str, on_page: OnPage) -> str | None:
    """The address as readers may have it, or None.

    An email address is kept where it is printed on the page, a web address unless it names a person or an account.
    """
    kind, _, rest = address.partition(":")
    if kind.lower() == "mailto":
        person = unquote(rest.partition("?")[0])
        return f"mailto:{person}" if person and on_page(person) else None
    if kind.lower() not in ("http", "https"):
        return None
    plain = _without_detour(address)
    if _PERSONAL.fits(unquote(unquote(plain)).lower()):
        return None
    return quote(plain, safe="%/:?#[]@!$&'()*+,;=~")


def _without_detour(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if not parts.netloc.lower().endswith(_SAFE_LINKS):
        return address
    return next(iter(parse_qs(parts.query).get("url", [])), address)


def _is_link(mark: object) -> bool:
    return isinstance(mark, Dictionary) and mark.get("/Subtype") == Name.Link


def _numbers(value: object) -> Array | None:
    if not isinstance(value, Array):
        return None
    items = [*value]
    return Array(items) if all(isinstance(item, int | Decimal) for item in items) else None


def _named_places(pdf: Pdf) -> dict[str, Object]:
    """Every named destination: those of the name tree, and of the older dictionary in the catalogue."""
    places: dict[str, Object] = {}
    old = pdf.Root.get("/Dests")
    if isinstance(old, Dictionary):
        places.update({key: old[key] for key in list(old.keys())[:MOST_NAMED_PLACES]})
    names = pdf.Root.get("/Names")
    tree = names.get("/Dests") if isinstance(names, Dictionary) else None
    for name, place in tree_entries(tree, "/Names", depth=_DEEPEST_TREE):
        if len(places) >= MOST_NAMED_PLACES:
            break
        places[str(name)] = place
    return places


def tree_entries(node: object, key: str, *, depth: int = _DEEPEST_TREE) -> Iterator[tuple[object, Object]]:
    """Keys and values of a name tree (``/Names``) or number tree (``/Nums``), however deep and damaged it is."""
    if not isinstance(node, Dictionary) or depth <= 0:
        return
    pairs = node.get(key)
    if isinstance(pairs, Array):
        items = [*pairs]
        yield from zip(items[::2], items[1::2], strict=False)
    kids = node.get("/Kids")
    for kid in kids if isinstance(kids, Array) else ():
        yield from tree_entries(kid, key, depth=depth - 1)
