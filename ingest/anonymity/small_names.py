"""Names written in small letters, as notes and messages have them: where a word that is something else too is one."""

from ingest.anonymity.name_cues import CONTACT_BEFORE, KIN_BRACKET
from ingest.anonymity.name_words import CALLED_SMALL, OFTEN_FIRST
from ingest.anonymity.page_words import PageWords
from ingest.anonymity.word_kinds import GIVEN, NAMES, WordKind
from ingest.patterns import Fit, Pattern, WordList, phrase

_SMALL_SURNAMES = NAMES | {WordKind.PLACE, WordKind.PLACE_NAME, WordKind.RARE_WORD}


def counts_small(page: PageWords, index: int) -> bool:
    """Whether a small word is the name of someone's relative, or is before a word that nothing explains."""
    token, kind = page.tokens[index], page.kinds[index]
    if KIN_BRACKET.search(page.before(index)) and page.text.startswith(")", token.end):
        return True
    if kind is WordKind.PLACE:
        return CONTACT_BEFORE.search(page.before(index)) is not None
    if token.folded in CALLED_SMALL and (
        CONTACT_BEFORE.search(page.before(index)) or _is_met_in_note(page, index)
    ):
        return _ENDS_PHRASE.match(page.text, token.end) is not None
    if kind not in GIVEN or token.folded in OFTEN_SMALL:
        return False
    if token.folded in SELDOM_A_WORD:
        return DETERMINED.search(page.before(index)) is None and not AS_A_WORD.match(page.text, token.end)
    following = page.next_on_line(index)
    if kind is WordKind.PLACE_NAME and token.folded == token.text:
        return True
    is_small_pair = following is not None and not following.is_capital
    if is_small_pair and page.kinds[index + 1] in _SMALL_SURNAMES:
        return True
    before = page.before(index)
    leads = HIS_KIN.search(before) or CONTACT_BEFORE.search(before) or _leads_in_note(page, index)
    return bool(leads) and _ENDS_PHRASE.match(page.text, token.end) is not None


def _is_met_in_note(page: PageWords, index: int) -> bool:
    """Whether contact with a person is noted: "re may, she is worried". A verb cannot stand there."""
    return _leads_in_note(page, index) and _MET.search(page.before(index)) is not None


_MET = phrase(
    r"\b(?:with|to|for|from|about|re|told|tell|saw|seen|met|took|asked|ring|rang|phone|visited|hate|hates|loves"
    r"|collected) $",
    "Contact in a note, before a person and no verb.",
    ["re ", "told "],
    ["if ", "mum "],
)


def _leads_in_note(page: PageWords, index: int) -> bool:
    """Whether a word of a note that begins with a small letter stands where a person does: "took penny to hospital"."""
    place = page.tokens[index].start
    start = page.text.rfind("\n", 0, place) + 1
    if not page.text[start : start + 1].islower() or not _ENDS_BEFORE.search(page.text[:start][-3:]):
        return False
    return IN_NOTE.search(page.text[start:place]) is not None


