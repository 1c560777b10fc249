"""Words before a name by which a word that is explained is a name: messages, nicknames, labels, headings."""

from ingest.patterns import Fit, Pattern, phrase

CONTACT_BEFORE = phrase(
    r"(?:\b(?:spoke|spoken|speak|speaking|met|meet|meeting|tc|t/c|call|calls|called|phone call|visit|email"
    r"|e-mail|text|txt"
    r"|letter|message|msg|reply|contact|discussion|session|seen|conversation|appointment|appt|hv|h/v|handed over|word"
    r"|message left|said|sent|given|written|work|working|discussed|disclosure|referral|left) (?:with|to|from|by|for)"
    r"|\b(?:visited|rang|phoned|texted|messaged|contacted|telephoned|interviewed|reminded|advised|informed|told|asked"
    r"|hugged|emailed|saw|met|collected|seeing|meeting|ringing|visiting|phoning|asking|telling|texting|collecting"
    r"|hugging"
    r"|ask|tell|hi|dear))\s{1,2}$",
    "Contact with a person, right before a name that is written small in a note or a message.",
    ["tc to ", "reply from ", "visited ", "sw met with ", "tell "],
    ["in ", "with ", "the visit of "],
)
NICKNAME_BEFORE = phrase(
    r"\b(?:nick-?named|nickname(?:d| was| is|,)?(?: of)?|(?:call|calls|called) (?:him|her)(?:self)?|(?:knew"
    r"|knows) (?:\w+ ){0,2}as"
    r"|saved (?:\w+ ){0,4}(?:as|under)|goes by|went by|street name(?: of| was| is)?|known (?:locally"
    r"|on the street|to \w+)"
    r" as|answers to|reverted to|changed (?:his|her|their) (?:sur)?name (?:to|from)|maiden name(?: was| is|:)?"
    r"|(?:real|birth|full|first|last|given|family|married|sur)[ -]?name (?:was|is|of))[:,]? [‘“\"']?$|\balias"
    r"(?:es)?\s?(?::\s{0,3}|\|\s?|\t|  +)[‘“\"']?$",
    "What a person is called by those who know the person.",
    ["nicknamed ", "called her ", "saved in her phone as ", "he is known locally as “"],
    ["known as ", "the service is called "],
)
HEADING_BEFORE = phrase(
    r"(?:^|\n)[\d.() ]{0,8}(?:remembering|in (?:loving )?memory of|(?:a )?tribute to|(?:a )?letter (?:to|from)"
    r"|(?:the )?(?:life|story"
    r"|voice|world|death|timeline|chronology) (?:of|for)|timeline|about|introducing|meet|who (?:was|is)|what"
    r"|dear|hi|hello"
    r"|(?:with )?(?:lots of )?love(?: from)?,?|from|photograph(?: of)?:?|picture of|drawing by|visits to"
    r"|r\.?i\.?p\.?|poem for|in honour of|for our)\s{1,2}$",
    "Words that begin a heading, a caption or a letter and lead to a person.",
    ["Remembering ", "\nThe life of ", "Dear ", "3.2 What "],
    ["told the story of ", "Learning from "],
)
_LABELS = (
    r"(?:mother|father|mum|dad|sibling|half-sib(?:ling)?|brother|sister|child|subject|partner|perpetrator|victim"
    r"|uncle|aunt|gran"
    r"|nan|young person|yp|client|patient|service user|pupil|student|tenant|carer|guardian|resident|parent|son"
    r"|daughter|twin"
    r"|names?|name\(s\)|surname(?:\(s\))?|forenames?|first name|last name|family (?:tree|name)|known as|case study"
    r"|aka|fao|re"
    r"|concerning|regarding|formerly|child's name|seen|spoke to|allegations? against)(?: \d)?"
)
"""Words of forms, letters and notes after which a person is named."""
LABEL_BEFORE = phrase(
    rf"(?:\b{_LABELS}\s?(?::\s{{0,3}}|\|\s?|\t|  +)|\byours (?:truly|sincerely|faithfully),?\s*\n\s*"
    r"|\b(?:sibling|child|brother|sister|twin|son|daughter) \d[\t |]{1,4}"
    r"|\b(?:née|nee|aka|fao)\s)$",
    "A label of a form or a letter before a name.",
    [
        "MOTHER: ",
        "Sibling 1: ",
        "Name: ",
        "née ",
        "Family tree: ",
        "Yours truly,\n",
        "Sibling\t",
        "YP: ",
        "Case study: ",
    ],
    ["the mother ", "In the name of ", "a child "],
)
SOMEONE_BEFORE = phrase(
    r"\b(?:with|about|saw|told|tell|asked|ask|visited|whether|if|named|called|near|met|than|because|why|how|see"
    r"|and her|and his"
    r"|to see|of whom|contact with|voice of|card from|letter from|father of|mother of|eldest|youngest|oldest"
    r"|sister|brother"
    r"|daughter|son|twin|child|baby),? $",
    "Words before a person that do not stand before a month.",
    ["spoke about ", "the eldest, ", "whether "],
    ["in ", "since ", "until ", "by "],
)
NOT_AN_INITIAL = phrase(
    r"\b(?:child|children|baby|adult|infant|person|sibling|subject|appendix|section|part|band|category|year"
    r"|team|hepatitis"
    r"|vitamin|group|ward|block|figure|table|annex|plan|option|schedule|professional|practitioner|family|mother"
    r"|father|school"
    r"|class|grade|level|type|box|and|or|not|level|case) $",
    "What stands before a letter that is no initial of a name.",
    ["Child ", "Appendix "],
    ["met ", "Mrs "],
)
YEAR_BORN = Pattern(
    r" ?\((?:b\. ?)?(?:19|20)\d\d\)? *(?:$|[=|\n—–+/\\-])",
    "A year of birth after a name in a family tree, and a line of the tree.",
    [" (1984) = ", " (1979)\n"],
    [" (2011) The Munro review"],
    fit=Fit.AT_START,
)
NOT_OF_A_DATE = Pattern(
    r"(?!\s?[^\w\n]?\s?\d|[^\w\n]{0,2}(?:and|to|or|until|-|–) (?:the )?(?:January|February|March|April|May|June"
    r"|July|August"
    r"|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\d)\b"
    r"| (?:and|to) \w+ (?:19|20)\d\d)",
    "What follows a month that is no date.",
    [" at length", ", was"],
    [" 2019", ", 2019", " to June", " 14"],
    fit=Fit.AT_START,
)
MONTH_BEFORE = phrase(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:in|of|since|until|till|by|during|early|late|mid|and|to|from|between|before|after"
    r"|every"
    r"|last|next|this|late|through|january|february|march|april|may|june|july|august|september|october|november"
    r"|december))"
    r"[ ,-]{1,2}$",
    "What stands before a month.",
    ["in ", "12 ", "early "],
    ["spoke about ", "Only "],
)
OF_A_MONTH = phrase(
    r"['’]?s? (?:report|meeting|conference|review|figures?|data|audit|budget|edition|newsletter|event"
    r"|inspection|session|panel"
    r"|board|visit|term|statistics|performance|return|deadline|forum|day|week|weather|holiday|half[- ]term"
    r"|bank holiday|election|census|intake|cohort)s?\b",
    "What a month has, and no person.",
    [" meeting", "’s figures"],
    [" anxiety about school"],
    fit=Fit.AT_START,
)
KIN_BRACKET = phrase(
    r"\b(?:mum|mam|mother|dad|father|partner|boyfriend|girlfriend|sister|brother|uncle|auntie|aunt|nan|gran"
    r"|grandad|son"
    r"|daughter|stepdad|step-?father|ex|husband|wife|cousin|neighbour|friend|sibling|m|f) ?\($",
    "A family tie before a bracket in which a name stands alone.",
    ["dad (", "her sister ("],
    ["the report (", "mothers (some "],
)
REACHED_BEFORE = Pattern(
    r"\b(?:TO|FROM|BY|WITH|SEE|RING|CALL|CONTACT|MEET)\s$",
    "What leads to a person in a line in capitals.",
    ["DO NOT GIVE ADDRESS TO "],
    ["to ", "ROLE OF "],
)
CITED = Pattern(
    r", ?[A-Z]\.(?:,| |[A-Z]\.)",
    "The letter of an author after a surname, in a list of works.",
    [", P., Brandon", ", M. et al"],
    [", Peter", ", the"],
    fit=Fit.AT_START,
)
HOUSE_NUMBER = Pattern(
    r"(?<![\d.])\d{1,4}[a-zA-Z]?,? $",
    "The number of a house.",
    ["at 11 ", "4a "],
    ["3.2 ", "4: "],
)
NUMBERED = phrase(
    r"(?:\b(?:fig(?:ure)?|table|chapter|appendix|section|part|note|sibling|child|case|page|step|no)\.? |(?:^"
    r"|\n))\d{1,2} $",
    "The number of a figure, a section or a footnote, and of no house.",
    ["Fig. 2 ", "\n3 "],
    ["at 11 ", "lives at 4 "],
)
