"""Words that are names and something else: where they count as a name.

"Rose" is a flower, "Chelsea" a place, "Khan" a rare word, and "HUI" may be an abbreviation. A capital inside a
sentence, another name beside them or what follows decides.
"""

from ingest.anonymity.capital_names import are_syllables, counts_in_capitals
from ingest.anonymity.name_context import KIN_AFTER
from ingest.anonymity.name_cues import (
    CONTACT_BEFORE,
    HEADING_BEFORE,
    MONTH_BEFORE,
    NOT_OF_A_DATE,
    OF_A_MONTH,
    SOMEONE_BEFORE,
)
from ingest.anonymity.name_words import CALLED_TOO, OFTEN_FIRST
from ingest.anonymity.page_words import PageWords
from ingest.anonymity.small_names import AS_A_WORD, COMMANDS, counts_small
from ingest.anonymity.surnames import SURNAMES, begins_name, has_surname
from ingest.anonymity.trade_words import BODY_WORDS, CALENDAR, NOT_A_SURNAME, TRADE_WORDS
from ingest.anonymity.word_kinds import GIVEN, WordKind
from ingest.patterns import Fit, Pattern, WordList, phrase


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
        return _is_inverted(page, index) if kind is WordKind.PLACE else _is_told_of(page, index)
    return _is_name_in_doubt(page, index)


def _is_name_in_doubt(page: PageWords, index: int) -> bool:
    """Whether a given name that is a word, a rare word or an abbreviation is a name in this place."""
    token, kind = page.tokens[index], page.kinds[index]
    if _is_inverted(page, index):
        return True
    if token.is_upper:
        return counts_in_capitals(page, index)
    if begins_name(page, index) or (kind in GIVEN and has_surname(page, index)):
        return True
    return _counts_alone(page, index)


def _is_inverted(page: PageWords, index: int) -> bool:
    """Whether a cell or line begins with a surname before a given name and a comma: "Lopes, Binta (suspect)"."""
    token = page.tokens[index]
    if index + 1 == len(page.tokens) or token.folded in NOT_A_SURNAME or token.folded in BODY_WORDS:
        return False
    if not token.starts_sentence or page.kinds[index] not in _MAY_BE_FIRST:
        return False
    given = page.tokens[index + 1]
    return given.gap == ", " and given.is_capital and page.kinds[index + 1] is WordKind.NAME


_MAY_BE_FIRST = frozenset({WordKind.RARE_WORD, WordKind.PLACE, WordKind.PLACE_NAME, WordKind.NAME_WORD})
"""Kinds of surnames that stand before a given name."""


def _is_told_of(page: PageWords, index: int) -> bool:
    """Whether an everyday word with a capital inside a sentence is told of as a person: "that Blue had gone"."""
    token = page.tokens[index]
    if not token.is_capital or token.is_upper or token.starts_sentence or token.folded in _NO_ONE:
        return False
    if not _is_free(page, index) or not _TOLD_OF.search(page.before(index)):
        return False
    return _TELLS.match(page.text, token.end) is not None


_TOLD_OF = phrase(
    r"\b(?:that|told|asked|whether|if|because|when|how|why|named|called|saw|met|seen|said|says) $",
    "What stands before a person who is told of.",
    ["realised that ", "asked "],
    ["in ", "the "],
)
_TELLS = Pattern(
    r" (?:had|has) (?:gone|left|been|told|said|hit|died|run|come|never|not|always)\b"
    r"| (?:hit|hurt|cried|slept|ate|drank|hid|ran|smelt|lied|screamed|shouted|smiled|wept|laughed)\b"
    r"|['’]s (?:mother|father|mum|dad|brother|sister|bedroom|bruises|injuries|voice|death|life)\b",
    "What a person has done, and no service or plan.",
    [" had gone", " hit her", "’s bedroom"],
    [" was funded", " had a budget"],
    fit=Fit.AT_START,
)
_NO_ONE = WordList(
    "everybody, nobody, panel, police, school, mother, father",
    "Words of the trade, of bodies and of the calendar, with a capital in every report.",
    ["Panel"],
    ["Blue"],
    also=TRADE_WORDS | BODY_WORDS | NOT_A_SURNAME | CALENDAR,
)


def _counts_alone(page: PageWords, index: int) -> bool:
    """Whether a lone word with a capital is a name, and no date, place, heading or first word of a sentence."""
    token, kind = page.tokens[index], page.kinds[index]
    if kind is WordKind.ABBREVIATION:
        return False
    if token.folded in ONLY_WITH_SURNAME:
        return is_person_in_spite(page, index)
    if kind is WordKind.PLACE_NAME and _is_listed_with_a_name(page, index):
        return True
    if kind is WordKind.PLACE_NAME and (
        LOCATION.search(page.before(index)) or ARTICLE.search(page.before(index))
    ):
        return False
    if kind is WordKind.NAME_WORD and token.folded not in OFTEN_FIRST:
        is_word = token.starts_sentence and COMMANDS.match(page.text, token.end)
        return _is_free(page, index) and not is_word and not AS_A_WORD.match(page.text, token.end)
    if token.starts_sentence and kind is WordKind.RARE_WORD:
        return _SURELY_ACTS.match(page.text, token.end) is not None
    if token.starts_sentence:
        return acts(page, index) or _is_labelled(page, index)
    return _is_free(page, index)


