"""In which language the document is written: English or Welsh by their words, others by their script and words."""

import re
from collections import Counter

from simplemma import LanguageDetector

from ingest.draft import Claim, ClaimField
from ingest.metadata.opening import Opening
from ingest.metadata.wording import quoted

_SAMPLE_CHARACTERS = 3_000
_LANGUAGES = ("en", "cy", "pl", "ro", "fr", "es", "pt", "lt")


def language_claims(opening: Opening) -> tuple[Claim, ...]:
    """One claim with an ISO 639-1 code, where there is text enough to tell."""
    page = max(opening.front, key=lambda page: len(page.text))
    text = page.text[:_SAMPLE_CHARACTERS]
    found = _by_script(text) or _by_words(text)
    if found is None:
        return ()
    code, confidence = found
    place = quoted(page, 0, min(len(page.text), 120))
    return (Claim(ClaimField.LANGUAGE, code, confidence, (place,), "language.detected/1"),)


def _by_script(text: str) -> tuple[str, float] | None:
    """The language of a text that is mostly not in Latin letters."""
    if sum(map(str.isascii, text)) > 0.6 * len(text):
        return None
    letters = [letter for letter in text if letter.isalpha()]
    counts = Counter(code for letter in letters for code, script in _SCRIPTS if script.match(letter))
    for code, count in counts.most_common(1):
        if count > len(letters) / 2:
            return ("ur", 0.7) if code == "ar" and _URDU.search(text) else (code, 0.8)
    return None


def _by_words(text: str) -> tuple[str, float] | None:
    """English is settled by its small words without a dictionary; the rest goes to the detector."""
    words = re.findall(r"[a-zà-ÿŵŷ]+", text.casefold())
    if len(words) < 20:
        return None
    english = sum(word in _ENGLISH for word in words) / len(words)
    welsh = sum(word in _WELSH for word in words) / len(words)
    if english > 0.15 and english > 2 * welsh:
        return "en", 0.97
    if welsh > 0.15 and welsh > 2 * english:
        return "cy", 0.95
    shares = LanguageDetector(_LANGUAGES).proportion_in_each_language(text)
    best = max(_LANGUAGES, key=lambda code: shares.get(code, 0.0))
    return (best, round(min(0.9, shares[best]), 2)) if shares.get(best, 0.0) > 0.4 else None


_ENGLISH = frozenset({
    "a", "and", "are", "as", "be", "by", "for", "in", "is", "it", "of", "on", "or", "that", "the", "this", "to",
    "was", "were", "with",
})  # fmt: skip
_WELSH = frozenset({
    "a", "ac", "am", "ar", "bod", "ei", "eu", "gan", "gyda", "hwn", "i", "mae", "n", "na", "o", "oedd", "r",
    "u", "w", "wedi", "y", "yn", "yr",
})  # fmt: skip
_SCRIPTS = tuple(
    (code, re.compile(f"[{letters}]"))
    for code, letters in (
        ("ar", "؀-ۿ"),
        ("bn", "ঀ-৿"),
        ("pa", "਀-੿"),
        ("gu", "઀-૿"),
        ("hi", "ऀ-ॿ"),
        ("ta", "஀-௿"),
        ("ru", "Ѐ-ӿ"),
        ("el", "Ͱ-Ͽ"),
        ("zh", "一-鿿"),
    )
)
_URDU = re.compile("[ٹڈڑںےہ]")
