"""Who wrote the report. A chair of the board or panel did not, nor who signs the foreword, unless a label says both."""

from collections.abc import Iterator

from ingest.draft.claims import Claim, ClaimField, Evidence
from ingest.metadata.board_forms import printed_boards
from ingest.metadata.date_forms import dates_in
from ingest.metadata.letter_case import display_case
from ingest.metadata.opening import Opening
from ingest.metadata.wording import folded, quoted
from ingest.patterns import Fit, Pattern, WordList, phrase
from ingest.pdf.document import Page

GUESSED = 0.5
"""Confidence of a name that nothing but its place on the cover makes an author's."""
_MOST = 3
"""Authors of one report: more names in one place are a panel. By judgement."""
_SMALLER_THAN_TITLE = 0.8
"""Share of the largest size on a cover below which a line is not its title. By judgement."""


def author_claims(opening: Opening) -> tuple[Claim, ...]:
    """The authors named in the most trusted place; all of them, up to ``_MOST``. "Independent" alone names no author.

    The order of the places is that of decision 0021. The confidences keep that order and are by judgement.
    """
    if opening.sheet and (line := opening.sheet.values.get("author")):
        names = names_in(line.quote)
        if names:
            return tuple(_claim(name, 0.95, line, "authors.deposit_sheet/1") for name in names)
    for pages, patterns, rule, confidence in (
        (opening.front[:1], _LABELLED, "authors.labelled/1", 0.9),
        (opening.front[:1], _ROLE_AFTER, "authors.role_after_name/1", 0.85),
        (opening.front[1:4], _LABELLED, "authors.labelled/1", 0.85),
        (opening.front[1:4], _ROLE_AFTER, "authors.role_after_name/1", 0.75),
        (opening.front, (_SENTENCE,), "authors.sentence/1", 0.75),
        (opening.back[-1:], _LABELLED, "authors.last_page/1", 0.7),
    ):
        claims = [claim for page in pages for claim in _on(page, patterns, rule, confidence)]
        if claims:
            distinct = {str(claim.value): claim for claim in reversed(claims)}
            return tuple(reversed(distinct.values()))[:_MOST]
    return _alone_on_cover(opening)


def chair_claims(opening: Opening) -> tuple[Claim, ...]:
    """The chair of a public inquiry and its members on the cover, who are its authors: "Chair: Dame Ada Quill"."""
    for page in opening.front[:2]:
        for match in _CHAIR.finditer(page.text):
            if names := names_in(match.group("names")):
                place = quoted(page, match.start(), match.end("names"))
                chair = _claim(names[0], 0.8, place, "authors.chair_of_inquiry/1")
                return (chair, *_members(page))
    return ()


def _members(page: Page) -> Iterator[Claim]:
    for match in _MEMBERS.finditer(page.text):
        place = quoted(page, match.start(), match.end("names"))
        for line in match.group("names").splitlines():
            names = names_in(line)
            if not names or list(dates_in(line, years=True)):
                return
            yield _claim(names[0], 0.7, place, "authors.member_of_inquiry/1")


def _alone_on_cover(opening: Opening) -> tuple[Claim, ...]:
    """A line of nothing but names, or of names and a date, set smaller than the title and near the date or the board.

    "Ada Quill / for Example Safeguarding Board / March 2016"; not one below a label, which says who else it is, nor
    one whom the pages after the cover tell of.
    """
    lines = opening.cover_lines()
    largest = max((line.font_size_pt or 0 for line in lines), default=0)
    for at, line in enumerate(lines):
        names = _names_alone(line.text)
        if not names or (line.font_size_pt or 0) >= _SMALLER_THAN_TITLE * largest:
            continue
        beside = [other.text for other in (line, *lines[max(0, at - 1) : at], *lines[at + 1 : at + 3])]
        is_labelled = at > 0 and _LABEL.search(lines[at - 1].text) is not None
        is_labelled = is_labelled or (at + 1 < len(lines) and _POST.search(lines[at + 1].text) is not None)
        is_of_case = any(name in page.text for page in opening.front[1:] for name in names)
        if any(map(_is_imprint, beside)) and not is_labelled and not is_of_case:
            place = quoted(opening.cover, line.start, line.end)
            return tuple(_claim(name, GUESSED, place, "authors.name_alone/1") for name in names)
    return ()


