"""Parts of what clues look for that are found fast: a page without them is not searched for the whole.

Python finds a pattern fast only if it begins with a digit or another sure character, and without regard to case never.
"""

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
