"""Words that are names and something else: where they count as a name.

"Rose" is a flower, "Chelsea" a place, "Khan" a rare word, and "HUI" may be an abbreviation. A capital inside a
sentence, another name beside them or what follows decides.
"""

from ingest.anonymity.abbreviations import VOWELS
from ingest.anonymity.name_context import KIN_AFTER
from ingest.anonymity.name_cues import (
    CONTACT_BEFORE,
    HEADING_BEFORE,
    MONTH_BEFORE,
    NOT_OF_A_DATE,
    OF_A_MONTH,
    REACHED_BEFORE,
    SOMEONE_BEFORE,
)
from ingest.anonymity.name_words import CALLED_TOO, EAST_ASIAN, ENGLISH_SYLLABLES, OFTEN_FIRST
from ingest.anonymity.page_words import PageWords
from ingest.anonymity.small_names import AS_A_WORD, counts_small
from ingest.anonymity.trade_words import ABBREVIATIONS, BODY_WORDS, CALENDAR, NOT_A_SURNAME, SURNAME_TOO
from ingest.anonymity.word_kinds import GIVEN, NAMES, WordKind
from ingest.patterns import Fit, Pattern, WordList

SURNAMES = NAMES | {WordKind.NAME_WORD, WordKind.PLACE_NAME, WordKind.RARE_WORD, WordKind.PLACE}
"""Kinds that need nothing but a given name before them to be a surname."""


def counts_as_name(page: PageWords, index: int) -> bool:
    """Whether an explained word is a name in this place."""
    token, kind = page.tokens[index], page.kinds[index]
    if not token.is_capital and kind is not WordKind.EXPLAINED:
        return counts_small(page, index)
    if kind is WordKind.EXPLAINED and are_syllables(page, index):
        return True
    if kind is WordKind.EXPLAINED and token.is_capital and token.folded in CALLED_TOO:
        before = page.before(index)
        return _is_free(page, index) and any(cue.search(before) for cue in (SOMEONE_BEFORE, CONTACT_BEFORE))
    if kind in (WordKind.EXPLAINED, WordKind.PLACE):
        return False
    if token.is_upper:
        return _counts_in_capitals(page, index)
    if _begins_name(page, index) or (kind in GIVEN and _has_surname(page, index)):
        return True
    return _counts_alone(page, index)


def _counts_alone(page: PageWords, index: int) -> bool:
    """Whether a lone word with a capital is a name, and no date, place, heading or first word of a sentence."""
    token, kind = page.tokens[index], page.kinds[index]
    if kind is WordKind.ABBREVIATION:
        return False
    if token.folded in _ONLY_WITH_SURNAME:
        return is_person_in_spite(page, index)
    if kind is WordKind.PLACE_NAME and (LOCATION.search(page.before(index)) or _A.search(page.before(index))):
        return False
    if kind is WordKind.NAME_WORD and token.folded not in OFTEN_FIRST:
        is_word = token.starts_sentence and _COMMANDS.match(page.text, token.end)
        return _is_free(page, index) and not is_word and not AS_A_WORD.match(page.text, token.end)
    if token.starts_sentence:
        return kind is not WordKind.RARE_WORD and (acts(page, index) or _is_labelled(page, index))
    return _is_free(page, index)


def _is_labelled(page: PageWords, index: int) -> bool:
    """Whether a word is a line or cell of its own in brackets, or an age or a colon follows: "Will (6)", "May: 14"."""
    return _LABELLED.match(page.text, page.tokens[index].end) is not None


_COMMANDS = Pattern(
    r"\s(?:the|an?|your|this|these|those|each|any|of|out|for|in|up|to)\b",
    "What follows a verb or noun that begins a sentence: there a name that is a word too is the word.",
    [" the date", " of the team"],
    [" told", ", who"],
    fit=Fit.AT_START,
)
_LABELLED = Pattern(
    r" ?\((?:aged? )?(?:\d{1,2}|[MFmf])\b| ?[:,–-] ?(?:aged? )?\d{1,2}\b(?! ?(?:January|February|March|April|May|June"
    r"|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|%|\d))"
    r"|, (?:then|now|aged|who|was|the (?:eldest|youngest|baby))\b",
    "An age right after a word, or what is said of a person between commas.",
    [" (6)", ": 14, lives with nan", ", then eleven"],
    [" 2016", ": 14 May", " and June"],
    fit=Fit.AT_START,
)


