"""The generated corpus is the same in every process."""

import os
import subprocess
import sys

PRINT_HASH = """
from hashlib import sha256
from evaluation.generated import entries
print(sha256(repr(list(entries(2))).encode()).hexdigest())
"""


def test_corpus_does_not_depend_on_the_hash_seed() -> None:
    """Two processes whose sets are in another order make the same reviews."""
    hashes = {
        subprocess.run(
            [sys.executable, "-c", PRINT_HASH],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(hashes) == 1
