"""Which words of a page are candidates for a name, and how neighbours make one name together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.anonymity.capital_names import are_syllables
from ingest.anonymity.doubtful import AT, acts, counts_as_name, is_person_in_spite
from ingest.anonymity.name_context import KIN_AFTER, KIN_BEFORE, PRACTITIONER_BEFORE, TITLE_BEFORE
from ingest.anonymity.name_cues import (
    CITED,
    HOUSE_NUMBER,
    KIN_BRACKET,
    LABEL_BEFORE,
    NICKNAME_BEFORE,
    NOT_AN_INITIAL,
    NUMBERED,
)
from ingest.anonymity.name_words import CALLED_SMALL, CALLED_TOO
from ingest.anonymity.page_words import PageWords, line_at
from ingest.anonymity.small_names import HIS_KIN, counts_small
from ingest.anonymity.surnames import SURNAMES, may_be_surname
from ingest.anonymity.tokens import Token, tokens_of
from ingest.anonymity.trade_words import BODY_WORDS, NOT_A_SURNAME, SURNAME_TOO
from ingest.anonymity.vowels import VOWELS
from ingest.anonymity.weighing import is_weighed_a_name
from ingest.anonymity.welsh import WelshText
from ingest.anonymity.word_kinds import GIVEN, NAMES, WordKind, WordKinds
from ingest.anonymity.world_places import LONG_NAMES_OF_PLACES
from ingest.patterns import Fit, Pattern, WordList

_LONGEST_INITIALS = 3
"""Letters of the initials by which reports call people: "Mr SF"."""
_LONGEST = 5
"""Words of the longest run that is read as one name."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words of a page that may be one name."""

    tokens: tuple[Token, ...]
    kinds: tuple[WordKind, ...]
    initial: Token | None = None
    """The letter of a given name before it: the K of "K. Mensah"."""
    is_doubtful: bool = False
    """Whether no rule says that it is a name, only the sum of its clues."""

    @property
    def start(self) -> int:
        """Where it begins in the text of the page."""
        return (self.initial or self.tokens[0]).start

    @property
    def end(self) -> int:
        """Where it ends, a possessive left out."""
        last = self.tokens[-1]
        return last.end - 2 if last.is_possessive else last.end

    @property
    def words(self) -> str:
        """Its words in small letters, as an author is named and as a report repeats them."""
        return " ".join(token.folded for token in self.tokens)

    @property
    def is_capital(self) -> bool:
        """Whether its first word has a capital."""
        return self.tokens[0].is_capital

    @property
    def is_full_name(self) -> bool:
        """Whether it has a given name, or an unexplained word, and another word of a name."""
        return len(self.tokens) > 1 and any(kind in NAMES for kind in self.kinds)


def candidates_of(text: str, tokens: Sequence[Token], kinds: WordKinds) -> Iterator[Candidate]:
    """The candidates of a page, left to right."""
    page = PageWords(text, tokens, kinds_on(text, tokens, kinds))
    index = 0
    while index < len(tokens):
        first, last = _span(page, index)
        if first is None:
            index += 1
            continue
        index = last + 1
        if _is_a_place(tokens[first : last + 1]):
            continue
        if _names_a_body(page, first, last):
            on_line = _last_on_line(page, first, last)
            if on_line is None or _names_a_body(page, first, on_line):
                continue
            last = on_line
        initial = _initial(page, first)
        yield Candidate(
            tuple(tokens[first : last + 1]),
            tuple(page.kinds[first : last + 1]),
            initial,
            is_doubtful=not any(_is_sure(page, place) for place in range(first, last + 1)),
        )


def _is_a_place(words: Sequence[Token]) -> bool:
    """Whether several words are a city or region of the world: "San Francisco"."""
    return len(words) > 1 and " ".join(token.folded for token in words) in LONG_NAMES_OF_PLACES


def _last_on_line(page: PageWords, first: int, last: int) -> int | None:
    """The last word before the end of a line inside the name of a body: the line may begin another's name."""
    ends = [index for index in range(first, last) if "\n" in page.tokens[index + 1].gap]
    return ends[0] if ends else None


