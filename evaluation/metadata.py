"""How often each fact of a report is read correctly, beside the simplest reading that could work.

    python -m evaluation.metadata [FOLDER]

FOLDER contains PDFs, each with its truth beside it as ``python -m tests.samples`` writes them. Without it the samples
are made in a temporary folder. The rules were written with these samples in view, so other reports will be read worse.
A value is correct when its letters and digits are the same. What a report does not state is correct when left empty.

The simplest reading takes the largest lines of the first page for the title, the first date for the publication and
the second for the incident, the first kind and the first "Child K", and for the rest what most reports say.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from app.cli.read import results_of
from app.settings import read_settings
from evaluation.report import Figure, table
from ingest.errors import UnreadablePDF
from ingest.pdf.reading import read_document

COMMAND = "python -m evaluation.metadata"

Facts = Mapping[str, Any]
"""What `casereviews read --json` prints of one file, or the truth in the same shape."""
Value = object
FIELDS: Mapping[str, Callable[[Facts], Value]] = {
    "is a case review": lambda facts: facts["document"]["is_case_review"],
    "role": lambda facts: facts["document"]["role"],
    "language": lambda facts: facts["document"]["language"],
    "title": lambda facts: _letters(facts["metadata"]["title"]),
    "title, capitals too": lambda facts: _spaced(facts["metadata"]["title"]),
    "kinds": lambda facts: sorted(facts["metadata"]["review_kinds"]),
    "nation": lambda facts: facts["metadata"]["nation"],
    "boards": lambda facts: sorted(_letters(board["name"]) for board in facts["metadata"]["boards"]),
    "published": lambda facts: facts["metadata"]["published"],
    "incident": lambda facts: facts["metadata"]["incident"],
    "alias": lambda facts: _letters(facts["metadata"]["alias"]),
    "outcome": lambda facts: facts["metadata"]["outcome"],
    "authors": lambda facts: sorted(map(_letters, facts["metadata"]["authors"])),
    "subjects: role": lambda facts: _of_subjects(facts, "role"),
    "subjects: age group": lambda facts: _of_subjects(facts, "age_group"),
    "subjects: age in words": lambda facts: _of_subjects(facts, "age_text"),
    "subjects: sex": lambda facts: _of_subjects(facts, "sex", "sex_status"),
}
OF_REVIEWS_ONLY = ("incident", "outcome", "authors", "subjects")
"""Facts that only a report about a case states. The others are measured on responses and action plans too."""

_KINDS = {
    "scr": r"serious case review|significant case review",
    "lcspr": r"safeguarding practice review",
    "cpr": r"child practice review|adolygiad ymarfer plant",
    "dhr": r"domestic (?:violence )?homicide review|domestic abuse related death review",
    "sar": r"safeguarding adults? review",
    "apr": r"adult practice review",
    "susr": r"single unified",
    "cmr": r"case management review",
    "learning_review": r"learning review",
    "thematic": r"thematic",
}
_DATE = re.compile(r"(?:(\d{1,2})\w{0,2} )?([A-Z][a-z]+) ((?:19|20)\d\d)")
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_ALIAS = re.compile(r"\b(?:Child|Baby|Adult|Mr|Mrs|Ms) [A-Z]\w?\b")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog=COMMAND)
    parser.add_argument(
        "folder", type=Path, nargs="?", help="PDFs with their truths. Without it: the samples."
    )
    folder = parser.parse_args().folder
    with tempfile.TemporaryDirectory(prefix="casereviews-truths-") as scratch:
        if folder is None:
            folder = Path(scratch)
            making = [sys.executable, "-m", "tests.samples", str(folder)]
            subprocess.run(making, check=True, stdout=subprocess.DEVNULL)
        print(facts_read(folder))  # noqa: T201


def facts_read(folder: Path) -> str:
    """The table: for each field, how many reports of the folder are read correctly."""
    correct: Counter[str] = Counter()
    simple_correct: Counter[str] = Counter()
    measured: Counter[str] = Counter()
    for truth, read, simple in _read(folder):
        for name in _fields_of(truth):
            value = FIELDS[name]
            measured[name] += 1
            correct[name] += value(read) == value(truth)
            simple_correct[name] += value(simple) == value(truth)
    figures = [
        Figure(name, str(correct[name]), str(simple_correct[name]), "", str(measured[name]))
        for name in FIELDS
        if measured[name]
    ]
    return table("Facts read correctly", COMMAND, figures)


def _read(folder: Path) -> Iterator[tuple[Facts, Facts, Facts]]:
    """For each report that could be read: its truth, our reading, the simplest reading."""
    files = [file for file in sorted(folder.rglob("*.pdf")) if file.with_suffix(".json").exists()]
    for file, read in zip(files, results_of(files, workers=1, settings=read_settings()), strict=True):
        if "refused" not in read:
            truth = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
            yield truth, read, read_simply(file)


def _fields_of(truth: Facts) -> Iterator[str]:
    is_review, role = truth["document"]["is_case_review"], truth["document"]["role"]
    attached = role not in (None, "overview")
    for name in FIELDS:
        of_any = name in ("is a case review", "language")
        of_a_file = bool(role) if name == "role" else attached and not name.startswith(OF_REVIEWS_ONLY)
        if is_review or of_any or of_a_file:
            yield name


def read_simply(file: Path) -> Facts:
    """The report read by a page of code: the baseline."""
    try:
        pages = read_document(file.read_bytes()).pages[:4]
    except UnreadablePDF:
        pages = ()
    text = "\n".join(page.text for page in pages)
    lines = pages[0].lines if pages else ()
    largest = max((line.font_size_pt or 0 for line in lines), default=0)
    kind = next((kind for kind, words in _KINDS.items() if re.search(words, text, re.IGNORECASE)), None)
    dates = [_as_date(*match.groups()) for match in _DATE.finditer(text) if match[2] in _MONTHS]
    alias = _ALIAS.search(text)
    boards = re.findall(r"^.*Safeguarding.*(?:Board|Partnership)$", text, re.MULTILINE)
    return {
        "document": {"is_case_review": kind is not None, "role": "overview", "language": "en"},
        "metadata": {
            "title": " ".join(line.text for line in lines if line.font_size_pt == largest) or None,
            "review_kinds": [kind] if kind else [],
            "nation": "england",
            "boards": [{"name": board} for board in boards[:1]],
            "published": dates[0] if dates else None,
            "incident": dates[1] if len(dates) > 1 else None,
            "alias": alias.group() if alias else None,
            "outcome": "death",
            "authors": re.findall(r"(?:Author|Reviewer): (.+)", text)[:1],
            "subjects": [],
        },
    }


def _as_date(day: str | None, month: str, year: str) -> dict[str, str]:
    value = f"{year}-{_MONTHS.index(month) + 1:02}"
    if day is None:
        return {"value": value, "precision": "month"}
    return {"value": f"{value}-{int(day):02}", "precision": "day"}


def _letters(text: str | None) -> str:
    return re.sub(r"[\W_]+", "", text or "").casefold()


def _spaced(text: str | None) -> str:
    """The text with single spaces, and with plain quotation marks and dashes."""
    plain = re.sub(r"[‘’]", "'", re.sub(r"[“”]", '"', re.sub(r"[‐‑–—]", "-", text or "")))
    return " ".join(plain.split())


def _of_subjects(facts: Facts, *parts: str) -> list[str]:
    subjects = facts["metadata"]["subjects"]
    return sorted(" ".join(_letters(str(subject[part])) for part in parts) for subject in subjects)


if __name__ == "__main__":
    main()
