"""The sex of a subject as printed, and the notes that say it was changed or is withheld."""

import re
from collections.abc import Iterable
from itertools import islice

from ingest.draft.claims import Evidence
from ingest.draft.facts import SexStatus
from ingest.metadata.wording import name_in_print, quoted, sentence_around
from ingest.patterns import Fit, Pattern, phrase
from ingest.pdf.document import Page


def sex_in(pages: Iterable[Page], name: str | None, sentence: str = "") -> tuple[str | None, Evidence | None]:
    """ "male" or "female" where the words around the name clearly say one of them, with the sentence that shows it.

    A title ("Mrs Q") decides, then the ``sentence`` that gives the age, then all sentences that name the subject.
    """
    if name and (title := _TITLE_OF_ONE.match(name)):
        return ("male" if title.group() == "Mr" else "female"), _first_place(pages, name)
    in_sentence = _tally(sentence)
    if sex := _sex_of_one_sentence(in_sentence, is_about_several=bool(_SOMEONE_ELSE.search(sentence))):
        return sex, None
    (male, female), place = _tally_around(pages, name) if name else ((0, 0), None)
    sex = _clear_majority(in_sentence[0] + male, in_sentence[1] + female)
    return sex, place if sex else None


def _sex_of_one_sentence(tally: tuple[int, int], *, is_about_several: bool) -> str | None:
    """The sex that all gendered words of a sentence agree on; more of them are needed if other people are named."""
    if min(tally) > 0 or max(tally) < (_CLEARLY if is_about_several else 1):
        return None
    return "male" if tally[0] else "female"


def _clear_majority(male: int, female: int) -> str | None:
    if max(male, female) < _CLEARLY or max(male, female) < _LEAD * min(male, female):
        return None
    return "male" if male > female else "female"


def _tally_around(pages: Iterable[Page], name: str) -> tuple[tuple[int, int], Evidence | None]:
    """Male and female words of sentences with the name and no other person, and the first that has any."""
    male = female = 0
    place = None
    pattern = name_in_print(name, whole=True)
    for page in pages:
        for match in islice(pattern.finditer(page.text), _MOST_PLACES):
            start, end = sentence_around(page.text, match.start(), match.end())
            leads = match.start() - start < _LEADS
            words = words_about(page.text, start, end) if leads else page.text[start:end]
            tally = (0, 0) if _SOMEONE_ELSE.search(words) else _tally(words)
            if place is None and tally != (0, 0):
                place = quoted(page, start, end)
            male, female = male + tally[0], female + tally[1]
    return (male, female), place


def words_about(text: str, start: int, end: int) -> str:
    """A sentence, and twice the pronoun with which the next one continues: "Leila, who was 27, … She had …"."""
    goes_on = None if _SOMEONE_ELSE.search(text, start, end) else _GOES_ON.match(text, end)
    return text[start:end] + (2 * goes_on.group() if goes_on else "")


def sex_before(text: str) -> str | None:
    """The sex of the person named last: "… by her husband, Mr H, who was" means a man."""
    last = None
    for match in _GENDERED.finditer(text):
        last = "male" if _MAN.fullmatch(match.group()) else "female"
    return last


def sex_note(pages: Iterable[Page]) -> tuple[SexStatus, Evidence] | None:
    """The note that the sex was altered or is withheld, with its sentence."""
    for page in pages:
        for word in _SEX_WORD.finditer(page.text):
            start, end = sentence_around(page.text, word.start(), word.end())
            sentence = page.text[start:end]
            for pattern, status in ((_WITHHELD, SexStatus.WITHHELD), (_ALTERED, SexStatus.ALTERED)):
                if pattern.search(sentence):
                    return status, quoted(page, start, end)
    return None


def _tally(words: str) -> tuple[int, int]:
    """Words that say male and that say female; a noun counts twice a pronoun. "Her son" counts for her alone."""
    words = _RELATIVE.sub(r"\1", words)
    male = 2 * len(_MALE_NOUN.findall(words)) + len(_MALE.findall(words))
    female = 2 * len(_FEMALE_NOUN.findall(words)) + len(_FEMALE.findall(words))
    return male, female


def _first_place(pages: Iterable[Page], name: str) -> Evidence | None:
    pattern = name_in_print(name)
    for page in pages:
        if match := pattern.search(page.text):
            return quoted(page, match.start(), match.end())
    return None


