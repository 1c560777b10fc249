"""The forms of an exact day and of an age. A month or a year is no exact day."""

import re

from ingest.patterns import Pattern

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|"
    r"tachwedd|rhagfyr)"
)
_IN_WORDS = (
    r"(?:(?:twenty|thirtie?)[\s\-]?)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh"
    r"|twelfth|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)"
)
"""The number of a day in words: twenty-first."""
DAY = (
    rf"(?<!\d)(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:the\s+)?\d{{1,2}}\s?(?:st|nd|rd|th|fed|"
    rf"af|ain|eg)?\s+(?:day\s+)?(?:of\s+|o\s+)?"
    rf"{MONTH}\.?,?\s+(?:\d{{4}}|[’']?\d{{2}}\b)|(?:(?:mon|tues|wednes|thurs|fri|satur"
    rf"|sun)day,?\s+)?{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|"
    rf"\d{{1,2}}[-/]{MONTH}[-/](?:\d{{4}}|\d{{2}}\b)|(?:the\s+)?{_IN_WORDS}\s+(?:of\s+)?{MONTH},?\s+\d{{4}}|"
    r"\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?:19|20)?\d{2}|(?:19|20)\d{2}[\-/.]\d{2}[\-/.]\d{2})(?!\d)"
)
"""An exact day: 12 March 2009, 12th of March 2009, March 12, 2009, 12/03/09, 12.3.2009, 12-Mar-2009, the twelfth of
March 2009, 12 Mawrth 2009."""
AGE = (
    r"(?:aged?\s+(?:just\s+|only\s+)?(?:\d{1,3}|[a-z]+(?:-[a-z]+)?)\b"
    r"(?:\s+(?:years?|months?|weeks?),?(?:\s+(?:and\s+)?\d{1,2}\s+(?:months?|weeks?|days?))?)?|"
    r"(?:\d{1,3}\s?(?:years?|yrs?|months?|weeks?),?\s+(?:and\s+)?){0,2}"
    r"\d{1,3}\s?(?:years?|yrs?|months?|weeks?|days?|hours?)[\s\-](?:old|of\s+age)|"
    r"at\s+\d{1,3}\s+(?:weeks?|months?|days?)\b(?!\s+(?:later|before|after|ago))(?:\s?\+\s?\d{1,2}(?:\s?days?|/7)?)?|"
    r"\d{1,3}\s?(?:weeks?|wks?|months?)\s?\+\s?\d{1,2}(?:\s?days?|/7)?|"
    r"(?:age[:\s]+)?\d{1,2}\s?(?:years?|yrs?|y|bl(?:wydd)?),?\s{0,2}(?:and\s+|a\s+)?\d{1,2}\s?(?:months?|mths?"
    r"|mo?|weeks?"
    r"|wks?|w|days?|d|mis)\b)"
)

PART_OF_A_DAY = Pattern(
    rf"\d\s?(?:[/.\-]\s?\d|\s\d\d\s\d\d|[-/]{MONTH}|(?:st|nd|rd|th|fed|af|ain|eg)?,?\s+(?:of\s+|o\s+)?(?:{MONTH}"
    rf"|\d{{4}}))"
    rf"|(?:st|nd|rd|th)\s+(?:day\s+)?(?:of\s+)?{MONTH}",
    "What is in every exact day: a number and a month, a year behind a number, or two numbers with a sign between.",
    ["2 March 2009", "2th of March", "March 2, 2009", "2/03/09", "2. 3.2009", "9-03-12", "2 Mawrth"],
    ["March 2009", "aged 4 years", "2009"],
    re.IGNORECASE,
)
