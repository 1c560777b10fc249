"""What the report is called: the lines of the cover that belong together, or the deposit sheet before it.

The /Title of the file is a template's left-over in most files that have one, so it is never more than a second
voice: where it stands on the cover too, it makes the title surer.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby, pairwise

from ingest.draft.claims import Claim, ClaimField
from ingest.metadata.bilingual import in_language
from ingest.metadata.board_forms import printed_boards
from ingest.metadata.date_forms import dates_in
from ingest.metadata.letter_case import display_case, in_capitals, printed_forms
from ingest.metadata.opening import Opening
from ingest.metadata.people import aliases_in
from ingest.metadata.review_kind import kinds_in
from ingest.metadata.wording import fold, folded, phrase, quoted
from ingest.pdf.document import Line

_MOST_LINES = 6


def title_claims(
    opening: Opening, info_title: str | None, authors: Iterable[str] = (), *, language: str = "en"
) -> tuple[Claim, ...]:
    """The title in one line; two claims where the deposit sheet and the cover differ.

    Of a cover in two languages the lines in that of the report make the title.
    """
    claims = []
    if opening.sheet and (line := opening.sheet.values.get("title")):
        claims.append(Claim(ClaimField.TITLE, line.quote, 0.95, (line,), "title.deposit_sheet/1"))
    lines = in_language(_subject_of_letter(opening) or _title_lines(opening, tuple(authors)), language)
    if lines:
        is_capital = any(in_capitals(line.text) for line in lines)
        printed = printed_forms(page.text for page in opening.front) if is_capital else {}
        value, full = _joined(_without_bare_kind(lines), printed), _joined(lines, printed)
        confidence = 0.85 if any(kinds_in(line.text) for line in lines) else 0.7
        if info_title and len(info_title.split()) > 2 and fold(info_title) in fold(value):
            confidence += 0.08
        place = quoted(opening.cover, min(one.start for one in lines), max(one.end for one in lines))
        claims.append(Claim(ClaimField.TITLE, value, confidence, (place,), "title.cover/1"))
        if full != value:
            claims.append(Claim(ClaimField.TITLE, full, confidence - 0.1, (place,), "title.with_its_kind/1"))
    distinct = {fold(str(claim.value)): claim for claim in reversed(claims)}
    return tuple(reversed(distinct.values()))


def _title_lines(opening: Opening, authors: tuple[str, ...]) -> tuple[Line, ...]:
    """The line that most looks like a title, and those above and below it that go on with it."""
    lines = [line for line in opening.cover_lines() if not _NOISE.search(line.text)]
    lines = [line for line in lines if not any(name in folded(line.text) for name in authors)]
    usable = [not _says_something_else(line, opening) for line in lines]
    if not any(usable):
        return ()
    largest = max(line.font_size_pt or 0 for line, use in zip(lines, usable, strict=True) if use)
    scores = [_score(line, largest, n) if usable[n] else -1.0 for n, line in enumerate(lines)]
    anchor = scores.index(max(scores))
    first = last = anchor
    while (
        first > 0
        and last - first < _MOST_LINES - 1
        and usable[first - 1]
        and _goes_on(lines, first - 1, anchor)
    ):
        first -= 1
    while (
        last + 1 < len(lines)
        and last - first < _MOST_LINES - 1
        and usable[last + 1]
        and _goes_on(lines, last + 1, anchor)
    ):
        last += 1
    chosen = [line for line in lines[first : last + 1] if not _ONLY_ROLE.search(line.text)] or lines[
        first : last + 1
    ]
    if last + 1 < len(lines) and _runs_on_as_text(lines[last], lines[last + 1]):
        chosen = [line for line in chosen if not _set_alike(line, lines[last])] or chosen
    chosen = [*_distant_slogan(lines[:first], usable[:first], anchor=lines[anchor]), *chosen]
    if not any(kinds_in(line.text) for line in chosen):
        chosen = [*chosen, *_distant_subtitle(lines[last + 1 :], usable[last + 1 :])]
    return (*chosen, *_distant_ending(lines[last + 1 :], usable[last + 1 :], anchor=lines[anchor]))


def _distant_ending(lines: Sequence[Line], usable: Sequence[bool], *, anchor: Line) -> tuple[Line, ...]:
    """ "in respect of the death of Adult A", where a line about the law stands between it and the kind above."""
    for line, use in list(zip(lines, usable, strict=True))[1:3]:
        is_large = (line.font_size_pt or 0) >= 0.6 * (anchor.font_size_pt or 1_000)
        if use and is_large and _CONNECTED.search(line.text) and aliases_in(display_case(line.text)):
            return (line,)
    return ()


def _runs_on_as_text(line: Line, below: Line) -> bool:
    """Whether a line is the first of a paragraph: the next is set alike and ends a sentence."""
    return _set_alike(line, below) and below.top - line.bottom < 8 and bool(_SENTENCE.search(below.text))


def _set_alike(line: Line, other: Line) -> bool:
    return (line.font_size_pt, line.bold) == (other.font_size_pt, other.bold)


def _score(line: Line, largest: float, position: int) -> float:
    """How far a line looks like part of a title, by size, words and place."""
    size = line.font_size_pt or largest
    score = 3.0 * (size / largest) if largest else 0.0
    score += 2.0 if kinds_in(line.text) else 0.0
    score += 1.0 if aliases_in(line.text) else 0.0
    score += 0.3 if line.bold else 0.0
    return score - 0.05 * position


def _goes_on(lines: Sequence[Line], other: int, anchor: int) -> bool:
    """Whether a neighbouring line is set like a title or carries on with it."""
    size, own = lines[other].font_size_pt, lines[anchor].font_size_pt
    if size is None or own is None:
        return True
    linked = bool(
        kinds_in(lines[other].text) or aliases_in(lines[other].text) or _CONNECTED.search(lines[other].text)
    )
    return size >= own * (0.4 if linked else 0.6)


def _distant_subtitle(lines: Sequence[Line], usable: Sequence[bool]) -> tuple[Line, ...]:
    """The review type, where a date or a board stands between it and a slogan above."""
    for line, use in zip(lines, usable, strict=True):
        if use and kinds_in(line.text):
            return (line,)
    return ()


def _distant_slogan(lines: Sequence[Line], usable: Sequence[bool], *, anchor: Line) -> list[Line]:
    """The slogan in a larger size above, where a board or a date stands between it and the review type."""
    least = 1.2 * (anchor.font_size_pt or 1_000)
    return [
        line for line, use in zip(lines, usable, strict=True) if use and (line.font_size_pt or 0) >= least
    ]


def _says_something_else(line: Line, opening: Opening) -> bool:
    """Board, date, author, status, running text: lines of a cover that are no part of its title."""
    text = folded(line.text)
    says_what = kinds_in(text) or (_ROLE_WORDS.search(text) and not _SENTENCE.search(text))
    if says_what and len(text) < 110 and not _PERSON_LABEL.search(text) and not _OTHER_START.search(text):
        return False
    if len(text) > 130 or any(words.search(text) for words in (_OTHER_LINES, _PERSON_LABEL, _A_BODY)):
        return True
    if _SENTENCE.search(text) or _mostly_boards(text):
        return True
    if _IN_WHEN.search(text):
        return False
    if any(found.end - found.start > len(text) * 0.5 for found in dates_in(text, years=True)):
        return True
    return any(
        printed.start - 4 <= line.start < printed.end and line.end <= printed.end + 4
        for printed in printed_boards(opening.cover_text)
    )


def _mostly_boards(text: str) -> bool:
    return sum(printed.end - printed.start for printed in printed_boards(text)) > 0.6 * len(text)


def _subject_of_letter(opening: Opening) -> tuple[Line, ...]:
    """The heading under "Dear …" of a letter."""
    lines = opening.cover_lines()
    for n, line in enumerate(lines[:-1]):
        if line.text.startswith("Dear "):
            subject = list(_heading_lines(lines[n + 1 : n + 4]))
            return tuple(subject)
    return ()


def _heading_lines(lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines:
        if len(line.text) > 100 or line.text.rstrip().endswith((".", ",")) or _RUNNING_TEXT.search(line.text):
            return
        yield line


def _without_bare_kind(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """A slogan ("Nobody knew you were coming") without the line below that only says what kind of review it heads."""
    texts = [folded(line.text) for line in lines]
    for at, text in enumerate(texts):
        follows = texts[at + 1] if at + 1 < len(texts) else ""
        if _BARE_KIND.fullmatch(text) and _is_slogan(texts[:at]) and not _CONNECTED.search(follows):
            return (*lines[:at], *lines[at + 1 :])
    return lines


def _is_slogan(texts: Sequence[str]) -> bool:
    """Whether lines say something, rather than name a place, a person or a part of a file."""
    slogan = " ".join(texts)
    if kinds_in(slogan) or _ROLE_WORDS.search(slogan) or _NAMES_ITSELF.match(slogan):
        return False
    return slogan.startswith(('"', "“", "‘", "'")) or bool(_SAYS_SOMETHING.search(slogan))


def _joined(lines: Sequence[Line], printed: Mapping[str, str]) -> str:
    """The lines in one: a colon where a new style begins a subtitle, a space where layout broke the line."""
    texts = _cased([folded(line.text) for line in lines], printed)
    title = texts[0]
    for (above, line), text in zip(pairwise(lines), texts[1:], strict=True):
        runs_on = _ENDS_OPEN.search(title) or _CONNECTED.search(text) or text[:1].islower() or text[:1] == "("
        names_a_part = _ENDS_WITH_KIND.search(title) and _NAMES_A_CASE.match(text)
        is_subtitle = _PART_OF_FILE.fullmatch(text) or (text.startswith(("A ", "An ")) and kinds_in(text))
        begins = _new_style(above, line) or names_a_part or is_subtitle
        title += f" {text}" if runs_on or not begins else f": {text}"
    return _RE.sub(": ", title).strip(" -–—:|")


def _cased(texts: list[str], printed: Mapping[str, str]) -> list[str]:
    """Lines set in capitals as a title is written; those that follow each other read as one."""
    cased: list[str] = []
    for in_caps, run in groupby(texts, key=in_capitals):
        lines = list(run)
        if in_caps:
            opens = not cased or not _CONNECTED.search(lines[0])
            words = display_case(" ".join(lines), printed, opens=opens).split()
            counts = [len(line.split()) for line in lines]
            ends = list(accumulate(counts))
            lines = [
                _begun(" ".join(words[end - count : end]), above)
                for end, count, above in zip(ends, counts, ["of", *lines], strict=False)
            ]
        cased += lines
    return cased


def _begun(line: str, above: str) -> str:
    """A line that begins something ("A Serious Case Review" under "Child H") with a capital."""
    goes_on = _ENDS_OPEN.search(above) or _CONNECTED.search(line)
    return line if goes_on else line[:1].upper() + line[1:]


def _new_style(above: Line, line: Line) -> bool:
    if above.font_size_pt and line.font_size_pt:
        ratio = line.font_size_pt / above.font_size_pt
        if not 0.87 < ratio < 1.15:
            return True
    return in_capitals(above.text) != in_capitals(line.text) and min(len(above.text), len(line.text)) > 3


_SENTENCE = re.compile(r"\w{3,}\.(?:\s|$)")
_RE = phrase(r"(?: ?[:–-])? ?\bRe: ?| ?[:–-] ?Re ")
_NOISE = phrase(
    r"^\W*(?:page )?\d{0,3}(?: ?\| ?P ?a ?g ?e| of \d+)?\W*$|https?://|www\.|\d{1,2}/\d{1,2}/\d{2,4}, \d"
    r"|^\W*[ivxl]{1,5}\W*$"
    r"|^(?:strictly |in strict )?(?:confidential|confidence|restricted|official|draft|draf|T|private"
    r"|sensitive|embargoed?|not protectively marked)"
    r"(?:[ :,–-]+(?:sensitive|confidential|until publication|restricted|final|draft|v?[\d.]+"
    r"|not for (?:publication|circulation)))*\W*$"
)
_OTHER_LINES = phrase(
    r"^(?:table of )?contents\b|\bcommissioned (?:by|under)|^under |copyright|©|^(?:final"
    r"|draft)?(?: version| report)?(?: v?[\d.]+)?$|^version\b|approved by|^publi(?:shed|cation)|^commissioned"
    r"|^produced|^prepared|^presented to|^date\b|^updated?\b|redacted|isbn|^HC \d|^to be |^this (?:report"
    r"|document|review)|tel(?:ephone)?:|@|^applies to"
    r"|pseudonym|^anonymi|^lscb:|^d\.?o\.?[bd]|^born|^died|^\d+ of \d+$|^inspection dates?|^lead inspector"
    r"|^(?:report )?for publication|^•|^➢"
)
_BARE_KIND = phrase(
    r"(?:an? |the |report of (?:an? |the )|joint |independent )*(?:local )?"
    r"(?:child(?:ren)?(?:['’]?s)? safeguarding practice review|safeguarding adults? review|serious case review"
    r"|significant case review|(?:concise |extended )?(?:child|adult) practice review|learning review"
    r"|single unified safeguarding review|domestic (?:violence )?homicide review|case management review"
    r"|domestic abuse~related death review|partnership learning review"
    r"|adolygiad diogelu unedig sengl)(?: \([A-Z]{2,6}\))?(?: (?:overview |final )?report)?"
)
_NAMES_ITSELF = phrase(
    r"(?:the |an? )?(?:independent |overview |final )*(?:report|review|analysis|learning)\b"
)
_SAYS_SOMETHING = re.compile(r"^(?:\S+ )+(?!(?:and|of|the|in|for|at|from)\b)[a-z’']{2,}")
_PART_OF_FILE = phrase(r"(?:executive summary|overview report|summary report)")
_ENDS_WITH_KIND = phrase(
    r"\b(?:executive summary$|(?:case|practice|adults?|learning|safeguarding|management|homicide|death|rapid"
    r"|thematic) reviews?"
    r"(?: (?:overview |final )?report)?(?: \([A-Z]{2,7}\))?$)"
)
_NAMES_A_CASE = phrase(
    r"(?!reports?\b|reviews?\b)(?:child|children|baby|infants?|twins|siblings|adults?|family|mr|mrs|ms|miss"
    r"|young person|[\"“‘'][A-Z]|[A-Z]{2,3}\d?$"
    r"|case number|[A-Z][a-z]+(?: and [A-Z][a-z]+)?$|executive summary|overview report)(?! safeguarding)\b"
)
_ROLE_WORDS = phrase(
    r"\b(?:response (?:to|from|of)|statement (?:from|by|on)|action plan|7~minute|seven~minute|briefing"
    r"|easy~read|executive summary)\b"
)
_A_BODY = phrase(r"\b(?:panel|board|partnership|committee|council|executive|constabulary)$")
_OTHER_START = phrase(r"^(?:(?:report )?for publication|published|commissioned by|approved)\b")
_ONLY_ROLE = phrase(
    r"^\W*(?:final )?(?:(?:overview|full|main) report|executive summary (?:and|&) (?:full|overview) report)\W*$"
)
_IN_WHEN = phrase(r"^(?:in|on) (?:\d|[A-Z][a-z]+|[A-Z]{3,}) [\w ]*(?:19|20)\d\d\W*$")
_PERSON_LABEL = phrase(
    r"^(?:report |independent |lead |overview |the |joint )*(?:authors?|chair|reviewers?|writer|by"
    r"|author and chair|chair and author)(?: \w+){0,3} ?[:–-]"
    r"|^(?:report |review |written |compiled |overview report |independent |lead |author "
    r"|reviewers? )*by\b|^(?:independent |lead |report |overview )*(?:author|reviewer|chair)s?\b"
    r"|^(?:dr|prof(?:essor)?|mr|mrs|ms) (?!and )[A-Z][a-z]+ [A-Z]|\b(?:independent (?:author|reviewer|chair"
    r"|consultant)|lead reviewers?)$"
)
_CONNECTED = phrase(
    r"^(?:of|in|on|into|and|about|for|the|to|by|relating|regarding|concerning|in respect|following|from|with|at"
    r"|re|&|who)\b"
)
_ENDS_OPEN = re.compile(
    r"(?:\b(?:of|in|on|into|and|for|the|to|by|from|with|at|re|concerning|regarding)|[-–—:,.?!&/])$",
    re.IGNORECASE,
)
_RUNNING_TEXT = phrase(r"^(?:thank|i am|we |this letter|following|on behalf|further|please|between|as you)")