_LEADS = 18
"""A name this near the beginning of its sentence is what the sentence, and a pronoun after it, is about."""
_CLEARLY = 2
"""The least weight for a sex: one noun ("the boy") or two pronouns, with nothing for the other sex."""
_LEAD = 3
"""By judgement: how many times more often one sex must occur, since a mother's pronouns are often near a boy's name."""
_MOST_PLACES = 12
"""Of a name on one page, which is enough to decide and bounds the cost of a page that repeats it."""
_GOES_ON = phrase(
    r"[.!?]?['’”\"]? (?:He|She) (?=[a-z])",
    "The next sentence, where it begins by speaking of the same person.",
    [". She had", ".” He was"],
    [". It was", ". She Knew"],
    exact_case=True,
    fit=Fit.AT_START,
)
_RELATIVE = phrase(
    r"\b(his|her|their) (?:[\w-]+ ){0,2}?(?:son|daughter|boy|girl|children|child|man|woman)s?\b",
    'A relative by the person he or she belongs to: "her eldest son" speaks of a woman.',
    ["her eldest son", "his daughter"],
    ["the son", "her house"],
)
_TITLE_OF_ONE = Pattern(
    r"(?:Mr|Mrs|Ms|Miss)\b(?! and\b)",
    "An alias with a title, which gives the sex; that of a couple does not.",
    ["Mr T", "Mrs Q"],
    ["Mr and Mrs L", "Adult T"],
    fit=Fit.AT_START,
)
_MALE_NOUN = phrase(
    r"\b(?:boy|man|widower|bachgen|fachgen|mab|fab|male|son|gentleman|father of)\b",
    "Nouns for a male, Welsh ones too.",
    ["a boy", "bachgen", "father of two"],
    ["boyfriend", "his father"],
)
_FEMALE_NOUN = phrase(
    r"\b(?:girl|woman|widow|merch|ferch|female|daughter|lady|mother of)\b",
    "Nouns for a female, Welsh ones too.",
    ["a girl", "ferch", "mother of two"],
    ["girlfriend", "widower", "her mother"],
)
_MALE = phrase(r"\b(?:he|his|him|himself)\b", "Pronouns for a male.", ["He was"], ["the", "history"])
_FEMALE = phrase(r"\b(?:she|her|hers|herself)\b", "Pronouns for a female.", ["to her"], ["there"])
_SOMEONE_ELSE = phrase(
    r"\b(?:mother|father|parents?|sibling|brother|sister|partner|husband|wife|boyfriend|girlfriend|author"
    r"|reviewer|chair|perpetrator)\b",
    "People beside the subject, to whom the pronouns of a sentence may belong.",
    ["his mother", "the reviewer"],
    ["motherhood", "the child"],
)
_MAN_WORDS = (
    r"Mr|husband|boyfriend|son|stepson|brother|father|stepfather|uncle|grandfather|nephew|man|male|boy"
)
_WOMAN_WORDS = (
    r"Mrs|Ms|Miss|wife|girlfriend|daughter|sister|mother|stepmother|aunt|grandmother|niece|woman|female|girl"
)
_MAN = Pattern(
    rf"(?:{_MAN_WORDS})", "Words for a man or a boy.", ["husband", "Mr"], ["wife", "Mrs"], fit=Fit.WHOLE
)
_GENDERED = Pattern(
    rf"\b(?:{_MAN_WORDS}|{_WOMAN_WORDS})\b",
    "Words for people that give their sex.",
    ["by her husband", "Ms F"],
    ["human", "MrT"],
)
_SEX_WORD = Pattern(
    r"\b(?:gender|sex\b|pronoun|whether\b[^.]{0,40}\bboy or\b)",
    "A sentence that may speak of how the report treats the subject's sex.",
    ["The gender of the child", "whether the child is a boy or a girl"],
    ["sexual abuse", "whether he"],
    flags=re.IGNORECASE,
)
_WITHHELD = phrase(
    r"\b(?:withheld|neither|does not say whether|not (?:been )?(?:disclosed?|stated?|specif\w+|identif\w+"
    r"|revealed?|given?|included?"
    r"|recorded?|referred to|say)"
    r"|removed|omitted|left out|anonymi[sz]ed|concealed|gender~neutral|neutral pronouns?|they ?/ ?them"
    r"|pronouns? [\"'‘“]?they)\b",
    "The report leaves the sex out.",
    ["the gender is not stated", "gender-neutral pronouns", "referred to by the pronoun ‘they’"],
    ["the gender was recorded"],
)
_ALTERED = phrase(
    r"\b(?:changed|altered|disguised|amended|modified|not necessarily|true gender|varied|may not be)\b",
    "The report says a sex that may be false, to protect a person.",
    ["the gender of the child has been changed"],
    ["unchanged"],
)
