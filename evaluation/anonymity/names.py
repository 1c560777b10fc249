"""How many planted names of people are found, and how many words of real and sample reports are found wrongly.

Each name is planted on a page of its own, in one of the sentences and layouts of ``name_texts``. Baselines: words with
a capital inside a sentence that are no common English words, and spaCy's small model where it is installed.
"""

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice, product
from pathlib import Path
from random import Random
from time import process_time

from evaluation.anonymity.name_sources import PlantedName, planted_names
from evaluation.anonymity.name_texts import FILLER, FIRST, SECOND, Texts, lines_of
from evaluation.anonymity.names_of_spacy import spans_of_spacy
from evaluation.anonymity.shares import interval
from evaluation.anonymity.written_material import (
    AGENCY_RECORDS,
    BY_HAND,
    CASE_FILES,
    REVIEW_PROSE,
    WORKING_PAPERS,
)
from evaluation.anonymity.written_names import written_name_figures
from evaluation.report import Figure
from ingest.anonymity.names import NameInputs, names
from ingest.anonymity.tokens import tokens_of
from ingest.draft.claims import Claim
from ingest.draft.digest import Sha256
from ingest.draft.findings import Finding, Severity
from ingest.draft.outline import TextSource
from ingest.errors import UnreadablePDF
from ingest.metadata.claims import claims_of
from ingest.pdf.document import Document, Page
from ingest.pdf.reading import read_document
from ingest.pipeline import Rules, load_rules
from ingest.structure.outlining import outline_of
from tests.samples.make import make_all

_NAMES = 2_700
"""Names planted in both halves together."""
_PLANTED_IN_SAMPLES = 8
"""Names planted into each sample report, a page each: undeclared names are rare in a report that has any."""
_SAMPLE_PEOPLE = frozenset({"aisling", "sion", "heledd", "tremlett", "amadi", "satterley", "gwen"})
"""People whom the samples name and do not declare."""

Span = tuple[int, int]
"""Where a name begins and ends in the text of a page, or in the name of a file."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A page with a name in it, or the name of a file."""

    name: PlantedName
    stratum: str
    text: str
    span: Span
    is_file_name: bool


_WRITTEN = (BY_HAND, CASE_FILES, AGENCY_RECORDS, WORKING_PAPERS, REVIEW_PROSE)


