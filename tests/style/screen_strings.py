"""Every string of the program that a person reads on a screen, with the place it comes from."""

import re
from dataclasses import dataclass
from pathlib import PurePath

from tests.style.python_strings import python_strings
from tests.style.sources import text_of, tracked
from tests.style.template_strings import template_strings

SHOWN = ("templates/", "app/", "setup/", "ingest/errors.py", "ingest/tagging/vocabulary/")
"""Where screens, emails, messages of commands and answers of the API come from."""

_OTHERS_WORDS = {"app/exports/schema_org.py"}
"""Files whose strings are names of a standard: schema.org says Organization."""
_SCRIPT_STRING = re.compile(r"\"([^\"\n]*)\"|`([^`\n]*)`")
_SCRIPT_VALUE = re.compile(r"\$\{(?:[^{}`]|`[^`]*`)*\}")
_VOCABULARY_TEXT = re.compile(r"^ *(?:- )?(?:label|definition|name|scope): *[\"']?(.+?)[\"']?$")


@dataclass(frozen=True, slots=True)
class ScreenString:
    """Words as they are shown; what the program fills in is ``{}``."""

    file: str
    line: int
    kind: str
    """What shows them: heading, button, link, label, attribute, literal or text."""
    text: str


def shown_files() -> tuple[str, ...]:
    """Every file that has words for the screen."""
    endings = {".html", ".txt", ".py", ".js", ".yaml"}
    return tuple(
        name
        for name in tracked()
        if name.startswith(SHOWN)
        and PurePath(name).suffix in endings
        and "/vendor/" not in name
        and name not in _OTHERS_WORDS
    )


def screen_strings(name: str) -> list[ScreenString]:
    """The strings of one file, from its top to its end."""
    source = text_of(name)
    match PurePath(name).suffix:
        case ".py":
            strings = python_strings(name)
        case ".html":
            strings = template_strings(source)
        case ".js":
            strings = _script_strings(source)
        case ".yaml":
            strings = _vocabulary_strings(source)
        case _:
            strings = [("text", number, line) for number, line in enumerate(_lines(source), start=1)]
    return [
        ScreenString(name, line, kind, text) for kind, line, text in strings if re.search("[A-Za-z]", text)
    ]


def _lines(source: str) -> list[str]:
    """Lines of an email, with {} for what is filled in."""
    return re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", "{}", source).splitlines()


def _script_strings(source: str) -> list[tuple[str, int, str]]:
    """Strings of a script that read like language: a capital letter, and a space or a full stop."""
    literals = []
    for number, line in enumerate(source.splitlines(), start=1):
        code = re.sub(r"^\s*//.*|\s//\s.*", "", line)
        for match in _SCRIPT_STRING.finditer(_SCRIPT_VALUE.sub("{}", code)):
            text = match[1] or match[2] or ""
            if re.match(r"[A-Z“{].*[a-z{}]+[ .]", text):
                literals.append(("literal", number, text.strip()))
    return literals


def _vocabulary_strings(source: str) -> list[tuple[str, int, str]]:
    """Names of terms and what they mean."""
    lines = enumerate(source.splitlines(), start=1)
    return [("text", number, match[1]) for number, line in lines if (match := _VOCABULARY_TEXT.match(line))]
