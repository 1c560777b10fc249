"""The word lists of the search for names are made from the packages of npm."""

from pathlib import Path

import pytest

from setup.word_lists import make_word_lists

MODULES = Path(__file__).resolve().parents[3] / "node_modules"


@pytest.mark.skipif(not MODULES.is_dir(), reason="the packages are not here: make front-end")
def test_lists_are_sorted_words_in_small_letters(tmp_path: Path) -> None:
    """English has no proper names, given names and places are lists of their own, and each source is named."""
    make_word_lists(tmp_path, modules=MODULES)

    lists = {path.stem: path.read_text(encoding="utf-8").splitlines() for path in tmp_path.glob("*.txt")}
    sources = "\n".join(lists.pop("sources"))
    assert all(
        words == sorted(set(words)) and words == [word.casefold() for word in words]
        for words in lists.values()
    )
    assert "safeguard" in lists["english_common"]
    assert "khan" in lists["english_rare"]
    assert "tyler" in lists["given_names"]
    assert "tyler" not in {*lists["english_common"], *lists["english_rare"]}
    assert {"kidlington", "ystrad mynach"} <= set(lists["places"])
    assert all(licence in sources for licence in ("MIT", "Apache-2.0", "CC BY 4.0"))
