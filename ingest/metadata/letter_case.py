"""Words set in capitals on a cover, as a title is written: "IN RESPECT OF CHILD K" is "in respect of Child K".

Which capitals stay is known from the report itself where possible: a word that its running text writes "McAllister" or
"MARAC" is written so in its title, and a word met there in small letters is no name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from ingest.metadata.wording import QUOTES
from ingest.patterns import Fit, Pattern, WordList, phrase

_MOSTLY = 0.6
"""A line with a smaller share of capitals was not set in capitals: its few are where its author put them."""


def in_capitals(text: str) -> bool:
    """Whether a line was set in capitals, a few small letters apart; a code ("CYSUR 2 2018") was not."""
    letters = [letter for letter in text if letter.isalpha()]
    if _CODE.fullmatch(text) and not _IN_NO_CODE & {word.casefold() for word in text.split()}:
        return False
    return len(letters) > 2 and sum(map(str.isupper, letters)) > _MOSTLY * len(letters)


def display_case(text: str, printed: Mapping[str, str] | None = None, *, opens: bool = True) -> str:
    """A line set in capitals as a title is written; any other line unchanged.

    ``printed`` is what printed_forms returns for the running text; ``opens`` whether a title begins with this line.
    """
    if not in_capitals(text):
        return text
    words = text.split()
    linked = len(words)
    if link := _LINK.search(text):
        linked = len(text[: link.start()].split())
    cased = [_word(words, at, printed or {}, is_linked=at > linked) for at in range(len(words))]
    line = " ".join(cased)
    if not opens:
        return line
    first = re.search(r"[^\W\d_]", line)
    return line if first is None else line[: first.start()] + first.group().upper() + line[first.end() :]


def printed_forms(texts: Iterable[str]) -> dict[str, str]:
    """How the running text writes each word, by its small letters; a word met in small letters too is kept so.

    Headings in capitals do not show how a word is written, so lines without a small letter are left out.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        for line in text.splitlines():
            if any(map(str.islower, line)):
                counts.update(_WORD.findall(line))
    forms: dict[str, str] = {}
    for form, _ in counts.most_common():
        key = form.casefold()
        if form.islower() or key not in forms:
            forms[key] = form
    return forms


def _word(words: list[str], at: int, printed: Mapping[str, str], *, is_linked: bool) -> str:
    """One word of a line in capitals, with what clings to it: quotation marks, brackets, commas."""
    word = words[at]
    bare = word.strip(_CLINGING)
    before = words[at - 1].casefold().strip(_CLINGING) if at else ""
    if not bare or any(map(str.islower, bare)) or any(map(str.isdigit, bare)):
        return word
    if _is_code(word, bare, before):
        return word
    parts = [_part(part, printed, is_linked=is_linked) for part in re.split(r"([-‐–/])", bare)]
    return word.replace(bare, "".join(parts), 1)


def _is_code(word: str, bare: str, before: str) -> bool:
    """Initials that name a person or a thing: "CHILD RB", "“TL”", "K"; but not the article of "A REVIEW"."""
    if bare == "A":
        return before in _NAMED_BY_LETTERS or word != bare
    if len(bare) > _LONGEST_CODE or not bare.isalpha():
        return False
    in_quotes = word[:1] in QUOTES and len(word) > len(bare)
    follows_noun = before in _NAMED_BY_LETTERS and bare.casefold() not in _SMALL
    return len(bare) == 1 or in_quotes or follows_noun


def _part(part: str, printed: Mapping[str, str], *, is_linked: bool) -> str:
    key = part.casefold()
    form = printed.get(key)
    if key in _SMALL:
        return key
    if key in _CAPITALISED:
        return part.capitalize()
    if key in _INITIALS or (form is not None and form.isupper() and len(form) > 1):
        return part
    if form is not None and not form.islower():
        return form
    if is_linked and form is not None:
        return key
    if form is None and not re.search(r"[AEIOUY]", part):
        return part
    return part.capitalize()


_LONGEST_CODE = 3
"""Letters of the codes that boards give people; what is longer is a word or the initials of a body."""
_CLINGING = QUOTES + "()[]:;,.!?–—-"
_WORD = Pattern(
    r"[^\W\d_](?:[^\W\d_]|['’](?=[^\W\d_]))*",
    "Words of letters, apostrophes inside them.",
    ["McAllister’s"],
    ["2014"],
)
_CODE = Pattern(
    r"(?:[A-Z]+ ){1,2}\d[\d/ -]*",
    "A case code that is a whole line.",
    ["CYSUR 2 2018", "SAR 12/3"],
    ["CYSUR", "OVERVIEW REPORT 2 OF"],
    fit=Fit.WHOLE,
)
_LINK = phrase(
    r"\b(?:into|in respect of|in relation to|relating to|concerning|regarding|following|about|surrounding"
    r"|on (?=the)|examining|ynghylch|yn dilyn)\b",
    'After such words a title runs on as a sentence does: "… into the circumstances of the death of Baby T".',
    ["into the circumstances", "in respect of", "ynghylch"],
    ["a review", "on a"],
)

_SMALL = WordList(
    """
    a, about, after, ag, an, and, ar, as, at, by, concerning, following, for, from, gan, in, into, is, of, on, or,
    regarding, relating, relation, respect, that, the, their, to, upon, was, who, with, y, yn, yr
    """,
    "Words that a title writes in small letters, in English and Welsh.",
    ["IN RESPECT", "YN DILYN"],
    ["CHILD K", "ONGAR"],
)
_NAMED_BY_LETTERS = WordList(
    """
    adult, adults, baby, case, child, children, family, infant, miss, mr, mrs, ms, oedolyn, patient, person,
    plentyn, sibling, subject, teulu, victim
    """,
    'Nouns and titles that letters follow: "RB" after "CHILD" is a code and stays in capitals.',
    ["CHILD RB", "PLENTYN C"],
    ["CHILDHOOD", "REVIEW A"],
)
_CAPITALISED = WordList(
    """
    briefing, child, children, domestic, dr, executive, final, homicide, learning, management, minute, overview,
    person, practice, report, response, review, safeguarding, serious, seven, significant, single, st, summary,
    unified, young
    """,
    "Words that begin with a capital in every title, however the running text writes them.",
    ["OVERVIEW REPORT", "ST HELENS", "CHILD K"],
    ["CIRCUMSTANCES", "REPORTING"],
    also=_NAMED_BY_LETTERS,
)
_IN_NO_CODE = WordList(
    "january, february, march, april, may, june, july, august, september, october, november, december",
    "Words by which a line in capitals with a number is a title or a date, not a case code.",
    ["MAY 2018", "CHILD 2", "REVIEW OF 2"],
    ["CYSUR 2 2018", "SAR 12/3"],
    also=_CAPITALISED | _SMALL,
)
_INITIALS = WordList(
    """
    asc, bcp, camhs, cse, csp, dardr, gp, hmp, icb, lac, lcspr, lscb, lscp, mappa, marac, nhs, nspcc, owhr, sab,
    sar, sbni, scb, scp, send, sudi, susr, uk
    """,
    "Initials that stay in capitals where the running text does not show how they are written.",
    ["NHS TRUST", "LCSPR"],
    ["SABRE", "REVIEW"],
)
