"""``casereviews read``: read PDFs and print what is in them, without a database."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.commands import EXIT_FAILED, AsJson
from app.cli.confinement import prepare_reading
from app.cli.draft_json import read_json, refused_json
from app.cli.pdf_files import bytes_of, pdf_files
from app.reviews.unread_pages import UnreadPage, unread_in_words
from app.reviews.words import listed
from app.settings import Settings, read_settings
from ingest.draft.page_states import PageState
from ingest.errors import UnreadablePDF
from ingest.pipeline import Rules, load_rules, read_review


def add_to(program: typer.Typer) -> None:
    """Add the command."""
    program.command("read")(read)


def read(
    files: Annotated[list[Path], typer.Argument(help="PDFs, or folders of PDFs.", show_default=False)],
    as_json: AsJson = False,
    workers: Annotated[int, typer.Option(min=1, help="How many files to read at the same time.")] = 1,
) -> None:
    """Read PDFs and print what is found in them: facts, sections, recommendations and tags, each with its page.

    It needs no database and saves nothing. Ends with exit code 1 if a file could not be read.

    Example: casereviews read report.pdf --json | jq .metadata
    """
    any_refused = False
    settings = read_settings()
    prepare_reading(settings)
    for result in results_of(pdf_files(files), workers=workers, settings=settings):
        any_refused |= "refused" in result
        typer.echo(json.dumps(result, ensure_ascii=False) if as_json else summary(result))
    if any_refused:
        raise typer.Exit(EXIT_FAILED)


def results_of(files: Sequence[Path], *, workers: int, settings: Settings) -> Iterator[dict[str, Any]]:
    """A result for each file, in the same order."""
    if workers == 1 or len(files) == 1:
        yield from map(partial(result_of, ocr_models=settings.ocr_models), files)
        return
    with ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=prepare_reading, initargs=(settings,)
    ) as pool:
        yield from pool.map(_result_in_worker, files, repeat(settings.ocr_models))


def result_of(file: Path, *, ocr_models: Path) -> dict[str, Any]:
    """The content of a file as JSON, or why it could not be read."""
    try:
        draft = read_review(bytes_of(file), rules(), ocr_models=ocr_models, file_name=file.name)
        return read_json(str(file), draft)
    except UnreadablePDF as error:
        return refused_json(str(file), error)


def _result_in_worker(file: Path, ocr_models: Path) -> dict[str, Any]:
    return result_of(file, ocr_models=ocr_models)


@cache
def rules() -> Rules:
    """The rules, loaded once in each process."""
    return load_rules()


def summary(result: dict[str, Any]) -> str:
    """A few lines for people: the facts, and the numbers of sections, recommendations and tags."""
    if "refused" in result:
        return f"{result['file']}\n  {result['refused']['sentence']}"
    document, metadata = result["document"], result["metadata"]
    lines = [
        result["file"],
        f"  {metadata['title'] or 'No title found'}",
        f"  {', '.join(metadata['review_kinds']) or 'kind not known'} · {document['role']} ·"
        f" {', '.join(board['name'] for board in metadata['boards']) or 'board not known'} ·"
        f" {metadata['published']['value'] if metadata['published'] else 'date not known'}",
        f"  {document['pages']} pages, {len(result['sections'])} sections,"
        f" {len(result['recommendations'])} recommendations, {len(result['tags'])} tags",
    ]
    if line := pages_line(result["pages"]):
        lines.append(f"  {line}")
    if not document["is_case_review"]:
        lines.append("  This does not look like a case review.")
    return "\n".join(lines)


def pages_line(pages: Sequence[dict[str, Any]]) -> str | None:
    """How pages were read that are not simply text: by OCR, empty, or not read and why; None if all were read."""
    by_ocr = [page for page in pages if page["state"] == PageState.READ_BY_OCR]
    empty = [str(page["number"]) for page in pages if page["state"] == PageState.EMPTY]
    unread = [UnreadPage(page["number"], page["unread_reason"]) for page in pages if page["unread_reason"]]
    parts = [
        f"{len(by_ocr)} read by OCR (confidence {min(page['ocr_confidence'] for page in by_ocr):.0%} or more)"
        if by_ocr
        else None,
        f"nothing on page {listed(empty)}" if empty else None,
        f"could not read {unread_in_words(unread)}" if unread else None,
    ]
    sentence = "; ".join(part for part in parts if part)
    return f"Pages: {sentence}." if sentence else None
