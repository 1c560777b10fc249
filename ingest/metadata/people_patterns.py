"""Wording of aliases: what they are made of, what leads to them, and what looks like one and is none."""

from ingest.metadata.wording import QUOTES
from ingest.patterns import Fit, Pattern, WordList, phrase

NOUNS = WordList(
    """
    adult, adults, babies, baby, case, child, children, client, family, infant, number, oedolyn, patient, people,
    person, plentyn, sibling, siblings, subject, twins, victim, young
    """,
    "Nouns of an alias, shown with a capital and small letters.",
    ["CHILD K", "ADULTS A AND B"],
    ["YP 7", "SUSR 1"],
)
TITLES = frozenset({"miss", "mr", "mrs", "ms"})
NOT_IN_ALIASES = WordList(
    """
    a, abuse, academy, action, adolescents, adult, adults, an, analysis, and, anonymised, april, august, author,
    babies, board, briefing, care, case, centre, chair, child, children, college, concise, confidential, contents,
    council, county, court, cpr, data, death, deaths, december, dhr, domestic, draft, executive, exploitation,
    extended, family, father, february, final, findings, guidance, hall, health, her, his, home, homicide, hospital,
    house, in, independent, infant, infants, inquiry, into, introduction, it, january, july, june, knife, learning,
    lessons, local, lodge, lscb, lscp, march, may, members, men, mental, mother, national, neglect, nhs, november,
    nursery, october, of, older, overview, panel, part, partnership, people, perpetrator, physical, plan, police,
    practice, prison, published, recommendations, redacted, report, response, restricted, review, safeguarding, sar,
    school, scr, self, september, serious, service, services, sexual, significant, society, statement, suicide,
    suicides, summary, that, the, their, thematic, there, this, three, to, trust, two, uk, unit, update, updated,
    version, victim, volume, ward, who, women, young
    """,
    "Words of titles, places and papers: what holds one is not a pseudonym.",
    ["Knife Crime", "Oak House", "Final Version"],
    ["Wren", "Marchmont"],
)

