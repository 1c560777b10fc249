"""``python -m evaluation.corpus 5000 --data FOLDER``: see run.py."""

import argparse
from pathlib import Path

from evaluation.corpus import run


def main() -> None:
    """Measure, and print each table as soon as it is there."""
    arguments = argparse.ArgumentParser(prog=run.COMMAND, description=run.__doc__)
    arguments.add_argument("reviews", nargs="?", type=int, default=run.REVIEWS)
    arguments.add_argument("--data", type=Path, help="Folder to keep the corpus in.")
    arguments.add_argument(
        "--vectors", action="store_true", help="Search by meaning too; always with 5,000 reviews."
    )
    arguments.add_argument("--make", action="store_true", help="Only make the corpus.")
    options = arguments.parse_args()
    parts = run.corpus_speed(
        options.reviews,
        data=options.data,
        by_meaning=options.vectors or options.reviews >= run.NATIONAL,
        only_make=options.make,
    )
    for part in parts:
        print(part, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
