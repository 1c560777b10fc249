"""How many names planted into hand-written texts are found, by the way in which a name is written.

Each name is planted on a page of its own among sentences in which nothing identifies anybody. A name is found where a
finding touches it, and whole where findings cover every word of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from evaluation.anonymity.shares import share
from evaluation.anonymity.written_material import Material, Text, laid_out, people, plain_sentences, texts
from evaluation.report import Figure
from ingest.anonymity.names import NameInputs, names
from ingest.anonymity.word_lists import WordLists
from ingest.draft.digest import Sha256
from ingest.draft.findings import Finding, Severity
from ingest.draft.outline import TextSource
from ingest.pdf.document import Document, Page

_SLOT = re.compile(r"\{(\w+)(?::(\W|\w))?\}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LOOSE = frozenset({"al", "ap", "bin", "ibn", "ferch", "verch", "nic", "mac"})
"""Words that join the parts of a name: alone they lead to nobody."""
_CLASSES = ("small", "capitals", "split", "table", "file_name", "heading")
"""The classes for which the goal is stated one by one."""

Span = tuple[int, int]
People = Mapping[tuple[str, str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class PlantedPage:
    """A page or a file name with a name in it, and where its words stand."""

    text: Text
    origin: str
    page: str
    named: tuple[tuple[Span, ...], ...]
    """The words of each name of the page: most pages have one name."""

    @property
    def words(self) -> tuple[Span, ...]:
        """The words of its names."""
        return tuple(word for words in self.named for word in words)

    @property
    def is_file_name(self) -> bool:
        """Whether the text is the name of a file."""
        return self.text.kind == "file_name"


def written_name_figures(material: Material, word_lists: WordLists, half: int, each: int) -> Iterator[Figure]:
    """Recall in all and by class, and findings beside what was planted; ``each`` names a text."""
    pages = planted_pages(material, half, each)
    findings = [findings_on(page, word_lists) for page in pages]
    found = [is_found(page, spans) for page, spans in _spans(pages, findings)]
    whole = [all(_covers(spans, word) for word in page.words) for page, spans in _spans(pages, findings)]
    label = f"{material.label}, half {half + 1}"
    yield Figure(f"{label}: names found", _of(found), "-", ">= .99", str(len(found)))
    yield Figure("  every word of the name found", _of(whole), "-", "", str(len(whole)))
    for kind in dict.fromkeys(page.text.kind for page in pages):
        chosen = [hit for page, hit in zip(pages, found, strict=True) if page.text.kind == kind]
        goal = ">= .97" if kind in _CLASSES else ""
        yield Figure(f"  {kind.replace('_', ' ')}", _of(chosen), "-", goal, str(len(chosen)))
    wrong = sum(len(_beside(page, those)) for page, those in zip(pages, findings, strict=True))
    right = sum(found)
    yield Figure(f"{label}: precision", share(right, right + wrong), "-", ">= .80", str(right + wrong))


def planted_pages(material: Material, half: int, each: int) -> list[PlantedPage]:
    """``each`` pages for every text of the half, always the same."""
    dice = Random(material.seed + half)
    fillers = plain_sentences(material.plain, half)
    known = people(material.people_of(half))
    return [_planted(text, known, fillers, dice) for text in texts(material.names, half) for _ in range(each)]


def everyday_pages(material: Material, half: int, each: int) -> list[PlantedPage]:
    """The same with people whose every name is a word or a place too."""
    dice = Random(material.seed + 50 + half)
    everyday = people("everyday_people.txt")
    known = {who: names for who, names in people(material.people_of(half)).items() if who[0] not in _GIVEN}
    known |= {(what, where): everyday[what, "everyday"] for what in _GIVEN for where in ("any", "double")}
    known |= everyday
    fillers = plain_sentences(material.plain, half)
    return [_planted(text, known, fillers, dice) for text in texts(material.names, half) for _ in range(each)]


_GIVEN = ("given", "surname")


def findings_on(page: PlantedPage, word_lists: WordLists) -> list[Finding]:
    """Warnings and blocking findings on the page, or in the name of the file."""
    text, file_name = ("Nothing.", page.page) if page.is_file_name else (page.page, None)
    document = Document(Sha256("0" * 64), 0, (Page(1, text, (), TextSource.TEXT, 595.0, 842.0),), (), None)
    found = names(document, NameInputs(word_lists, file_name=file_name))
    return [finding for finding in found if finding.severity in (Severity.SEVERE, Severity.WARNING)]


def _planted(text: Text, known: People, fillers: Sequence[str], dice: Random) -> PlantedPage:
    origin = dice.choice([where for what, where in known if what == "given" and where != "everyday"])
    before, after = ("\n".join(dice.sample(fillers, 3)) for _ in range(2))
    start = f"{before}\n" if text.kind != "file_name" else ""
    pieces, named, end = [start], [], 0
    template = laid_out(text.template, dice)
    for slot in _SLOT.finditer(template):
        pieces.append(template[end : slot.start()])
        value = _form(_value(slot[1], origin, known, dice), slot[2])
        place = sum(map(len, pieces))
        if len(value) > 1:
            named.append(_words_of(value, place))
        pieces.append(value)
        end = slot.end()
    pieces.append(template[end:] + (f"\n{after}" if start else ""))
    return PlantedPage(text, origin, "".join(pieces), tuple(named))


def _words_of(value: str, place: int) -> tuple[Span, ...]:
    """The places of the words of a name; the two parts of a broken word are one each."""
    spans = tuple(
        (place + word.start(), place + word.end())
        for word in _WORD.finditer(value)
        if word[0].casefold() not in _LOOSE
    )
    return spans or ((place, place + len(value)),)


def _form(value: str, form: str | None) -> str:
    """Small letters for ":l", capitals ":u", the first letter ":i", broken at a line end ":-", and see below."""
    match form:
        case "l":
            return value.lower()
        case "u":
            return value.upper()
        case "i":
            return value[0]
        case "-":
            return _broken(value)
        case "o":
            return _misread(value)
        case "w":
            return " ".join(value.upper())
    return value


def _misread(value: str) -> str:
    """As text recognition may misread it: one letter or pair of letters is another."""
    for right, wrong in _MISREADINGS:
        if right in value[1:]:
            return value[0] + value[1:].replace(right, wrong, 1)
    return value


_MISREADINGS = (("m", "rn"), ("li", "h"), ("l", "1"), ("o", "0"), ("e", "c"), ("d", "cl"), ("i", "l"))


def _broken(value: str) -> str:
    middle = max(2, len(value) // 2)
    return f"{value[:middle]}-\n{value[middle:]}" if len(value) > 4 and value.isalpha() else value


_WHOLE = {"first": "surname_first", "short": "short", "son": "patronymic", "arab": "arabic"}
"""Origins of the whole names by slot."""
_PARTS: Mapping[str, tuple[str, ...]] = {
    "given": ("given",),
    "surname": ("surname",),
    "full": ("given", "surname"),
    "word": ("everyday given",),
    "wordfull": ("everyday given", "surname"),
    "fullword": ("given", "everyday surname"),
    "nick": ("any nickname",),
    "dim": ("any dim",),
    "three": ("given", "given", "surname"),
}
"""What a slot is made of; a part without an origin is of that of the page."""


def _value(slot: str, origin: str, known: People, dice: Random) -> str:
    if slot == "known":
        given, surname = (dice.choice(known[what, origin]) for what in ("given", "surname"))
        dim = dice.choice(known["dim", "any"])
        return f"{given} ‘{dim}’ {surname}"
    if slot in _WHOLE:
        return dice.choice(known["whole", _WHOLE[slot]])
    chosen = []
    for part in _PARTS[slot]:
        where, _, what = part.rpartition(" ")
        if part == "surname" and dice.random() > _SHARE_OF_ONE_ORIGIN:
            where = "double"
        chosen.append(dice.choice(known[what, where or origin]))
    return " ".join(chosen)


_SHARE_OF_ONE_ORIGIN = 0.85
"""Surnames of the origin of the given name; the others are double-barrelled."""


def _spans(
    pages: Sequence[PlantedPage], findings: Sequence[Sequence[Finding]]
) -> Iterator[tuple[PlantedPage, list[Span]]]:
    for page, those in zip(pages, findings, strict=True):
        yield page, [span for finding in those for span in _places(finding, page)]


def _places(finding: Finding, page: PlantedPage) -> list[Span]:
    """Where a finding is on the page; in a file name, which has no places, where each of its words is."""
    if finding.start is not None and finding.end is not None:
        return [(finding.start, finding.end)]
    text = page.page.casefold()
    words = finding.words.casefold().split()
    return [match.span() for word in words for match in re.finditer(re.escape(word), text)]


def _covers(spans: Sequence[Span], word: Span) -> bool:
    return any(start < word[1] and end > word[0] for start, end in spans)


def is_found(page: PlantedPage, spans: Sequence[Span]) -> bool:
    """Whether a finding touches every name of the page."""
    return all(any(_covers(spans, word) for word in words) for words in page.named)


def _beside(page: PlantedPage, findings: Sequence[Finding]) -> list[Finding]:
    return [
        finding
        for finding in findings
        if not any(_covers(_places(finding, page), word) for word in page.words)
    ]


def _of(hits: Sequence[bool]) -> str:
    return share(sum(hits), len(hits))
