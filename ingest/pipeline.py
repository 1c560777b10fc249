"""read_review: the stages from the bytes of a PDF to a draft review, in order, and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from ingest.anonymity.names import NameInputs
from ingest.anonymity.report import findings_of
from ingest.anonymity.word_lists import WordLists, load_word_lists
from ingest.draft.review import DraftReview
from ingest.draft.rules_version import RULES_VERSION
from ingest.metadata.claims import claims_of
from ingest.metadata.register import BoardRegister, load_register
from ingest.metadata.resolve import document_role, is_case_review, language, resolve
from ingest.pdf.reading import read_document
from ingest.pdf.removals import NO_REMOVALS, Removals
from ingest.pdf.safety import from_signature
from ingest.progress import OnProgress, Progress, Stage, ignore_progress
from ingest.structure.outlining import outline_of
from ingest.tagging.tags import tags_of
from ingest.tagging.vocabulary import Vocabulary, load_vocabulary


@dataclass(frozen=True, slots=True)
class Rules:
    """What reading goes by: the register of boards, the controlled vocabularies and the word lists."""

    version: str
    register: BoardRegister
    vocabulary: Vocabulary
    word_lists: WordLists


def load_rules() -> Rules:
    """The rules that come with this package, read once and shared.

    Raises ingest.errors.WordListsMissing if set-up did not write the word lists.
    """
    register, vocabulary = load_register(), load_vocabulary()
    word_lists = load_word_lists(areas=register.names(), terms=vocabulary.wordings())
    return Rules(RULES_VERSION, register, vocabulary, word_lists)


def read_review(
    pdf: bytes,
    rules: Rules,
    *,
    ocr_models: Path | None = None,
    removals: Removals = NO_REMOVALS,
    file_name: str | None = None,
    on_progress: OnProgress = ignore_progress,
) -> DraftReview:
    """Read one report.

    Without ``ocr_models`` (a folder of *.traineddata) pages that have no text stay empty. The words in ``removals``,
    boxes by page, are read nowhere. Names are looked for in ``file_name`` too.
    Raises ingest.errors.UnreadablePDF where nothing can be made of the file.
    """
    pdf = from_signature(pdf)
    timings_s: dict[str, float] = {}
    with _timed(timings_s, "pdf"):
        document = read_document(pdf, ocr_models=ocr_models, removals=removals, on_progress=on_progress)
    on_progress(Progress(Stage.DETAILS, len(document.pages), len(document.pages)))
    with _timed(timings_s, "structure"):
        outline = outline_of(document)
    with _timed(timings_s, "metadata"):
        claims = claims_of(document, outline, rules.register)
        metadata = resolve(claims)
    with _timed(timings_s, "tagging"):
        tags = tags_of(outline, metadata, rules.vocabulary, claims=claims)
    with _timed(timings_s, "anonymity"):
        name_inputs = NameInputs(rules.word_lists, claims, file_name)
        findings = findings_of(document, name_inputs)
    is_review, confidence = is_case_review(claims)
    return DraftReview(
        sha256=document.sha256,
        size_bytes=document.size_bytes,
        role=document_role(claims),
        language=language(claims),
        is_case_review=is_review,
        confidence=confidence,
        metadata=metadata,
        claims=claims,
        pages=outline.pages,
        sections=outline.sections,
        passages=outline.passages,
        recommendations=outline.recommendations,
        tags=tags,
        findings=findings,
        timings_s=timings_s,
    )


@contextmanager
def _timed(timings_s: dict[str, float], stage: str) -> Iterator[None]:
    started = perf_counter()
    yield
    timings_s[stage] = round(perf_counter() - started, 4)
