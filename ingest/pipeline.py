"""read_review: the stages from the bytes of a PDF to a draft review, in order, and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from ingest.draft import DraftReview
from ingest.metadata.board import BoardRegister
from ingest.metadata.reading import facts_of
from ingest.metadata.register import load_register
from ingest.pdf.reading import read_document
from ingest.pdf.tables import read_tables
from ingest.structure.outlining import outline_of
from ingest.tagging.tags import tags_of
from ingest.tagging.vocabulary import Vocabulary, load_vocabulary

RULES_VERSION = "1"
"""Goes up when any rule changes what is read; a document keeps the version it was read with."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What reading goes by: the register of boards and the controlled vocabularies."""

    version: str
    register: BoardRegister
    vocabulary: Vocabulary


def load_rules() -> Rules:
    """The rules that come with this package, read once and shared."""
    return Rules(version=RULES_VERSION, register=load_register(), vocabulary=load_vocabulary())


def read_review(pdf: bytes, rules: Rules, *, ocr_models: Path | None = None) -> DraftReview:
    """Read one report.

    Without ``ocr_models`` (a folder of *.traineddata) pages that have no text stay empty.
    Raises ingest.errors.UnreadablePDF where nothing can be made of the file.
    """
    timings_s: dict[str, float] = {}
    with _timed(timings_s, "pdf"):
        document = read_document(pdf, ocr_models=ocr_models)
    with _timed(timings_s, "structure"):
        outline = outline_of(document, read_tables=lambda pages: read_tables(pdf, pages))
    with _timed(timings_s, "metadata"):
        facts = facts_of(document, outline, rules.register)
    with _timed(timings_s, "tagging"):
        tags = tags_of(outline, facts.metadata, rules.vocabulary)
    return DraftReview(
        sha256=document.sha256,
        size_bytes=document.size_bytes,
        role=facts.role,
        language=facts.language,
        is_case_review=facts.is_case_review,
        confidence=facts.confidence,
        metadata=facts.metadata,
        claims=facts.claims,
        pages=outline.pages,
        sections=outline.sections,
        passages=outline.passages,
        recommendations=outline.recommendations,
        tags=tags,
        findings=None,
        timings_s=timings_s,
    )


@contextmanager
def _timed(timings_s: dict[str, float], stage: str) -> Iterator[None]:
    started = perf_counter()
    yield
    timings_s[stage] = round(perf_counter() - started, 4)
