"""Places that lead to one family: home addresses, postcodes, villages. The address of a body is a warning at most."""

import re

from ingest.anonymity.address_context import (
    A_HOME,
    AT,
    COURT_OF_LAW,
    IN_A_SENTENCE,
    LABEL_OF_A_PLACE,
    LIVES,
    OF_A_BODY,
    SEAT_OF_A_BODY,
    YEAR_FIRST,
)
from ingest.anonymity.clues import LIKELY, POSSIBLE, SURE, Clue, text_after, text_before
from ingest.anonymity.congregations import CONGREGATIONS
from ingest.anonymity.districts import DISTRICTS, VILLAGES
from ingest.anonymity.exact_places import EXACT_PLACES
from ingest.anonymity.fast_checks import END_OF_ANY_POSTCODE, IN_A_SMALL_POSTCODE
from ingest.anonymity.introduced_places import INTRODUCED_PLACES
from ingest.anonymity.labelled_bodies import LABELLED_BODIES, PARTNERS
from ingest.anonymity.named_bodies import NAMED_BODIES
from ingest.anonymity.named_homes import NAMED_HOMES
from ingest.anonymity.named_places import NAMED_PLACES
from ingest.anonymity.other_homes import OTHER_HOMES
from ingest.anonymity.postcodes import END_OF_A_POSTCODE, OUTWARD, POSTCODE
from ingest.anonymity.workplaces import WORKPLACES
from ingest.draft.findings import FindingKind, Severity
from ingest.patterns import Pattern

_STREET_KIND = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Close|Lane|Drive|Dr(?!\.?\s+[A-Z])|Crescent|Cres|Way|Terrace|Gardens|"
    r"Grove|Place|Court|Square|Hill|"
    r"Park|Row|Walk|Mews|View|Rise|Green|Parade|Croft|Mount|Vale|Wharf|Bank|Gate|Heol|Stryd|Ffordd|Lôn|Tower|"
    r"House|Flats|Buildings|Cottages?|Farm|Estate|Brow|Fold|Garth|Wynd|Loan|Brae|Dene|Knoll|Leys?|Meadows?|Nook"
    r"|Orchard|"
    r"Quay|Ridge|Spinney|Villas|Yard|Side|Top|End|Dell|Broadway|Embankment|Esplanade|Circus"
    r"|Ridings|"
    r"Pits|Woods?|Fields?)"
)
_CAPITAL = r"(?:St\.|Dr\.|[A-ZŴŶÂÊÎÔÛ][\w’'\-]+)"
_NAME = r"[A-ZŴŶÂÊÎÔÛ][\w’'\-]+"
"""A word with a capital that ends no sentence."""
_TOWN = rf"(?!{OUTWARD}){_NAME}"
"""The same without the first half of a postcode, whose second half would then stay out of the address."""


def _is_home(match: re.Match[str]) -> bool:
    """Whether it is in a sentence, or beside a word for a home, and not behind the name of a body."""
    before = text_before(match, 60)
    if COURT_OF_LAW.fits(match["words"]):
        return False
    if YEAR_FIRST.match(match["words"]) and not AT.search(before):
        return False
    if match["words"][:4].casefold() in ("flat", "room"):
        return True
    return (LIVES.fits(before) or IN_A_SENTENCE.fits(before)) and not SEAT_OF_A_BODY.fits(before)


def _is_of_body(match: re.Match[str]) -> bool:
    """Whether words of a body stand beside it: on its line, or in the same sentence where the line has nothing else."""
    text, start, end = match.string, match.start("words"), match.end("words")
    line = text[text.rfind("\n", 0, start) + 1 : start], text[end:].partition("\n")[0]
    if _WORD.fits(" ".join(line)):
        return OF_A_BODY.fits(" ".join(line))
    return _is_near_body(match)


def _is_near_body(match: re.Match[str]) -> bool:
    """Whether words of a body stand beside it in the same sentence."""
    before, after = text_before(match, 90).rpartition(". ")[2], text_after(match, 60).partition(". ")[0]
    return OF_A_BODY.fits(f"{before} {after}")


