"""Measures the checks of anonymity, part by part.

    python -m evaluation.anonymity [PART …] [--n N]

Without a part every one is measured. ``--n`` limits how many documents or words each part uses: a sample for while you
work. CASEREVIEWS_REAL_FILES is the folder of real files; without it the lines about them are left out.
"""

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from evaluation.anonymity.file_data import file_data_figures
from evaluation.anonymity.hidden_text import hidden_text_figures
from evaluation.anonymity.identifiers import identifiers_figures
from evaluation.anonymity.names import names_figures
from evaluation.anonymity.redaction import redaction_figures
from evaluation.report import Figure, table

COMMAND = "python -m evaluation.anonymity"

Part = Callable[[Path, int | None], Sequence[Figure]]
"""Figures, from the folder of real files and from how many documents or words to use: None for as many as it has."""

PARTS: dict[str, Part] = {
    "file_data": file_data_figures,
    "hidden_text": hidden_text_figures,
    "names": names_figures,
    "redaction": redaction_figures,
    "identifiers": identifiers_figures,
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog=COMMAND)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--n", type=int, help="How many documents or words each part uses. Default: all.")
    arguments = parser.parse_args()
    if unknown := set(arguments.parts) - set(PARTS):
        parser.error(f"There is no part {', '.join(sorted(unknown))}. Parts are {', '.join(PARTS)}.")
    real_files = Path(os.environ.get("CASEREVIEWS_REAL_FILES", "../shared/data"))
    for part in arguments.parts or PARTS:
        print(table(part, f"{COMMAND} {part}", PARTS[part](real_files, arguments.n)))  # noqa: T201


if __name__ == "__main__":
    main()