def _names_alone(line: str) -> tuple[str, ...]:
    """The names of a line that has nothing else but a date after them."""
    text = folded(line)
    dates = list(dates_in(text, years=True))
    own = _FOR_A_BODY.sub("", text[: dates[0].start].rstrip(" ,–-") if dates else text)
    names = names_in(own)
    return names if own == " and ".join(names) else ()


def _is_imprint(text: str) -> bool:
    """Whether a line of a cover gives a date or a board."""
    return bool(list(dates_in(text, years=True)) or printed_boards(text) or _COMMISSIONED.match(folded(text)))


def names_in(text: str) -> tuple[str, ...]:
    """The names at the head of a text, letters after them cut: "Dr Ada Quill OBE and Ben Finch, Finch Ltd" are two."""
    names: list[str] = []
    rest = text.strip(" :-–\t\n,.")
    while name := _name_at_head(rest):
        names.append(name[0])
        rest = name[1]
        for pattern in (_NEXT_NAME, _NEXT_AFTER_POST):
            joiner = pattern.match(rest)
            if joiner and _name_at_head(rest[joiner.end() :]):
                rest = rest[joiner.end() :]
                break
        else:
            break
    return tuple(names)


def _name_at_head(text: str) -> tuple[str, str] | None:
    """The person named first, and the text after the name."""
    match = _NAME.match(text)
    if match is None:
        return None
    name = _PLAIN_TITLE.sub("", folded(match.group("name")))
    if month := _MONTH_AT_END.search(name):
        name = name[: month.start()]
        if " " not in name:
            return None
        return name, text[text.index(name) + len(name) :]
    if any(word.casefold().strip(".,") in _NOT_IN_NAMES for word in name.split()):
        return None
    return name, text[match.end() :]


def _on(page: Page, patterns: tuple[Pattern, ...], rule: str, confidence: float) -> Iterator[Claim]:
    for pattern in patterns:
        for match in pattern.finditer(page.text):
            if _DECOY.search(_lead(page.text, match.start()) + page.text[match.start() : match.end("label")]):
                continue
            for name in names_in(match.group("names")) or names_in(_small_letters(match.group("names"))):
                place = quoted(page, match.start(), match.end("names"))
                yield _claim(name, confidence, _up_to(place, name), rule)


def _lead(text: str, at: int) -> str:
    """The words right before a label; not those of a line that is a field of its own: "Panel Chair: Ada Quill"."""
    lead = text[max(0, at - 40) : at]
    return "" if text[at : at + 1] == "\n" and ":" in lead.rpartition("\n")[2] else lead


def _small_letters(text: str) -> str:
    """The lines of a name set in capitals, as names are written."""
    return "\n".join(map(display_case, text.splitlines()))


def _up_to(place: Evidence, name: str) -> Evidence:
    """The quotation ends with the name where that shortens it much."""
    cut = place.quote.find(name)
    if cut < 0 or len(place.quote) < 160:
        return place
    return Evidence(place.page, place.quote[: cut + len(name)])


def _claim(name: str, confidence: float, place: Evidence, rule: str) -> Claim:
    return Claim(ClaimField.AUTHOR, name, confidence, (place,), rule)


