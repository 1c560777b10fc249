"""Under which nation's law the review was carried out: by its area, its board, its kind, or the laws it names."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from ingest.draft.claims import Claim, ClaimField, Evidence
from ingest.draft.facts import Nation, ReviewKind
from ingest.metadata.opening import Opening
from ingest.metadata.register import BoardRegister
from ingest.metadata.review_kind import IN_HEADER, ON_COVER
from ingest.metadata.wording import quoted
from ingest.patterns import phrase

_NATION_OF_KIND = {
    ReviewKind.LCSPR: Nation.ENGLAND,
    ReviewKind.SAR: Nation.ENGLAND,
    ReviewKind.NATIONAL: Nation.ENGLAND,
    ReviewKind.CPR: Nation.WALES,
    ReviewKind.APR: Nation.WALES,
    ReviewKind.SUSR: Nation.WALES,
    ReviewKind.ICR: Nation.SCOTLAND,
    ReviewKind.CMR: Nation.NORTHERN_IRELAND,
}
_LEAST_NAMED, _LEAD = 2, 3
"""By judgement: two mentions, and three times as many as the next nation; an English report may cite a Welsh study."""
_NOTHING_NAMED = ((Nation.ENGLAND, 0), (Nation.ENGLAND, 0))

_MOSTLY_ENGLISH = frozenset(
    {ReviewKind.SCR, ReviewKind.DHR, ReviewKind.MHHR, ReviewKind.OWHR, ReviewKind.PFD}
)


def nation_claims(
    opening: Opening,
    boards: Iterable[Claim],
    areas: Iterable[Claim],
    kinds: Iterable[Claim],
    *,
    register: BoardRegister,
) -> tuple[Claim, ...]:
    """One claim, from the most trusted source that names a nation; none where no source does."""
    sources = _by_trust(opening, tuple(boards), areas, tuple(kinds), register=register)
    return tuple(islice(sources, 1))


def _by_trust(
    opening: Opening,
    boards: tuple[Claim, ...],
    areas: Iterable[Claim],
    kinds: tuple[Claim, ...],
    *,
    register: BoardRegister,
) -> Iterator[Claim]:
    """What each source says, most trusted first. The first alone is used, so the later ones cost nothing."""
    yield from _of_areas(areas, register)
    yield from _of_boards(boards, register)
    yield from _of_kinds(kinds, least=ON_COVER, confidence=0.85)
    yield from _of_board_names(boards)
    yield from _of_words(opening)
    yield from _of_kinds(kinds, least=IN_HEADER, confidence=0.8)
    yield from _of_usual_kinds(kinds, opening)


def _of_areas(areas: Iterable[Claim], register: BoardRegister) -> Iterator[Claim]:
    """The nation of an authority of the register."""
    for claim in areas:
        area = register.areas.get(_identifier_in(claim))
        if area is not None:
            yield _claim(area.nation, claim.confidence, claim.evidence[0], "nation.area/1")


def _of_boards(boards: Iterable[Claim], register: BoardRegister) -> Iterator[Claim]:
    """The nation of a board that the register knows."""
    for claim in boards:
        board = register.board_with_id(_identifier_in(claim))
        if board is not None:
            yield _claim(board.nation, claim.confidence, claim.evidence[0], "nation.board/1")


def _identifier_in(claim: Claim) -> str:
    """The register's identifier of a board or an area; empty where the register does not know it."""
    identifier = claim.value["id"] if isinstance(claim.value, dict) else None
    return identifier if isinstance(identifier, str) else ""


def _of_kinds(kinds: Iterable[Claim], *, least: float, confidence: float) -> Iterator[Claim]:
    """The nation whose law alone knows a kind of review, where the kind is at least so sure."""
    for claim in kinds:
        if claim.confidence >= least and claim.value in _NATION_OF_KIND:
            nation = _NATION_OF_KIND[ReviewKind(str(claim.value))]
            yield _claim(nation, confidence, claim.evidence[0], "nation.kind/1")


def _of_board_names(boards: Iterable[Claim]) -> Iterator[Claim]:
    """The nation that the name of a board shows, where the register does not know the board."""
    for claim in boards:
        for pattern, nation, confidence in _FORMS:
            if pattern.search(claim.evidence[0].quote):
                yield _claim(nation, confidence, claim.evidence[0], "nation.form_of_board/1")


