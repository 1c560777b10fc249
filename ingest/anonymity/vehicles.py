"""Number plates in the styles before 2001 and of Northern Ireland, beside a word for a vehicle."""

from ingest.anonymity.clues import LIKELY, POSSIBLE, Clue
from ingest.anonymity.fast_checks import IN_A_PLATE
from ingest.draft.findings import FindingKind, Severity
from ingest.patterns import Pattern

_WHY = "This is the number plate of a vehicle. It leads to its keeper."
_IRISH = r"[A-Z](?:[A-Z]Z|I[A-Z]|[A-Z]I)\s?\d{3,4}"
_OLD = r"[A-Z]{3}\s?\d{1,3}[A-Z]|[A-Z]\d{1,3}\s?[A-Z]{3}"
"""A letter of the year behind, as until 1983, or before, as until 2001."""

PLATES = (
    Clue(
        FindingKind.NUMBER_PLATE,
        Severity.SEVERE,
        _WHY,
        LIKELY,
        Pattern(
            r"\b(?i:cars?|vans?|vehicles?|moped|motor\s?(?:bike|cycle|home)|lorry|truck|taxi|minicab|minibus"
            r"|scooter|quad"
            r"|bike|caravan|trailer|tractor|pick-?up|4x4|jeep|ANPR|registration|reg|VRM|VRN|plates?|index"
            r"|Astra|Corsa|Golf|Polo|Fiesta|Focus|Transit|Clio|Mini|Micra|Qashqai|Yaris|Civic|Punto|Zafira"
            r"|Insignia|Passat"
            r"|Mondeo|Kuga|Juke|Skoda|Seat|Kia|Hyundai|Mazda|Citro[eë]n|Peugeot|Renault|BMW|Audi|Ford|Vauxhall|Nissan"
            r"|Toyota|Honda|Mercedes|Volvo|Volkswagen|VW|Tesla|Suzuki|Dacia|Fiat|drove|driving"
            r"|driven)\b[^.;!?\n\d]{0,30}?"
            rf"[\s,:(|#‘'\"]\s?(?P<words>{_IRISH}|{_OLD}|[A-Z]{{2}}\d{{2}}[\s\-]?[A-Z]{{3}})(?![A-Z\d])",
            "A plate of any style in capitals, soon after a vehicle or a label.",
            [
                "a silver Golf, LIG4821, was stopped",
                "Registration number of vehicle | WLY754M",
                "in a white van ABC 123D",
                "VRM: AB12-CDE",
                "a quad bike, R123 ABC",
            ],
            ["the van in May 2019", "driving with 3 men", "seat AND 12"],
        ),
        needs=IN_A_PLATE,
    ),
    Clue(
        FindingKind.NUMBER_PLATE,
        Severity.WARNING,
        "This has the form of a number plate of a vehicle. It may lead to its keeper.",
        POSSIBLE,
        Pattern(
            r"(?<![A-Z\d/\-(] )(?<![\w/\-])(?P<words>[A-Z](?:[A-Z]Z|I[GJLW]|[JNUOWB]I|[XSM]I)\s(?!(?:19|20)\d\d)\d{4}"
            r"|(?-i:[A-Z]{3}\s\d{3}[A-HJ-NPR-TVWXY]))(?![\w/\-])",
            "The styles of Northern Ireland and of 1963 to 1983 on their own.",
            ["seen in LUI 7034", "ABC 123D"],
            ["SCR 2019", "HMI 2019", "LUI 703"],
        ),
        needs=IN_A_PLATE,
    ),
)
