"""The tags of a PDF, by which a screen reader knows headings, lists and tables: kept without any words in them."""

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf

from ingest.patterns import Fit, Pattern
from ingest.pdf.links import tree_entries

MOST_TAGS = 200_000
"""A file with more loses all its tags. By judgement: a report of 300 pages has some 20,000."""

STANDARD_TYPE = Pattern(
    r"Document(?:Fragment)?|Part|Art|Sect|Div|BlockQuote|Caption|TOCI?|Index|NonStruct|Private|Aside|Title|P|H[1-6]?"
    r"|L|LI|Lbl|LBody|Table|T[RHD]|THead|TBody|TFoot|Span|Quote|Note|Reference|BibEntry|Code|Link|Annot|Em|Strong|Sub"
    r"|Ruby|RB|RT|RP|Warichu|WT|WP|Figure|Formula|Form|Artifact|FENote",
    "The types of tags of ISO 32000-1, 14.8.4, and ISO 32000-2. Other names may be words: they are led back to these.",
    ["Document", "H1", "P", "TD", "TOCI", "LBody"],
    ["Heading 1", "AdaQuill", "H7"],
    fit=Fit.WHOLE,
)
_NO_TYPE = "NonStruct"
_MOST_ROLES = 20


def bare_tags(pdf: Pdf) -> Dictionary | None:
    """A tree of tags without titles, alternative texts, identifiers, attributes and names of its own.

    None where the file has no tags or more than MOST_TAGS. Tags of comments, forms and links go.
    """
    old = pdf.Root.get("/StructTreeRoot")
    if not isinstance(old, Dictionary):
        return None
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    tags = _Tags(pdf, old)
    kids = tags.made_from(old, root)
    if kids is None:
        return None
    root.K = Array(kids)
    places = Array()
    for number, place in tree_entries(old.get("/ParentTree"), "/Nums"):
        if isinstance(number, int) and (made := tags.in_place_of(place)) is not None:
            places.append(number)
            places.append(made)
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=places))
    return root


_Kids = list[Any]
"""Tags and the numbers of marked content, as pikepdf takes them."""


class _Tags:
    """Makes a tree of bare tags beside the old one, which is left as it is."""

    def __init__(self, pdf: Pdf, root: Object) -> None:
        self._pdf = pdf
        self._roles = root.get("/RoleMap")
        self._pages = {page.obj.objgen for page in pdf.pages}
        self._made: dict[tuple[int, int], Object] = {}
        self._places: dict[tuple[int, int], Object] = {}
        """Lists of the parent tree: some programs write a single one, with every tag in it, for all pages."""

    def made_from(self, root: Object, new_root: Object) -> _Kids | None:
        """The tags below the root; None where there are too many."""
        top: _Kids = []
        waiting: list[tuple[Object, Object, _Kids]] = [(root, new_root, top)]
        count = 0
        while waiting:
            old, new, kids = waiting.pop()
            for kid in _kids(old):
                made = self._kid(kid, new)
                if made is None:
                    continue
                count += 1
                if count > MOST_TAGS:
                    return None
                kids.append(made)
                if isinstance(kid, Dictionary) and isinstance(made, Dictionary) and "/S" in kid:
                    waiting.append((kid, made, []))
            if new is not new_root and kids:
                new.K = Array(kids)
        return top

    def in_place_of(self, place: object) -> Object | None:
        """The entry of the parent tree that leads to the new tags."""
        if not isinstance(place, Array):
            return self._new(place)
        if not place.is_indirect:
            return Array([self._new(item) for item in place])
        if place.objgen not in self._places:
            self._places[place.objgen] = self._pdf.make_indirect(Array([self._new(item) for item in place]))
        return self._places[place.objgen]

    def _new(self, old: object) -> Object | None:
        return self._made.get(old.objgen) if isinstance(old, Dictionary) else None

    def _kid(self, kid: object, parent: Object) -> Object | int | None:
        if isinstance(kid, int):
            return kid
        if not isinstance(kid, Dictionary):
            return None
        page = self._page_of(kid)
        if "/S" in kid:
            if kid.is_indirect and kid.objgen in self._made:
                return None
            made = self._pdf.make_indirect(Dictionary(S=Name("/" + self._type_of(kid)), P=parent, **page))
            if kid.is_indirect:
                self._made[kid.objgen] = made
            return made
        mark = kid.get("/MCID")
        if isinstance(mark, int) and "/Stm" not in kid:
            return Dictionary(Type=Name.MCR, MCID=mark, **page)
        return None

    def _page_of(self, tag: Object) -> dict[str, Any]:
        page = tag.get("/Pg")
        return {"Pg": page} if isinstance(page, Dictionary) and page.objgen in self._pages else {}

    def _type_of(self, tag: Object) -> str:
        name: object = tag.get("/S")
        for _ in range(_MOST_ROLES):
            if STANDARD_TYPE.fits(str(name)[1:]):
                return str(name)[1:]
            name = self._roles.get(str(name)) if isinstance(self._roles, Dictionary) else None
            if not isinstance(name, Name):
                break
        return _NO_TYPE


def _kids(tag: Object) -> Iterator[object]:
    kids = tag.get("/K")
    if isinstance(kids, Array):
        yield from kids
    elif kids is not None:
        yield kids
