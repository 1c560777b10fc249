"""In which language the document is written: by its script, or by the small words that fill it."""

import re
from collections import Counter

from ingest.draft.claims import Claim, ClaimField
from ingest.metadata.opening import Opening
from ingest.metadata.wording import quoted

_SAMPLE_CHARACTERS = 3_000


def language_claims(opening: Opening) -> tuple[Claim, ...]:
    """One claim with an ISO 639-1 code, where there is enough text to decide."""
    page = max(opening.front, key=lambda page: len(page.text))
    text = page.text[:_SAMPLE_CHARACTERS]
    detected = _by_script(text) or _by_words(text)
    if detected is None:
        return ()
    code, confidence = detected
    place = quoted(page, 0, min(len(page.text), 120))
    return (Claim(ClaimField.LANGUAGE, code, confidence, (place,), "language.detected/1"),)


def _by_script(text: str) -> tuple[str, float] | None:
    """The language of a text that is mostly not in Latin letters."""
    if sum(map(str.isascii, text)) > 0.6 * len(text):
        return None
    letters = [letter for letter in text if letter.isalpha()]
    counts = Counter(code for letter in letters for code, first, last in _SCRIPTS if first <= letter <= last)
    for code, count in counts.most_common(1):
        if count > len(letters) / 2:
            return ("ur", 0.7) if code == "ar" and not _URDU.isdisjoint(text) else (code, 0.8)
    return None


def _by_words(text: str) -> tuple[str, float] | None:
    """The language whose small words fill the text, where one leads twofold."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if len(words) < 20:
        return None
    counts = Counter({code: sum(word in small for word in words) for code, small in _SMALL_WORDS.items()})
    (code, best), (_, second) = counts.most_common(2)
    share = best / len(words)
    return (code, round(min(0.97, 0.6 + share), 2)) if share > 0.12 and best >= 1.6 * second else None


_SMALL_WORDS = {
    code: frozenset(words.split(" "))
    for code, words in (
        (
            "en",
            "the of and to in a was that for is on with by this were be as are it or from at had who which",
        ),
        ("cy", "yr y yn o a ar i ac wedi am bod eu ei gan oedd mae hwn gyda na r n u w fu hyn"),
        ("pl", "i w z na do się że jest nie o od dla po tego jak które był przez oraz tej to"),
        ("ro", "și de la în a cu pe o care că nu este din pentru un au fost sau mai prin"),
        ("fr", "le la les de des et un une du que qui dans en est pour par sur avec au pas"),
        ("es", "el la los las de y un una que en por con para se del es fue su al no"),
        ("pt", "o a os as de e um uma que em por com para se do da foi dos no na"),
        ("lt", "ir kad į su iš yra buvo tai bei apie jo kaip už jos per bet ar nuo"),
        ("so", "iyo oo in ka ku waa ay uu la ee ah si u waxaa ama loo soo laga"),
    )
}
_SCRIPTS = (
    ("ar", "\u0600", "\u06ff"),
    ("bn", "\u0980", "\u09ff"),
    ("pa", "\u0a00", "\u0a7f"),
    ("gu", "\u0a80", "\u0aff"),
    ("hi", "\u0900", "\u097f"),
    ("ta", "\u0b80", "\u0bff"),
    ("ru", "\u0400", "\u04ff"),
    ("el", "\u0370", "\u03ff"),
    ("zh", "\u4e00", "\u9fff"),
)
"""The blocks of Unicode, first and last letter, that one language of the reports is written in."""
_URDU = frozenset("ٹڈڑںےہ")
"""Letters of the Arabic script that Urdu has and Arabic has not."""
