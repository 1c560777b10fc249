"""The words around an address that say whether it is a home or the seat of a body, and what is said of a home."""

import re

from ingest.patterns import Fit, Pattern

A_HOME = "This is an address where somebody lives, or lived."
"""What a board reads about every form of a home."""
OF_A_BODY = Pattern(
    r"\b(?:council|board|partnership|ofsted|office|centre|headquarters|hq|trust|commission|authority|police|"
    r"service|website|"
    r"www\.|tel|telephone|textphone|email|e-mail|e:|t:|published by|contact|copyright|©|hospital|school|"
    r"university|limited|ltd|"
    r"registered|po box|hall|gate|inspectorate|services|nhs|department)(?!\w)",
    "Words beside the address of a body.",
    ["Westerdale Council, Civic Centre", "Tel: 0300 123 1234", "© Crown copyright"],
    ["She lived with her aunt at"],
    re.IGNORECASE,
)
LIVES = Pattern(
    r"\b(?:liv(?:ed|es|ing)|address(?:es)?|home|house|flat|hous(?:ed|ing)|mov(?:ed|es|ing)|propert(?:y|ies)|"
    r"neighbours?|tenan\w*|resid\w*|"
    r"lodg\w*|accommodation|stay(?:ed|ing)|d\.?o\.?b|family|(?:attended|called|visited|outside)(?= *$)"
    r"|called to|c/o)\b",
    "Words beside someone's home.",
    ["She lived with her aunt at", "Address:", "moved to a flat in"],
    ["The council met at"],
    re.IGNORECASE,
)
IN_A_SENTENCE = Pattern(
    r"\b[a-z]+\s+(?:at|to|in|from|of|near|outside|as|into|on|gave|was|is)[,:(]?$",
    "Small words before an address in a sentence.",
    ["Police were called to", "found near"],
    ["Westerdale Council,", "© 2019"],
)
SEAT_OF_A_BODY = Pattern(
    r"\b(?:Council|Board|Partnership|Ofsted|[Oo]ffices?|Centre|[Hh]eadquarters|HQ|Trust|Commission|House|"
    r"Building|Floor|Level|met|meetings?|venue|held|based|Published|published)\b",
    "Words before the address of a body.",
    ["Westerdale Council, Civic Centre", "the panel met at", "Published by"],
    ["She lived with her aunt at", "Police were called to"],
)
COURT_OF_LAW = Pattern(
    r"\b(?:Crown|Family|County|High|Youth|Magistrates[’']?|Coroner[’']?s|Supreme|Appeal) Court\b",
    "Courts of law, before which a number stands by chance.",
    ["2\nThe Crown Court"],
    ["12 Beckett Court"],
)
YEAR_FIRST = Pattern(
    r"(?:19|20)\d\d[ ,]|\d{1,2}\s(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\s",
    "A year or a day before capitals: what seems a house number is the year of a review, a court or a book.",
    ["2016 Rosewood House", "2017 Housing Court", "18 May\nClose work"],
    ["201 Rosewood House", "12 Acacia Avenue"],
    fit=Fit.AT_START,
)
AT = Pattern(
    r"\b(?:at|in|around|near|of|to|from|address)[ :(]*$",
    "What stands right before where someone lives.",
    ["lived at ", "searches around", "old address ("],
    ["Council, Civic Centre,", "(e.g."],
)
LABEL_OF_A_PLACE = Pattern(
    r"\b(?:locality|post\s?code|area|home|address|ward|lives|town|cyfeiriad)[:|]?\s*$",
    "A label right before a postcode.",
    ["Locality", "Home address:"],
    ["Council, Civic Centre"],
    re.IGNORECASE,
)