CODE_PART = r"(?:[A-Z]{1,3}\d{0,3}|\d{1,3}[A-Z]?)"
A_CHILD = rf"(?:Child|CHILD|Baby|BABY|Young Person|YOUNG PERSON) {CODE_PART}"
AN_ADULT = rf"(?:Adult|ADULT|Subject|SUBJECT|Mr|MR|Mrs|MRS|Ms|MS|Miss|MISS) {CODE_PART}"
EACH_WITH_NOUN = (
    rf"{A_CHILD}(?:, {A_CHILD})*,? (?:and|AND|&) {A_CHILD}"
    rf"|{AN_ADULT}(?:, {AN_ADULT})*,? (?:and|AND|&) {AN_ADULT}"
)
"""Several children or several adults, each with a noun; a child and an adult are the subjects of two reviews in one."""
BUILT = phrase(
    rf"(?<![\w])(?:(?:[Cc]hildren|CHILDREN|Adults|ADULTS|Babies|BABIES|Siblings|SIBLINGS|Young People"
    rf"|YOUNG PEOPLE|Twins|TWINS|Infants|INFANTS)"
    rf" [{QUOTES}]?{CODE_PART}[{QUOTES}]?(?:, ?[{QUOTES}]?{CODE_PART}[{QUOTES}]?)*,? (?:and|AND"
    rf"|&|to|TO) [{QUOTES}]?{CODE_PART}[{QUOTES}]?"
    rf"|(?:Mr|MR) (?:and|AND|&) (?:Mrs|MRS) [A-Z]"
    rf"|{EACH_WITH_NOUN}"
    rf"|(?:Child|CHILD|Baby|BABY|Young Person|YOUNG PERSON|Young person|Adult|ADULT|Subject|SUBJECT|Family"
    rf"|FAMILY|Infant|INFANT"
    rf"|Plentyn|PLENTYN|Oedolyn|OEDOLYN|Patient|PATIENT|Case Number|CASE NUMBER|Case No\.?|Client|Mr|MR|Mrs|MRS|Ms|MS"
    rf"|Miss|MISS|Person|PERSON|Service User) [{QUOTES}]?{CODE_PART}[{QUOTES}]?"
    rf"|YP ?\d{{1,3}})(?![\w’'](?!s\b))(?!\.\d)",
    "Aliases made of a noun and a code, one or several; a decimal or a word after them is no code.",
    ["Child F1", "Children A, B and C", "Mrs Q", "YP 7", "Mr and Mrs L", "MR AND MRS L", "Baby T and Baby W"],
    ["Child A1.2", "Child Abuse", "child k"],
    exact_case=True,
)
RELATIVE_BEFORE = phrase(
    r"\b(?:sibling|siblings|brother|sister|mother|father|partner|half|cousin|perpetrator|step\w*|uncle|aunt|grand\w+)"
    r"(?: to| of|['’]s|,| \()? ?$|\b(?:mother|father|brother|sister|sibling|partner|perpetrator"
    r"|offender)[^.\n]{0,40}$",
    "Ends right before an alias that is a relative's or a perpetrator's.",
    ["the mother of ", "siblings, ", "the perpetrator, who was known as "],
    ["the child, ", "the mother lived. "],
)
CODE = phrase(
    r"(?P<name>\b[A-Z]{3,6} ?\d{1,3}[/ ](?:19|20)\d\d|\b(?:[A-Z]{2,6} )?(?:CPR|APR|SUSR|CYSUR|CWMPAS|[A-Z]{2,6}CP"
    r"|[A-Z]{2,6}CB)[ /-]?(?:[A-Z]+ ?)?\d{1,4}(?:[ /-]\d{1,4}){0,2}"
    r"|\b[A-Z]{3,6} ?\d{1,3}/(?:(?:19|20)\d\d|\d\d)|\bCase (?:Number |No\.? )\d{1,3}"
    r"|(?<=Review\s)[A-Z]{1,4}\d{1,3}|(?<=Review:\s)[A-Z]{1,4}\d{1,3})\b",
    "Case codes of boards, kept in capitals.",
    ["SAR 12/2019", "CYSUR 2/2018", "GSB SUSR 1/2025", "Case Number 4", "Serious Case Review F1"],
    ["Review of F1", "Section 42", "Domestic Homicide Review Case 9"],
    exact_case=True,
)
NAME = r"[A-Z][a-zà-ÿ]+(?:~[A-Z][a-z]+)?(?:,? (?:and|&|[A-Z][a-zà-ÿ]+)(?: [A-Z][a-zà-ÿ]+)?)?"
INITIALS = r"[A-Z]{1,3}\d{0,2}"
INITIALS_FIELD = phrase(
    r"initials of (?:the )?(?:child|adult|subject|victim|young person)[ :|\t]*\n?[ ]*"
    r"(?P<name>(?-i:[A-Z]{1,4}))(?![\w])",
    "A field of a form with the initials of the subject.",
    ["Initials of Child HD", "Initials of the child: TK"],
    ["initials of the author HD"],
)
INTRODUCES = phrase(
    r"\b(?:deaths? of|murder of|homicide of|killing of|review (?:of|into|concerns|concerning|about)|injur\w+ to|harm to"
    r"|subject of (?:this|the) (?:\w+ ){0,4}review,?(?: is| was)?)[ ]",
    "Words right before the alias of the subject, in the first sentences.",
    ["the death of ", "This review concerns "],
    ["the brother of "],
)
MONTH_AFTER = Pattern(
    r",? (?:and )?(?:January|February|March|April|May|June|July|August|September|October|November|December)$",
    "A month after a name.",
    ["Rosalind, October"],
    ["October", "April Quill"],
)
DIED_AFTER = phrase(
    r"[^.\n]{0,70}?\b(?:died|was (?:killed|murdered|stabbed|found|injured)|took (?:his|her|their) own life)\b",
    "Goes on after the alias of the person who died.",
    [", 69 years, died in March", " was found dead"],
    [" was the sister. He died", " met the police"],
    fit=Fit.AT_START,
)
FAMILY_LINE = Pattern(
    r"(?P<name>(?:The )?(?!Local|Safeguarding|Vulnerable|National|Area|Regional|Young)(?:[A-Z]\w?|[A-Z][a-z]+) "
    r"(?:Children|Family|Siblings|Sisters|Brothers|Twins))(?: \((?:a )?pseudonym\))?",
    "A line that names the brothers and sisters of a case.",
    ["The Donnelly Children (pseudonym)", "The M Children", "The Quill Family"],
    ["Safeguarding Children", "Children A and B"],
    fit=Fit.WHOLE,
)
NAME_LINE = Pattern(
    r"[\"“‘']?[A-Z][a-zà-ÿ’']{2,11}(?:(?:, [A-Z][a-z]{2,11})*,? (?:and|&) [A-Z][a-z]{2,11})?[\"”’']?",
    "A line that is one first name or several and nothing else.",
    ["Winifred", "Frank and Elsie"],
    ["Ada Quill", "Overview Report", "KENT"],
    fit=Fit.WHOLE,
)
AS_OF_A_PERSON = phrase(
    r"(?<!in[ ])(?<!at[ ])(?<!near[ ])(?<!from[ ])\b(?P<name>[A-Z][a-zà-ÿ’']+)"
    r"(?:['’]s (?:mother|father|death|life|family|son|daughter|home)| \((?:aged )?\d|, (?:who|aged|then|an?)\b"
    r"| (?:was|is|had|has|died|lived|did|told|said|wanted|could|loved|took)\b)",
    "A name with a verb or a phrase that persons have.",
    ["Winifred was 81", "Bethany (aged 26)", "Lola, aged two", "Wren’s mother"],
    ["in Exampleton was", "Exampleton Council"],
    exact_case=True,
)
CALLED = phrase(
    r"\b(?:(?:is|are|was|be|been|here|whom we|we) call(?:ed)?|given the (?:name|pseudonym))"
    r" (?P<name>[A-Z][a-zà-ÿ]+)(?=,| in this| throughout|\.| for the)",
    "A sentence that gives the pseudonym in plain words.",
    ["The person is called Elin in this report", "a boy, here called Luke, at"],
    ["was called Monday night", "called the police"],
    exact_case=True,
)
OF_A_STORY = phrase(
    r"^(?P<name>[A-Z][a-zà-ÿ]+)['’]s (?:story|life|experience|journey)\b",
    "A title that tells a pseudonym's story.",
    ["Wren’s story"],
    ["The child’s story", "Wren’s house"],
    exact_case=True,
)
IN_BRACKETS = phrase(
    r"\((?P<name>[A-Z][a-zà-ÿ]+)\)",
    "A pseudonym in brackets.",
    ["A Serious Case Review (Wren)"],
    ["(SCR)", "(wren)"],
    exact_case=True,
)
PLACE = phrase(
    r"^(?P<name>(?:[A-Z][\w’']+ ){1,3}(?:School|House|Hospital|Lodge|Hall|Grange|Court|Unit|College"
    r"|Nursery))(?=:|$| ~)",
    'Some reviews are named after where it happened: "Harrow House: A Serious Case Review".',
    ["Harrow House: A Serious Case Review", "Oak Tree School"],
    ["A review of Harrow House", "Harrow Street"],
    exact_case=True,
)