def _of_words(opening: Opening) -> Iterator[Claim]:
    """The nation whose laws, courts and bodies the first pages name, where one clearly leads."""
    counts: Counter[Nation] = Counter()
    places: dict[Nation, Evidence] = {}
    for page in opening.front:
        for nation, pattern in _WORDS:
            for match in pattern.finditer(page.text):
                counts[nation] += 1
                places.setdefault(nation, quoted(page, match.start(), match.end()))
    (nation, count), (_, second) = [*counts.most_common(2), *_NOTHING_NAMED][:2]
    if count >= _LEAST_NAMED and count >= _LEAD * second:
        yield _claim(nation, min(0.85, 0.6 + 0.05 * count), places[nation], "nation.words/1")


def _of_usual_kinds(kinds: Iterable[Claim], opening: Opening) -> Iterator[Claim]:
    """England for a kind that several nations have but England used most, where no other nation is named."""
    for claim in kinds:
        is_named = claim.confidence >= IN_HEADER and claim.value in _MOSTLY_ENGLISH
        if is_named and not _names_another(opening):
            yield _claim(Nation.ENGLAND, 0.55, claim.evidence[0], "nation.no_other_named/1")


def _names_another(opening: Opening) -> bool:
    return any(pattern.search(page.text) for page in opening.front for _, pattern in _WORDS[1:])


def _claim(nation: Nation, confidence: float, place: Evidence, rule: str) -> Claim:
    return Claim(ClaimField.NATION, nation.value, round(confidence, 2), (place,), rule)


_FORMS = (
    (
        phrase(
            r"(?:child|adult|public) protection committee",
            "Names of Scottish committees.",
            ["Example Child Protection Committee"],
            ["child protection conference"],
        ),
        Nation.SCOTLAND,
        0.85,
    ),
    (
        phrase(
            r"bwrdd|partneriaeth",
            "Welsh words for a board.",
            ["Bwrdd Diogelu Plant"],
            ["Example Safeguarding Board"],
        ),
        Nation.WALES,
        0.9,
    ),
    (
        phrase(
            r"safeguarding children partnership|safeguarding adults board|\bLSCP\b",
            "Names that English boards took in 2015 and 2019.",
            ["Example Safeguarding Children Partnership", "Example LSCP"],
            ["Example Safeguarding Children Board"],
        ),
        Nation.ENGLAND,
        0.7,
    ),
)
"""Forms of board that only one nation has (a Welsh regional board is in the register)."""

_WORDS = (
    (
        Nation.ENGLAND,
        phrase(
            r"\b(?:ofsted|care act 2014|working together to safeguard children"
            r"|child safeguarding practice review panel|clinical commissioning group|integrated care board"
            r"|applies to england|care quality commission|NHS England|section 44)\b",
            "Bodies, laws and guidance of England.",
            ["Ofsted inspected", "the Care Act 2014", "section 44"],
            ["the Care Inspectorate", "the Children Act 1989"],
        ),
    ),
    (
        Nation.WALES,
        phrase(
            r"\b(?:welsh government|social services and well~?being \(wales\)|wales|llywodraeth cymru|cymru"
            r"|university health board|care inspectorate wales|working together to safeguard people"
            r"|south wales police|dyfed~powys|safeguarding board \(functions)\b",
            "Bodies, laws and guidance of Wales.",
            ["Llywodraeth Cymru", "Dyfed-Powys Police", "a University Health Board"],
            ["the health board", "walesa"],
        ),
    ),
    (
        Nation.SCOTLAND,
        phrase(
            r"\b(?:scottish government|scotland|child protection committee|adult protection committee"
            r"|procurator fiscal|care inspectorate(?! wales)|children['’]s reporter|children['’]s hearing"
            r"|significant case review|adult support and protection|chief officers['’]? group|GIRFEC)\b",
            "Bodies and proceedings of Scotland.",
            ["the Procurator Fiscal", "a children’s hearing", "the Care Inspectorate"],
            ["Care Inspectorate Wales", "a court hearing"],
        ),
    ),
    (
        Nation.NORTHERN_IRELAND,
        phrase(
            r"\b(?:northern ireland|health and social care trust|HSC trust|HSCT|PSNI|case management review|SBNI"
            r"|regulation and quality improvement authority)\b",
            "Bodies of Northern Ireland.",
            ["the SBNI", "a Health and Social Care Trust"],
            ["the NHS trust"],
        ),
    ),
)
