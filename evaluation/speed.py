"""``make bench``: every measurement of speed in one run, on real files and on the samples.

    python -m evaluation.speed

Makes the samples, reads them into a database in a temporary folder and measures there. Then it measures both engines
with 500 generated reviews, without vectors.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from app.cli.command_context import command_context
from app.cli.ingest import ingested
from app.cli.pdf_files import pdf_files
from app.database import reading
from app.search.postgres.engine import PostgresEngine
from app.settings import Settings
from evaluation.corpus.run import REVIEWS, corpus_speed
from evaluation.reading_speed import reading_speed
from evaluation.search_speed import search_speed
from ingest.tagging.vocabulary import load_vocabulary, synonyms


def main() -> None:
    """Measure and print, table after table."""
    cores, load = os.cpu_count(), os.getloadavg()[0]
    print(f"{cores} cores, load {load:.1f} at the start\n")  # noqa: T201
    print(reading_speed(Path(os.environ.get("CASEREVIEWS_REAL_FILES", "../shared/data"))))  # noqa: T201
    print(_search_on_samples())  # noqa: T201
    for part in corpus_speed(REVIEWS):
        print(part)  # noqa: T201


def _search_on_samples() -> str:
    with tempfile.TemporaryDirectory(prefix="casereviews-bench-") as scratch:
        samples = Path(scratch) / "samples"
        subprocess.run(
            [sys.executable, "-m", "tests.samples", str(samples)], check=True, stdout=subprocess.DEVNULL
        )
        with command_context(Settings(data=Path(scratch) / "data", database_url=None)) as context:
            list(ingested(context, pdf_files([samples]), publish=True, force=False))
            with reading(context.engine) as session:
                return search_speed(PostgresEngine(session, synonyms=synonyms(load_vocabulary())))


if __name__ == "__main__":
    main()
