"""Whether a title, a heading or a quotation is Welsh or English, for pages that mix both.

The language of a whole document is known from many words (ingest.metadata.language). A heading has three, so here
the question is whether Welsh knows nearly all of them, English fewer, and none is an English function word.
"""

import re
from functools import lru_cache
from typing import Literal

from simplemma.language_detector import in_target_language

PhraseLanguage = Literal["cy", "en"]

_LEAST_WELSH = 0.75
"""Share of words that the Welsh dictionary knows. All 45 Welsh paragraphs and headings of the sample reports reach it;
of 1,369 English ones 5 without a function word do ("What helped"), and English knows as many of their words."""
_LEAST_ENGLISH_WORDS = 2
_ENGLISH_WORDS = (
    "the of and to that was for with by this were be are it from had who which not has have on in is at his"
)
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_BOTH = frozenset({"on", "in", "is", "at"})
"""Function words of English that are Welsh words too: they count for English, and do not rule Welsh out."""


@lru_cache(maxsize=20_000)
def language_of_phrase(text: str) -> PhraseLanguage | None:
    """ "cy" for "Plentyn C", "en" for "What the panel found"; None if there is too little to go by, as in "Baby V"."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    english = [word for word in words if word in _ENGLISH]
    if not _BOTH.issuperset(english):
        return "en" if len(english) >= _LEAST_ENGLISH_WORDS else None
    if all(len(word) == 1 for word in words):
        return None
    welsh = in_target_language(text, lang="cy")
    return "cy" if welsh >= _LEAST_WELSH and welsh > in_target_language(text, lang="en") else None
