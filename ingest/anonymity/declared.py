"""What a report explains itself: its board and areas, its authors, and the pseudonyms that it declares."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.anonymity.candidates import candidates_of
from ingest.anonymity.tokens import Token, tokens_of
from ingest.anonymity.trade_words import AREA_WORDS, NOT_A_SURNAME, WELSH_AREA_WORDS
from ingest.anonymity.word_kinds import GIVEN, NAMES, WordKind, WordKinds
from ingest.anonymity.word_lists import WordLists
from ingest.draft.claims import Claim, ClaimField
from ingest.patterns import Pattern, phrase
from ingest.pdf.document import Page

_LEAST_TIMES = 4
"""How often a name must occur in a report that says it uses pseudonyms, to be one of them. By judgement."""
_LEAST_EXAMPLES = 2
"""Examples that begin with a person, to take those of a document for made up: one may be a figure of speech."""
_LONGEST_LIST = 90
"""Characters after "referred to as" in which pseudonyms are listed."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What a report explains, in small letters."""

    words: frozenset[str]
    """Words of its title, its board, its areas and its pseudonyms, without those of ``full_names``."""
    full_names: frozenset[str]
    """Full names in its title or alias that it does not define: "tyler kowalski"."""
    staff: frozenset[str]
    """Full names of its authors."""
    repeated: frozenset[str]
    """Names that it repeats, if it says that names were changed: they may be its pseudonyms."""
    aliases: frozenset[str]
    """Initials of people it calls by a letter: "k" for Child K."""


def declared_by(
    pages: Sequence[Page], tokens: Sequence[Sequence[Token]], claims: Iterable[Claim], lists: WordLists
) -> Declared:
    """What the claims and the text of a report explain."""
    claims = tuple(claims)
    words = set(_of_places(claims))
    words.update(word for page in tokens for word in _of_areas(page))
    words.update(word for page in pages for word in _defined(page.text))
    words.update(
        match.group("short").casefold() for page in pages for match in _ABBREVIATED.finditer(page.text)
    )
    authors = (str(claim.value) for claim in claims if claim.field is ClaimField.AUTHOR)
    staff = frozenset(" ".join(author.casefold().split()) for author in authors)
    titles = [str(claim.value) for claim in claims if claim.field in (ClaimField.ALIAS, ClaimField.TITLE)]
    kinds = WordKinds(lists, frozenset(words))
    full_names = frozenset(name for title in titles for name in _full_names(title, kinds)) - staff
    in_full_names = {word for name in full_names for word in _folded(name)}
    words.update(word for title in titles for word in _folded(title) if word not in in_full_names)
    return Declared(
        words=frozenset(words),
        full_names=full_names,
        staff=staff,
        repeated=_repeated(pages, tokens, WordKinds(lists, frozenset(words))),
        aliases=frozenset(
            match.group("letter").casefold() for page in pages for match in _LETTER.finditer(page.text)
        ),
    )


def _repeated(pages: Sequence[Page], tokens: Sequence[Sequence[Token]], kinds: WordKinds) -> frozenset[str]:
    """Given names that occur often in a report which says that names were changed. A surname is no pseudonym."""
    if not any(_STATEMENT.search(page.text) for page in pages) and not _tells_of_made_up_people(pages, kinds):
        return frozenset()
    names = Counter(
        token.folded for page in tokens for token in page if token.is_capital and kinds.of(token) in GIVEN
    )
    return frozenset(name for name, times in names.items() if times >= _LEAST_TIMES)


def _tells_of_made_up_people(pages: Sequence[Page], kinds: WordKinds) -> bool:
    """Whether the examples of a guide begin with a person, more than once: "For example: Amy has a good attendance"."""
    examples = (match for page in pages for match in _EXAMPLE.finditer(page.text))
    people = [match for match in examples if kinds.of_word(match["name"].casefold()) is WordKind.NAME]
    return len(people) >= _LEAST_EXAMPLES


def _full_names(title: str, kinds: WordKinds) -> Iterator[str]:
    """Names of two words or more, of which the first may be a given name: "Tyler Kowalski", and not "Baby Wren"."""
    for candidate in candidates_of(title, tokens_of(title), kinds):
        is_name = candidate.kinds[0] in GIVEN or WordKind.NAME in candidate.kinds
        if len(candidate.tokens) > 1 and (is_name or all(kind in NAMES for kind in candidate.kinds)):
            yield candidate.words


