"""Which file this is, and which texts are nearly the same."""

import hashlib

import numpy as np
import numpy.typing as npt

from ingest.draft.digest import Sha256
from ingest.patterns import Pattern

SHINGLE_WORDS = 5
"""Words of a run (shingle): shorter runs are common to all reports. By judgement."""
HASHES = 128
"""Similarity is estimated with a standard error of at most 0.044 (√(0.25 / 128))."""

_WORD = Pattern(r"\w+", "A word, as texts are compared by words.", ["Child J"], ["–"])
_PRIME = (1 << 31) - 1
_SEED = 20_250_101


def sha256_of(content: bytes) -> Sha256:
    """The name of the bytes."""
    return Sha256(hashlib.sha256(content).hexdigest())


def text_fingerprint(text: str) -> bytes:
    """The MinHash of the text's runs of five words: 512 bytes, the same on every machine; b"" without words."""
    words = _WORD.findall(text.casefold())
    if not words:
        return b""
    runs = {" ".join(words[at : at + SHINGLE_WORDS]) for at in range(max(1, len(words) - SHINGLE_WORDS + 1))}
    numbers = np.fromiter((_number(run) for run in runs), dtype=np.uint64, count=len(runs))
    factors, shifts = _hash_functions()
    least = [
        np.min((numbers * factor + shift) % _PRIME) for factor, shift in zip(factors, shifts, strict=True)
    ]
    return np.array(least, dtype="<u4").tobytes()


def similarity(first: bytes, second: bytes) -> float:
    """Estimated share of five-word runs that two texts have in common, from 0 to 1; 0 if either has no words."""
    if not first or not second:
        return 0.0
    return float(np.mean(np.frombuffer(first, dtype="<u4") == np.frombuffer(second, dtype="<u4")))


def _number(run: str) -> int:
    """31 bits of the run, so that a factor of 31 bits times it stays within 64."""
    return int.from_bytes(hashlib.blake2b(run.encode(), digest_size=4).digest(), "little") % _PRIME


def _hash_functions() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    random = np.random.Generator(np.random.PCG64(_SEED))
    return (
        random.integers(1, _PRIME, HASHES, dtype=np.uint64),
        random.integers(0, _PRIME, HASHES, dtype=np.uint64),
    )