def _initial(page: PageWords, first: int) -> Token | None:
    """The letter of a given name right before a name, which is no letter of a child, a section or a plan."""
    if first == 0 or not page.tokens[first].is_capital or len(page.tokens[first - 1].word) > 1:
        return None
    letter, name = page.tokens[first - 1], page.tokens[first]
    if not letter.is_capital or not _joins(letter, name):
        return None
    is_article = letter.text in ("A", "I") and name.gap == " "
    return None if is_article or NOT_AN_INITIAL.search(page.before(first - 1)) else letter


def kinds_on(text: str, tokens: Sequence[Token], kinds: WordKinds) -> list[WordKind]:
    """What each word is; what English does not explain, Welsh may."""
    welsh = WelshText(text)
    found = []
    for token in tokens:
        kind = kinds.of(token)
        if kind is WordKind.ABBREVIATION and _is_short_name(text, token, kinds):
            kind = WordKind.UNKNOWN
        may_be_welsh = kind in NAMES or (kind in GIVEN and not token.is_capital)
        is_explained = may_be_welsh and welsh.explains(token, is_given_name=kind is WordKind.NAME)
        found.append(WordKind.EXPLAINED if is_explained else kind)
    return found


def _is_short_name(text: str, token: Token, kinds: WordKinds) -> bool:
    """Whether a short word in a line of capitals, among words of English, can be spoken: "NOTES OF VISIT TO ALED"."""
    if not token.is_upper or len(token.word) < _SHORTEST_SPOKEN or not VOWELS.intersection(token.folded):
        return False
    line = line_at(text, token.start)
    if line.upper() != line or f"({token.text})" in line:
        return False
    return any(
        len(word.word) > _SHORTEST_SPOKEN and kinds.of(word) is WordKind.EXPLAINED for word in tokens_of(line)
    )


_SHORTEST_SPOKEN = 3
"""Letters of the shortest word in capitals that may be a name, and that is no abbreviation for sure. By judgement."""


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
    """Whether a word makes a candidate: a rule says that it is a name, or the sum of its clues does."""
    is_small_unknown = page.kinds[index] is WordKind.UNKNOWN and not page.tokens[index].is_capital
    if is_small_unknown:
        return len(page.tokens[index].word) > 1 and is_weighed_a_name(page, index)
    return _is_sure(page, index) or (len(page.tokens[index].word) > 1 and is_weighed_a_name(page, index))


def _is_sure(page: PageWords, index: int) -> bool:
    """Whether nothing explains a word, or what is before or after it says that it is a name."""
    token, kind = page.tokens[index], page.kinds[index]
    if len(token.word) < 2:
        return False
    if token.folded in NOT_A_SURNAME:
        if not token.is_capital:
            return token.folded in CALLED_SMALL and counts_small(page, index)
        if kind is WordKind.NAME_WORD and LABEL_BEFORE.search(page.before(index)):
            return True
        return are_syllables(page, index) or (kind is WordKind.NAME_WORD and is_person_in_spite(page, index))
    if kind in NAMES:
        return True
    if token.is_capital and _is_addressed(page, index):
        return True
    return counts_as_name(page, index)


def _is_addressed(page: PageWords, index: int) -> bool:
    """Whether a title, or a family tie without an article, is before a word: "Mrs Brown", "her son Mark"."""
    before = page.before(index)
    token = page.tokens[index]
    if token.is_upper and len(token.word) <= _LONGEST_INITIALS:
        return False
    if KIN_BRACKET.search(before) and page.text.startswith(")", token.end):
        return True
    if TITLE_BEFORE.search(before) or _LEADS_TO_NAME.search(before) or NICKNAME_BEFORE.search(before):
        return True
    kind = page.kinds[index]
    may_be_called = kind is not WordKind.EXPLAINED or token.folded in CALLED_TOO
    if may_be_called and (LABEL_BEFORE.search(before) or _has_initial(page, index)):
        return True
    is_surname = kind in _SURNAME_ALONE or token.folded in SURNAME_TOO
    if _FAMILY.match(page.text, token.end) and (is_surname or _THE.search(before)):
        return True
    if token.starts_sentence:
        return False
    if page.kinds[index] is WordKind.EXPLAINED:
        return HIS_KIN.search(before) is not None and acts(page, index)
    return _has_kin(before)


def _has_initial(page: PageWords, index: int) -> bool:
    """Whether the letter of a given name stands before a word, and no letter of the compass: "M. Sowerby"."""
    initial = _initial(page, index)
    return initial is not None and initial.text not in _COMPASS and not page.tokens[index].is_upper


