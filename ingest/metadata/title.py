"""What the report is called: the lines of the cover that belong together, or the deposit sheet before it.

The /Title of the file is a template's left-over in most files that have a /Title, so it is never more than a second
source: where it is on the cover too, the title has a higher confidence.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise

from ingest.draft.claims import Claim, ClaimField
from ingest.metadata.bilingual import in_language
from ingest.metadata.board_forms import printed_boards
from ingest.metadata.date_forms import dates_in
from ingest.metadata.letter_case import display_case, in_capitals, printed_forms
from ingest.metadata.opening import Opening
from ingest.metadata.people import COVER_RULES, aliases_in, lines_with_name_alone
from ingest.metadata.review_kind import kinds_in
from ingest.metadata.title_patterns import (
    BARE_KIND,
    ENDS_OPEN,
    ENDS_WITH_KIND,
    ENDS_WITH_MONTH,
    GOES_ON_FROM_ABOVE,
    NAME_OF_BODY,
    NAMES_A_CASE,
    NAMES_ITSELF,
    NOISE,
    ONLY_A_ROLE,
    ONLY_A_YEAR,
    OTHER_BEGINNING,
    OTHER_LINES,
    PART_OF_FILE,
    PERSON_LABEL,
    RE_MARK,
    ROLE_WORDS,
    RUNNING_TEXT,
    SAYS_SOMETHING,
    SENTENCE_END,
    WHEN_OF_DEATH,
)
from ingest.metadata.wording import fold, folded, quoted
from ingest.pdf.document import Line

_MOST_LINES = 6
"""Of a title in one block; by judgement, from covers that set a title on up to five lines."""
_LONGEST_LINE, _LONGEST_LINE_OF_KIND = 130, 110
"""Letters: a longer line of a cover is running text; one that names the kind a little sooner."""
_LEAST_OF_LINE = 8
"""Letters that a line has before the name of a board that begins on it; by judgement."""
_NO_TITLE = -1.0
_UNKNOWN_SIZE = 1_000.0
"""Used as the size of scanned text: nothing is larger."""


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
        place = quoted(opening.cover, min(line.start for line in lines), max(line.end for line in lines))
        claims.append(Claim(ClaimField.TITLE, value, confidence, (place,), "title.cover/1"))
        if full != value:
            claims.append(Claim(ClaimField.TITLE, full, confidence - 0.1, (place,), "title.with_its_kind/1"))
    distinct = {fold(str(claim.value)): claim for claim in reversed(claims)}
    return tuple(reversed(distinct.values()))


def with_alias(titles: tuple[Claim, ...], alias: Claim | None) -> tuple[Claim, ...]:
    """The titles, of which one that only gives the kind names the case as its cover does: "Subject: Baby D"."""
    if not titles or alias is None or alias.rule not in COVER_RULES:
        return titles
    first = titles[0]
    parts = str(first.value).split(": ")
    is_bare = all(BARE_KIND.fullmatch(part) or PART_OF_FILE.fullmatch(part) for part in parts)
    if not is_bare or not BARE_KIND.fullmatch(parts[0]):
        return titles
    value = f"{first.value}: {alias.value}"
    evidence = (*first.evidence, *alias.evidence)
    return (replace(first, value=value, evidence=evidence, rule="title.with_alias/1"), *titles[1:])


def without_boards(opening: Opening, boards: Iterable[Claim]) -> Opening:
    """The opening, its cover's lines less the beginning of a board's name at the end: "Homicide Review | South"."""
    starts = [
        place.start
        for claim in boards
        for place in claim.evidence
        if place.page == opening.cover.number and place.start is not None
    ]
    lines = tuple(_cut_at(line, starts) for line in opening.cover.lines)
    return replace(opening, cover=replace(opening.cover, lines=lines))


def _cut_at(line: Line, starts: Iterable[int]) -> Line:
    """A line without what begins a board's name that the next line goes on with."""
    for start in starts:
        if line.start + _LEAST_OF_LINE < start < line.end:
            text = ENDS_OPEN.sub("", line.text[: start - line.start].rstrip()).rstrip()
            return replace(line, text=text, end=start)
    return line


@dataclass(frozen=True, slots=True)
class _CoverLine:
    """A line of the cover that is no noise."""

    line: Line
    may_be_title: bool
    """False for a board, a date, an author or running text."""
    is_name: bool
    """Whether it is the pseudonym of the subject and nothing else."""


def _title_lines(opening: Opening, authors: tuple[str, ...]) -> tuple[Line, ...]:
    """The line that most looks like a title, those around it that continue it, and parts of it set apart."""
    cover = _cover_lines(opening, authors)
    if not any(candidate.may_be_title for candidate in cover):
        return ()
    anchor = _most_like_a_title(cover)
    first, last = _block_around(cover, anchor)
    above, block, below = cover[:first], cover[first : last + 1], cover[last + 1 :]
    lines = [*_distant_slogan(above, anchor=cover[anchor].line), *_own_lines(block, below)]
    if not any(kinds_in(line.text) for line in lines):
        lines += _distant_subtitle(below)
    return (*lines, *_distant_ending(below, anchor=cover[anchor].line))


