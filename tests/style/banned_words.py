"""The words that docs/glossary.md keeps off the screen, each with what to write in its place."""

import re
from dataclasses import dataclass
from functools import cache

from tests.style.sources import text_of

GLOSSARY = "docs/glossary.md"
_GAP = r"(?: [^ .;:!?]+){1,4}"


@dataclass(frozen=True, slots=True)
class BannedWords:
    """A row of the table."""

    phrases: re.Pattern[str]
    replacement: str
    allowed: re.Pattern[str] | None
    """Longer phrases in which the words may stand, "such as" for "such a"."""

    def found_in(self, text: str) -> list[str]:
        """The banned words of a text, as they are in it."""
        rest = self.allowed.sub("{}", text) if self.allowed else text
        return [match[0].strip() for match in self.phrases.finditer(rest)]


@cache
def banned_words() -> tuple[BannedWords, ...]:
    """Every row of the glossary's last table."""
    table = text_of(GLOSSARY).split("<!-- banned -->")[1].split("<!-- /banned -->")[0]
    rows = [
        [cell.strip() for cell in line.strip("| ").split(" | ")] for line in table.strip().splitlines()[2:]
    ]
    return tuple(
        BannedWords(
            _any_of(row[0]), row[1].rstrip(" |"), _any_of(row[2]) if len(row) > 2 and row[2] else None
        )
        for row in rows
    )


def _any_of(cell: str) -> re.Pattern[str]:
    phrases = sorted((phrase.strip(" |") for phrase in cell.split(" · ")), key=len, reverse=True)
    return re.compile("|".join(map(_pattern, phrases)), re.IGNORECASE)


def _pattern(phrase: str) -> str:
    """A phrase as whole words; "…" is one to four words of the same sentence."""
    words = re.escape(phrase).replace(r"\ …", _GAP).replace(r"\ ", " ")
    return rf"(?<![\w-]){words}" + (r"(?![\w-])" if re.search(r"\w$", phrase) else "")