_COMPASS = ("N", "S", "E", "W")
_SURNAME_ALONE = frozenset({WordKind.RARE_WORD, WordKind.PLACE, WordKind.PLACE_NAME, WordKind.ABBREVIATION})
"""Kinds that are a surname before the word "family"."""


def _has_kin(before: str) -> bool:
    return KIN_BEFORE.search(before) is not None or PRACTITIONER_BEFORE.search(before) is not None


def _continues(page: PageWords, index: int) -> bool:
    """Whether a word belongs to the name that ends before it."""
    token, before = page.tokens[index], page.tokens[index - 1]
    if not _joins(before, token) or token.folded in NOT_A_SURNAME or before.is_possessive:
        return False
    if token.folded in PARTICLES:
        return index + 1 < len(page.tokens) and page.tokens[index + 1].is_adjacent
    if not before.is_capital and before.folded not in PARTICLES:
        return (
            not token.is_capital
            and page.kinds[index] in SURNAMES
            and page.kinds[index] is not WordKind.NAME_WORD
        )
    if "\n" in token.gap and token.starts_sentence and _begins_another(page, index):
        return False
    if before.is_upper != token.is_upper or ("\n" in token.gap and token.starts_sentence):
        return page.kinds[index] in NAMES and token.is_capital
    return may_be_surname(page, index)


def _begins_another(page: PageWords, index: int) -> bool:
    """Whether a word that begins a line is no part of the name above: the name is whole, or a citation begins."""
    is_other_case = page.tokens[index].is_upper != page.tokens[index - 1].is_upper
    return (
        is_other_case
        or _is_whole(page, index - 1)
        or CITED.match(page.text, page.tokens[index].end) is not None
    )


def _is_whole(page: PageWords, last: int) -> bool:
    """Whether two words of a name stand on the line that ends here: what begins the next line is no part of it."""
    if last == 0 or not page.tokens[last].is_on_line or not page.tokens[last - 1].is_capital:
        return False
    return page.kinds[last - 1] in NAMES or page.kinds[last - 1] is WordKind.NAME_WORD


def _joins(before: Token, token: Token) -> bool:
    """Whether only white space, or the full stop of an initial, is between two words."""
    return token.is_adjacent or (len(before.word) == 1 and token.gap in (". ", "."))


def _names_a_body(page: PageWords, first: int, last: int) -> bool:
    """Whether a word after the name makes it a place, a body or a method: "Kowalski Road", "the Munro Review"."""
    before = page.before(first)
    if TITLE_BEFORE.search(before) or _is_family(page, first, last):
        return False
    if _SAINT.search(before) or _is_address(page, first, last):
        return True
    if last > first and page.tokens[last].folded in SURNAME_TOO and _WITHIN.search(before):
        return True
    for index in (last + 1, last + 2):
        if not _goes_on(page, index, last):
            return False
        token = page.tokens[index]
        if token.folded in BODY_WORDS and (token.is_capital or token.folded in _METHODS):
            is_surname = first == last and token.folded in SURNAME_TOO and not AT.search(before)
            return page.tokens[first].is_capital and not is_surname
        if not token.is_capital or "\n" in token.gap or token.folded in _BETWEEN_SENTENCES:
            return False
    return False


def _goes_on(page: PageWords, index: int, last: int) -> bool:
    """Whether the word at ``index`` may go on the name of a body that began with the name ending at ``last``."""
    if index >= len(page.tokens) or not page.tokens[index].is_adjacent:
        return False
    if index > last + 1 and page.kinds[index - 1] in NAMES:
        return False
    token = page.tokens[index]
    if "\n" not in token.gap or not token.starts_sentence:
        return True
    if index + 1 < len(page.tokens) and _begins_sentence(page, index):
        return False
    return index == last + 1 and token.is_upper == page.tokens[last].is_upper and not _is_whole(page, last)


def _begins_sentence(page: PageWords, index: int) -> bool:
    """Whether a small word that joins no name follows: "Practice was good"."""
    after = page.tokens[index + 1]
    return after.is_on_line and not after.is_capital and after.folded not in ("of", "for", "and", "in", "on")