_WORD = Pattern(r"[A-Za-z]{3}", "A word beside an address.", ["Top floor, "], [", ", "4: "])


def _is_of_no_body(match: re.Match[str]) -> bool:
    if YEAR_FIRST.match(match[0]) or COURT_OF_LAW.fits(match[0]):
        return False
    return not _is_of_body(match)


def _is_code_of_no_body(match: re.Match[str]) -> bool:
    """Whether a postcode stands in a sentence about a place, or far from the name of a body."""
    before = text_before(match, 20)
    return AT.search(before) is not None or LABEL_OF_A_PLACE.fits(before) or not _is_near_body(match)


_ADDRESS = Pattern(
    rf"\b(?P<words>(?:(?:[Ff]lat|[Aa]partment|[Uu]nit|[Rr]oom)\s+\d{{1,4}}[A-Za-z]?,?\s+)?(?:(?:No\.?|"
    rf"[Nn]umber)\s*)?\d{{1,4}}[A-Za-z]?(?:[-–]\d{{1,4}})?,?\s+(?:{_CAPITAL}\s+){{1,3}}{_STREET_KIND}\b"
    rf"(?:,\s*{_TOWN}(?:[ \t]+{_TOWN}){{0,2}}){{0,3}}(?:\s*\n\s*{_TOWN}(?:[ \t]+{_TOWN})?(?=[.,]?[ \t]*(?:\n|$)))?"
    rf"(?:(?:,|\s*\n\s*{_TOWN}(?:[ \t]+{_TOWN})?,?)?\s*(?:{POSTCODE}|{OUTWARD}(?![A-Z0-9])))?)",
    "A number, a street and what follows of the address.",
    ["12 Acacia Avenue", "Flat 3, 14a Heron Street, Westerdale", "7 Old Mill Lane, Westerdale, WD1 2AB"],
    ["12 Safeguarding Children", "the Avenue", "Section 47 Enquiry"],
)
_NUMBER_OF_A_HOUSE = Pattern(
    r"\d[A-Za-z]?,?\s+[A-ZŴŶÂÊÎÔÛ]",
    "What is in every address with a street: the number of the house before a capital.",
    ["2 Acacia", "4a Heron", "7, Old"],
    ["12 children", "2019. The"],
)

