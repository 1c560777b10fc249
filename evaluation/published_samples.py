"""The samples as they are published: made, read, published and embedded as the demo does it.

That takes some minutes. A data folder, as of a demo, keeps them for the next time.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from sqlalchemy import Engine, select

from app.cli.command_context import CommandContext, command_context
from app.cli.ingest import ingested
from app.cli.pdf_files import pdf_files
from app.cli.second_person import resolve_fictional
from app.database import ReadSession
from app.models.document import Document
from app.settings import read_settings
from app.work.embed_passages import embed_passages
from ingest.embedding.embedder import load_embedder

Samples = Mapping[UUID, Mapping[int, str]]
"""For each review the names of the samples that its documents were made from, by the number of the document."""


def add_data_option(parser: argparse.ArgumentParser) -> None:
    """Add ``--data``."""
    parser.add_argument("--data", type=Path, help="a data folder, as of a demo, whose samples are used")


@contextmanager
def published_samples(data: Path | None) -> Iterator[Engine]:
    """The database of a data folder in which all samples are published; of a temporary one without ``data``."""
    with TemporaryDirectory() as folder:
        settings = read_settings().model_copy(update={"data": data or Path(folder), "meili_url": None})
        with command_context(settings) as context:
            _publish(context)
            yield context.engine


def _publish(context: CommandContext) -> None:
    samples = context.settings.data / "samples"
    all_read = samples / "all-read"
    if not all_read.exists():
        command = [sys.executable, "-m", "tests.samples", str(samples.resolve())]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        list(ingested(context, pdf_files([samples]), publish=True, force=False, resolve=resolve_fictional))
        all_read.touch()
    while not embed_passages(context.engine, load_embedder(None)):
        pass


def samples_of_reviews(session: ReadSession) -> Samples:
    """The samples by review and document."""
    samples: dict[UUID, dict[int, str]] = {}
    for row in session.execute(select(Document.review_id, Document.number, Document.file_name)):
        samples.setdefault(row.review_id, {})[row.number] = Path(row.file_name).stem
    return samples