NOUN_AND_NAME = phrase(
    r"(?P<name>\b(?:Mr|Mrs|Ms|Miss|Baby|Infant|Child) (?!Protection|Safeguarding|Practice|Death|Sexual|Abuse|Neglect"
    r"|Criminal|In\b)[A-Z][a-z]++)(?! [a-z]*safeguard)",
    "A noun or a title, then a pseudonym, and not the place of the safeguarding that follows.",
    ["Baby Wren", "Mrs Quill"],
    ["Child Protection", "Child K", "Child Norbury safeguarding review"],
    exact_case=True,
)
IN_QUOTES = phrase(
    rf"[{QUOTES}](?P<name>{INITIALS}|[A-Z][a-zà-ÿ]+(?: and [A-Z][a-zà-ÿ]+)?)[{QUOTES}](?!\w)",
    "Initials or a pseudonym in quotation marks.",
    ["‘Wren’", "“RB”", "'Ada and Ben'"],
    ["“Nobody knew”", "Wren"],
    exact_case=True,
)
QUOTED_LINE = phrase(
    rf"[{QUOTES}]?(?P<name>{INITIALS}|[A-Z][a-z]+)[{QUOTES}]",
    "A line of a cover that is an alias and nothing else.",
    ["“Wren”", "‘RB’"],
    ["Overview Report", "“Nobody knew”"],
    exact_case=True,
    fit=Fit.WHOLE,
)
AFTER_CUE = phrase(
    r"\b(?i:deaths? of|in respect of|in relation to|relating to|services provided (?:to|for)|concerning"
    r"|regarding|re:?"
    r"|the case of|homicide of|murder of|review of|known as|lessons from|about|learning from"
    r"|serious injur\w+ (?:to|of)|harm to)"
    rf" [{QUOTES}]?(?P<name>{NAME}|{INITIALS})(?![\w])",
    "A pseudonym after words that lead to the subject.",
    ["the death of Wren", "Re: RB", "learning from Ada and Ben"],
    ["the death of a child", "the story of Wren"],
    exact_case=True,
)
LEADING = phrase(
    rf"^[{QUOTES}]?(?P<name>{NAME}|{INITIALS})[{QUOTES}]? ?(?::|~(?=A )) ?(?=A |An |The |Overview|Serious"
    rf"|Safeguarding|Child|Domestic|Learning|Local)",
    "A pseudonym at the head of a title.",
    ["Wren: A Serious Case Review", "“RB” – A Review"],
    ["Wren in Leeds: A Review", "wren: A Review"],
    exact_case=True,
)
TRAILING = phrase(
    rf"(?i:review|report|summary|susr|lcspr|scr|sar|dhr|cpr)s?(?: \([A-Z]+\))? ?(?:[:–—-]|\bfor\b"
    rf"|\bon\b)? ?[{QUOTES}]?(?P<name>{NAME}|{INITIALS})[{QUOTES}]?(?: \d{{4}})?$",
    "A pseudonym at the end of a title, a year after it or not.",
    ["Serious Case Review: Wren", "SAR – RB", "Review for Wren 2019"],
    ["Review of services", "Wren: Overview"],
    exact_case=True,
)
DEFINITION = phrase(
    r"(?:(?:referred to|known|named|identified|called|described)(?: (?:here|throughout|in|within|for|the"
    r"|purposes?|of|this|report|review|overview)){0,9}"
    r" (?:as|by the pseudonym(?: of)?)|(?:pseudonym|alias)(?: (?:of|is|was|used|chosen|for|the|child"
    r"|victim|has been|by|family)){0,6})"
    rf" [{QUOTES}]?(?P<name>(?:Child|Baby|Adult|Young Person|Mrs?|Ms|Miss|Subject) {CODE_PART}|{NAME}"
    rf"|[A-Z]{{2,3}}\d?)[{QUOTES}]?(?!\w)",
    "A sentence that gives the alias.",
    [
        "will be referred to in this report as Wren",
        "known as Child K",
        "the pseudonym chosen by the family is Wren",
    ],
    ["known as a carer", "referred to the panel"],
    exact_case=True,
)
