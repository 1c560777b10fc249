"""How well facts are read from restated openings: precision, recall and F1 of each field, and of what is called sure.

    python -m evaluation.openings [HALF] [--show] [--write FOLDER]

``--show`` lists what was read wrong or missed. ``--write`` keeps the PDFs. The baseline is the simplest reading of
``evaluation.metadata``.
"""

import argparse
import tempfile
from pathlib import Path

from evaluation.openings.opening import HALVES, openings
from evaluation.openings.score import Score, figures, scores_of
from evaluation.openings.setting import set_opening
from evaluation.report import table

COMMAND = "python -m evaluation.openings"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog=COMMAND)
    parser.add_argument("half", nargs="?", choices=HALVES, default=HALVES[0])
    parser.add_argument("--show", action="store_true", help="List what was read wrong or missed.")
    parser.add_argument("--write", type=Path, help="A folder to keep the PDFs in.")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="casereviews-openings-") as scratch:
        folder = arguments.write or Path(scratch)
        scores = _scores(arguments.half, folder)
    if arguments.show:
        print("\n".join(f"{score.opening}: {line}" for score in scores for line in score.faults))  # noqa: T201
    print(table(f"Facts of {arguments.half}", f"{COMMAND} {arguments.half}", figures(scores)))  # noqa: T201


def _scores(half: str, folder: Path) -> list[Score]:
    folder.mkdir(parents=True, exist_ok=True)
    scores = []
    for opening in openings(half):
        file = folder / f"{opening.name}.pdf"
        file.write_bytes(set_opening(opening))
        scores.append(scores_of(opening, file))
    return scores


if __name__ == "__main__":
    main()
