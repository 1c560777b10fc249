"""Makes the fictional reports: `python -m tests.samples OUT [--seed N] [--only NAME]`."""

import argparse
import sys
from pathlib import Path

from tests.samples.case import all_cases
from tests.samples.make import make_sample


def main() -> int:
    """Makes all samples, or those whose name contains ``--only``; 0 when done, 2 when no case has that name."""
    parser = argparse.ArgumentParser(prog="python -m tests.samples", description=__doc__)
    parser.add_argument("out", type=Path, help="folder the PDFs and their truth are written to")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same bytes (default 1)")
    parser.add_argument("--only", metavar="NAME", help="only cases whose name holds this")
    wish = parser.parse_args()
    cases = [case for case in all_cases() if not wish.only or wish.only in case.name]
    if not cases:
        sys.stderr.write(f"No case has a name with {wish.only!r} in it; see tests/samples/cases.\n")
        return 2
    for case in cases:
        sample = make_sample(case, wish.out, seed=wish.seed)
        sys.stdout.write(f"{sample}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