def names_figures(real_files: Path, n: int | None) -> Sequence[Figure]:
    """Recall by stratum and by origin, precision on the samples, and what is found in the real reports."""
    rules = load_rules()
    half = (n or _NAMES) // 2
    planted = [*plant(FIRST, half, seed=1), *plant(SECOND, half, seed=2)]
    each = 12 if n is None else max(1, n // 240)
    return [
        *_recall(planted, rules),
        *(
            figure
            for material, half in product(_WRITTEN, (0, 1))
            for figure in written_name_figures(material, rules.word_lists, half, each)
        ),
        *_sample_figures(rules, n),
        *_real_figures(real_files, rules, n),
    ]


def plant(texts: Texts, number: int, *, seed: int) -> list[Planted]:
    """``number`` pages, from every stratum in turn, the same for each seed."""
    dice = Random(seed)
    strata = islice(cycle(texts), number)
    return [
        _planted(name, stratum, dice.choice(texts[stratum]), dice)
        for name, stratum in zip(planted_names(number, dice), strata, strict=True)
    ]


def _planted(name: PlantedName, stratum: str, template: str, dice: Random) -> Planted:
    forms = _forms(name, stratum)
    slot = next(slot for slot in forms if f"{{{slot}}}" in template)
    text = template.format_map(forms)
    start = template.index(f"{{{slot}}}")
    if stratum == "file names":
        return Planted(name, stratum, text, (start, start + len(forms[slot])), is_file_name=True)
    before, after = (" ".join(dice.sample(FILLER, 3)) for _ in range(2))
    page = f"{lines_of(before)}\n{text if _is_laid_out(stratum) else _wrapped(text)}\n{lines_of(after)}"
    place = page.index(forms[slot]) if forms[slot] in page else page.index(forms[slot].split()[0])
    return Planted(name, stratum, page, (place, place + len(forms[slot])), is_file_name=False)


def _forms(name: PlantedName, stratum: str) -> dict[str, str]:
    full = name.full.lower() if stratum == "small letters" else name.full
    middle = max(2, len(name.surname) // 2)
    broken = f"{name.given} {name.surname[:middle]}-\n{name.surname[middle:]}"
    parts = [part for part in full.replace("’", "").replace("'", "").split() if part]
    return {
        "n": full,
        "N": full.upper(),
        "g": name.given,
        "s": name.surname,
        "split": f"{name.given}\n{name.surname}",
        "broken": broken
        if len(name.surname) > 4 and "-" not in name.surname
        else f"{name.given}\n{name.surname}",
        "slug": "-".join(parts).lower(),
        "Slug": "".join(part[:1].upper() + part[1:] for part in parts),
    }


def _is_laid_out(stratum: str) -> bool:
    """Whether the line ends of a text are its own."""
    return stratum in ("tables", "headings", "signatures and notes", "split over lines", "capitals")


def _wrapped(text: str) -> str:
    return lines_of(text)


def _recall(planted: Sequence[Planted], rules: Rules) -> Iterator[Figure]:
    """Names found with any severity but note, in total and by stratum and origin, and pages a second."""
    started = process_time()
    hits = [_finds(item, rules) for item in planted]
    seconds = process_time() - started
    capitals = [_touches(item, _capitals(item.text, rules)) for item in planted]
    spacy = [_touches(item, spans) for item, spans in zip(planted, _of_spacy(planted), strict=False)]
    yield _figure("names found", hits, capitals, ">= .99")
    yield _figure(
        "  first and last word of the name found",
        [_finds(item, rules, whole=True) for item in planted],
        [],
        "",
    )
    blocking = [_finds(item, rules, severities=(Severity.SEVERE,)) for item in planted]
    yield _figure("  with a blocking finding", blocking, [], "")
    yield Figure(
        "  by spaCy alone",
        _share(sum(spacy), len(spacy)) if spacy else "not installed",
        "-",
        "",
        str(len(spacy)),
    )
    half = len(planted) // 2
    yield _figure("  sentences known to the rules", hits[:half], capitals[:half], "")
    yield _figure("  sentences kept back", hits[half:], capitals[half:], ">= .99")
    for stratum in FIRST:
        chosen = [index for index, item in enumerate(planted) if item.stratum == stratum]
        yield _figure(f"  {stratum}", [hits[i] for i in chosen], [capitals[i] for i in chosen], ">= .97")
    for origin in sorted({item.name.origin for item in planted}):
        chosen = [index for index, item in enumerate(planted) if item.name.origin == origin]
        yield _figure(f"  {origin}", [hits[i] for i in chosen], [capitals[i] for i in chosen], ">= .97")
    yield Figure(
        "pages a second, names alone", f"{len(planted) / seconds:.0f}", "-", ">= 20", str(len(planted))
    )


def _finds(
    item: Planted, rules: Rules, *, whole: bool = False, severities: Sequence[Severity] = tuple(Severity)
) -> bool:
    findings = (finding for finding in findings_of_planted(item, rules) if finding.severity in severities)
    return _touches(item, [_span(finding, item) for finding in findings], whole=whole)


def findings_of_planted(item: Planted, rules: Rules) -> list[Finding]:
    """What is found on the page of a planted name, or in the file name."""
    text, file_name = ("Nothing.", item.text) if item.is_file_name else (item.text, None)
    return list(names(_document(text), NameInputs(rules.word_lists, file_name=file_name)))


def _span(finding: Finding, item: Planted) -> Span:
    if finding.start is not None and finding.end is not None:
        return finding.start, finding.end
    return item.span if finding.words.split()[0][:3] in item.text.lower() else (0, 0)


def _touches(item: Planted, spans: Sequence[Span], *, whole: bool = False) -> bool:
    start, end = item.span
    if whole:
        ends = (start, end - 1)
        return all(any(first <= place < last for first, last in spans) for place in ends)
    return any(first < end and last > start for first, last in spans)


def _capitals(text: str, rules: Rules) -> list[Span]:
    return [
        (token.start, token.end)
        for token in tokens_of(text)
        if token.is_capital and not token.starts_sentence and token.folded not in rules.word_lists.common
    ]


def _of_spacy(planted: Sequence[Planted]) -> Iterator[Sequence[Span]]:
    yield from spans_of_spacy([item.text for item in planted])


def _sample_figures(rules: Rules, n: int | None) -> Iterator[Figure]:
    """Precision where names are planted into the sample reports, and the wrong findings of the samples as they are."""
    with tempfile.TemporaryDirectory() as folder:
        make_all(Path(folder))
        files = sorted(Path(folder).rglob("*.pdf"))[: n and max(3, n // 100)]
        right = wrong = blocked = 0
        dice = Random(3)
        for file in files:
            document = _read(file)
            if document is None:
                continue
            plain = _named(document, rules, file.name)
            right += sum(_is_sample_person(finding) for finding in plain)
            wrong += sum(not _is_sample_person(finding) for finding in plain)
            blocked += any(
                finding.severity is Severity.SEVERE and not _is_sample_person(finding) for finding in plain
            )
            right += sum(_found_in_samples(document, rules, dice) for _ in range(_PLANTED_IN_SAMPLES))
    yield Figure("precision on the samples", _share(right, right + wrong), "-", ">= .80", str(right + wrong))
    yield Figure(
        "sample reports blocked wrongly", _share(blocked, len(files)), "-", "<= .05", str(len(files))
    )


def _found_in_samples(document: Document, rules: Rules, dice: Random) -> bool:
    """Whether a name planted on a page of the report is found."""
    page = dice.choice([page for page in document.pages if page.text.strip()])
    (item,) = plant({"running text": SECOND["running text"]}, 1, seed=dice.randrange(1_000_000))
    text = f"{page.text}\n{item.text}"
    start = len(page.text) + 1 + item.span[0]
    findings = names(_document(text), NameInputs(rules.word_lists))
    return any(finding.start is not None and start <= finding.start < start + 30 for finding in findings)


def _is_sample_person(finding: Finding) -> bool:
    return not _SAMPLE_PEOPLE.isdisjoint(finding.words.casefold().split())


def _real_figures(real_files: Path, rules: Rules, n: int | None) -> Iterator[Figure]:
    """Findings a page of the real reports, each counted as wrong, and reports and pages with a blocking one."""
    count: Counter[str] = Counter()
    for name, document, claims in readable_reports(real_files, rules, n):
        findings = list(names(document, NameInputs(rules.word_lists, claims, file_name=name)))
        severe = {finding.page for finding in findings if finding.severity is Severity.SEVERE}
        count["reports"] += 1
        count["pages"] += len(document.pages)
        count["findings"] += len(findings)
        count["blocked reports"] += bool(severe)
        count["blocked pages"] += len(severe)
    if count["pages"]:
        rate = count["findings"] / count["pages"]
        yield Figure("findings a page of real reports", f"{rate:.2f}", "-", "<= .30", str(count["pages"]))
        for what in ("reports", "pages"):
            share, goal = (
                _share(count[f"blocked {what}"], count[what]),
                {"reports": "<= .05", "pages": "<= .01"}[what],
            )
            yield Figure(f"real {what} with a blocking finding", share, "-", goal, str(count[what]))


def readable_reports(
    real_files: Path, rules: Rules, n: int | None = None
) -> Iterator[tuple[str, Document, tuple[Claim, ...]]]:
    """The real reports with the names of their files and what they say of themselves, without the longest."""
    files = sorted((real_files / "reports").rglob("*.pdf"))[: n and max(3, n // 50)]
    for file in files:
        document = _read(file)
        if document is not None and len(document.pages) <= _LONGEST_REPORT:
            yield file.name, document, claims_of(document, outline_of(document), rules.register)


_LONGEST_REPORT = 250
"""Pages of the longest real report that counts: an inquiry of 300 pages names hundreds of public people."""


def _named(document: Document, rules: Rules, file_name: str) -> list[Finding]:
    outline = outline_of(document)
    claims = claims_of(document, outline, rules.register)
    return list(names(document, NameInputs(rules.word_lists, claims, file_name=file_name)))


def _read(file: Path) -> Document | None:
    try:
        return read_document(file.read_bytes())
    except UnreadablePDF:
        return None


def _document(text: str) -> Document:
    return Document(Sha256("0" * 64), 0, (Page(1, text, (), TextSource.TEXT, 595.0, 842.0),), (), None)


def _figure(name: str, hits: Sequence[bool], baseline: Sequence[bool], goal: str) -> Figure:
    simplest = _share(sum(baseline), len(baseline)) if baseline else "-"
    return Figure(name, _share(sum(hits), len(hits)), simplest, goal, str(len(hits)))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({interval(part, whole)})" if whole else "-"
