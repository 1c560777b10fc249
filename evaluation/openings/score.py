"""Compares what is read from an opening with its truth, field by field, value by value."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from evaluation.anonymity.shares import interval
from evaluation.metadata import read_simply
from evaluation.openings.opening import Opening
from evaluation.report import Figure
from ingest.draft.claims import Claim, ClaimField
from ingest.draft.facts import Metadata, SubjectRole
from ingest.metadata.claims import claims_of
from ingest.metadata.register import BoardRegister, load_register
from ingest.metadata.resolve import document_role, is_case_review, resolve
from ingest.pdf.reading import read_document
from ingest.structure.outlining import outline_of

SURE = 0.85
"""From this confidence on the page of facts says "quite sure" (``app.site.checking.fact_rows``)."""
NOTHING = "none"

FIELDS: Mapping[str, Callable[[Metadata], Sequence[str | None]]] = {
    "title": lambda facts: [facts.title],
    "kinds": lambda facts: facts.review_kinds,
    "nation": lambda facts: [facts.nation],
    "boards": lambda facts: [board.name for board in facts.boards],
    "published": lambda facts: [facts.published.value if facts.published else None],
    "alias": lambda facts: [facts.alias],
    "authors": lambda facts: facts.authors,
    "outcome": lambda facts: [facts.outcome],
    "ages": lambda facts: [
        subject.age_group for subject in facts.subjects if subject.role is not SubjectRole.PERPETRATOR
    ],
}
_CLAIMS = {
    ClaimField.TITLE: "title",
    ClaimField.REVIEW_KIND: "kinds",
    ClaimField.NATION: "nation",
    ClaimField.BOARD: "boards",
    ClaimField.PUBLISHED: "published",
    ClaimField.ALIAS: "alias",
    ClaimField.AUTHOR: "authors",
    ClaimField.OUTCOME: "outcome",
}


@dataclass
class Score:
    """What was right, wrong and missed in one opening."""

    opening: str
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    simple: Counter[str] = field(default_factory=Counter)
    """The baseline's right, wrong and missed values over all fields, under these three words."""
    claims: list[tuple[float, bool]] = field(default_factory=list)
    """Of each claim that is shown: its confidence, and whether it is right."""
    faults: list[str] = field(default_factory=list)


@cache
def _register() -> BoardRegister:
    return load_register()


def scores_of(opening: Opening, file: Path) -> Score:
    """The score of one opening, read from its PDF."""
    pdf = file.read_bytes()
    document = read_document(pdf)
    outline = outline_of(document)
    claims = claims_of(document, outline, _register())
    facts = resolve(claims)
    score = Score(opening.name)
    _score_review(score, opening, claims)
    if not opening.is_review:
        return score
    for name, read in FIELDS.items():
        _score_field(score, name, opening.values(name), [value for value in read(facts) if value])
    simple = read_simply(file)["metadata"]
    for name in FIELDS:
        right, wrong, missed = _compare(opening.values(name), _simple_values(simple, name))
        score.simple.update(right=len(right), wrong=len(wrong), missed=len(missed))
    score.claims += _claims_right(opening, claims, facts)
    return score


def _score_review(score: Score, opening: Opening, claims: tuple[Claim, ...]) -> None:
    read, _ = is_case_review(claims)
    role = document_role(claims).value
    truth = [("yes" if opening.is_review else "no",)]
    _score_field(score, "is a review", truth, ["yes" if read else "no"])
    if opening.is_review:
        _score_field(score, "role", opening.values("role") or [("overview",)], [role])


def _score_field(score: Score, name: str, truth: Sequence[tuple[str, ...]], read: list[str]) -> None:
    right, wrong, missed = _compare(truth, read)
    score.right[name] += len(right)
    score.wrong[name] += len(wrong)
    score.missed[name] += len(missed)
    if wrong or missed:
        score.faults.append(
            f"{name}: read {wrong or 'nothing'}, not {[values[0] for values in missed] or 'there'}"
        )


