"""The tags of a file (its structure tree): those of a replaced page are removed, and its paragraphs get new tags.

A file without tags stays without: where only some pages had tags, programs that read aloud would skip the others.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf

_MOST_ELEMENTS = 1_000_000
"""A hostile tree could have more; then all tags are removed. By judgement."""
_MOST_NODES = 100_000
"""Of the tree of numbers that leads from pages to elements. By judgement."""
_SHELL = ("/Type", "/S", "/P")
"""What is left of an element that says nothing any more."""
_WORDS_OF_ELEMENT = ("/ActualText", "/Alt", "/E", "/T", "/ID")
"""What an element says in words of its own: they may be of the page that is replaced."""


@dataclass(slots=True)
class _Element:
    """An element, or the root, and its kids: elements, or content of a page."""

    object: Object
    kids: list[Object]
    elements: list["_Element | None"] = field(default_factory=list)
    """For each kid its element; None for content."""
    is_gone: bool = False
    is_changed: bool = False


class StructureTree:
    """The tree of one file, if it has one."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        root = pdf.Root.get(Name.StructTreeRoot)
        self._root = root if isinstance(root, Dictionary) else None

    def forget(self, page: Object) -> None:
        """Remove every element of a page, and the words of the elements above."""
        if self._root is None:
            return
        elements = _elements(self._root)
        if len(elements) >= _MOST_ELEMENTS:
            del self._pdf.Root.StructTreeRoot
            self._root = None
            return
        for element in reversed(elements):
            _forget(element, page)
        if Name.IDTree in self._root:
            del self._root.IDTree
        gone = {element.object.objgen for element in elements if element.is_gone}
        entries = dict(_number_tree(self._root.get(Name.ParentTree)))
        entries.pop(_key_of(page), None)
        self._set_entries({key: _without(entry, gone) for key, entry in entries.items()})

    def add_paragraphs(self, page: Object, count: int) -> None:
        """Tag the marked paragraphs of a page, which are numbered from 0."""
        if self._root is None or not count:
            return
        paragraphs = [
            self._pdf.make_indirect(
                Dictionary(Type=Name.StructElem, S=Name.P, P=self._root, Pg=page, K=number)
            )
            for number in range(count)
        ]
        self._root.K = Array([*_kids(self._root), *paragraphs])
        entries = dict(_number_tree(self._root.get(Name.ParentTree)))
        key = max(entries, default=-1) + 1
        self._set_entries({**entries, key: self._pdf.make_indirect(Array(paragraphs))})
        page.StructParents = key

    def _set_entries(self, entries: dict[int, Object]) -> None:
        """Write the tree that leads from pages to elements, without levels."""
        assert self._root is not None
        flat = Array([item for key in sorted(entries) for item in (key, entries[key])])
        self._root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=flat))
        self._root.ParentTreeNextKey = max(entries, default=-1) + 1


def _elements(root: Object) -> list[_Element]:
    """Every element once, each before its kids."""
    elements = [_Element(root, _kids(root))]
    known = {root.objgen: elements[0]}
    for element in elements:
        for kid in element.kids:
            if not isinstance(kid, Dictionary) or kid.get(Name.Type) in (Name.MCR, Name.OBJR):
                element.elements.append(None)
            elif kid.is_indirect and kid.objgen in known:
                element.elements.append(known[kid.objgen])
            elif len(elements) < _MOST_ELEMENTS:
                inner = _Element(kid, _kids(kid))
                elements.append(inner)
                element.elements.append(inner)
                if kid.is_indirect:
                    known[kid.objgen] = inner
    return elements


def _forget(element: _Element, page: Object) -> None:
    """Remove the kids of an element that are on the page; its own kids have been done before it."""
    own = element.object.get(Name.Pg)
    pairs = list(zip(element.kids, element.elements, strict=True))
    left = [kid for kid, inner in pairs if not (inner.is_gone if inner else _is_on(kid, own, page))]
    inside = [inner for inner in element.elements if inner]
    is_on_page = _same(own, page)
    element.is_changed = is_on_page or len(left) < len(pairs) or any(inner.is_changed for inner in inside)
    if not element.is_changed:
        return
    element.is_gone = not left and element.object.get(Name.Type) != Name.StructTreeRoot
    if element.is_gone:
        _remove_all_but(element.object, _SHELL)
        return
    element.object.K = Array(left)
    for key in (*_WORDS_OF_ELEMENT, *(("/Pg",) if is_on_page else ())):
        if key in element.object:
            del element.object[key]


def _is_on(kid: Object, own: Object | None, page: Object) -> bool:
    """Whether a kid that is content is on the page: it says so itself, or its element does."""
    said = kid.get(Name.Pg) if isinstance(kid, Dictionary) else None
    return _same(said if said is not None else own, page)


def _same(other: Object | None, page: Object) -> bool:
    return isinstance(other, Dictionary) and other.is_indirect and other.objgen == page.objgen


def _kids(element: Object) -> list[Object]:
    kids = element.get(Name.K)
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _key_of(page: Object) -> int:
    key = page.get(Name.StructParents)
    return key if isinstance(key, int) else -1


def _without(entry: Object, gone: set[tuple[int, int]]) -> Object:
    if isinstance(entry, Array):
        return Array([None if _is_in(item, gone) else item for item in entry])
    return Array() if _is_in(entry, gone) else entry


def _is_in(item: object, gone: set[tuple[int, int]]) -> bool:
    return isinstance(item, Dictionary) and item.is_indirect and item.objgen in gone


def _number_tree(root: Object | None) -> Iterator[tuple[int, Object]]:
    waiting, seen = [root], 0
    while waiting and seen < _MOST_NODES:
        node, seen = waiting.pop(), seen + 1
        if not isinstance(node, Dictionary):
            continue
        pairs = list(node.get(Name.Nums, Array()))
        for key, entry in zip(pairs[::2], pairs[1::2], strict=False):
            if isinstance(key, int):
                yield key, entry
        waiting += list(node.get(Name.Kids, Array()))


def _remove_all_but(element: Object, kept: tuple[str, ...]) -> None:
    for key in list(element.keys()):
        if key not in kept:
            del element[key]