def is_person_in_spite(page: PageWords, index: int) -> bool:
    """Whether a month, or a word such as "Will", is a name: "spoke about May", "whether Will was"."""
    token = page.tokens[index]
    if not token.is_capital or token.is_upper:
        return False
    if NOT_OF_A_DATE.match(page.text, token.end) is None:
        return False
    before = page.before(index)
    if HEADING_BEFORE.search(before):
        return _is_last_capital(page, index)
    if _is_labelled(page, index):
        return MONTH_BEFORE.search(before) is None
    if token.starts_sentence and not before.endswith((", ", "‘", "“")):
        return _SURELY_ACTS.match(page.text, token.end) is not None
    if token.is_possessive and _is_free(page, index):
        return OF_A_MONTH.match(page.text, token.end) is None
    if not _is_free(page, index) or MONTH_BEFORE.search(before) or _A.search(before):
        return False
    return OF_A_MONTH.match(page.text, token.end) is None


def _is_last_capital(page: PageWords, index: int) -> bool:
    following = page.next_on_line(index)
    return following is None or not following.is_on_line or not following.is_capital


def may_be_surname(page: PageWords, index: int) -> bool:
    """Whether a word can be the second word of a name, judged by the word alone."""
    token, kind = page.tokens[index], page.kinds[index]
    if not token.is_capital or token.folded in NOT_A_SURNAME:
        return token.folded in SURNAME_TOO and token.is_capital and _ends_name(page, index)
    if token.folded in BODY_WORDS:
        return token.folded in SURNAME_TOO and _ends_name(page, index)
    if kind is WordKind.ABBREVIATION or token.folded in ABBREVIATIONS:
        return kind is WordKind.ABBREVIATION and token.is_upper and page.tokens[index - 1].is_upper
    return True


def _ends_name(page: PageWords, index: int) -> bool:
    """Whether a word that is a place or a post too stands last after a given name: "Roxana Ward was", "Ian Young"."""
    following = page.next_on_line(index)
    is_last = following is None or not following.is_on_line or not following.is_capital
    return page.kinds[index - 1] in NAMES and is_last


def _begins_name(page: PageWords, index: int) -> bool:
    """Whether the next word makes a name with this one: "Grace Kowalski", "Yuk Dang"."""
    token, following = page.tokens[index], page.next_on_line(index)
    if following is None or not following.is_capital or following.is_upper != token.is_upper:
        return False
    kind = page.kinds[index + 1]
    if following.folded in BODY_WORDS or following.folded in NOT_A_SURNAME:
        return False
    return kind in NAMES or (page.kinds[index] in GIVEN and kind in SURNAMES) or kind is WordKind.RARE_WORD


def _has_surname(page: PageWords, index: int) -> bool:
    """Whether just one more word with a capital follows a given name: "said that Grace Baker was"."""
    if (
        page.next_on_line(index) is None
        or not may_be_surname(page, index + 1)
        or page.tokens[index + 1].is_upper
    ):
        return False
    after = index + 2
    is_last = after >= len(page.tokens) or not (
        page.tokens[after].is_capital and page.tokens[after].is_on_line
    )
    return is_last and not page.follows_capital(index)


def acts(page: PageWords, index: int) -> bool:
    """Whether what follows a word is what a person does or has: "Rose was seen", "Rose’s mother"."""
    token = page.tokens[index]
    if token.folded in OFTEN_FIRST:
        return _SURELY_ACTS.match(page.text, token.end) is not None
    if token.is_possessive and page.kinds[index] is WordKind.NAME_WORD and token.folded not in CALENDAR:
        return OF_A_MONTH.match(page.text, token.end) is None
    if token.is_possessive and KIN_AFTER.match(page.text, token.end - len("’s")):
        return True
    return _ACTS.match(page.text, token.end) is not None


def _is_free(page: PageWords, index: int) -> bool:
    """Whether no explained word with a capital is beside it, so that it is not in a heading or an organisation."""
    if HEADING_BEFORE.search(page.before(index)):
        return _is_last_capital(page, index)
    if (
        page.follows_capital(index)
        and not _leads_in(page, index - 1)
        and page.kinds[index - 1] not in SURNAMES
    ):
        return False
    following = page.next_on_line(index)
    if following is None or not following.is_on_line or not following.is_capital:
        return True
    return page.kinds[index + 1] in SURNAMES


