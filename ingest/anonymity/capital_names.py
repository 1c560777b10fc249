"""Names in capitals, and names of the syllables of East Asia, which look like abbreviations."""

from ingest.anonymity.name_cues import REACHED_BEFORE
from ingest.anonymity.name_words import EAST_ASIAN, ENGLISH_SYLLABLES, OFTEN_FIRST
from ingest.anonymity.page_words import PageWords
from ingest.anonymity.surnames import begins_name, may_be_surname
from ingest.anonymity.trade_words import BODY_WORDS, NOT_A_SURNAME
from ingest.anonymity.vowels import VOWELS
from ingest.anonymity.word_kinds import GIVEN, WordKind
from ingest.patterns import Fit, Pattern, WordList


def counts_in_capitals(page: PageWords, index: int) -> bool:
    """Whether a word in capitals makes a name with another in capitals: "HUI CHENG", "GRANT FIELD"."""
    if begins_name(page, index) or _is_reached(page, index):
        return True
    if (
        page.kinds[index] in GIVEN
        and page.has_capitals_only(index)
        and _ACTS_IN_CAPITALS.match(page.text, page.tokens[index].end)
    ):
        return True
    if page.tokens[index].is_possessive and page.kinds[index] in GIVEN and page.has_capitals_only(index):
        return page.tokens[index].folded not in OFTEN_FIRST
    if page.kinds[index] is WordKind.NAME_WORD and page.tokens[index].folded not in OFTEN_FIRST:
        return _is_among_plain_capitals(page, index)
    token, following = page.tokens[index], page.next_on_line(index)
    if following is None or not following.is_upper or not may_be_surname(page, index + 1):
        return False
    if are_syllables(page, index):
        return True
    if page.kinds[index] in GIVEN or (len(token.word) > _LONGEST_ACRONYM and page.has_capitals_only(index)):
        return _is_pair(page, index)
    return page.kinds[index + 1] in _SHORT and _are_speakable(page, index) and _is_pair(page, index)


def _is_among_plain_capitals(page: PageWords, index: int) -> bool:
    """Whether a name that is a word too stands in capitals among words that are no name: "VISIT TO MELODY AND HER"."""
    if not page.has_capitals_only(index) or page.tokens[index].folded in _HEADINGS:
        return False
    before = page.tokens[index - 1] if page.follows_capital(index) else None
    after = page.next_on_line(index)
    return all(
        token is None or (token.folded in NOT_A_SURNAME and token.folded not in BODY_WORDS)
        for token in (before, after)
    )


_HEADINGS = WordList(
    "ace, faith, hope, honour, charity, promise, comfort, grant, peace, victor, trinity, art, mace, unique, chance, "
    "bond",
    "Given names that stand alone in headings and abbreviations as other words.",
    ["FAITH"],
    ["MELODY"],
)

_SHORT = frozenset({WordKind.ABBREVIATION, WordKind.RARE_WORD, WordKind.PLACE_NAME})


def _is_pair(page: PageWords, index: int) -> bool:
    """Whether two words in capitals have no neighbours but words that are no name: "NAME OF CHILD"."""
    before = page.tokens[index - 1] if page.follows_capital(index) else None
    after = (
        page.tokens[index + 2] if index + 2 < len(page.tokens) and page.tokens[index + 2].is_on_line else None
    )
    return all(
        token is None or not token.is_upper or token.folded in NOT_A_SURNAME for token in (before, after)
    )


def _are_speakable(page: PageWords, index: int) -> bool:
    """Whether both words have a vowel and are long enough together to be a name and no abbreviations."""
    pair = [token.folded for token in page.tokens[index : index + 2]]
    return all(VOWELS & set(word) for word in pair) and sum(map(len, pair)) >= _LEAST_LETTERS


def _is_reached(page: PageWords, index: int) -> bool:
    """Whether a word that can be spoken ends a line in capitals after TO or FROM: "NOT TO BE GIVEN TO UDDIN"."""
    token = page.tokens[index]
    vowels = sum(letter in VOWELS for letter in token.folded)
    if len(token.word) <= _LONGEST_ACRONYM or vowels < 2 or not page.has_capitals_only(index):
        return False
    following = page.next_on_line(index)
    ends_line = following is None or "\n" in following.gap
    return ends_line and REACHED_BEFORE.search(page.before(index)) is not None


def are_syllables(page: PageWords, index: int) -> bool:
    """Whether two words are syllables of an East Asian name, one of them no word of English: "WAI TANG", "Ho Tai"."""
    following = page.next_on_line(index)
    if following is None or not following.is_capital or not page.tokens[index].is_capital:
        return False
    pair = (page.tokens[index].folded, following.folded)
    if not EAST_ASIAN.issuperset(pair):
        return False
    is_foreign = not ENGLISH_SYLLABLES.issuperset(pair)
    return is_foreign if pair[0] not in NOT_A_SURNAME else page.kinds[index + 1] is not WordKind.EXPLAINED


_LONGEST_ACRONYM = 4
"""Letters of the longest unknown word of a line in capitals that is read as an abbreviation. By judgement."""

_LEAST_LETTERS = 6
"""Letters of the shortest full name in capitals: two abbreviations are often shorter. By judgement."""

_ACTS_IN_CAPITALS = Pattern(
    r"\s(?:WAS|IS|HAS|HAD|DID|TOLD|SAID)\s",
    "What a person does, in a line in capitals.",
    [" WAS NOT SEEN"],
    [" WASTE", " AND"],
    fit=Fit.AT_START,
)