_ENDS_BEFORE = Pattern(
    r"^$|[.:!?”’][ \t]?\n$|\n[ \t]*\n$",
    "The end of a sentence before a line that begins with a small letter: the line is no rest of a sentence.",
    [".\n", "?\n", "", "\n\n"],
    ["of\n", ", a\n"],
)
IN_NOTE = Pattern(
    r"(?:^|\b(?:and|with|to|for|from|about|re|told|tell|saw|seen|met|took|asked|ask|ring|rang|phone|visit|visited|hate"
    r"|hates|love|loves|by|if|that|when|because|let|made|left|brought|gave|says|said|mum|dad|nan|gran|sis|bro|bf"
    r"|gf|see"
    r"|collected|think|thinks|like|dont like|want|wants|only|baby)\s)$",
    "Words of a note before a person.",
    ["took ", "home visit to ", ""],
    ["in ", "the "],
)
SELDOM_A_WORD = WordList(
    """
    abbot, amber, angel, basil, beryl, bonnie, brooke, bryn, bunny, buddy, carol, cherry, clay, crystal, daisy,
    dean, derrick, destiny, dolly, ed, eddy, fern, gemma, ginger, glen, harry, hazel, heather, heath, holly,
    honey, hunter, iris, ivy, jack, jade, jan, jay, jewel, juniper, ken, kitty, lance, laurel, lavender, lee,
    lily, maria, marigold, marina, martin, mason, matt, melody, mike, nick, olive, opal, paddy, patty, pearl,
    penny, pierce, pixie, poppy, primrose, princess, robin, rocky, rosemary, rosy, ruby, rusty, saffron, sally,
    sandy, scarlet, sky, smith, sonny, sue, tiff, tulip, victor, viola, violet, walker, warren, willow, wren,
    pat, peg, peter, bob, phoenix, reed, star, hart, ashley, brandon, brenda, chelsea, kimberley
    """,
    "Given names that reports hardly ever have as words: in small letters too they are people.",
    ["penny", "amber"],
    ["faith", "will", "hope"],
)
AS_A_WORD = Pattern(
    r" (?:team|class|group|ward|room|house|unit|nursery|project|service|club|programme|hub)s?\b|[ -](?:(?:and"
    r"|or) (?:red|green)|killings?|round|rated|ratings?|alerts?|status|leaf|wood|blue|green|pie|stick)\b",
    "What follows a word that is no name: robin round, amber and red.",
    [" and red ratings", " round"],
    [" and her mum", " told"],
    fit=Fit.AT_START,
)
COMMANDS = Pattern(
    r"\s(?:the|an?|your|this|these|those|each|any|of|out|for|in|up|to)\b",
    "What follows a verb or noun that begins a sentence: there a name that is a word too is the word.",
    [" the date", " of the team"],
    [" told", ", who"],
    fit=Fit.AT_START,
)
DETERMINED = phrase(
    r"\b(?:a|an|the|this|that|every|each|no|any|some|in|of|one|per|fresh|red|rag|rated|on)[ -]$",
    "What stands before a word that is no name.",
    ["a ", "the "],
    ["took ", "with "],
)
OFTEN_SMALL = WordList(
    """
    any, ive, bank, bar, base, bear, bent, bill, boy, call, can, care, carry, case, chance, deny, drew, drop, early,
    else, even, far, foster, free, glad, had, happy, home, land, law, lay, link, list, lock, major, man, may, minor,
    my, north, page, pet, ray, read, rich, ring, rip, row, saw, say, see, tore, trace, trip, wait, wake, way, west,
    will, win, worth, worthy
    """,
    "Given names that follow a word such as brother as other words: they count only with a capital.",
    ["her son may", "parents drew"],
    ["her brother mark", "his sister rose"],
    also=OFTEN_FIRST,
)

HIS_KIN = phrase(
    r"\b(?:his|her|their|my|your|our|\w+['’]s) (?:\w+ )?(?:brother|sister|mother|father|mum|dad|son|daughter"
    r"|uncle|aunt"
    r"|cousin|partner|husband|wife|boyfriend|girlfriend|friend|nan|gran|grandmother|grandfather|neighbour)"
    r"(?:,| called| named)? $",
    "Someone's one relative or friend, right before a name.",
    ["her brother ", "his older sister, ", "the child’s uncle called "],
    ["the parents ", "a brother "],
)

_ENDS_PHRASE = Pattern(
    r"['’]s|\s*[,.;:)(?!]|\s(?:was|is|had|has|and|who|said|told|to|in|at|with|for|were|did|when|on|as|from|would|re"
    r"|since|today|yesterday|about|by|not|says|that|but|if|because|before|after|again|alone|this|present|i|he|she"
    r"|they|dna"
    r"|today)\b|\s*\n",
    "What follows a name that is written small.",
    [", who", " was", "’s"],
    [" go"],
    fit=Fit.AT_START,
)
