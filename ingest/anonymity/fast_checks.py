"""Parts of what clues look for that are found fast: a page without them is not searched for the whole.

Python finds a pattern fast only if it begins with a digit or another sure character, and without regard to case never.
"""

import re

from ingest.patterns import Pattern

SIX_DIGITS = Pattern(
    r"\d(?:[\s\-.()]{0,2}\d){5}",
    "What is in every long number, written in one or in groups.",
    ["943 476 5919", "0117 496 0123", "(020) 7946 0123", "AB 12 34 56 C", "705158"],
    ["2019", "12 March 2019", "5 of 20"],
)
FIVE_DIGITS = Pattern(
    r"\d\d{4}", "What is in every number of a court.", ["LS18C00456", "T20197123"], ["2019"]
)
AT_SIGN = Pattern("@", "What is in every address of email.", ["ada@example.org", "@wren_x2"], ["Ada Quill"])
FOUR_DIGITS = Pattern(
    r"\d[A-Z\d/\-]*\d[A-Z\d/\-]*\d[A-Z\d/\-]*\d",
    "What is in every code: four digits with nothing but capitals and strokes between.",
    ["9553-SH", "15/75282", "2019"],
    ["12 of 34", "A1"],
)
TWO_POINTS = Pattern(
    r"\d\.\d+\.\d", "What is in every number with four parts.", ["81.2.69.142"], ["1.2 of", "2.50"]
)
IN_A_PLATE = Pattern(
    r"\d[\s\-]?[A-Z]{3}\b|\d[A-Z]\b|[A-Z]{3}\s?\d{3}",
    "What is in every number plate.",
    ["AB12 CDE", "WLY754M", "LIG4821", "R123 ABC"],
    ["2019 the", "A1"],
)
IN_AN_ACCOUNT = Pattern(
    r"\.(?:com|co\.uk|net|tv|fm|link|me|app|ee|co|gg|be)/",
    "What is in the address of every account.",
    ["facebook.com/kels_2004x", "t.me/wren"],
    ["www.example.org", "gov.uk/wren"],
    re.IGNORECASE,
)
IN_A_SMALL_POSTCODE = Pattern(
    r"\d[a-z]? \d[a-z]{2}\b",
    "What is in every postcode in small letters.",
    ["ls12 3ab"],
    ["LS12 3AB", "12 3 rd"],
)
A_DOMAIN = Pattern(
    r"\b(?:dot|DOT)\b|\w\.[a-z]{2}",
    "What is in every address of email that is written in words.",
    ["example.org", "example (dot) org", "example dot com"],
    ["e.g. this", "the end. Coming"],
)
HOUSE_NUMBER = Pattern(
    r"\d[A-Za-z]?,? [A-ZŴŶÂÊÎÔÛ]",
    "The number of a house before a capital.",
    ["161 Y Wern", "12a, The Butts"],
    ["12 children"],
)
STREET = Pattern(
    r" (?:Street|Road|Avenue|Close|Lane|Drive|Crescent|Terrace|Gardens|Grove|Mews|Estate|Walk|Way|Row|Rise|Court"
    r"|Bank|Brow"
    r"|Side|Hill|Parade|Place|Square|Precinct|Park|Wharf|Nook|Reach|Edge|Hollow|End|Green|Common|Heath"
    r"|Fields?|Woods?)\b",
    "A kind of street after a space.",
    ["Wren Road"],
    ["the road"],
)
DAY_AND_DEATH = Pattern(
    r"\d\b[^.;!?\d]{0,60}?\b(?:d(?:ied|ies|ead|rowned)|passed|RIP|killed|murdered|stabbed|bu\s+farw|own\s+li|hanged)",
    "A number and a death soon after it.",
    ["4/5/2016 - RIP", "4 May 2016: the baby died"],
    ["4 May 2016 she was seen. She died"],
    re.IGNORECASE,
)
A_CITATION = Pattern(
    r"\]\s*EW", "What is in every citation of a judgment.", ["[2019] EWFC 12"], ["[2014] UKSC"]
)
SLASH_AND_FOUR = Pattern(
    r"[/*]\d{4}", "A stroke and four digits, as in crime numbers.", ["20/12345/19"], ["12/03/19"]
)
IN_A_HANDLE = Pattern(
    r"[A-Za-z_](?:[\d_]|\.\w)|_\w",
    "What is in every name of an account that is no word.",
    ["loz_07x", "kay.lee", "_wren", "jay1"],
    ["wren", "e. g. this"],
)
THREE_DIGITS = Pattern(
    r"\d[A-Z\d/.\-]*\d[A-Z\d/.\-]*\d",
    "What is in every number of a log.",
    ["SF13/76385Y", "8116 of", "26.09"],
    ["12 of 34"],
)
A_DEGREE = Pattern(r"\d\.\d{4}", "What is in every degree of a map.", ["53.78552"], ["1.25"])
A_ROOM = Pattern(
    r"(?:oom|lat|ed|let|bin|van)\s+\d",
    "A kind of room and its number.",
    ["Room 4", "caravan 12", "bed 3"],
    ["room for 4"],
)
SMALL_STREET = Pattern(
    r" (?:street|st|road|rd|avenue|ave|close|lane|ln|drive|crescent|cres|terrace|gardens|gdns|grove|mews|estate|parade"
    r"|brow|bank|rise|view|hill|row|walk|court|way|place|square|wharf|heights|house|villas)\b",
    "A kind of street in small letters after a space.",
    ["gorse bank", "heron street"],
    ["Heron Street"],
)
TOWN_AT_END = Pattern(
    r",[ \t]*[A-ZŴŶÂÊÎÔÛ][\w’'\-]+(?:[ \t]+[A-ZŴŶÂÊÎÔÛ][\w’'\-]+){0,2}[ \t]*(?:\n|$|[.;)])",
    "A comma and capitals up to the end of a line or sentence.",
    ["Wren House, Heronsford.", "Hillcrest, Great Wren"],
    ["Wren House, where", "Heronsford"],
)
A_PROPERTY = Pattern(
    r"[UP](?:PRN|SRN|O\.?\s+[Bb]ox|\.O\.?\s+[Bb]ox)|p\.?o\.?\s+[Bb]ox|Registry|registry",
    "The label of the number of a property.",
    ["UPRN 1000", "PO Box 12", "P.O. Box 12"],
    ["property"],
)
END_OF_ANY_POSTCODE = Pattern(
    r"\d[A-Za-z]{2}\b", "What ends every postcode in any letters.", ["2ab", "1AA"], ["12a", "2abc"]
)
LABELLED_NAME = Pattern(
    r"(?::[ \t]{0,3}|\|[ \t]?|\t|[ \t]-[ \t])(?:[Tt]he[ \t]+)?[A-ZŴŶÂÊÎÔÛ]",
    "A capital after a label.",
    ["GP: Maple House", "Pharmacy | Wren", "opticians - Quill"],
    ["GP: see", "12:30"],
)
IN_ANY_PLATE = Pattern(
    r"\d(?:\s?[A-Za-z]{3}\b|(?<=[A-Z]{3}\s\d))",
    "What is in every number plate, in any letters.",
    ["cs74 bym", "R123 ABC", "K3 VNN", "ABC 12"],
    ["12 children", "in 2019"],
)
A_SAINT = Pattern(r"\bSt\.?[ \t]", "What begins every saint.", ["St Wren", "St. Wren"], ["Stop", "Street"])
A_WEB_ADDRESS = Pattern(
    r"\.[A-Za-z]{2}", "What is in every address on the web.", ["wren.wordpress.com"], ["the end. Then"]
)
FIVE_OR_MORE_DIGITS = Pattern(
    r"\d(?:[A-Za-z/*\-#. ]{0,6}\d){4}",
    "What is in every code of five digits.",
    ["12/34567", "958 19/05/20", "LKJ12345", "27447061"],
    ["2019", "aged 12"],
)
AT_A_NAME = Pattern(
    r"t[ \t]+(?:[Tt]he[ \t]+)?[A-ZŴŶÂÊÎÔÛ]",
    "A capital after the word at.",
    ["at Alder Hey", "at the Cedars"],
    ["at home"],
)
