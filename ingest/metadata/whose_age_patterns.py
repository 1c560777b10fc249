"""Wording by which the grammar of a sentence says whose an age is, each with examples."""

from ingest.metadata.subject_patterns import KIN
from ingest.patterns import Fit, Pattern, phrase

_CODE = r"[A-Z]{1,3}\d{0,2}"
_NOUN = (
    r"(?:boy|girl|child|baby|infant|toddler|twins?|pupil|teenager|youngster|young (?:person|man|woman|people)"
    r"|man|woman|lady|gentleman|widow|widower|pensioner|babies|children|boys|girls"
    r"|victim|deceased)"
)
TITLE_AND_NAMES = Pattern(
    r"(?:(?P<title>Mr|Mrs|Ms|Miss|Dr) )?(?P<first>[A-Z][a-zà-ÿ’'-]+) (?P<last>[A-Z][a-zà-ÿ’'-]+)",
    "An alias of a first name and a surname.",
    ["Mrs Ivy Penrose", "Tabitha Wexcombe"],
    ["Mrs Q", "Wren"],
    fit=Fit.WHOLE,
)
NOUN_OF_ALIAS = Pattern(
    r"(?:Child|Baby|Adult|Subject|Young Person|YP|Infant|Patient|Person) (?P<code>\w+)",
    "An alias of a noun and a code or a name, either of which may be left out in the text.",
    ["Child LM", "Baby Arlo"],
    ["Children A and B", "Mrs Q"],
    fit=Fit.WHOLE,
)
RELATIVE_CLAUSE = phrase(
    r",? (?:who|and)(?: (?:then|now|also|himself|herself))?$",
    "The relative pronoun between a person and the verb.",
    ["Her son, who", "Zac, who then"],
    ["the person whose"],
)
APPOSITION = phrase(
    r",[^,.;]{1,70},?$",
    "What is said of a person between commas, before the verb.",
    ["Kezia, a student at the college,", "Mr B, a welder"],
    ["Kezia"],
)
KIN_AT_END = phrase(
    rf"\b{KIN}(?:,? [A-Z][a-z]+)?$",
    "A relative at the end of a text, by name or not.",
    ["Her son, Saul", "the mother"],
    ["the mother of Child K"],
)
OTHER_PERSON = phrase(
    r"\b(?:perpetrator|defendant|offender|killer|suspect|worker|officer|nurse|doctor|teacher|neighbour|manager"
    r"|attacker|assailant|soldier|another (?:\w+ ){0,2}\w+|other (?:\w+ )?(?:child|boy|girl|man|woman|resident"
    r"|young person)|(?:older|elder|younger|youngest|eldest|oldest)(?: of the \w+| one)?|accused|lodger|carer)$",
    "A person at the end of a text whom the review is not about.",
    ["the social worker", "another boy", "The elder"],
    ["the girl", "the older boy’s sister"],
)
PRONOUN_AT_END = phrase(
    r"\b(?P<pronoun>he|she|they)$", "A pronoun before a verb.", ["and she", "They"], ["the", "share"]
)
NOUN_AT_END = phrase(
    rf"\b(?:the|an?|this|one|two|three|four|five|six|both|all)(?: [\w-]+){{0,4}}? (?P<noun>{_NOUN})$",
    "A noun for the person the review is about, at the end of a text.",
    ["a white British boy", "The twins", "Two girls"],
    ["boy", "the sister"],
)
NAME_AT_END = Pattern(
    rf"\b(?:[A-Z][a-zà-ÿ’'-]+|(?:Child|Adult|Mr|Mrs|Ms|Miss|Sibling|Subject) {_CODE})$",
    "Somebody else's name at the end of a text.",
    ["and Rick", "of Adult B"],
    ["she was", "the hospital"],
)
PERSON = phrase(
    r"\b(?P<parent>(?:mother|father|parent) of (?:an? |one|two|three|four|five|\d)(?: \w+){0,2})\b"
    rf"|(?P<kin>\b(?:(?:his|her|their|the|whose|an?|[\w]+['’]s) )?{KIN}\b)(?!['’]s (?:{_NOUN}|{KIN})\b)"
    rf"|\b(?P<pronoun>he|she|they)\b"
    r"|\b(?P<other>perpetrator|defendant|offender|killer|suspect|attacker|assailant)\b"
    rf"|\b(?:the|an?|this|one|two|three|four|five|six|both|all)(?: [\w-]+){{0,4}}? (?P<noun>{_NOUN})\b",
    "A person in a sentence: a relative, a pronoun, who did it, or a noun for whom the review is about.",
    ["his mother", "She died", "the perpetrator", "a two-year-old girl", "the mother of three sons"],
    ["the hospital", "theory"],
)
KIN_OF_HE = phrase(
    r"\b(?:father|dad|brother|husband|son|stepson|grandson|uncle|grandfather|stepfather|boyfriend|nephew)\b",
    "Relatives whom no she means.",
    ["her father", "the boyfriend"],
    ["her partner", "mother"],
)
KIN_OF_SHE = phrase(
    r"\b(?:mother|mum|sister|wife|daughter|stepdaughter|granddaughter|aunt|grandmother|stepmother|girlfriend|niece)\b",
    "Relatives whom no he means.",
    ["his mother", "the girlfriend"],
    ["his partner", "father"],
)
OTHER_PRONOUN = {
    "he": phrase(
        r"\bshe\b",
        "A woman before a man, whom the sentence does not call he.",
        ["when she was 21 and"],
        ["her"],
    ),
    "she": phrase(
        r"\bhe\b",
        "A man before a woman, whom the sentence does not call she.",
        ["when he was 21 and"],
        ["his"],
    ),
}
VERB_AT_END = phrase(
    r"[ ,]*\b(?:was|were|is|had been|lived)"
    r"(?: (?:then|now|only|just|still|about|nearly|almost|barely|all|both))*[ ,]*$",
    "The verb between a person and an age.",
    ["The baby was only ", "They were "],
    ["The baby "],
)