CLUES = (
    Clue(FindingKind.ADDRESS, Severity.SEVERE, A_HOME, LIKELY, _ADDRESS, _is_home, needs=_NUMBER_OF_A_HOUSE),
    *NAMED_HOMES,
    *EXACT_PLACES,
    *OTHER_HOMES,
    Clue(
        FindingKind.ADDRESS,
        Severity.SEVERE,
        "This is labelled as an address.",
        LIKELY,
        Pattern(
            rf"\b(?:[Hh]ome\s+|[Pp]ostal\s+|[Ff]amily\s+|[Cc]urrent\s+)?[Aa]ddress\s*(?:is|"
            rf"was)?[:\s\-–]\s*(?P<words>(?:{_CAPITAL}\s*){{1,4}},\s*(?:{_CAPITAL}\s*){{1,3}}(?:,?\s*{POSTCODE})?)",
            "A house with a name after a label.",
            ["Address: Rose Cottage, Llanheron", "home address was Heron Farm, Westerdale, YO1 2AB"],
            ["address the needs of children, families", "Address these, please"],
        ),
        _is_of_no_body,
    ),
    Clue(
        FindingKind.ADDRESS,
        Severity.WARNING,
        "This is an address. Check that it is not where somebody lives.",
        LIKELY,
        _ADDRESS,
        _is_of_no_body,
        _NUMBER_OF_A_HOUSE,
    ),
    Clue(
        FindingKind.ADDRESS,
        Severity.WARNING,
        "This is a street where somebody lives, or lived.",
        LIKELY,
        Pattern(
            rf"\b(?:[Ll]iv(?:ed|es|ing)|[Mm]oved|[Hh]ome|[Hh]ouse|[Ff]lat|[Pp]roperty|[Nn]eighbours?|"
            rf"[Aa]ccommodation|[Aa]ddress|[Ff]riend|[Ff]led|[Ss]tay(?:ed|ing)|[Aa]unt|[Uu]ncle|[Hh]ostel"
            rf"|[Rr]efuge)\b[^.;\n]{{0,30}}?\b(?:in|on|at|to|"
            rf"off)\s+(?P<words>(?:{_NAME}[ \t]+){{1,3}}"
            r"(?:Street|Road|Avenue|Close|Lane|Drive|Crescent|Terrace|Gardens|Grove|Mews|Estate|Court|Walk|Way))\b",
            "A street without a number, beside a home.",
            ["lived in Acacia Avenue", "moved to a flat on Heron Estate"],
            ["met in Acacia Avenue", "lived in a court"],
        ),
    ),
    Clue(
        FindingKind.POSTCODE,
        Severity.WARNING,
        "This is a full postcode. It covers about 15 homes.",
        SURE,
        Pattern(
            rf"(?<![A-Z0-9])(?P<words>{POSTCODE})(?![A-Z0-9])",
            "Full postcodes.",
            ["WA1 2AB", "SW1A 1AA", "M1 1AE"],
            ["WA1", "AB12 CDE", "XX1 2AB", "M1 1CI"],
        ),
        _is_code_of_no_body,
        END_OF_A_POSTCODE,
    ),
    Clue(
        FindingKind.POSTCODE,
        Severity.WARNING,
        "This is a full postcode. It covers about 15 homes.",
        LIKELY,
        Pattern(
            rf"\b(?:post\s?code|p/code|pc(?=\s?:)|address|area"
            rf"|home\s+is)\b(?:[^.\n]{{0,30}}?[\s:(])?(?P<words>{POSTCODE})(?![A-Z0-9])",
            "Full postcodes in small letters after a label.",
            ["postcode wa1 2ab", "Post code: ls12 3ab"],
            ["postcode area wa1"],
            re.IGNORECASE,
        ),
        needs=END_OF_ANY_POSTCODE,
    ),
    Clue(
        FindingKind.POSTCODE,
        Severity.WARNING,
        "This is a full postcode. It covers about 15 homes.",
        LIKELY,
        Pattern(
            rf"(?<![\w/.\-])(?P<words>(?-i:(?=[^A-Z]*(?![A-Za-z0-9 ])|[^A-Z]{{6,9}})){POSTCODE})(?![\w/])",
            "Full postcodes in small letters on their own.",
            ["ls12 3ab", "b94 4jl"],
            ["s12 3 abc", "e2 3"],
            re.IGNORECASE,
        ),
        lambda match: match["words"].islower() and " " in match["words"],
        IN_A_SMALL_POSTCODE,
    ),
    Clue(
        FindingKind.ADDRESS,
        Severity.WARNING,
        A_HOME,
        POSSIBLE,
        Pattern(
            rf"(?<=\n)(?P<words>(?:{_NAME}(?:[ \t]+{_NAME}){{0,2}},?[ \t]*\n){{1,3}}[ \t]*{POSTCODE})",
            "Lines of capitals and a postcode.",
            ["\nThe Old Forge\nChurch Lane\nHeronsford\nWA1 2AB"],
            ["Heronsford WA1 2AB"],
        ),
        lambda match: LIVES.fits(text_before(match, 40)) and not _is_near_body(match),
        END_OF_A_POSTCODE,
        extends=True,
    ),
    *DISTRICTS,
    *PARTNERS,
    *NAMED_BODIES,
    *CONGREGATIONS,
    *WORKPLACES,
    *LABELLED_BODIES,
    *NAMED_PLACES,
    *INTRODUCED_PLACES,
    *VILLAGES,
)
"""In order of how sure a form is: where two overlap, the first is right."""
