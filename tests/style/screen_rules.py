"""The rules for words on screen that a machine can check, most of them GOV.UK's, and what to write instead.

Each rule has an example it catches and one it does not; tests/style/test_screen_language.py runs them.
"""

import re
from dataclasses import dataclass

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|fifty|hundred"
MOST_WORDS_A_SENTENCE = 25

PROPER_NAMES = re.compile(
    r"\b(?:Case Review Repository|England|Wales|Scotland|Northern Ireland|United Kingdom|English|Welsh|Gaelic|Irish"
    r"|British|Scottish|Sikh|Muslim|Christian|Jewish|Roma|Traveller|Gypsy|Black|Asian|Home Office|Claire’s Law|Prevent"
    rf"|Meilisearch|PostgreSQL|Zotero|Excel|Atom|Chrome|Firefox|Safari|Bearer|BibTeX|GitHub|JavaScript|{_MONTHS}"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Esc|Escape|Enter|Ctrl|Lines|Child [A-Z]\w*|I)\b"
    r"|\b[A-Z0-9]*[A-Z][A-Z0-9_]+s?\b|\b[a-z]+[A-Z]\w*"  # PDF, PDFs, CASEREVIEWS_DATA, iPhone
)

VERBS = frozenset(
    re.findall(
        r"\w+",
        """
    Add Allow Apply Approve Ask Browse Cancel Change Check Choose Cite Clear Close Compare Confirm
    Continue Copy Create Delete Dismiss Download Edit Exclude Exit Export Filter Find Go Hide Include Invite
    Keep Link Mark Merge Move Open Pause Print Publish Read Refresh Reject Remove Rename Replace
    Report Resend Resolve Restore Retry Revoke Save Schedule Search See Select Send Set Share Show
    Sign Skip Split Start Stop Submit Try Turn Undo Unlink Update Upload Use View Withdraw Withhold
    """,
    )
)
"""What the text of a button may begin with. Add a verb that people know where one is missing."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern that no string on screen contains."""

    name: str
    pattern: re.Pattern[str]
    instead: str
    catches: str
    allows: str
    kinds: tuple[str, ...] = ()
    """The kinds of string it is for; empty for all."""


def _rule(name: str, pattern: str, instead: str, catches: str, allows: str, *kinds: str) -> Rule:
    return Rule(name, re.compile(pattern), instead, catches, allows, kinds)


RULES = (
    _rule("Latin", r"(?i)(?<!\w)(?:e\.?g\.|i\.?e\.|etc\b|viz\.|vs\.?(?!\w)|per annum|ibid|via\b)",
          "for example · that is · and so on", "a name, e.g. Child K", "for example Child K"),
    _rule("ampersand", r"(?<=[A-Za-z}] )&(?= [A-Za-z{])", "and", "Terms & conditions", "R&D"),
    _rule("contraction", r"(?i)\b\w+n[’']t\b|\b\w+[’'](?:ve|d|re|ll)\b", "cannot · do not · you will",
          "It can’t be read", "It cannot be read"),
    _rule("exclamation mark", r"(?<=[a-z0-9})])!(?!=)", "a full stop", "Published!", "a != b"),
    _rule("semicolon", r"(?<=[\w}”)]); ", "two sentences", "It is kept; nobody sees it", "It is saved. No one sees it"),
    _rule("double space", r"(?<=[\w.,])  (?=\w)", "one space", "It is  here", "It is here"),
    _rule("number in words", rf"(?i)\b(?:{_NUMBERS})\b(?!-)(?! or (?:more|{_NUMBERS}))", "a numeral: 2, 10",
          "in ten seconds", "in 10 seconds"),
    _rule("number without commas", r"(?<![\d,.#-])[1-9]\d{4,}(?![\d-])", "1,500 and 25,000", "25617 passages",
          "25,617 passages"),
    _rule("date in digits", r"\b\d{1,2}/\d{1,2}/\d{2,4}\b", "3 March 2019", "on 3/3/2019", "on 3 March 2019"),
    _rule("order of a date", rf"\b(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?\b(?!\d)"
          rf"|\b\d{{1,2}}(?:st|nd|rd|th) (?:of )?(?:{_MONTHS})",
          "3 March 2019", "March 3rd, 2019", "March 2019"),
    _rule("time", r"\b\d{1,2}\.\d{2} ?[ap]\.?m\b|\b\d{1,2}:\d{2} [ap]\.?m\b", "5:30pm", "at 5.30 pm", "at 5:30pm"),
    _rule("range", r"(?<![\w-])\d+ ?[–] ?\d+(?![\w-])", "2015 to 2020", "pages 2–5", "pages 2 to 5"),
    _rule("link without meaning", r"(?i)^(?:here|more|read more|click here|this|this page|link|details)\.?$",
          "say where the link leads", "here", "Read the report", "link"),
    _rule("question of a button", r"\?$", "a verb", "Publishing a review?", "Publish a review", "button"),
    _rule("full stop in a heading", r"(?<=[a-z])\.$", "no full stop", "What was found.", "What was found",
          "heading", "button", "label"),
    _rule("slash", r"\b(?:and/or|[a-z]{3,} / [a-z]{3,})\b", "or", "child and/or adult", "child or adult"),
    _rule("symbol for words", r"(?<=[a-z] )(?:->|→|=>|\+)(?= [a-z])", "words", "title + date", "title and date"),
)  # fmt: skip
"""Rules of a pattern each; sentence case, verbs of buttons and the length of sentences are below."""


@dataclass(frozen=True, slots=True)
class Offence:
    """What is wrong with a string, and what to write instead."""

    rule: str
    words: str
    instead: str


def offences(kind: str, text: str) -> list[Offence]:
    """Everything that the rules find in a string."""
    broken_rules = [
        Offence(rule.name, match[0].strip() or match[0], rule.instead)
        for rule in RULES
        if not rule.kinds or kind in rule.kinds
        for match in rule.pattern.finditer(without_code(text))
    ]
    if kind in {"heading", "button", "label"}:
        broken_rules += _capitals(text)
    if kind == "button":
        broken_rules += _verb(text)
    return broken_rules + _long_sentences(text)


def without_code(text: str) -> str:
    """The text without what is between backticks, and without addresses."""
    return re.sub(r"`[^`]*`|https?://\S+", "{}", text)


def _capitals(text: str) -> list[Offence]:
    """Sentence case: a capital begins a sentence and a name, nothing else."""
    plain = PROPER_NAMES.sub("x", text)
    capitals = re.findall(r"(?<=[\w,] )[A-Z][a-z]+", re.sub(r"“[^”]*”", "x", plain))
    return [Offence("sentence case", word, word.lower()) for word in capitals]


def _verb(text: str) -> list[Offence]:
    first = re.match(r"[A-Za-z’]+", text)
    if first is None or first[0] in VERBS:
        return []
    return [Offence("button without a verb", text, "begin with a verb, for example Save or Publish")]


def _long_sentences(text: str) -> list[Offence]:
    """GOV.UK: a sentence of more than 25 words is split."""
    sentences = re.split(r"(?<=[.:?!])\s+|\n", without_code(text))
    return [
        Offence("long sentence", f"{len(words)} words: {' '.join(words[:6])} …", "two sentences")
        for sentence in sentences
        if len(words := re.findall(r"[\w{}’'-]+", sentence)) > MOST_WORDS_A_SENTENCE
    ]
