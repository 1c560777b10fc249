"""The files of words that set-up writes (setup/word_lists.py): English, given names, places. None is committed."""

from functools import cache
from importlib.resources import files

from ingest.errors import WordListsMissing

FOLDER = files("ingest") / "anonymity" / "words"


@cache
def words_in(name: str) -> frozenset[str]:
    """The words of one file, in small letters. Raises WordListsMissing if set-up did not write it."""
    try:
        return frozenset((FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("\n")[:-1])
    except FileNotFoundError as error:
        raise WordListsMissing from error
