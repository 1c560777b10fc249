"""Exact days that single a person out: of birth, of death, and an age on a day. A month or a year is no exact day."""

import re

from ingest.anonymity.clues import LIKELY, SURE, Clue, text_before
from ingest.anonymity.days_in_context import DAYS_IN_CONTEXT
from ingest.anonymity.exact_days import AGE, DAY, MONTH, PART_OF_A_DAY
from ingest.anonymity.fast_checks import DAY_AND_DEATH
from ingest.draft.findings import FindingKind, Severity
from ingest.patterns import Pattern

_NUMBER = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|"
    r"nine)teen|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s\-]\w+)?)"
)
_TO_DAY = (
    r"(?:(?:[^.;!?”\"]|\d\.\d){0,60}?\b(?:on|ar)\s+(?:the\s+(?:night|morning|evening|afternoon|day)\s+of\s+)?"
    r"|(?:[^.;!?”\"\d]){0,60}?\b(?:early\s+|small\s+)?(?:hours|morning)\s+of\s+"
    r"|\s+(?:given\s+)?as\s[^.;!?\n\d]{1,40},\s"
    r"|\s+(?:at|in|by)\s[^.;!?\n\d:]{1,20}:\s+|\s+the\s+(?:next|same|following)\s+day,?\s+|\s+of\s+|[\s:,\-–(]{0,3})"
)
"""Up to the day in the same sentence: "at home at 08.15 on", or nothing but a colon."""

_BIRTHDAY_OF_OTHERS = Pattern(
    r"\b(?:act|law|policy|service|board|partnership|company|charity|king|queen)\s*(?:was|were)?\s*$",
    "What is born or dies only in a figure of speech.",
    ["the new partnership was"],
    ["Her younger brother was"],
    re.IGNORECASE,
)


def _is_of_a_person(match: re.Match[str]) -> bool:
    return not _BIRTHDAY_OF_OTHERS.fits(text_before(match, 40))


def _row(kind: FindingKind, severity: Severity, why: str, confidence: float, pattern: Pattern) -> Clue:
    return Clue(kind, severity, why, confidence, pattern, _is_of_a_person, PART_OF_A_DAY)


_BIRTH = "This is somebody’s exact date of birth. A month, or an age, is usually enough."
_DEATH = "This is the exact day of a death. It leads to news of that day."
_AGED = "This is an age on an exact day. Together they tell when somebody was born."

