"""Which words of a page are candidates for a name, and how neighbours make one name together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.anonymity.doubtful import AT, HIS_KIN, SURNAMES, PageWords, acts, counts_as_name, may_be_surname
from ingest.anonymity.name_context import KIN_AFTER, KIN_BEFORE, PRACTITIONER_BEFORE, TITLE_BEFORE
from ingest.anonymity.tokens import Token
from ingest.anonymity.trade_words import BODY_WORDS, NOT_A_SURNAME, SURNAME_TOO
from ingest.anonymity.welsh import WelshText
from ingest.anonymity.word_kinds import NAMES, WordKind, WordKinds
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
        is_explained = kind in NAMES and welsh.explains(token, is_given_name=kind is WordKind.NAME)
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
    """Whether a word makes a candidate: nothing explains it, or what is before or after it says it is a name."""
    token, kind = page.tokens[index], page.kinds[index]
    if token.folded in NOT_A_SURNAME or len(token.word) < 2:
        return False
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
    if TITLE_BEFORE.search(before) or _LEADS_TO_NAME.search(before):
        return True
    if token.starts_sentence:
        return False
    if _THE.search(before) and _FAMILY.match(page.text, token.end):
        return True
    if page.kinds[index] is WordKind.EXPLAINED:
        return HIS_KIN.search(before) is not None and acts(page, index)
    return _has_kin(before)


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
    if before.is_upper != token.is_upper or ("\n" in token.gap and token.starts_sentence):
        return page.kinds[index] in NAMES and token.is_capital
    return may_be_surname(page, index)


def _joins(before: Token, token: Token) -> bool:
    """Whether only white space, or the full stop of an initial, is between two words."""
    return token.is_adjacent or (len(before.word) == 1 and token.gap in (". ", "."))


def _names_a_body(page: PageWords, first: int, last: int) -> bool:
    """Whether a word after the name makes it a place, a body or a method: "Kowalski Road", "the Munro Review"."""
    if TITLE_BEFORE.search(page.before(first)) or _is_family(page, first, last):
        return False
    if _SAINT.search(page.before(first)) or _is_address(page, first, last):
        return True
    for index in (last + 1, last + 2):
        if index >= len(page.tokens) or not page.tokens[index].is_adjacent:
            return False
        token = page.tokens[index]
        if token.folded in BODY_WORDS and (token.is_capital or token.folded in _METHODS):
            is_surname = first == last and token.folded in SURNAME_TOO and not AT.search(page.before(first))
            return page.tokens[first].is_capital and not is_surname
        if not token.is_capital or "\n" in token.gap or token.folded in _BETWEEN_SENTENCES:
            return False
        if page.kinds[index] in NAMES:
            return False
    return False


def _is_address(page: PageWords, first: int, last: int) -> bool:
    """Whether a house number is before words of which one is a place, or before a postcode: "11 Marsh Hill"."""
    if not _NUMBER.search(page.before(first)):
        return False
    has_place = any(kind in (WordKind.PLACE, WordKind.PLACE_NAME) for kind in page.kinds[first : last + 1])
    return has_place or _POSTCODE.match(page.text, page.tokens[last].end) is not None


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
    "disorder, law, report, review, inquiry, method, index, tool",
    "Words in small letters by which a name is that of a method or an illness.",
    ["Gillick competent", "Asperger syndrome"],
    ["Kofi said", "Road"],
)
_LEADS_TO_NAME = Pattern(
    r"\b(?:(?:Dr|DR|Doctor|PC|DC|DS|DI|DCI|WPC|PCSO|Sgt|Prof|Professor|Cllr|Councillor|Judge|Rev|Sir|Dame|Lord|Baroness)"
    r"\.?|R v\.?|Dear|(?:Sur|Fore|First |Last |Family |Given )[Nn]ames?:)\s{1,2}$",
    "A title of a post, or words before the name of an accused or of the reader of a letter.",
    ["Dr ", "PC ", "Cllr ", "R v ", "Surname: "],
    ["Mr ", "the doctor "],
)
_THE = Pattern(
    r"\b[Tt]he\s{1,2}$",
    "The article before the name of a family.",
    ["The ", "of the "],
    ["a "],
)
_FAMILY = Pattern(
    r"\sfamily\b(?! [a-z]+(?:er|or)s?\b)",
    "The word for a family after its name, and not for a post.",
    [" family moved"],
    [" family worker", " Family Court"],
    fit=Fit.AT_START,
)
_NUMBER = Pattern(
    r"(?<![\d.])\d{1,4}[a-zA-Z]?,? $",
    "The number of a house.",
    ["at 11 ", "4a "],
    ["3.2 ", "4: "],
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