def _compare(
    truth: Sequence[tuple[str, ...]], read: list[str]
) -> tuple[list[str], list[str], list[tuple[str, ...]]]:
    """The values that are right, those that are wrong, and those that were missed."""
    left = list(truth)
    right, wrong = [], []
    for value in read:
        match = next((values for values in left if letters(value) in map(letters, values)), None)
        if match:
            left.remove(match)
            right.append(value)
        else:
            wrong.append(value)
    return right, wrong, [values for values in left if NOTHING not in values]


def _claims_right(
    opening: Opening, claims: tuple[Claim, ...], facts: Metadata
) -> Iterable[tuple[float, bool]]:
    """The confidence of each claim that is shown as a fact, and whether its value is right."""
    for claim in claims:
        name = _CLAIMS.get(claim.field)
        value = _shown(claim)
        if name and value in [str(item) for item in FIELDS[name](facts)]:
            spellings = [letters(spelling) for values in opening.values(name) for spelling in values]
            yield claim.confidence, letters(value) in spellings


def _shown(claim: Claim) -> str:
    if isinstance(claim.value, dict):
        return str(claim.value.get("name") or claim.value.get("value"))
    return str(claim.value)


def letters(text: str) -> str:
    """Letters and digits only, in small letters: "Child K:" is "childk"."""
    return re.sub(r"[\W_]+", "", text.replace("&", "and")).casefold()


def _simple_values(metadata: Mapping[str, Any], name: str) -> list[str]:
    values = {
        "kinds": metadata["review_kinds"],
        "boards": [board["name"] for board in metadata["boards"]],
        "published": [metadata["published"]["value"]] if metadata["published"] else [],
        "authors": metadata["authors"],
        "ages": [],
    }
    return [str(value) for value in values.get(name, [metadata.get(name)]) if value]


def figures(scores: Sequence[Score]) -> list[Figure]:
    """Precision, recall and F1 of each field and over all, the baseline's F1, and what is called sure."""
    names = list(dict.fromkeys(name for score in scores for name in score.right))
    rows = []
    for name in names:
        right, wrong, missed = (sum(part[name] for part in parts) for parts in _parts(scores))
        rows.append(Figure(name, _described(right, wrong, missed), "-", "", str(right + missed)))
    facts = [sum(sum(part[name] for name in FIELDS) for part in parts) for parts in _parts(scores)]
    simple = [sum(score.simple[part] for score in scores) for part in ("right", "wrong", "missed")]
    whole = facts[0] + facts[2]
    rows.append(Figure("all facts", _described(*facts), f"F1 {_f1(*simple):.3f}", "F1 .93", str(whole)))
    sure = [right for score in scores for confidence, right in score.claims if confidence >= SURE]
    share = f"{sum(sure) / max(1, len(sure)):.3f} ({interval(sum(sure), max(1, len(sure)))})"
    rows.append(Figure("right where called sure", share, "-", ".98", str(len(sure))))
    claims = [claim for score in scores for claim in score.claims]
    error = f"{calibration_error(claims):.3f}"
    return [*rows, Figure("calibration error", error, "-", ".05", str(len(claims)))]


def calibration_error(claims: Sequence[tuple[float, bool]], *, bins: int = 5) -> float:
    """How far confidence is from the share that is right, on average over bins of about equal numbers of claims.

    Equal confidences stay in one bin: cut among them it would show chance, or the order that they come in.
    """
    ordered = sorted(claims)
    size = max(1, -(-len(ordered) // bins))
    error, start = 0.0, 0
    while start < len(ordered):
        last = ordered[min(start + size, len(ordered)) - 1][0]
        part = [claim for claim in ordered[start:] if claim[0] <= last]
        error += abs(sum(confidence for confidence, _ in part) - sum(right for _, right in part))
        start += len(part)
    return error / max(1, len(ordered))


def _parts(scores: Sequence[Score]) -> tuple[list[Counter[str]], ...]:
    return [s.right for s in scores], [s.wrong for s in scores], [s.missed for s in scores]


def _described(right: int, wrong: int, missed: int) -> str:
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return f"F1 {_f1(right, wrong, missed):.3f}  P {precision:.3f}  R {recall:.3f}"


def _f1(right: int, wrong: int, missed: int) -> float:
    return 2 * right / max(1, 2 * right + wrong + missed)