CLUES = (
    _row(
        FindingKind.BIRTH_DATE,
        Severity.SEVERE,
        _BIRTH,
        SURE,
        Pattern(
            rf"\b(?:d\.?\s?o\.?\s?b(?![a-z])\.?|b\.(?=\s?\d)|delivery\s?:|date\s+of\s+birth|birth\s?date"
            rf"|dyddiad\s+geni|"
            rf"birthday|birth\s+registered|dates\s+of\s+birth|EDD|EDC|due\s+date|(?:estimated|expected)\s+"
            rf"(?:date\s+of\s+(?:delivery"
            rf"|confinement)|due\s+date)|(?:baby|child|twins|she|who)\s+(?:is|was|were)?\s?due(?:\s+on)?|NVD|SVD"
            rf"|LSCS|genedigaeth)"
            rf"(?:[^.;!?\d]|\b\d\b(?!\s?[/.\-\d])(?!\s{MONTH})){{0,40}}?(?P<words>{DAY}|\d{{1,2}}\s\d{{1,2}}\s"
            rf"(?:(?:19|20)\d\d"
            rf"|\d\d)(?!\s?\d))"
            rf"|\bbirthday[\s,]+(?:is|was|on|falls\s+on)?[\s,]*(?:the\s+)?\d{{1,2}}(?:st|nd|rd"
            rf"|th)?\s+(?:of\s+)?{MONTH}\b",
            "A day after a label.",
            [
                "EDD 12/03/19",
                "Her birthday is 12 March",
                "DOB: 12/03/2009",
                "d.o.b. 12.3.09",
                "date of birth 12th March 2009",
                "her birthday, 12 March 2009",
            ],
            ["date of birth March 2009", "DOB unknown"],
            re.IGNORECASE,
        ),
    ),
    _row(
        FindingKind.BIRTH_DATE,
        Severity.SEVERE,
        _BIRTH,
        SURE,
        Pattern(
            rf"(?:\b(?:born|ganed|ganwyd|gave\s+birth|delivered|birth\s+(?:of|to|was)|live\s+birth"
            rf"|arrived\s+(?:\w+\s+){{0,2}}"
            r"early|day\s+of\s+(?:his|her|their|the)\s+birth)\b"
            rf"|\(b\.){_TO_DAY}(?P<words>{DAY})",
            "A birth and its day, in one sentence.",
            [
                "Child K was born on 12 March 2009",
                "born prematurely at home on the 3rd of May 2010",
                "ganwyd ar 12 Mawrth 2009",
                "(b. 12/3/09)",
                "gave birth to a girl on 12/03/2009",
            ],
            ["born in 2009", "was born in March 2009", "born early. On 12 March 2009 she was seen"],
            re.IGNORECASE,
        ),
    ),
    _row(
        FindingKind.BIRTH_DATE,
        Severity.SEVERE,
        _BIRTH,
        LIKELY,
        Pattern(
            rf"(?P<words>{DAY})[^.;:!?\d]{{0,50}}?\b(?:\w+\s+was\s+born|was\s+born|gave\s+birth|(?:first|"
            rf"second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
            r"eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|\d{1,2}(?:st|nd|"
            r"rd|th))\s+birthday)",
            "A day and then a birth or a numbered birthday.",
            ["On 12 March 2009 Child K was born", "12 March 2019, his tenth birthday"],
            ["On 12 March 2009 she was seen. Her brother was born later"],
            re.IGNORECASE,
        ),
    ),
    _row(
        FindingKind.BIRTH_DATE,
        Severity.SEVERE,
        _BIRTH,
        LIKELY,
        Pattern(
            rf"\b(?:birthday\b[^.;!?\d]{{0,25}}|(?:turned|turns|became|becomes|will\s+(?:be|turn)|"
            rf"would\s+(?:be|have\s+been)|(?:reached"
            rf"|reaches)\s+(?:the\s+age\s+of\s+)?)\s*{_NUMBER}\s+on\s+)(?P<words>{DAY})",
            "A birthday and its day.",
            ["his thirteenth birthday on 4 May 2017", "She turned 13 on 4 May 2017"],
            ["the school turned down on appeal 2017"],
            re.IGNORECASE,
        ),
    ),
    _row(
        FindingKind.DEATH_DATE,
        Severity.WARNING,
        _DEATH,
        SURE,
        Pattern(
            rf"(?:\b(?:date|day)\s+of\s+(?:\w+\s+and\s+)?death\b[\s:|]{{0,4}}(?:was\s+|is\s+)?"
            rf"|\(d\.\s?)(?P<words>{DAY})",
            "A day after the label of a death.",
            ["Date of death: 4/5/2016", "(d. 4 May 2016)"],
            ["date of death unknown"],
            re.IGNORECASE,
        ),
    ),
    _row(
        FindingKind.DEATH_DATE,
        Severity.WARNING,
        _DEATH,
        LIKELY,
        Pattern(
            rf"\b(?:died|dies|deaths?|dead|deceased|killed|murdered|stabbed|homicide|suicide|(?:his|her|"
            rf"their)\s+own\s+life|hanged|overdose|drowned|bu\s+farw|marwolaeth|farwolaeth|passed\s+away|"
            rf"(?:life\s+)?(?:was\s+)?(?:pronounced\s+)?extinct|RIP|d\.?o\.?d|lost\s+(?:his|her|their)\s+li(?:fe"
            rf"|ves)|fatal(?:ly)?|killing|perished"
            rf"|life[\s-]support|ventilat(?:or|ion)|body\s+(?:was|of)|cause\s+of\s+death|ROLE|never\s+woke(?:\s+up)?"
            rf"|drowning|suffocated|asphyxiated|strangled|electrocuted|succumbed|shot|found\s+(?:lifeless|hanging"
            rf"|unresponsive)|stillborn|stopped\s+breathing|stabbing|shooting|hanging|fire\s+(?:that|which)\s+killed"
            rf"|last\s+breath)\b\.?"
            rf"(?![^.;!?\d]{{0,40}}\b(?:report|review|inquest|hearing|trial|published)\b){_TO_DAY}(?P<words>{DAY})",
            "A death and its day, in one sentence.",
            [
                "Child K died on 4 May 2016",
                "was pronounced dead at home on 04/05/16",
                "date of death: 4 May 2016",
                "DOD 04.05.2016",
                "Life was pronounced extinct at 02.14 on 4 May 2016",
            ],
            [
                "died in May 2016",
                "the ventilator was moved",
                "Following the death the report of 4 May 2016 said",
            ],
            re.IGNORECASE,
        ),
    ),
    Clue(
        FindingKind.DEATH_DATE,
        Severity.WARNING,
        _DEATH,
        LIKELY,
        Pattern(
            rf"(?P<words>{DAY})[^.;!?\d]{{0,60}}?\b(?:died|dies|(?:was\s+)?found\s+dead|passed\s+away|RIP"
            rf"|(?:was|were)\s+(?:pronounced\s+dead|killed|murdered|stabbed\s+to\s+death|drowned)|bu\s+farw"
            rf"|(?:took|taken)\s+(?:his|her|their)\s+own\s+li(?:fe|ves)|hanged\s+(?:him|her)self"
            rf"|(?:the\s+)?day\s+(?:he|she|they)\s+(?:died|(?:was|were)\s+killed))\b"
            rf"(?![^.;!?\d]{{0,30}}\b(?:report|review|inquest|hearing|trial|published)\b)",
            "A day and then a death.",
            [
                "On 4 May 2016 Child K was found dead",
                "on 4/5/2016 the baby died",
                "4/5/2016 - RIP",
                "4 May 2016: the baby died",
            ],
            ["On 4 May 2016 the board met. Child K died later"],
            re.IGNORECASE,
        ),
        accepts=_is_of_a_person,
        needs=DAY_AND_DEATH,
    ),
    _row(
        FindingKind.DATED_AGE,
        Severity.WARNING,
        _AGED,
        LIKELY,
        Pattern(
            rf"\b(?P<words>{DAY}[^.;!?\d]{{0,50}}?\b(?:{AGE}|(?:now|was|is|aged?:?)\s\d{{1,3}}\s(?:years?|yrs?"
            rf"|months?|weeks?|days?)\b(?:,?\s+(?:and\s+)?\d{{1,2}}\s+(?:months?|weeks?|days?)\b)?(?!\s(?:of|after|before|later|ago|since|late))))",
            "A day and then an age.",
            ["On 3 June 2015, aged four", "on 03/06/2015 she was 14 years old"],
            ["On 3 June 2015 there were 14 children. He was aged 4", "on 3 June 2015 14 children"],
            re.IGNORECASE,
        ),
    ),
    _row(
        FindingKind.DATED_AGE,
        Severity.WARNING,
        _AGED,
        LIKELY,
        Pattern(
            rf"\b(?P<words>{AGE}[^.;!?\d]{{0,40}}?(?:\b(?:on|ar|at|as\s+of|seen)\s+|\(){DAY})",
            "An age and then a day.",
            ["aged 12 weeks on 3 June 2015", "who was 14 years old on 3 June 2015"],
            ["aged care in 2015"],
            re.IGNORECASE,
        ),
    ),
    Clue(
        FindingKind.BIRTH_DATE,
        Severity.SEVERE,
        _BIRTH,
        SURE,
        Pattern(
            r"\b(?P<words>d\.?o\.?b\.?[\s:]*(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:\d{4}|\d\d))\b",
            "Six or eight digits after the label.",
            ["dob:120309", "DOB 12032009"],
            ["DOB 991299", "dob unknown"],
            re.IGNORECASE,
        ),
    ),
    Clue(
        FindingKind.DATED_AGE,
        Severity.WARNING,
        _AGED,
        LIKELY,
        Pattern(
            rf"\bage\s+(?:on|at)\s+(?P<words>{DAY}\s?[:=|-]\s?\d{{1,3}}\s?(?:years?|yrs?|months?|weeks?|days?))\b",
            "The label of an age on a day.",
            ["age on 3 May 2014: 14 yrs"],
            ["age at 3 May 2014"],
            re.IGNORECASE,
        ),
    ),
    Clue(
        FindingKind.DATED_AGE,
        Severity.WARNING,
        "This is an age to the day. With any date of the report it tells when somebody was born.",
        LIKELY,
        Pattern(
            r"\b(?P<words>(?:aged\s+)?\d{1,2}\s+(?:years?|months?),?\s+(?:and\s+)?\d{1,2}\s+(?:months?|weeks?),?\s+"
            r"(?:and\s+)?\d{1,2}\s+days?)\b",
            "Years, months and days.",
            ["aged 15 years, 2 months and 9 days"],
            ["2 months and 9 days", "15 years and 2 months"],
            re.IGNORECASE,
        ),
    ),
    *DAYS_IN_CONTEXT,
)
"""A birth before a death before an age: "died on 4 May 2016, aged four" is a death."""
