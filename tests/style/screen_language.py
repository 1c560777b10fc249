"""Lists words on screen that break a rule: ``python -m tests.style.screen_language [PATHS]``.

Each line names the place, the rule, the words, and what to write instead. Without paths: everything.
"""

import sys
from collections.abc import Iterator, Sequence

from tests.style.banned_words import banned_words
from tests.style.screen_rules import Offence, offences, without_code
from tests.style.screen_strings import ScreenString, screen_strings, shown_files


def offenders(names: Sequence[str]) -> Iterator[tuple[ScreenString, Offence]]:
    """Every offence in some files, with the string it is in."""
    for name in names:
        for string in screen_strings(name):
            for offence in [*_banned(string.text), *offences(string.kind, string.text)]:
                yield string, offence


def line_of(string: ScreenString, offence: Offence) -> str:
    """An offence as it is printed: file:line, rule, words and replacement."""
    text = " ".join(string.text.split())[:160]
    return f"{string.file}:{string.line}: {offence.rule}: “{offence.words}” → {offence.instead} | {text}"


def _banned(text: str) -> list[Offence]:
    return [
        Offence("banned words", words, banned.replacement)
        for banned in banned_words()
        for words in banned.found_in(without_code(text))
    ]


def main(paths: Sequence[str]) -> int:
    """Print what is found below the paths; 1 if anything is."""
    chosen = [name for name in shown_files() if not paths or name.startswith(tuple(paths))]
    lines = [line_of(*offender) for offender in offenders(chosen)]
    sys.stdout.write("\n".join([*lines, f"{len(lines)} in {len(chosen)} files"]) + "\n")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