def _leads_in(page: PageWords, index: int) -> bool:
    """Whether a word has its capital because it begins a sentence or heading before a person: "When Rose told"."""
    token = page.tokens[index]
    if token.folded in _BEFORE_A_PERSON:
        return True
    is_plain = token.starts_sentence and page.kinds[index] is WordKind.EXPLAINED
    return is_plain and token.folded not in _BEFORE_A_BODY and token.folded not in BODY_WORDS


_BEFORE_A_PERSON = WordList(
    """
    when, after, before, if, although, because, while, whether, once, until, since, both, like, then, and, but, of,
    with, without, about, baby, child, young, little, sibling, infant
    """,
    "Words that lead to a person in a heading or a sentence.",
    ["When", "Without"],
    ["The", "Operation"],
)
_BEFORE_A_BODY = WordList(
    "operation, project, storm, the, a, saint, st, team, programme, national, local, new, best, good, early, in, at",
    "Words that begin a sentence or heading and lead to the name of a body or an operation.",
    ["Operation", "The"],
    ["Only", "When"],
)


def _counts_in_capitals(page: PageWords, index: int) -> bool:
    """Whether a word in capitals makes a name with another in capitals: "HUI CHENG", "GRANT FIELD"."""
    if _begins_name(page, index) or _is_reached(page, index):
        return True
    if (
        page.kinds[index] in GIVEN
        and page.has_capitals_only(index)
        and _ACTS_IN_CAPITALS.match(page.text, page.tokens[index].end)
    ):
        return True
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

_ONLY_WITH_SURNAME = WordList(
    "christian, autumn, summer, winter, spring",
    "Given names that mean something else wherever they stand alone.",
    ["Christian", "June"],
    ["Grace"],
    also=CALENDAR,
)
AT = Pattern(
    r"\b(?:in|at|on|to|from|the|near|into|[Tt]he|[Oo]n)\s{1,2}$",
    "What leads to a place and not to a person.",
    ["on ", "to the "],
    ["life of "],
)
_A = Pattern(
    r"\b(?:[Aa]n?|[Tt]he|[Ee]ach|[Ee]very)\s{1,2}$",
    "An article, or what stands for one, before a word that is no person.",
    ["a ", "the "],
    ["spoke to "],
)
LOCATION = Pattern(
    r"\b(?:in|at|of|from|near|to|across|around|outside|through|between|for|into|within|and|the|via|towards|or"
    r"|[Ii]n|[Ff]rom)"
    r"\s{1,2}(?:[\w'’]+,? (?:and |or )?)?$",
    "A preposition that leads to a place.",
    ["lived in ", "from ", "across Leeds and "],
    ["said "],
)
_ACTS = Pattern(
    r"(?:['’]s)?\s(?:woz|was|is|had|has|did|said|told|went|lived|moved|felt|died|wanted|asked|described"
    r"|attended|disclosed"
    r"|reported|began|became|would|could|came|made|left|stayed|refused|stated|spoke|explained|and (?:his|her)|who)\b",
    "What a person does, right after a name that begins a sentence.",
    [" was seen", " told the nurse"],
    [" of the day", " funding"],
    fit=Fit.AT_START,
)
_ACTS_IN_CAPITALS = Pattern(
    r"\s(?:WAS|IS|HAS|HAD|DID|TOLD|SAID)\s",
    "What a person does, in a line in capitals.",
    [" WAS NOT SEEN"],
    [" WASTE", " AND"],
    fit=Fit.AT_START,
)
_SURELY_ACTS = Pattern(
    r"\s(?:(?:has|had) (?:been (?:seen|told|living|placed)|told|said|asked|left|moved|lived|gone)|said|told"
    r"|went|moved|wanted"
    r"|asked|disclosed|spoke|explained|attended|lived|died|(?:was|is) (?:not )?(?:seen|discharged|admitted|born"
    r"|placed|taken to"
    r"|referred|found|removed|living|known|interviewed|arrested|accommodated|assessed|excluded|bullied|crying"
    r"|upset|our|my|always|never|so|very|only"
    r"|unwell|pregnant|aged|at home|at school|in care|in hospital|brought|alone|asleep|afraid|scared|worried"
    r"|years?|a quiet|an?"
    r" (?:boy|girl|child|young)))\b",
    "What only a person does, right after a month or a common word that begins a sentence.",
    [" told the nurse", " was discharged with"],
    [" be", " was a busy month", " was expressed"],
    fit=Fit.AT_START,
)
