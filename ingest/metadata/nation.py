"""Under which nation's law the review was held: told by its board, else by its kind, else by the laws it names."""

from collections import Counter
from collections.abc import Iterable

from ingest.draft.claims import Claim, ClaimField, Evidence
from ingest.draft.facts import Nation, ReviewKind
from ingest.metadata.opening import Opening
from ingest.metadata.register import BoardRegister
from ingest.metadata.wording import phrase, quoted

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


_MOSTLY_ENGLISH = frozenset({ReviewKind.SCR, ReviewKind.DHR, ReviewKind.MHHR, ReviewKind.OWHR})


def nation_claims(
    opening: Opening,
    boards: Iterable[Claim],
    areas: Iterable[Claim],
    kinds: Iterable[Claim],
    *,
    register: BoardRegister,
) -> tuple[Claim, ...]:
    """One claim, or none where nothing tells."""
    for claim in areas:
        code = claim.value["id"] if isinstance(claim.value, dict) else None
        if isinstance(code, str) and code in register.areas:
            nation = register.areas[code].nation
            return (_claim(nation, claim.confidence, claim.evidence[0], "nation.area/1"),)
    for claim in boards:
        identity = claim.value["id"] if isinstance(claim.value, dict) else None
        board = register.board_with_id(identity) if isinstance(identity, str) else None
        if board is not None:
            return (_claim(board.nation, claim.confidence, claim.evidence[0], "nation.board/1"),)
    named = tuple(kinds)
    for claim in named:
        if claim.confidence >= 0.85 and claim.value in _NATION_OF_KIND:
            nation = _NATION_OF_KIND[ReviewKind(str(claim.value))]
            return (_claim(nation, 0.85, claim.evidence[0], "nation.kind/1"),)
    for claim in boards:
        for pattern, nation, confidence in _FORMS:
            if pattern.search(claim.evidence[0].quote):
                return (_claim(nation, confidence, claim.evidence[0], "nation.form_of_board/1"),)
    told = _told(opening)
    if told is not None:
        return (told,)
    for claim in named:
        if claim.confidence >= 0.75 and claim.value in _NATION_OF_KIND:
            nation = _NATION_OF_KIND[ReviewKind(str(claim.value))]
            return (_claim(nation, 0.8, claim.evidence[0], "nation.kind/1"),)
    for claim in named:
        if claim.value in _MOSTLY_ENGLISH and claim.confidence >= 0.75 and not _names_another(opening):
            return (_claim(Nation.ENGLAND, 0.55, claim.evidence[0], "nation.no_other_named/1"),)
    return ()


def _names_another(opening: Opening) -> bool:
    return any(pattern.search(page.text) for page in opening.front for _, pattern in _WORDS[1:])


def _told(opening: Opening) -> Claim | None:
    """The nation whose laws, courts and bodies the first pages name, where one clearly leads."""
    counts: Counter[Nation] = Counter()
    places: dict[Nation, Evidence] = {}
    for page in opening.front:
        for nation, pattern in _WORDS:
            for match in pattern.finditer(page.text):
                counts[nation] += 1
                places.setdefault(nation, quoted(page, match.start(), match.end()))
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) == 2 and ranked[0][1] < 3 * ranked[1][1]):
        return None
    nation, count = ranked[0]
    return _claim(nation, min(0.85, 0.6 + 0.05 * count), places[nation], "nation.words/1")


def _claim(nation: Nation, confidence: float, place: Evidence, rule: str) -> Claim:
    return Claim(ClaimField.NATION, nation.value, round(confidence, 2), (place,), rule)


_FORMS = (
    (phrase(r"(?:child|adult|public) protection committee"), Nation.SCOTLAND, 0.85),
    (phrase(r"bwrdd|partneriaeth"), Nation.WALES, 0.9),
    (phrase(r"safeguarding children partnership|safeguarding adults board|\bLSCP\b"), Nation.ENGLAND, 0.7),
)
"""Forms of board that only one nation has (a Welsh regional board stands in the register)."""

_WORDS = (
    (
        Nation.ENGLAND,
        phrase(
            r"\b(?:ofsted|care act 2014|working together to safeguard children"
            r"|child safeguarding practice review panel|clinical commissioning group|integrated care board"
            r"|applies to england|care quality commission|NHS England|section 44)\b"
        ),
    ),
    (
        Nation.WALES,
        phrase(
            r"\b(?:welsh government|social services and well~?being \(wales\)|wales|llywodraeth cymru|cymru"
            r"|university health board|care inspectorate wales|working together to safeguard people"
            r"|south wales police|dyfed~powys|safeguarding board \(functions)\b"
        ),
    ),
    (
        Nation.SCOTLAND,
        phrase(
            r"\b(?:scottish government|scotland|child protection committee|adult protection committee"
            r"|procurator fiscal|care inspectorate(?! wales)|children['’]s reporter|children['’]s hearing"
            r"|significant case review|adult support and protection|chief officers['’]? group|GIRFEC)\b"
        ),
    ),
    (
        Nation.NORTHERN_IRELAND,
        phrase(
            r"\b(?:northern ireland|health and social care trust|HSC trust|HSCT|PSNI|case management review|SBNI"
            r"|regulation and quality improvement authority)\b"
        ),
    ),
)