def _cover_lines(opening: Opening, authors: tuple[str, ...]) -> list[_CoverLine]:
    """The lines of the cover less noise and authors."""
    names = lines_with_name_alone(opening)
    return [
        _CoverLine(line, may_be_title=not _says_something_else(line, opening), is_name=line in names)
        for line in opening.cover_lines()
        if not NOISE.search(line.text) and not any(name in folded(line.text) for name in authors)
    ]


def _most_like_a_title(cover: Sequence[_CoverLine]) -> int:
    """Which line scores highest."""
    largest = max(candidate.line.font_size_pt or 0 for candidate in cover if candidate.may_be_title)
    scores = [
        _score(candidate.line, largest, position) if candidate.may_be_title else _NO_TITLE
        for position, candidate in enumerate(cover)
    ]
    return scores.index(max(scores))


def _block_around(cover: Sequence[_CoverLine], anchor: int) -> tuple[int, int]:
    """The first and the last line of those around the anchor that continue it, upwards first."""
    first = last = anchor
    while last - first < _MOST_LINES - 1 and _is_in_block(cover, first - 1, anchor):
        first -= 1
    while last - first < _MOST_LINES - 1 and _is_in_block(cover, last + 1, anchor):
        last += 1
    return first, last


def _is_in_block(cover: Sequence[_CoverLine], at: int, anchor: int) -> bool:
    if not 0 <= at < len(cover):
        return False
    if at > anchor and _is_end_of_date(cover[at - 1].line, cover[at].line):
        return True
    is_name_beside = cover[at].is_name and abs(at - anchor) == 1
    return cover[at].may_be_title and (is_name_beside or _goes_on(cover[at].line, cover[anchor].line))


def _is_end_of_date(above: Line, line: Line) -> bool:
    """Whether a line is the rest of a date that the layout broke: "… of Wren, October / 2018"."""
    rest = ONLY_A_YEAR.fullmatch(folded(line.text)) is not None
    return rest and ENDS_WITH_MONTH.search(folded(above.text)) is not None and _set_alike(above, line)


def _own_lines(block: Sequence[_CoverLine], below: Sequence[_CoverLine]) -> list[Line]:
    """The lines of a block less those that only give a role, and less the paragraph that begins with its last line."""
    lines = [candidate.line for candidate in block]
    titled = [line for n, line in enumerate(lines) if not _is_only_a_role(lines, n)] or lines
    if below and _runs_on_as_text(lines[-1], below[0].line):
        return [line for line in titled if not _set_alike(line, lines[-1])] or titled
    return titled


def _is_only_a_role(lines: Sequence[Line], at: int) -> bool:
    """Whether a line gives the role and nothing goes on from it: "Overview Report / into the death of Wren" goes on."""
    goes_on = at + 1 < len(lines) and GOES_ON_FROM_ABOVE.search(lines[at + 1].text) is not None
    return ONLY_A_ROLE.search(lines[at].text) is not None and not goes_on


def _distant_ending(below: Sequence[_CoverLine], *, anchor: Line) -> tuple[Line, ...]:
    """ "in respect of the death of Adult A", where a line about the law is between it and the kind above."""
    for candidate in below[1:3]:
        if candidate.may_be_title and _is_ending(candidate.line, anchor):
            return (candidate.line,)
    return ()


def _is_ending(line: Line, anchor: Line) -> bool:
    is_large = (line.font_size_pt or 0) >= 0.6 * (anchor.font_size_pt or _UNKNOWN_SIZE)
    goes_on = GOES_ON_FROM_ABOVE.search(line.text) is not None
    return is_large and goes_on and bool(aliases_in(display_case(line.text)))


def _runs_on_as_text(line: Line, below: Line) -> bool:
    """Whether a line is the first of a paragraph: the next is set in the same type and ends a sentence."""
    return _set_alike(line, below) and below.top - line.bottom < 8 and bool(SENTENCE_END.search(below.text))


def _set_alike(line: Line, other: Line) -> bool:
    return (line.font_size_pt, line.bold) == (other.font_size_pt, other.bold)


def _score(line: Line, largest: float, position: int) -> float:
    """How far a line looks like part of a title, by size, words and place. The weights are by judgement.

    Size leads, since covers set their title largest; a kind of review makes up for a third of it; the place only
    decides between equals.
    """
    size = line.font_size_pt or largest
    score = 3.0 * (size / largest) if largest else 0.0
    score += 2.0 if kinds_in(line.text) else 0.0
    score += 1.0 if aliases_in(line.text) else 0.0
    score += 0.3 if line.bold else 0.0
    return score - 0.05 * position


def _goes_on(line: Line, anchor: Line) -> bool:
    """Whether a line next to those chosen is set like a title or carries on with it."""
    if line.font_size_pt is None or anchor.font_size_pt is None:
        return True
    names_case = kinds_in(line.text) or aliases_in(line.text)
    is_open = ENDS_OPEN.search(line.text.strip(" :"))
    is_linked = bool(names_case or is_open or GOES_ON_FROM_ABOVE.search(line.text))
    return line.font_size_pt >= anchor.font_size_pt * (0.4 if is_linked else 0.6)


