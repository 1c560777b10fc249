"""Which words of a page are candidates for a name, and how neighbours make one name together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.anonymity.name_context import KIN_BEFORE, PRACTITIONER_BEFORE, TITLE_BEFORE
from ingest.anonymity.tokens import Token
from ingest.anonymity.trade_words import BODY_WORDS, NOT_A_SURNAME
from ingest.anonymity.welsh import WelshText
from ingest.anonymity.word_kinds import NAMES, WordKind, WordKinds
from ingest.patterns import Fit, Pattern, WordList, phrase

_LONGEST = 5
"""Words of the longest name that is taken as one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words of a page that may be one name."""

    tokens: tuple[Token, ...]
    kinds: tuple[WordKind, ...]

    @property
    def start(self) -> int:
        """Where it begins in the text of the page."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends, a possessive left out."""
        last = self.tokens[-1]
        return last.end - 2 if last.is_possessive else last.end

    @property
    def words(self) -> str:
        """Its words in small letters, as a curator explains them and as a report repeats them."""
        return " ".join(token.folded for token in self.tokens)

    @property
    def is_capital(self) -> bool:
        """Whether its first word has a capital."""
        return self.tokens[0].is_capital

    @property
    def is_full_name(self) -> bool:
        """Whether it has a given name, or an unexplained word, and another word of a name."""
        return len(self.tokens) > 1 and any(kind in NAMES for kind in self.kinds)


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page with what each is by itself."""

    text: str
    tokens: Sequence[Token]
    kinds: Sequence[WordKind]

    def before(self, index: int) -> str:
        """The text before a word, as far as it says whose name it may be."""
        start = self.tokens[index].start
        return self.text[max(0, start - 40) : start]


def candidates_of(text: str, tokens: Sequence[Token], kinds: WordKinds) -> Iterator[Candidate]:
    """The candidates of a page, left to right."""
    page = PageWords(text, tokens, _kinds(text, tokens, kinds))
    index = 0
    while index < len(tokens):
        first, last = _span(page, index)
        if first is None:
            index += 1
            continue
        index = last + 1
        if not _names_a_body(page, first, last):
            yield Candidate(tuple(tokens[first : last + 1]), tuple(page.kinds[first : last + 1]))


def _kinds(text: str, tokens: Sequence[Token], kinds: WordKinds) -> list[WordKind]:
    """What each word is; what English does not explain, Welsh may."""
    welsh = WelshText(text)
    found = []
    for token in tokens:
        kind = kinds.of(token)
        is_explained = kind in NAMES and welsh.explains(token)
        found.append(WordKind.EXPLAINED if is_explained else kind)
    return found


def _span(page: PageWords, index: int) -> tuple[int | None, int]:
    """The first and last word of the name that begins at or just before ``index``; None if none does."""
    if not _is_core(page, index):
        return None, index
    first = last = index
    while last - first < _LONGEST - 1 and last + 1 < len(page.tokens) and _continues(page, last + 1):
        last += 1
    while last > index and page.tokens[last].folded in PARTICLES:
        last -= 1
    return first, last


def _is_core(page: PageWords, index: int) -> bool:
    """Whether a word makes a candidate: nothing explains it, or what stands before or after it says it is a name."""
    token, kind = page.tokens[index], page.kinds[index]
    if token.folded in NOT_A_SURNAME or len(token.word) < 2:
        return False
    if kind in NAMES:
        return True
    if kind is WordKind.ABBREVIATION:
        return token.is_upper and _leads_to_name(page, index)
    if token.is_capital and _is_addressed(page, index):
        return True
    if kind is WordKind.NAME_WORD:
        return _is_name_word_used_as_name(page, index)
    if kind is WordKind.PLACE_NAME:
        return token.is_capital and not _LOCATION.search(page.before(index)) and _is_free(page, index)
    return (
        kind is WordKind.RARE_WORD
        and token.is_capital
        and not token.starts_sentence
        and _is_free(page, index)
    )


def _is_addressed(page: PageWords, index: int) -> bool:
    """Whether a title, or a family tie without an article, stands before a word: "Mrs Brown", "her son Mark"."""
    before = page.before(index)
    token = page.tokens[index]
    if TITLE_BEFORE.search(before) or PRACTITIONER_TITLE.search(before):
        return True
    return not token.starts_sentence and page.kinds[index] is not WordKind.EXPLAINED and _has_kin(before)


def _has_kin(before: str) -> bool:
    return KIN_BEFORE.search(before) is not None or PRACTITIONER_BEFORE.search(before) is not None


def _is_name_word_used_as_name(page: PageWords, index: int) -> bool:
    token = page.tokens[index]
    if not token.is_capital:
        return token.folded not in OFTEN_SMALL and _is_small_name_of_kin(page, index)
    if _leads_to_name(page, index):
        return True
    if token.is_upper:
        return False
    if token.starts_sentence:
        return token.folded not in OFTEN_FIRST and _ACTS.match(page.text, token.end) is not None
    return _is_free(page, index) or _is_given_and_surname(page, index)


def _is_small_name_of_kin(page: PageWords, index: int) -> bool:
    """Whether a small word follows "her brother" and ends the phrase: "her brother mark, who", not "her son may go"."""
    follows_kin = _HIS_KIN.search(page.before(index)) is not None
    return follows_kin and _ENDS_PHRASE.match(page.text, page.tokens[index].end) is not None


def _leads_to_name(page: PageWords, index: int) -> bool:
    """Whether the next word continues a name that this one may begin: "Grace Kowalski"."""
    if index + 1 >= len(page.tokens):
        return False
    token, following = page.tokens[index], page.tokens[index + 1]
    same_case = following.is_capital and following.is_upper == token.is_upper
    return following.is_adjacent and same_case and page.kinds[index + 1] in NAMES


def _is_given_and_surname(page: PageWords, index: int) -> bool:
    """Whether one more word with a capital follows, and none before: "said that Grace Baker was"."""
    tokens = page.tokens
    if index + 1 >= len(tokens) or not _may_be_surname(page, index + 1):
        return False
    alone_before = index == 0 or not (tokens[index - 1].is_capital and tokens[index].is_adjacent)
    after = index + 2
    alone_after = after >= len(tokens) or not (tokens[after].is_capital and tokens[after].is_adjacent)
    return alone_before and alone_after


def _is_free(page: PageWords, index: int) -> bool:
    """Whether no explained word with a capital stands beside a word: then it is no part of a heading or a body."""
    tokens = page.tokens
    token = tokens[index]
    if index and tokens[index - 1].is_capital and token.is_adjacent and page.kinds[index - 1] not in NAMES:
        return False
    if index + 1 < len(tokens):
        following = tokens[index + 1]
        if following.is_adjacent and following.is_capital and page.kinds[index + 1] not in NAMES:
            return False
    return not token.is_upper


def _continues(page: PageWords, index: int) -> bool:
    """Whether a word belongs to the name that ends before it."""
    token, before = page.tokens[index], page.tokens[index - 1]
    if not _joins(before, token) or token.folded in NOT_A_SURNAME or before.is_possessive:
        return False
    if token.folded in PARTICLES:
        return index + 1 < len(page.tokens) and page.tokens[index + 1].is_adjacent
    if not before.is_capital and before.folded not in PARTICLES:
        return page.kinds[index] in NAMES and not token.is_capital
    if before.is_upper and not token.is_upper:
        return page.kinds[index] in NAMES and token.is_capital
    return _may_be_surname(page, index)


def _joins(before: Token, token: Token) -> bool:
    """Whether only white space, or the full stop of an initial, stands between two words."""
    return token.is_adjacent or (len(before.word) == 1 and token.gap in (". ", "."))


def _may_be_surname(page: PageWords, index: int) -> bool:
    token, kind = page.tokens[index], page.kinds[index]
    if not token.is_capital or token.folded in NOT_A_SURNAME or token.folded in BODY_WORDS:
        return False
    if kind is WordKind.ABBREVIATION:
        return token.is_upper and page.tokens[index - 1].is_upper
    return True


def _names_a_body(page: PageWords, first: int, last: int) -> bool:
    """Whether a word after the name makes it a place, a body or a method: "Kowalski Road", "the Munro Review"."""
    if TITLE_BEFORE.search(page.before(first)):
        return False
    if _SAINT.search(page.before(first)):
        return True
    for index in (last + 1, last + 2):
        if index >= len(page.tokens) or not page.tokens[index].is_adjacent:
            return False
        token = page.tokens[index]
        if token.folded in BODY_WORDS and (token.is_capital or token.folded in _METHODS):
            return page.tokens[first].is_capital
        if not token.is_capital or page.kinds[index] in NAMES:
            return False
    return False


PARTICLES = WordList(
    "al, ap, ab, bin, bint, ibn, da, das, de, del, della, der, di, do, dos, du, el, ferch, la, le, nic, ní, ni, mac, "
    "mhic, o, ó, st, ter, ul, uí, van, von, den, bin, ur, un, abu, umm, san, y",
    "Small words inside a name.",
    ["Piet van der Berg", "Owain ap Rhys"],
    ["Kofi and Ama"],
)
OFTEN_FIRST = WordList(
    "will, may, can, any, even, else, far, see, say, had, my, many, early, happy, free, lay, read, deny, glad, worth",
    "Given names that begin sentences as other words too often to count there.",
    ["Will", "Early"],
    ["Grace", "Rose"],
)
OFTEN_SMALL = WordList(
    """
    any, bank, bar, base, bear, bent, bill, boy, call, can, care, carry, case, chance, deny, drew, drop, early, else,
    even, far, foster, free, glad, had, happy, home, land, law, lay, link, list, lock, major, man, may, minor, my,
    north, page, pet, ray, read, rich, ring, rip, row, saw, say, see, tore, trace, trip, wait, wake, way, west, will,
    win, worth, worthy
    """,
    "Given names that follow a word such as brother as other words: they count only with a capital.",
    ["her son may", "parents drew"],
    ["her brother mark", "his sister rose"],
    also=OFTEN_FIRST,
)
_METHODS = WordList(
    "competence, competency, competent, test, scale, model, guidelines, guideline, principles, syndrome, disease, "
    "disorder, law, report, review, inquiry, method, index, tool",
    "Words in small letters by which a name is that of a method or an illness.",
    ["Gillick competent", "Asperger syndrome"],
    ["Kofi said", "Road"],
)
PRACTITIONER_TITLE = Pattern(
    r"\b(?:Dr|DR|Doctor|PC|DC|DS|DI|DCI|WPC|PCSO|Sgt|Prof|Professor|Cllr|Councillor|Judge|Rev|Sir|Dame|Lord|Baroness)"
    r"\.?\s{1,2}$",
    "A title of a post right before a name.",
    ["Dr ", "PC ", "Cllr "],
    ["Mr ", "the doctor "],
)
_HIS_KIN = phrase(
    r"\b(?:his|her|their|my|your|our|\w+['’]s) (?:\w+ )?(?:brother|sister|mother|father|mum|dad|son|daughter|uncle|aunt"
    r"|cousin|partner|husband|wife|boyfriend|girlfriend|friend|nan|gran|grandmother|grandfather|neighbour)"
    r"(?:,| called| named)? $",
    "Someone's one relative or friend, right before a name.",
    ["her brother ", "his older sister, ", "the child’s uncle called "],
    ["the parents ", "a brother "],
)
_LOCATION = Pattern(
    r"\b(?:in|at|of|from|near|to|across|around|outside|through|between|for|into|within|and|the|via|towards|or|[Ii]n|[Ff]rom)"
    r"\s{1,2}(?:[\w'’]+,? (?:and |or )?)?$",
    "A preposition that leads to a place.",
    ["lived in ", "from ", "across Leeds and "],
    ["said "],
)
_SAINT = Pattern(
    r"\b(?:St|Saint|SAINT|ST)\.?\s$",
    "Saints give their names to places and bodies.",
    ["at St "],
    ["first "],
)
_ACTS = Pattern(
    r"(?:['’]s)?\s(?:was|is|had|has|did|said|told|went|lived|moved|felt|died|wanted|asked|described|attended|disclosed"
    r"|reported|began|became|would|could|came|made|left|stayed|refused|stated|spoke|explained|and (?:his|her)|who)\b",
    "What a person does, right after a name that begins a sentence.",
    [" was seen", " told the nurse"],
    [" of the day", " funding"],
    fit=Fit.AT_START,
)
_ENDS_PHRASE = Pattern(
    r"['’]s|\s*[,.;:)(?!]|\s(?:was|is|had|has|and|who|said|told|to|in|at|with|for|were|did|when|on|as|from|would)\b",
    "What follows a name that is written small.",
    [", who", " was", "’s"],
    [" go"],
    fit=Fit.AT_START,
)
