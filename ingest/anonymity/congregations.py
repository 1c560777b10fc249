"""Places of worship by their names."""

from ingest.anonymity.clues import LIKELY, Clue
from ingest.anonymity.own_names import has_own_name
from ingest.draft.findings import FindingKind, Severity
from ingest.patterns import Pattern

_CAPITAL = r"(?:St\.|Dr\.|[A-ZŴŶÂÊÎÔÛ][\w’'\-]+)"
_NAME = r"[A-ZŴŶÂÊÎÔÛ][\w’'\-]+"
"""A word with a capital that ends no sentence."""

CONGREGATIONS = (
    Clue(
        FindingKind.PLACE_OF_WORSHIP,
        Severity.WARNING,
        "This names a place of worship. It may lead to a family.",
        LIKELY,
        Pattern(
            rf"\b(?P<words>(?:Gurdwara|Mandir|Jamia|Masjid|Madrasah?|Darul|Shree|Shri|Sri|Capel"
            rf"|Eglwys)[ \t]+(?:{_NAME}[ \t]*){{1,5}}"
            rf"|(?:All[ \t]+(?:Saints|Souls)|Holy[ \t]+(?:Trinity|Cross|Family|Rood)|Christ[ \t]+Church"
            rf"|Sacred[ \t]+Heart"
            rf"|Our[ \t]+Lady[ \t]+of[ \t]+{_NAME}|Elim|Bethel|Zion|Ebenezer|Salem)(?:[ \t]+(?:Church|Chapel|Parish))?"
            rf"(?:,?[ \t]+{_NAME}(?:[ \t]+{_NAME})?)?(?![ \t]+[A-Z]?(?:chool|cademy|rimary|ollege))"
            rf"|(?<=attended )St\.?[ \t]+{_NAME}(?:[ \t]+and[ \t]+(?:St\.?[ \t]+)?{_NAME})?(?![ \t]+[A-Z])"
            rf"|(?<=worshipped at )St\.?[ \t]+{_NAME}"
            rf"|(?:{_NAME}[ \t]+){{1,3}}(?:Elim|Baptist|Methodist|Pentecostal|Evangelical|Apostolic|Adventist|Quaker"
            rf"|Islamic|Hindu|Sikh"
            rf"|Spiritualist)[ \t]+(?:Church|Chapel|Centre|Temple|Assembly|Meeting|Society|Hall)"
            rf"|(?:Redeemed[ \t]+Christian|Celestial|Mountain[ \t]+of[ \t]+Fire)[ \t]+Church(?:[ \t]+of[ \t]+(?:God"
            rf"|Christ))?"
            rf"(?:,?[ \t]+{_NAME})?)",
            "Saints, dedications and kinds of congregations.",
            [
                "Gurdwara Sri Guru Ravidass Sahib",
                "Jamia Al-Furqan",
                "All Saints, Great Wren",
                "attended St Chad’s",
            ],
            ["the local mosque", "all saints"],
        ),
    ),
    Clue(
        FindingKind.PLACE_OF_WORSHIP,
        Severity.WARNING,
        "This names a place of worship. It may lead to a family.",
        LIKELY,
        Pattern(
            rf"\b(?P<words>(?:{_CAPITAL}[ \t]+(?:(?:of|the|and|&)[ \t]+)?){{1,4}}(?:Church|Chapel|Cathedral|"
            rf"Mosque|Masjid|Temple|Gurdwara|Synagogue|Mandir|Parish|Kingdom[ \t]+Hall|Tabernacle|(?:Pentecostal"
            rf"|Christian|Gospel|Baptist|Evangelical)[ \t]+(?:Assembly|"
            rf"Fellowship|Centre))|(?:Masjid|"
            rf"Gurdwara)[ \t]+{_CAPITAL}(?:[ \t]+{_CAPITAL})?)\b",
            "Words with capitals before a kind of place of worship.",
            ["St Wren’s Church", "Heron Street Mosque", "Masjid Al-Noor"],
            ["the local church", "Catholic faith"],
        ),
        lambda match: has_own_name(match) or match["words"].startswith(("Masjid", "Gurdwara")),
    ),
)
