"""Whose an age is, by the grammar of its sentence: the person that a verb or a comma joins it to.

"Her son, Saul, who was then 38, killed her. She was 71." has two ages and two owners. What stands right before an age
names its owner: a name, a relative, a noun or a pronoun. A pronoun means whom the sentence before is about.
"""

from collections.abc import Sequence
from enum import Enum

from ingest.metadata.subject_patterns import JOINED_ALIASES, JOINED_NAMES, NAME_OF_MEMBER, RELATIVE_OF
from ingest.metadata.whose_age_patterns import (
    APPOSITION,
    KIN_AT_END,
    KIN_OF_HE,
    KIN_OF_SHE,
    NAME_AT_END,
    NOUN_AT_END,
    NOUN_OF_ALIAS,
    OTHER_PERSON,
    OTHER_PRONOUN,
    PERSON,
    PRONOUN_AT_END,
    RELATIVE_CLAUSE,
    TITLE_AND_NAMES,
    VERB_AT_END,
)
from ingest.metadata.wording import folded, sentence_around

_SENTENCES_ABOVE = 3
"""How far a pronoun is followed: further up the text is often about someone else. By judgement."""

_ADULTS = frozenset({"man", "woman", "lady", "gentleman", "widow", "widower"})


class Owner(Enum):
    """Whose an age or an event is."""

    SUBJECT = "subject"
    ADULT = "adult"
    """A man or a woman without a name: the subject, in a review of an adult."""
    OTHER = "other"
    UNKNOWN = "unknown"


def names_of(alias: str | None) -> tuple[str, ...]:
    """How running text calls the subject: "Child LM" is "LM" too, "Mrs Ivy Penrose" is "Mrs Penrose" and "Ivy"."""
    if not alias:
        return ()
    names = [alias]
    if JOINED_NAMES.fullmatch(alias):
        names += NAME_OF_MEMBER.findall(alias)
    elif JOINED_ALIASES.fullmatch(alias):
        names += [part for piece in alias.split(" and ") for part in piece.split(", ")]
    elif match := TITLE_AND_NAMES.fullmatch(alias):
        title, first, last = match.group("title", "first", "last")
        names += [name for name in (first, f"{title} {last}" if title and last else None) if name]
    elif match := NOUN_OF_ALIAS.fullmatch(alias):
        names.append(match.group("code"))
    return tuple(dict.fromkeys(names))


def owner_before(text: str, start: int, end: int, names: Sequence[str]) -> Owner:
    """Whose the age is whose verb or comma stands at ``end``, in the sentence that begins at ``start``."""
    lead = RELATIVE_CLAUSE.sub("", VERB_AT_END.sub("", folded(text[start:end])))
    owner = _owner_at_end(lead, text, start, names)
    if owner is Owner.UNKNOWN and (shorter := APPOSITION.sub("", lead)) != lead:
        return _owner_at_end(shorter, text, start, names)
    return owner


def owner_of_sentence(text: str, start: int, end: int, names: Sequence[str]) -> Owner:
    """Whom the part of a sentence up to ``end`` is about: the first person that it names."""
    first = _first_person(text[start:end], names)
    if first is None:
        return antecedent(text, start, "", names)
    owner, pronoun = first
    return antecedent(text, start, pronoun, names) if pronoun else owner


def antecedent(text: str, start: int, pronoun: str, names: Sequence[str]) -> Owner:
    """Whom a pronoun means in the sentence that begins at ``start``: the person whom the sentences above are about.

    A relative of the other sex is passed by: "She" under "His father left" is not the father.
    """
    for _ in range(_SENTENCES_ABOVE):
        if start <= 1:
            break
        above, end = sentence_around(text, max(start - 2, 0), max(start - 1, 0))
        if above >= start:
            break
        first = _first_person(text[above : min(end, start)], names, fits=pronoun)
        start = above
        if first is not None and not first[1]:
            return first[0]
    return Owner.SUBJECT


def _owner_at_end(lead: str, text: str, start: int, names: Sequence[str]) -> Owner:
    lead = lead.rstrip(" ,(")
    for name in names:
        if lead.endswith(name) and not lead[: -len(name)][-1:].isalnum():
            is_relative = RELATIVE_OF.search(lead[: -len(name)]) is not None
            return Owner.OTHER if is_relative else Owner.SUBJECT
    if KIN_AT_END.search(lead) or OTHER_PERSON.search(lead):
        return Owner.OTHER
    if match := PRONOUN_AT_END.search(lead):
        return _owner_of_pronoun(lead[: match.start()], match.group("pronoun"), text, start, names)
    if match := NOUN_AT_END.search(lead):
        return _of_noun(match.group("noun"))
    return Owner.OTHER if names and NAME_AT_END.search(lead) else Owner.UNKNOWN


def _of_noun(noun: str) -> Owner:
    return Owner.ADULT if noun.casefold() in _ADULTS else Owner.SUBJECT


def _owner_of_pronoun(lead: str, pronoun: str, text: str, start: int, names: Sequence[str]) -> Owner:
    """Of a pronoun within a sentence: whom the sentence named first, if it can be meant, else whom those above did."""
    other = OTHER_PRONOUN.get(pronoun.casefold())
    if other is not None and other.search(lead):
        return Owner.UNKNOWN
    first = _first_person(lead, names, fits=pronoun)
    if first is None or first[1]:
        return antecedent(text, start, pronoun, names)
    return first[0]


def _first_person(text: str, names: Sequence[str], *, fits: str = "") -> tuple[Owner, str] | None:
    """The first person of a text, and the pronoun if it is one; not one whom the pronoun ``fits`` cannot mean."""
    plain = folded(text)
    places = [(plain.find(name), (Owner.SUBJECT, "")) for name in names if name in plain]
    for match in PERSON.finditer(plain):
        if places and match.start() >= min(place for place, _ in places):
            break
        if match["parent"]:
            continue
        if match["pronoun"]:
            return Owner.UNKNOWN, match["pronoun"].casefold()
        if match["noun"]:
            return _of_noun(match["noun"]), ""
        if not _is_of_other_sex(match.group(), fits):
            return Owner.OTHER, ""
    return min(places)[1] if places else None


def _is_of_other_sex(kin: str, pronoun: str) -> bool:
    other = {"he": KIN_OF_SHE, "she": KIN_OF_HE}.get(pronoun.casefold())
    return other is not None and other.search(kin) is not None