_NOT_IN_NAMES = WordList(
    """
    adolygiad, adroddiad, adult, adults, agency, an, and, april, associates, august, author, baby, behalf, board,
    borough, bwrdd, case, chair, child, children, city, commissioned, community, company, confidential, constable,
    consultancy, consultant, contents, council, county, cryno, date, december, detective, diogelu, director, doctor,
    domestic, draft, east, estynedig, executive, family, february, final, for, foreword, head, health, homicide, in,
    independent, infant, inspector, introduction, january, july, june, lead, learning, limited, local, ltd, manager,
    march, may, member, members, name, nhs, north, november, nurse, october, oedolion, of, officer, on, overview,
    page, panel, partnership, plant, police, practice, professional, published, report, restricted, review,
    reviewer, safeguarding, safety, senior, september, sergeant, serious, service, services, signed, social, south,
    summary, superintendent, the, this, to, trust, version, west, worker, ymarfer
    """,
    "Words of posts, bodies, dates and headings: where one of them is printed, no person is named.",
    ["Serious Case Review", "Detective Inspector", "12 May"],
    ["Ada Quill", "Grace Panelli"],
)
_TITLE = (
    r"(?:(?:Dr|Prof(?:essor)?|Professor|Mr|Mrs|Ms|Miss|Sir|Dame|Baroness|Lord|Lady|Rev(?:erend)?|HH|QC"
    r"|KC)\.?[ ])"
)
_WORD = (
    r"(?:(?:Mc|Mac|O['’]|Ó[ ]|O[ ]|N[íi][ ]|Nic[ ]|[Dd]e[ ]|[Vv]an[ ]|[Vv]on[ ]|[Dd]i[ ]|[Aa]p[ ]"
    r"|Fitz)?[A-ZÀ-Ý][a-zà-ÿ]+(?:[-‐'’][A-Z]?[a-zà-ÿ]+)*)"
)
_PLAIN_TITLE = Pattern(
    r"^(?:Mr|Mrs|Ms|Miss)\.? (?=\S+ \S)",
    "A title that says nothing of an author and is left out before a first name.",
    ["Mrs Ada Quill"],
    ["Dr Ada Quill", "Mrs Quill"],
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH_AT_END = Pattern(
    rf"(?: \d{{1,2}})? (?:{_MONTHS})\b.*$",
    "A month after a name, from where on it is a date.",
    ["Ada Quill January"],
    ["April Quill", "Ada Maynard"],
)
_NAME = phrase(
    rf"(?P<name>{_TITLE}?{_TITLE}?{_WORD}(?:[ ][A-Z]\.?){{0,2}}(?:[ ]{_WORD}){{1,3}}|{_TITLE}{_WORD}"
    rf"|{_TITLE}?(?:[A-Z]\.?[ ]){{1,2}}{_WORD})(?![a-z])",
    "A person's name at the head of a text, with titles and initials.",
    ["Dr Ada Quill", "A. B. Quill", "Professor Quill"],
    ["ada quill", "Quill"],
    exact_case=True,
    fit=Fit.AT_START,
)
_QUALIFICATIONS = (
    r"(?:,? ?\(?(?:[A-Z]{2,}[a-z]{0,3}|[A-Z][a-z]{0,3}[A-Z]{1,4}[a-z]?|Hons?|\(Hons?\)|Cert(?:Ed)?|Dip\w*"
    r"|[A-Z][A-Za-z]?\.[A-Z]\.?)\)?){0,8}"
)
_NEXT_NAME = phrase(
    rf"{_QUALIFICATIONS}\s*(?:and|&|,|/|\band\b|with|\n)\s*(?={_TITLE}?[A-Z])",
    "Letters after a name, and what joins it to the next.",
    [" OBE and Ben Finch", ", MSc, Ben Finch", " & Dr Finch"],
    [" wrote with care", "; Ben"],
    exact_case=True,
)

_NEXT_AFTER_POST = phrase(
    rf"(?:,| ?[-–(]) ?(?:[A-Za-z&'’)-]+[ ]?){{1,7}}(?:;|, and\b|\band\b|\n)[ \n]*(?={_TITLE}?{_WORD} {_WORD})",
    'A post between two names: "Ada Quill, Head of Safeguarding, and Ben Finch, Detective Inspector".',
    [", Head of Safeguarding, and Ben Finch"],
    [", Head of Safeguarding"],
    exact_case=True,
)


_AUTHORS = (
    r"(?:(?:independent|report|overview|lead|joint|first|second|co|external|dhr|sar|scr|review|case|main) ?)*"
    r"(?:authors?(?: of (?:the |this )?(?:overview |review )?report)?|report writers?|overview writers?"
    r"|writers?|(?:adolyg(?:ydd|wyr) ?/ ?)?reviewers?|awdur(?:on)?|adolygydd|adolygwyr)(?:\(s\)|['’]s)?"
    r"(?: name)?(?: ?[1-3](?=[ \t]*[:|\n ]))?"
)
_LABELLED = (
    phrase(
        rf"(?:^|\n|\. |[|•])[ \t]*(?P<label>(?:independent )?(?:(?:overview )?report (?:chair|author) and "
        rf"|chair (?:and|&) (?:overview )?(?:report )?|chair ?/ ?)?{_AUTHORS}"
        rf"(?: (?:and|&) (?:independent )?(?:panel |report |overview )*"
        rf"(?:chair(?:person)?|authors?|writers?|reviewers?)| ?/ ?chair)?)[ \t]*(?:[:\-–—|]|\n|\t"
        rf"| {{2,}}|\bis\b|(?=[ ](?:Dr|Mr|Mrs|Ms|Prof)\b)|(?= [A-Z][a-z]+ (?:[A-Z]\.? )?[A-Z][a-zA-Z'’-]+\s*(?:\n"
        rf"|$|,? (?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTHS})\b)))[ \t\n]*"
        rf"(?P<names>[^\n]{{3,120}}(?:\n(?!{_AUTHORS}\b|(?:date|panel|chair|version)\b)[^\n:]{{3,80}}(?=\n|$))?)",
        "A label for the author, then the names, for up to two lines.",
        [
            "Independent Author: Ada Quill",
            "\nReport writer – Ada Quill",
            "Awdur: Ada Quill",
            "Author Ada Quill January 2019",
            "Reviewer 1: Ada Quill",
            "Independent Lead Reviewer and Author\nAda Quill MSc, PhD.",
        ],
        ["the author wrote of", "authority: Leeds Council"],
    ),
    phrase(
        r"(?:^|\n)[ \t]*(?P<label>(?:(?:overview |independent |review |summary |executive )?(?:report|review|summary"
        r"|briefing) )?(?:written|produced|prepared|compiled|authored|completed|undertaken|conducted|by)"
        r"(?: and (?:written|compiled|produced|prepared))?(?: by"
        r"| on behalf of [^\n]{3,60} by)?(?<=by))[: \t\n]*(?P<names>[^\n]{3,120}(?:\n[^\n:]{3,80}(?=\n|$))?)",
        '"Written by" and its like, then the names.',
        ["\nWritten by Ada Quill", "Report prepared and written by: Ada Quill"],
        ["was written by hand", "Written for Ada"],
    ),
)
_FOR_A_BODY = phrase(
    r" (?:for|on behalf of) (?:the )?(?-i:[A-Z])[^\n]*$",
    "For whom an author wrote, on the line of the name.",
    ["Ada Quill for Exampleton Safeguarding Children Partnership"],
    ["Ada Quill"],
)
_LABEL = phrase(
    r":\s*$|\b(?:chair(?:man|person)?|foreword|members?|panel)\b",
    "A line of a cover that says who the person below is.",
    ["Foreword by:", "Panel members", "Independent Chair"],
    ["March 2016"],
)
_POST = phrase(
    r"^\W*(?!independent chair(?:man|person)?\W*$)(?:[\w ]+ )?(?:chair(?:man|person)?|director|chief executive|leader"
    r"|minister|mayor|head of [\w ]+)\b",
    "A line that gives the post of the person above, who signs the report and did not write it.",
    ["Chair, Exampleton Safeguarding Children Board", "Director of Children’s Services"],
    ["Independent Chair", "March 2016"],
)
_COMMISSIONED = phrase(
    r"(?:commissioned|published) (?:by|for)\b",
    "A line that says for whom a report was made.",
    ["Commissioned by NHS England"],
    ["was commissioned"],
    fit=Fit.AT_START,
)
_MEMBERS = phrase(
    r"(?:^|\n)[ \t]*(?:panel |inquiry )?members?[ \t]*[:\-–\n]\s*(?P<names>[^\n]{3,60}(?:\n[^\n:]{3,60}){0,3})",
    "The members of an inquiry on its cover, below its chair.",
    ["\nMembers: Ada Quill\nBen Finch"],
    ["members of staff"],
)
_CHAIR = phrase(
    r"(?:^|\n)[ \t]*(?:inquiry )?chair(?:man|woman|ed by)?(?: of the inquiry)?[ \t]*[:\-–\n][ \t]*"
    r"(?:the (?:rt|right) hon(?:ourable)?\.? )?(?P<names>[^\n]{3,80})",
    "The chair of an inquiry on its cover.",
    ["\nChair: Dame Ada Quill", "Chairman – Sir Ben Finch"],
    ["the chair said"],
)
_ROLE_AFTER = (
    phrase(
        rf"(?:^|\n)[ \t]*(?P<names>{_TITLE}?[A-Z][^\n:;.]{{3,70}}?)[ \t]*(?:,|\n|\(|[-–—]|\t"
        rf"| {{2,}})[ \t\n]*(?P<label>(?i:(?:the )?(?:independent|lead|report|overview|joint|external)"
        r" (?:\w+ )?(?:report |overview )?(?:authors?|reviewers?|writers?)(?: (?:and|&) chair)?"
        r"|(?:independent )?chair (?:and|&) (?:report )?author|reviewers?))\b",
        "A name, then the role of its bearer.",
        ["Ada Quill, Independent Author", "Ada Quill\nLead Reviewer"],
        ["Ada Quill, Head of Service", "ada quill, lead reviewer"],
        exact_case=True,
    ),
)
_SENTENCE = phrase(
    rf"(?P<label>(?i:this (?:\w+ )?(?:report|review) by(?= [^.;]{{3,60}}, (?:its|the) (?:independent )?author)"
    rf"|(?:this|the)(?: overview| executive summary| final| safeguarding adults?| serious case"
    rf"| domestic homicide| independent){{0,3}} (?:report|review)(?: has been| was| is)?"
    rf"(?: \w+){{0,2}} (?:written|authored|produced|prepared|compiled|undertaken|conducted|carried out"
    rf"|completed|led)(?: and (?:written|authored))? by(?: the)?(?: (?:independent|lead) (?:author|reviewer"
    rf"|chair)s?,?)?"
    rf"|(?:independent|lead|report|overview)(?: report| overview)? (?:authors?|reviewers?"
    rf"|writers?)(?: (?:and|of|for|this|the|review|report|chair|dhr|sar|scr|is|was|are|were"
    rf"|appointed)){{0,8}},?"
    rf"|(?:appointed|commissioned)(?= [^.]{{3,60}} (?:as|to be|to act as)(?: the| an)? (?:independent "
    rf"|lead |overview |report )*(?:author|reviewer|writer))))"
    rf" (?P<names>{_TITLE}?{_WORD} [^.;]{{3,80}})",
    "A sentence that says who wrote the report.",
    [
        "This report was written by Ada Quill of Finch Ltd",
        "The independent author is Ada Quill of Finch",
        "this report by Ada Quill, its independent author",
    ],
    ["This report was written by the board"],
    exact_case=True,
)
_DECOY = phrase(
    r"foreword|thank|assist|supported by|board chair|\bchair of the (?:board|panel|partnership)"
    r"|panel chair\b(?! and)|quality assur|co~ordinat|published|agency author|imr author"
    r"|individual management",
    "People named in the place of authors who are not authors.",
    ["Foreword by", "supported by", "Panel Chair"],
    ["Panel Chair and author", "Author"],
)