def _is_listed_with_a_name(page: PageWords, index: int) -> bool:
    """Whether a name is before it, with a comma or "and" between: "Tyler, Connor", "Tyler and Logan"."""
    place = index - 1
    if place > 0 and page.tokens[place].folded == "and" and page.tokens[index].is_on_line:
        place -= 1
    elif place < 0 or page.tokens[index].gap != ", ":
        return False
    return page.tokens[place].is_capital and page.kinds[place] is WordKind.NAME


def _is_labelled(page: PageWords, index: int) -> bool:
    """Whether a word is a line or cell of its own in brackets, or an age or a colon follows: "Will (6)", "May: 14"."""
    return _LABELLED.match(page.text, page.tokens[index].end) is not None


def _acts_in_note(page: PageWords, index: int) -> bool:
    """Whether a note says in few words what a person did: "Faith seen alone", "June – agreed"."""
    return (
        page.tokens[index].folded not in _NO_PERSON
        and _IN_NOTE.match(page.text, page.tokens[index].end) is not None
    )


_NO_PERSON = WordList(
    "any, evidence, knowledge, success, trust, justice, memory, charity, grant, can, even, else, far, see, say, had, "
    "my, many, "
    "early, free, read, summer, winter, autumn, spring, christian",
    "Given names of which notes say such things too as words.",
    ["Evidence"],
    ["Faith", "June"],
)
_IN_NOTE = Pattern(
    r"\s?(?:[–—-]\s)?\s?\b(?:seen|did(?: not|n[’']t)?|does(?: not|n[’']t)|says|feels|states|reports|denies|refuses"
    r"|agreed"
    r"|arrived|rang|called|texted|presented|denied|declined|absent|tearful|not seen|wants)\b",
    "What a person does, as notes say it without small words.",
    [" seen alone", " did not want", " – agreed"],
    [" is", " 2019", " of"],
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
        return _SURELY_ACTS.match(page.text, token.end) is not None or _acts_in_note(page, index)
    if token.is_possessive and _is_free(page, index):
        return OF_A_MONTH.match(page.text, token.end) is None
    if not _is_free(page, index) or MONTH_BEFORE.search(before) or ARTICLE.search(before):
        return False
    return OF_A_MONTH.match(page.text, token.end) is None


def _is_last_capital(page: PageWords, index: int) -> bool:
    following = page.next_on_line(index)
    return following is None or not following.is_on_line or not following.is_capital


def acts(page: PageWords, index: int) -> bool:
    """Whether what follows a word is what a person does or has: "Rose was seen", "Rose’s mother"."""
    token = page.tokens[index]
    if token.folded in OFTEN_FIRST:
        return _SURELY_ACTS.match(page.text, token.end) is not None or _acts_in_note(page, index)
    if token.is_possessive and page.kinds[index] is WordKind.NAME_WORD and token.folded not in CALENDAR:
        return OF_A_MONTH.match(page.text, token.end) is None
    if token.is_possessive and _OF_A_PERSON.match(page.text, token.end):
        return True
    if token.is_possessive and KIN_AFTER.match(page.text, token.end - len("’s")):
        return True
    return _ACTS.match(page.text, token.end) is not None


_OF_A_PERSON = phrase(
    r" (?:early life|life|story|voice|world|wishes|feelings|death|birth|bedroom|body|behaviour|injur\w+|bruis\w+"
    r"|childhood"
    r"|presentation|anxiety|mood|phone|friends?|mental health|diagnosis|account|description|teacher|class|safety)\b",
    "What a person has, and no place.",
    [" early life", " bruising"],
    [" services", " schools"],
    fit=Fit.AT_START,
)


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


ONLY_WITH_SURNAME = WordList(
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
ARTICLE = Pattern(
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
    r"|reported|began|became|would|could|came|made|left|stayed|refused|stated|spoke|explained|and (?:his|her|me"
    r"|I)|who)\b",
    "What a person does, right after a name that begins a sentence.",
    [" was seen", " told the nurse"],
    [" of the day", " funding"],
    fit=Fit.AT_START,
)
_SURELY_ACTS = Pattern(
    r"\s(?:and (?:me|I|(?:his|her) (?:\w+ )?(?:peers|friends|famil\w+|siblings?|mother|father|mum|dad|sister"
    r"|brother|mates))"
    r"|(?:has|had) (?:been (?:seen|told|living|placed)|told|said|asked|left|moved|lived|gone)|said|told"
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