def _distant_subtitle(below: Sequence[_CoverLine]) -> tuple[Line, ...]:
    """The review type, where a date or a board is between it and a slogan above."""
    for candidate in below:
        if candidate.may_be_title and kinds_in(candidate.line.text):
            return (candidate.line,)
    return ()


def _distant_slogan(above: Sequence[_CoverLine], *, anchor: Line) -> list[Line]:
    """The slogan in a larger size above, where a board or a date is between it and the review type."""
    least = 1.2 * (anchor.font_size_pt or _UNKNOWN_SIZE)
    usable = (candidate.line for candidate in above if candidate.may_be_title)
    return [line for line in usable if (line.font_size_pt or 0) >= least]


def _says_something_else(line: Line, opening: Opening) -> bool:
    """Board, date, author, status, running text: lines of a cover that are no part of its title."""
    text = folded(line.text)
    if _says_what_it_is(text):
        return False
    if len(text) > _LONGEST_LINE or any(
        words.search(text) for words in (OTHER_LINES, PERSON_LABEL, NAME_OF_BODY)
    ):
        return True
    if SENTENCE_END.search(text) or _mostly_boards(text):
        return True
    if WHEN_OF_DEATH.search(text):
        return False
    return _mostly_date(text) or _is_in_name_of_board(line, opening)


def _says_what_it_is(text: str) -> bool:
    """Whether a line names the kind of review or the role of the document, and is neither text nor about a person."""
    names_role = ROLE_WORDS.search(text) and not SENTENCE_END.search(text)
    if not (kinds_in(text) or names_role) or len(text) >= _LONGEST_LINE_OF_KIND:
        return False
    return not (PERSON_LABEL.search(text) or OTHER_BEGINNING.search(text))


def _mostly_date(text: str) -> bool:
    return any(date.end - date.start > len(text) * 0.5 for date in dates_in(text, years=True))


def _is_in_name_of_board(line: Line, opening: Opening) -> bool:
    """Whether a line is part of a board's name that is broken over several."""
    return any(
        board.start - 4 <= line.start < board.end and line.end <= board.end + 4
        for board in printed_boards(opening.cover_text)
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
        if len(line.text) > 100 or line.text.rstrip().endswith((".", ",")) or RUNNING_TEXT.search(line.text):
            return
        yield line


def _without_bare_kind(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """A slogan ("Nobody knew you were coming") without the line below that only says what kind of review it heads."""
    texts = [folded(line.text) for line in lines]
    for at, text in enumerate(texts):
        follows = texts[at + 1] if at + 1 < len(texts) else ""
        if BARE_KIND.fullmatch(text) and _is_slogan(texts[:at]) and not GOES_ON_FROM_ABOVE.search(follows):
            return (*lines[:at], *lines[at + 1 :])
    return lines


def _is_slogan(texts: Sequence[str]) -> bool:
    """Whether lines say something, rather than name a place, a person or a part of a file."""
    slogan = " ".join(texts)
    if kinds_in(slogan) or ROLE_WORDS.search(slogan) or NAMES_ITSELF.match(slogan):
        return False
    return slogan.startswith(('"', "“", "‘", "'")) or bool(SAYS_SOMETHING.search(slogan))


def _joined(lines: Sequence[Line], printed: Mapping[str, str]) -> str:
    """The lines in one: a colon where a new style begins a subtitle, a space where layout broke the line."""
    texts = _cased([folded(line.text) for line in lines], printed)
    title = texts[0]
    for (above, line), text in zip(pairwise(lines), texts[1:], strict=True):
        runs_on = (
            ENDS_OPEN.search(title)
            or GOES_ON_FROM_ABOVE.search(text)
            or text[:1].islower()
            or text[:1] == "("
        )
        names_a_part = ENDS_WITH_KIND.search(title) and NAMES_A_CASE.match(text)
        is_subtitle = PART_OF_FILE.fullmatch(text) or (text.startswith(("A ", "An ")) and kinds_in(text))
        begins = _new_style(above, line) or names_a_part or is_subtitle
        title += f" {text}" if runs_on or not begins else f": {text}"
    return RE_MARK.sub(": ", title).strip(" -–—:|")


def _cased(texts: list[str], printed: Mapping[str, str]) -> list[str]:
    """Lines set in capitals as a title is written; adjacent lines read as a single text."""
    cased: list[str] = []
    for in_caps, run in groupby(texts, key=in_capitals):
        lines = list(run)
        if in_caps:
            opens = not cased or not GOES_ON_FROM_ABOVE.search(lines[0])
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
    goes_on = ENDS_OPEN.search(above) or GOES_ON_FROM_ABOVE.search(line)
    return line if goes_on else line[:1].upper() + line[1:]


def _new_style(above: Line, line: Line) -> bool:
    if above.font_size_pt and line.font_size_pt:
        ratio = line.font_size_pt / above.font_size_pt
        if not 0.87 < ratio < 1.15:
            return True
    return in_capitals(above.text) != in_capitals(line.text) and min(len(above.text), len(line.text)) > 3
