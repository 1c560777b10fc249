"""Wording of covers that distinguishes a title from the text around it, each with examples."""

import re

from ingest.patterns import Fit, Pattern, phrase

SENTENCE_END = Pattern(
    r"\w{3,}\.(?:\s|$)",
    "The end of a sentence, which no line of a title has.",
    ["the child died. The", "It was known."],
    ["St. Helens", "Dr. Quill"],
)
RE_MARK = phrase(
    r"(?: ?[:–-])? ?\bRe: ?| ?[:–-] ?Re ",
    '"Re:" before a subject, which becomes a colon.',
    ["Report Re: Child K", "Report - Re Child K"],
    ["The report regarding"],
)
NOISE = phrase(
    r"^\W*(?:page )?\d{0,3}(?: ?\| ?P ?a ?g ?e| of \d+)?\W*$|https?://|www\.|\d{1,2}/\d{1,2}/\d{2,4}, \d"
    r"|^\W*[ivxl]{1,5}\W*$"
    r"|^(?:strictly |in strict )?(?:confidential|confidence|restricted|official|draft|draf|T|private"
    r"|sensitive|embargoed?|not protectively marked)"
    r"(?:[ :,–-]+(?:sensitive|confidential|until publication|restricted|final|draft|v?[\d.]+"
    r"|not for (?:publication|circulation)))*\W*$",
    "Lines that are page numbers, addresses, times of printing or marks of secrecy.",
    [
        "Page 1 of 12",
        "www.example.org",
        "27/02/2019, 1",
        "iv",
        "STRICTLY CONFIDENTIAL",
        "Official: Sensitive",
    ],
    ["Child K", "Confidential Inquiry into Deaths"],
)
OTHER_LINES = phrase(
    r"^(?:table of )?contents\b|\bcommissioned (?:by|under)|^under |copyright|©|^(?:final"
    r"|draft)?(?: version| report)?(?: v?[\d.]+)?$|^version\b|approved by|^publi(?:shed|cation)|^commissioned"
    r"|^produced|^prepared|^presented to|^date\b|^updated?\b|redacted|isbn|^HC \d|^to be |^this (?:report"
    r"|document|review)|tel(?:ephone)?:|@|^applies to"
    r"|pseudonym(?!\))|^on behalf\b|^reference:|^anonymi|^lscb:|^d\.?o\.?[bd]|^born|^died|^\d+ of \d+$"
    r"|^inspection dates?|^lead inspector"
    r"|^(?:report )?for publication|^•|^➢|^(?:the )?(?:report|review) (?:was )?(?:completed|dated|date"
    r"|published|approved|signed|agreed|submitted|commissioned)\b|^(?:approved|completed(?! reviews)|submitted"
    r"|agreed|endorsed|ratified|signed off|quality assured|accepted|received|issued)\b"
    r"|^\d{1,2}(?:\.\d{1,2})*[.)]? [A-Z]"
    r"|^(?:preface|foreword|introduction|background|chapter \d+|section \d+|summary)\b.{0,20}$"
    r"|\b(?-i:[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2})\b|^presented |^by command|^ordered by|^cm \d",
    "Lines of a cover that are about the document, not its title.",
    [
        "Contents",
        "Commissioned by Example LSCB",
        "© Example",
        "Version 2",
        "Published May 2014",
        "Tel: 01234",
        "Report completed: 30 April 2021",
        "Approved for publication by the Home Office: January 2022",
        "1. Preface",
        "County Hall, Exampleton EX1 2AB",
        "Presented to Parliament",
    ],
    ["A Serious Case Review", "Adult A", "Completed reviews: a study", "7-minute briefing"],
)
BARE_KIND = phrase(
    r"(?:an? |the |report of (?:an? |the )|joint |independent )*(?:local )?"
    r"(?:child(?:ren)?(?:['’]?s)? safeguarding practice review|safeguarding adults? review|serious case review"
    r"|significant case review|(?:concise |extended )?(?:child|adult) practice review|learning review"
    r"|single unified safeguarding review|domestic (?:violence )?homicide review|case management review"
    r"|domestic abuse~related death review|partnership learning review"
    r"|national (?:child safeguarding practice )?review|thematic (?:review|analysis)"
    r"|adolygiad diogelu unedig sengl)(?: \([A-Z]{2,6}\))?(?: (?:overview |final )?report)?",
    "A line that says what kind of review it is and nothing else.",
    [
        "A Serious Case Review",
        "Local Child Safeguarding Practice Review (LCSPR)",
        "Learning Review Overview Report",
    ],
    ["Serious Case Review: Child K"],
    fit=Fit.WHOLE,
)
NAMES_ITSELF = phrase(
    r"(?:the |an? )?(?:independent |overview |final )*(?:report|review|analysis|learning)\b",
    "A line that begins by calling itself a report, and so is no slogan.",
    ["The Overview Report", "An independent review"],
    ["Nobody knew", "A child's learning"],
    fit=Fit.AT_START,
)
SAYS_SOMETHING = Pattern(
    r"^(?:\S+ )+(?!(?:and|of|the|in|for|at|from)\b)[a-z’']{2,}",
    "Several words, of which a later one is plain text in small letters: a slogan.",
    ["Nobody knew you were coming"],
    ["Serious Case Review", "Review of"],
)
PART_OF_FILE = phrase(
    r"(?:executive summary|overview report|summary report)",
    "Parts of the file of a review, which become a subtitle.",
    ["Executive Summary", "Overview Report"],
    ["Summary"],
    fit=Fit.WHOLE,
)
ENDS_WITH_KIND = phrase(
    r"\b(?:executive summary$|(?:case|practice|adults?|learning|safeguarding|management|homicide|death|rapid"
    r"|thematic) reviews?"
    r"(?: (?:overview |final )?report)?(?: \([A-Z]{2,7}\))?$)",
    "A line that ends with the kind of review.",
    ["A Serious Case Review", "Safeguarding Adults Review Overview Report", "Executive Summary"],
    ["Serious Case Review of Child K"],
)
NAMES_A_CASE = phrase(
    r"(?!reports?\b|reviews?\b)(?:(?:child|children|baby|infants?|twins|siblings|adults?|family|mr|mrs|ms|miss"
    r"|young person|[\"“‘'][A-Z]|[A-Z]{2,3}\d?$"
    r"|case number|the (?-i:[A-Z])\w* (?:family|children|siblings)"
    r"|[A-Z][a-z]+(?: and [A-Z][a-z]+)?$|executive summary|overview report)(?! safeguarding)\b"
    r"|[\"“‘'][A-Z][a-z]+(?: and [A-Z][a-z]+)?[\"”’'])",
    "A line that begins with the name of the case.",
    ["Child K", "“K”", "“Wren”", "‘Ada and Ben’", "Executive Summary"],
    ["Report on Child K", "Children Safeguarding Board", "“Nobody knew”"],
    fit=Fit.AT_START,
)
ROLE_WORDS = phrase(
    r"\b(?:response (?:to|from|of)|statement (?:from|by|on)|action plan|7~minute|seven~minute|briefing"
    r"|easy~read|executive summary)\b",
    "Words for the part that a document plays.",
    ["Response to", "7-minute briefing", "Executive Summary"],
    ["the agency responded"],
)
NAME_OF_BODY = phrase(
    r"\b(?:panel|board|partnership|committee|council|executive|constabulary)$",
    "A line that ends like the name of a body.",
    ["Example Safeguarding Board", "Example Council"],
    ["Board Report"],
)
OTHER_BEGINNING = phrase(
    r"^(?:(?:report )?for publication|reference|published|commissioned by|approved)\b",
    "A line with the kind in it that is still not the title.",
    ["Report for publication", "Commissioned by"],
    ["A report"],
)
ONLY_A_ROLE = phrase(
    r"^\W*(?:final )?(?:(?:overview|full|main) report|executive summary (?:and|&) (?:full|overview) report)\W*$",
    "A line that is the role and nothing else.",
    ["Overview Report", "FINAL FULL REPORT", "Executive Summary and Overview Report"],
    ["Overview Report: Child K"],
)
WHEN_OF_DEATH = phrase(
    r"^(?:in|on) (?:\d|[A-Z][a-z]+|[A-Z]{3,}) [\w ]*(?:19|20)\d\d\W*$",
    'The end of a title that dates the death: "who died / in August 2017".',
    ["in August 2017", "On 3 May 2014."],
    ["August 2017", "in Leeds"],
)
ENDS_WITH_MONTH = phrase(
    r"\w,? (?:in )?(?:\d{1,2} )?(?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december)$",
    "A line that ends with a month, so that its year may be on the next.",
    ["the death of Wren, October"],
    ["October", "October 2018"],
)
ONLY_A_YEAR = Pattern(
    r"(?:19|20)\d\d",
    "A year alone on its line.",
    ["2018"],
    ["in 2018"],
    fit=Fit.WHOLE,
)
PERSON_LABEL = phrase(
    r"^(?:report |independent |lead |overview |the |joint )*(?:authors?|chair|reviewers?|writer|by"
    r"|author and chair|chair and author)(?: \w+){0,3} ?[:–-]"
    r"|^(?:report |review |written |compiled |overview report |independent |lead |author "
    r"|reviewers? )*by\b|^(?:independent |lead |report |overview )*(?:author|reviewer|chair)s?\b"
    r"|^(?:dr|prof(?:essor)?|mr|mrs|ms) (?!and )[A-Z][a-z]+ [A-Z]|\b(?:independent (?:author|reviewer|chair"
    r"|consultant)|lead reviewers?)$",
    "Authors, chairs and reviewers, by a label, a title or a role at the end of a line.",
    [
        "Independent Author: Ada Quill",
        "Report by Ada Quill",
        "Dr Ada Quill",
        "Ada Quill, Independent Reviewer",
    ],
    ["Mr and Mrs L", "A review of Child K"],
)
GOES_ON_FROM_ABOVE = phrase(
    r"^(?:of|in|on|into|and|about|for|the|to|by|relating|regarding|concerning|in respect|following|from|with|at"
    r"|re|&|who)\b",
    "Words by which a line goes on with the one above.",
    ["in respect of Child K", "and Baby W"],
    ["Infant A", "Child K"],
)
ENDS_OPEN = Pattern(
    r"(?:\b(?-i:an?)|\b(?:of|in|on|into|and|for|the|to|by|from|with|at|re|concerning|regarding)|[-–—:,.?!&/])$",
    "The end of a line that goes on below.",
    ["the death of", "Child K:", "Overview –"],
    ["Child K", "thereof"],
    flags=re.IGNORECASE,
)
RUNNING_TEXT = phrase(
    r"^(?:thank|i am|we |this letter|following|on behalf|further|please|between|as you)",
    "The first words of a letter's text.",
    ["Thank you for", "I am writing"],
    ["Serious Case Review"],
)
