"""The characters of a word, normalised: what PDFs store for a glyph is often not what the glyph shows.

A word is normalised on its own, so the box of a word and its place in the page's text always match.
"""

import re
import unicodedata

from ingest.patterns import Pattern

HYPHENS = "\u2010\u2011\u00ad"
"""A PDF contains only what is drawn, so a soft hyphen in it is a visible hyphen."""

_DOUBLED_HYPHEN = Pattern(
    f"-[{HYPHENS}]|[{HYPHENS}]-|[{HYPHENS}]{{2}}",
    "A hyphen that the writer of the PDF stored twice.",
    ["multi-\u2010agency", "multi\u00ad-agency", "multi\u2010\u2011agency"],
    ["multi-agency", "multi\u2010agency", "1--2"],
)
_NOT_TEXT = Pattern(
    "[\x00-\x1f\x7f-\x9f"  # controls, NUL among them
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # zero width, and what turns the direction of writing
    "\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]",  # lone surrogates, no characters at all
    "Code points that no reader sees and that PostgreSQL, JSON or XML may refuse.",
    ["\x00", "safe\u200bguarding", "\u202e", "\ud800"],
    ["safeguarding", "é", "\U0001f600"],
)

_BULLETS = {
    0xF02D: "–",
    0xF06C: "●",
    0xF06E: "■",
    0xF06F: "□",
    0xF071: "□",
    0xF075: "◆",
    0xF076: "❖",
    0xF0A7: "▪",
    0xF0A8: "□",
    0xF0B7: "•",
    0xF0D8: "➢",
    0xF0E0: "→",
    0xF0E8: "→",
    0xF0FC: "✓",
    0xF0FE: "☑",
}
"""Glyphs of the Symbol and Wingdings fonts, which are alone before the items of a list."""

_OLD_STYLE = {
    **{0xF730 + digit: str(digit) for digit in range(10)},
    **{0xF761 + letter: chr(ord("a") + letter) for letter in range(26)},
}
"""Old-style digits and small capitals, as Adobe's glyph list places them in the area for private use."""

_REPLACEMENTS = str.maketrans(
    {
        **dict.fromkeys(HYPHENS, "-"),
        "„": "‘",  # older exports turn the quotation marks round: the child‟s „voice‟
        "‟": "’",
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)

_SYMBOL_RUN = Pattern(
    "[\uf021-\uf07e]{2,}",
    "A word set in a symbol font: its letters moved up by U+F000.",
    ["\uf043\uf068\uf069\uf06c\uf064"],
    ["\uf0b7", "\uf06c", "Child"],
)

_ANY_SYMBOL = Pattern(
    "[\uf020-\uf0ff]",
    "A glyph of a symbol font that the table of bullets does not have; alone, it is a bullet all the same.",
    ["\uf0a4", "\uf046"],
    ["•", "\ue005"],
)


def normalise_word(word: str) -> str:
    """The word as it is seen: composed (NFC), ligatures spelt out, unusual hyphens and quotation marks replaced.

    Without NUL, lone surrogates, other controls or marks of direction; white space in it is dropped.
    Empty where nothing remains. Normalising twice changes nothing more.
    """
    if word.isascii() and word.isprintable():
        return word.replace(" ", "")
    text = _joined_surrogates(word)
    text = _NOT_TEXT.sub("", "".join(text.split()))
    text = _DOUBLED_HYPHEN.sub("-", text).translate(_REPLACEMENTS)
    text = _SYMBOL_RUN.sub(_plain_letters, text).translate(_OLD_STYLE).translate(_BULLETS)
    text = "•" if _ANY_SYMBOL.fullmatch(text) else text
    return "".join(unicodedata.normalize("NFC", text).split())


def normalise_text(text: str) -> str:
    """Every word of the text normalised, with single spaces between them."""
    return " ".join(filter(None, map(normalise_word, text.split())))


def _joined_surrogates(text: str) -> str:
    """Surrogates in pairs, as text beyond U+FFFF comes from PDFium, made one character."""
    if not any("\ud800" <= character <= "\udfff" for character in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def _plain_letters(run: re.Match[str]) -> str:
    """A word set in a font with a table of its own is its letters moved up by U+F000; one alone is a symbol."""
    return "".join(chr(ord(character) - 0xF000) for character in run.group())
