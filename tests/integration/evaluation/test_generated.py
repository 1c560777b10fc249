"""The generated corpus is the same in every process."""

import os
import subprocess
import sys
from hashlib import sha256

from evaluation.generated import entries

PRINT_HASH = """
from hashlib import sha256
from evaluation.generated import entries
print(sha256(repr(list(entries(2))).encode()).hexdigest())
"""


def test_corpus_does_not_depend_on_the_hash_seed() -> None:
    """Another process, whose sets are in another order, makes the same reviews as this one."""
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"

    printed = subprocess.run(
        [sys.executable, "-c", PRINT_HASH],
        env={**os.environ, "PYTHONHASHSEED": seed},
        check=True,
        capture_output=True,
        text=True,
    ).stdout

    assert printed.strip() == sha256(repr(list(entries(2))).encode()).hexdigest()
