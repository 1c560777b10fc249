"""What is on a screen reads as GOV.UK writes, in the words of docs/glossary.md.

``python -m tests.style.screen_language`` lists what is wrong, with what to write in its place.
"""

import re

import pytest

from tests.docs.pages import pages
from tests.style.banned_words import BannedWords, banned_words
from tests.style.python_strings import python_strings
from tests.style.screen_language import line_of, offenders
from tests.style.screen_rules import RULES, Rule, offences, without_code
from tests.style.screen_strings import shown_files
from tests.style.sources import text_of
from tests.style.template_strings import template_strings

DOCUMENTS = sorted(name for name in pages() if not name.startswith("docs/decisions/"))
"""Decisions keep the words of their day."""


def test_every_string_on_screen_keeps_the_rules() -> None:
    """No banned word, sentence case, verbs on buttons, numerals, short sentences."""
    offences_found = [line_of(*offence) for offence in offenders(shown_files())]

    assert not offences_found, "\n".join(offences_found)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_use_no_banned_word(name: str) -> None:
    """Documents are as plain as the screens. Settings are checked where they are written."""
    generated = re.compile(r"<!-- (settings|banned) -->.*<!-- /\1 -->", re.DOTALL)
    prose = re.sub(r"```.*?```|\]\([^)]*\)", "{}", generated.sub("", text_of(name)), flags=re.DOTALL)
    lines = [without_code(line) for line in prose.splitlines()]

    assert [words for line in lines for row in banned_words() for words in row.found_in(line)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_catches_its_example_and_allows_the_other(rule: Rule) -> None:
    """The examples beside a pattern are true."""
    kind = rule.kinds[0] if rule.kinds else "text"

    assert rule.name in {offence.rule for offence in offences(kind, rule.catches)}
    assert rule.name not in {offence.rule for offence in offences(kind, rule.allows)}


@pytest.mark.parametrize(
    ("kind", "text", "rule"),
    [
        ("heading", "Your Open Submissions", "sentence case"),
        ("button", "The report does not say", "button without a verb"),
        ("text", "word " * 26, "long sentence"),
    ],
)
def test_rules_that_are_no_pattern(kind: str, text: str, rule: str) -> None:
    """Capitals, verbs and the length of sentences are counted."""
    assert rule in {offence.rule for offence in offences(kind, text)}


def test_names_keep_their_capitals() -> None:
    """Sentence case is not lower case."""
    assert offences("heading", "Reviews held in Northern Ireland") == []
    assert offences("button", "Download PDF") == []


@pytest.mark.parametrize("row", banned_words(), ids=lambda row: row.phrases.pattern[:30])
def test_no_replacement_is_banned_itself(row: BannedWords) -> None:
    """The right column of the glossary keeps to the left one."""
    written = re.sub(r"in the meantime", "", row.replacement)

    assert [result for other in banned_words() for result in other.found_in(written)] == []


def test_banned_phrase_is_found_across_words_between() -> None:
    """ "Take … away" finds "take the filters away", and "such as" is no "such"."""
    phrases = [
        words for row in banned_words() for words in row.found_in("Take the filters away, such as a year")
    ]

    assert phrases == ["Take the filters away"]


def test_text_attributes_and_literals_of_a_template_are_read() -> None:
    """Inline elements do not part a sentence, branches do, and values are {}."""
    template = """<h1>{{ name }} was <b>published</b></h1>
{% if a %}<p title="Not shown">One</p>{% else %}<a class="button" href="/x">Go on</a>{% endif %}
{{ text_field("name", "Your name") }}"""

    assert set(template_strings(template)) == {
        ("heading", 1, "{} was published"),
        ("attribute", 2, "Not shown"),
        ("text", 2, "One"),
        ("link", 2, "Go on"),
        ("button", 2, "Go on"),
        ("literal", 3, "Your name"),
    }


def test_sentences_of_python_are_read_and_docstrings_are_not() -> None:
    """The sentence of an error is shown; what its class says to programmers is not."""
    texts = [text for _, _, text in python_strings("app/errors.py")]

    assert any(text.startswith("Too many requests") for text in texts)
    assert not [text for text in texts if "The root" in text]


def test_help_of_commands_and_descriptions_of_the_api_are_read() -> None:
    """They are docstrings, and shown."""
    assert [text for _, _, text in python_strings("app/cli/migrate.py") if "You can run it twice" in text]
    assert [text for _, _, text in python_strings("app/api/v1/reviews.py") if "review" in text.lower()]
