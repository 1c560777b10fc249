"""The same bytes have the same name; nearly the same text has nearly the same fingerprint."""

import random

import pytest

from ingest.pdf.fingerprint import sha256_of, similarity, text_fingerprint

WORDS = (
    "child",
    "panel",
    "review",
    "agency",
    "health",
    "school",
    "police",
    "family",
    "worker",
    "visit",
    "plan",
)


def a_text(seed: int, words: int = 2_000) -> str:
    chooser = random.Random(seed)
    return " ".join(f"{chooser.choice(WORDS)}{chooser.randrange(40)}" for _ in range(words))


def test_bytes_are_named_by_their_sha256() -> None:
    """The name is the one every other tool gives."""
    assert sha256_of(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_the_same_text_is_wholly_alike() -> None:
    """Case, spaces and punctuation do not count."""
    text = a_text(1)

    assert similarity(text_fingerprint(text), text_fingerprint(text.upper().replace(" ", ",\n"))) == 1.0


def test_other_texts_are_not_alike() -> None:
    """Two reports of the same words in another order have nothing in common."""
    assert similarity(text_fingerprint(a_text(1)), text_fingerprint(a_text(2))) < 0.1


def test_similarity_is_the_share_of_runs_in_common() -> None:
    """Half of the text taken over is about a third of all runs of the two."""
    first, other = a_text(1).split(), a_text(2).split()

    measured = similarity(
        text_fingerprint(" ".join(first)), text_fingerprint(" ".join(first[:1_000] + other[:1_000]))
    )

    assert measured == pytest.approx(1 / 3, abs=0.12)


def test_a_corrected_report_is_a_near_duplicate() -> None:
    """Twenty words changed in two thousand leave most runs as they were."""
    words = a_text(3).split()
    changed = [("corrected" if place % 100 == 7 else word) for place, word in enumerate(words)]

    assert similarity(text_fingerprint(" ".join(words)), text_fingerprint(" ".join(changed))) > 0.75


def test_the_fingerprint_is_the_same_on_every_machine() -> None:
    """It is kept in the database, so it may not change."""
    assert (
        text_fingerprint("one two three four five six").hex().startswith("94b82f0d1592290f403aa420296bb502")
    )


def test_a_text_without_words_is_like_nothing() -> None:
    """Not even like another without words."""
    assert text_fingerprint(" .,; ") == b""
    assert similarity(b"", b"") == 0.0