def _is_address(page: PageWords, first: int, last: int) -> bool:
    """Whether a house number is before words of which one is a place, or before a postcode: "11 Marsh Hill"."""
    if not HOUSE_NUMBER.search(page.before(first)):
        return False
    if _POSTCODE.match(page.text, page.tokens[last].end):
        return True
    if NUMBERED.search(page.before(first)) or (page.kinds[first] is WordKind.NAME and first < last):
        return False
    return any(kind in (WordKind.PLACE, WordKind.PLACE_NAME) for kind in page.kinds[first : last + 1])


def _is_family(page: PageWords, first: int, last: int) -> bool:
    """Whether a family tie is before a name or after the word that follows it: "Roxana Ward, his sister"."""
    end = page.tokens[min(last + 1, len(page.tokens) - 1)].end
    return KIN_BEFORE.search(page.before(first)) is not None or KIN_AFTER.match(page.text, end) is not None


PARTICLES = WordList(
    "al, ap, ab, bin, bint, ibn, da, das, de, del, della, der, di, do, dos, du, el, ferch, la, le, nic, ní, ni, mac, "
    "mhic, o, ó, st, ter, ul, uí, van, von, den, bin, ur, un, abu, umm, san, y",
    "Small words inside a name.",
    ["Piet van der Berg", "Owain ap Rhys"],
    ["Kofi and Ama"],
)
_METHODS = WordList(
    "competence, competency, competent, test, scale, model, guidelines, guideline, principles, syndrome, disease, "
    "disorder, law, report, review, inquiry, method, index, tool, centre, hub, project, programme, nursery, "
    "unit, clinic",
    "Words in small letters by which a name is that of a method or an illness.",
    ["Gillick competent", "Asperger syndrome"],
    ["Kofi said", "Road"],
)
_LEADS_TO_NAME = Pattern(
    r"\b(?:(?:Dr|DR|Doctor(?!\s?\n)|PC|DC|DS|DI|DCI|WPC|PCSO|Sgt|Prof|Professor|Cllr|Councillor|Judge(?!\s?\n)|Rev|Sir|Dame|Lord"
    r"|Baroness)"
    r"\.?|(?:Mr|Mrs|Ms|Miss|Master|Dr)\.? [A-Z]\.?|Grandad|Grandpa|Grandma|Granny|Nana|Nanny|Auntie|Aunty|Uncle|Pastor"
    r"|Imam|Coach|Rabbi|Sheikh|R ?-?v-?\.?|Regina v\.?|Dear|(?:Sur|Fore|First |Last |Family |Given )[Nn]ames?:"
    r"|[Nn][ée]e)\s{1,2}$",
    "A title of a post, or words before the name of an accused or of the reader of a letter.",
    ["Dr ", "PC ", "Cllr ", "R v ", "R -v- ", "Surname: ", "Ms G. ", "Auntie "],
    ["Mr ", "the doctor "],
)
_THE = Pattern(
    r"\b[Tt]he\s{1,2}$",
    "The article before the name of a family.",
    ["The ", "of the "],
    ["a "],
)
_FAMILY = Pattern(
    r"\sfamily\b(?! [a-z]+(?:er|or)s?\b| (?:court|centre|hub|home|support|law|life|group|time|service|unit"
    r"|history)s?\b)"
    r"| FAMILY\b(?! [A-Z]+)",
    "The word for a family after its name, and not for a post or a body.",
    [" family moved", " FAMILY\n"],
    [" family worker", " Family Court", " family hubs"],
    fit=Fit.AT_START,
)
_WITHIN = Pattern(
    r"\b(?:in|at|on|near|into|off|the|[Tt]he|[Oo]n|[Aa]t)\s{1,2}$",
    "What leads to a place, where a place and a surname are the same word.",
    ["on ", "in the "],
    ["to ", "from "],
)
_POSTCODE = Pattern(
    r"[^.\n]{0,30}(?:\n[^.\n]{0,30}){0,2}\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b",
    "A postcode in the rest of an address.",
    [", Reigate RH2 8EF", "\nWorcester WR3 7NS"],
    [" was seen"],
    fit=Fit.AT_START,
)
_SAINT = Pattern(
    r"\b(?:St|Saint|SAINT|ST)\.?\s$",
    "Saints give their names to places and bodies.",
    ["at St "],
    ["first "],
)
_BETWEEN_SENTENCES = WordList(
    "the, a, an, it, he, she, they, this, that, these, there, in, on, at, when, his, her, their, we, no, all",
    "Words that begin the next line or sentence after a name: what follows them is not the name's.",
    ["The review"],
    ["Park Road"],
)
