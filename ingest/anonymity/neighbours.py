"""What stands beside a word that may be a name, in classes: a relative, a deed, a preposition, a capital."""

from ingest.anonymity.page_words import PageWords
from ingest.anonymity.tokens import Token
from ingest.anonymity.trade_words import BODY_WORDS, CALENDAR, NOT_A_SURNAME, TRADE_WORDS
from ingest.anonymity.word_kinds import GIVEN, NAMES, WordKind
from ingest.patterns import WordList

_DETERMINERS = WordList(
    "the, a, an, this, these, those, each, every, any, some, no, all, both, our, your, their, its, his, her, my",
    "Words that lead to a thing more often than to a name.",
    ["the", "each"],
    ["that"],
)
_PLACE = WordList(
    "in, at, near, around, across, within, into, outside, via, towards, through",
    "Prepositions that lead to a place.",
    ["in"],
    ["with"],
)
_OTHER_PREPOSITIONS = WordList(
    "from, to, of, on, by, for", "Prepositions that are classes of their own.", ["of"], ["in"]
)
_BEFORE_A_PERSON = WordList(
    """
    that, how, with, about, told, asked, said, saw, met, visited, rang, phoned, called, named, contacted, informed,
    advised, reminded, interviewed, whether, if, because, when, than, and, but, while, after, before, since, until,
    not, only
    """,
    "Words that lead to a person.",
    ["with", "whether"],
    ["in"],
)
RELATIVES = WordList(
    """
    brother, sister, mother, father, mum, mam, dad, son, daughter, uncle, aunt, auntie, cousin, partner, husband,
    wife, boyfriend, girlfriend, friend, nan, gran, grandmother, grandfather, neighbour, baby, child, twin, sibling,
    boy, girl, carer, stepfather, stepdad, granddad, grandad, eldest, youngest, oldest, infant, toddler, lad, ex,
    nephew, niece, client, patient, pt, pupil, tenant, suspect, victim
    """,
    "Who a person is to the family or to a service.",
    ["brother", "tenant"],
    ["team"],
)
_AUXILIARIES = WordList(
    "was, is, had, has, did, does, could, would, will, can, were, are, wasn't, didn't, hasn't, isn't, woz",
    "Verbs that follow people and things alike.",
    ["was"],
    ["said"],
)
_DEEDS = WordList(
    """
    said, told, went, lived, moved, felt, died, wanted, asked, described, attended, disclosed, reported, began,
    became, came, made, left, stayed, refused, stated, spoke, explained, seen, says, feels, denies, agreed, arrived,
    rang, called, texted, presented, denied, declined, absent, tearful, wants, cried, hit, hurt, slept, ate, drank,
    hid, ran, lied, shouted, smiled, knew, thought, liked, loved, hated, alleged, admitted, believed, claimed,
    confirmed, accepted, missed, returned, remained, appeared, replied, insisted, complained, visited, met, saw,
    took, gave, tried, started, stopped, kept, lives, loves, likes, goes, needs, seems, misses, jailed, sentenced,
    convicted, admits, sobbed, screamed, thinks, knows, hates, asks, looks, turned, shared, gets, got, brought,
    collected, picked, phoned, rings, slapped, punched, kicked, threatened, assaulted, killed, found, sent, put,
    walked, sat, stood, played, never, always, also, then, later, who, himself, herself, aged, present, unwell,
    upset, drunk, crying, struggling, disengaged, dna, booked, absconded
    """,
    "What people do, and how notes say in what state they are.",
    ["told", "tearful"],
    ["funding"],
)
_JOINING = WordList(
    "of, the, a, an, to, for, in, on, at, and, or, as, with, from, by",
    "Small words after a word, each of them a class of its own.",
    ["of"],
    ["was"],
)


def class_before(page: PageWords, index: int, *, in_capitals: bool) -> str:
    """The class of the word at ``index``, which stands before another."""
    if index < 0:
        return "none"
    token = page.tokens[index]
    if _has_capital(token, in_capitals=in_capitals):
        return _of_capital(token, page.kinds[index])
    word = token.folded
    for words, name in ((_DETERMINERS, "det"), (RELATIVES, "kin"), (_PLACE, "placeprep")):
        if word in words:
            return name
    if word in _OTHER_PREPOSITIONS:
        return word
    return "personprep" if word in _BEFORE_A_PERSON else _of_small(word, page.kinds[index])


def class_after(page: PageWords, index: int, *, in_capitals: bool) -> str:
    """The class of the word at ``index``, which stands after another."""
    token = page.tokens[index]
    if _has_capital(token, in_capitals=in_capitals):
        return _of_capital(token, page.kinds[index])
    word = token.folded
    for words, name in ((_DETERMINERS, "det"), (RELATIVES, "kin"), (_AUXILIARIES, "aux"), (_DEEDS, "pverb")):
        if word in words:
            return name
    if word in _JOINING:
        return f"np_{word}"
    found = _of_small(word, page.kinds[index])
    return "s" if found == "word" and word.endswith("s") else found


def _has_capital(token: Token, *, in_capitals: bool) -> bool:
    """Whether a word has a capital that says something: a small word has it from the sentence or the line."""
    if not token.is_capital or token.folded in _NEVER_CAPITAL:
        return False
    return not (in_capitals and (token.folded in RELATIVES or token.folded in _DEEDS))


_NEVER_CAPITAL = frozenset(
    (_DETERMINERS | _PLACE | _OTHER_PREPOSITIONS | _BEFORE_A_PERSON | _AUXILIARIES | _JOINING) - {"will"}
)


def _of_capital(token: Token, kind: WordKind) -> str:
    word = token.folded
    if word in BODY_WORDS:
        return "cbody"
    if word in CALENDAR:
        return "ccal"
    if kind in _OF_KIND:
        return _OF_KIND[kind]
    for words, name in ((RELATIVES, "ckin"), (NOT_A_SURNAME, "cfunc"), (TRADE_WORDS, "ctrade")):
        if word in words:
            return name
    return "cword"


_OF_KIND = {
    **dict.fromkeys(NAMES, "cname"),
    **dict.fromkeys(GIVEN - NAMES, "cgiven"),
    WordKind.RARE_WORD: "cdoubt",
    WordKind.PLACE: "cdoubt",
    WordKind.ABBREVIATION: "cabbr",
}


def _of_small(word: str, kind: WordKind) -> str:
    if kind in NAMES:
        return "sname"
    return next((ending for ending in ("ed", "ing") if word.endswith(ending)), "word")