def _of_places(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        if claim.field in (ClaimField.BOARD, ClaimField.AREA) and isinstance(claim.value, dict):
            yield from _folded(str(claim.value["name"]))


def _of_areas(tokens: Sequence[Token]) -> Iterator[str]:
    """Words before "Safeguarding", "Council" and their like, or after "Bwrdd" and its like: the name of the area."""
    for before, token in pairwise(tokens):
        if not (token.is_capital and before.is_capital and token.is_adjacent):
            continue
        if "\n" in token.gap and before.is_upper and not token.is_upper:
            continue
        if "\n" in token.gap and token.folded in _AREA_ON_ITS_LINE:
            continue
        if token.folded in AREA_WORDS:
            yield before.folded
        elif before.folded in WELSH_AREA_WORDS:
            yield token.folded


_AREA_ON_ITS_LINE = frozenset({"health", "community", "clinical", "university", "district", "county"})
"""Words that begin a sentence on the next line as often as they end the name of an area."""


def _defined(text: str) -> Iterator[str]:
    for cue in _DEFINITION.finditer(text):
        for token in tokens_of(text[cue.end() : cue.end() + _LONGEST_LIST]):
            if not token.is_capital and token.folded not in ("and", "or"):
                break
            if token.is_capital and token.folded not in NOT_A_SURNAME:
                yield token.folded


def _folded(text: str) -> Iterator[str]:
    for token in tokens_of(text):
        yield token.folded
        yield from token.folded.split("-")


_STATEMENT = phrase(
    r"pseudonyms?|names? (?:\w+ ){0,6}(?:have|has|had) been (?:changed|anonymised|altered)|not (?:his|her|their|the)"
    r" (?:\w+ )?real names?|(?:fictitious|fictional|made~up|false|invented|chosen) names?"
    r"|names (?:used )?(?:\w+ ){0,4}are not (?:real|their)",
    "A report that says it uses names which are not the real ones.",
    [
        "Pseudonyms have been used",
        "All names in this report have been changed",
        "Wren is not his real name",
        "fictitious names",
    ],
    ["named in the report", "his real name is"],
)
_EXAMPLE = Pattern(
    r"\b(?:[Ff]or example|[Ee]xample(?: \d)?|e\.g\.):\s+(?:[•➢▪-]\s*)?(?P<name>[A-Z][a-z]+)\b",
    "An example of a guide that begins with a person.",
    ["For example:\nAmy has", "Example 2: Chris was"],
    ["for example Amy", "For example: the child"],
)
_DEFINITION = phrase(
    r"(?:referred to|known|named|called|identified|described) (?:here|throughout|in|within|for the)"
    r"(?: (?:here|throughout|in|within|for|the|purposes?|of|this|report|review|overview|document)){0,8}"
    r"(?: (?:as|by the (?:name|pseudonym)s?(?: of)?))? |referred to as |\bwe (?:have called|(?:will |shall )?call) "
    r"(?:(?:him|her|them|the \w+) )?|pseudonyms?(?: (?:of|is|are|was|used|chosen"
    r"|for|the|child|victim|has been|by|family)){0,6}:? ",
    "What stands before the pseudonyms that a report gives.",
    [
        "is referred to as ‘Wren’",
        "known throughout this report as Wren",
        "a child whom we call Wren",
        "the pseudonym chosen by the family is Wren",
    ],
    ["was known as a carer", "was called to the house"],
)
_LETTER = phrase(
    r"\b(?:Child|Baby|Adult|Infant|Young Person|Mr|Mrs|Ms|Miss|Sibling|Subject) (?P<letter>[A-Z])\d?\b(?!['’.]?[a-z])",
    "A person called by a letter.",
    ["Child K was seen", "Mrs Q"],
    ["Child Protection", "child k"],
    exact_case=True,
)
_ABBREVIATED = Pattern(
    r"\((?:the )?[‘“'\"]?(?P<short>[A-Z][A-Z&]{1,9})s?[’”'\"]?\)",
    "An abbreviation in brackets, after the words it stands for.",
    ["Education Support Service (LACESS)", "(‘DREAMM’)"],
    ["(Tyler)", "(aged 4)"],
)
