"""What is still to check, what is unsure first, and the button that keeps everything reading is quite sure of."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.accounts.policy import Action
from app.curation.keep_sure import keep_sure
from app.models.review import Review
from app.models.tag import Tag, TagStatus
from app.request_scope import Me, Writing
from app.reviews.checking import documents_to_check, stamp_of_fact, stamp_of_tag, tags_to_check
from app.reviews.facts import Fact, facts_to_check
from app.reviews.submissions import review_to_change
from app.reviews.sure import is_sure_fact, is_sure_tag, is_undecided_fact
from app.search.labels import distinct_labels
from app.search.request import FilterName
from app.site.board_addresses import check_address, fact_address, keep_sure_address, tag_address
from app.site.fact_labels import FACT_LABELS
from app.site.parts import Link, counted, number

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class WhatNeedsYou:
    """How much nobody has decided about, and how much of it reading is not sure of."""

    sentence: str
    unsure: tuple[Link, ...]
    """A link to each detail and theme that needs a person, details first."""
    keep: str | None
    """The label of the button that keeps the others; None if there are none."""
    address: str
    stamp: str
    """Changes with every decision; the button sends it back, so that only what was seen is kept."""


def what_needs_you(review: Review, facts: Sequence[Fact], tags: Sequence[Tag]) -> WhatNeedsYou | None:
    """What the page of a review begins with; None if everything has been decided."""
    facts = [fact for fact in facts if is_undecided_fact(fact)]
    tags = [tag for tag in tags if tag.status == TagStatus.SUGGESTED]
    total = len(facts) + len(tags)
    if not total:
        return None
    unsure = (
        *(_fact_link(review, fact) for fact in facts if not is_sure_fact(fact)),
        *_tag_links(review, [tag for tag in tags if not is_sure_tag(tag)]),
    )
    sure = total - len(unsure)
    return WhatNeedsYou(
        sentence=_sentence(len(unsure), total),
        unsure=unsure,
        keep=f"Keep the {counted(sure, 'item')} that we are quite sure of" if sure else None,
        address=keep_sure_address(review.id),
        stamp=_stamp(facts, tags),
    )


@router.post("/boards/reviews/{review_id}/check/sure")
def keep(session: Writing, me: Me, review_id: str, *, stamp: Annotated[str, Form()] = "") -> Response:
    """Keep every detail and theme that reading is quite sure of, if they are those that were shown."""
    review = review_to_change(session, review_id, person=me, action=Action.CORRECT)
    facts = [fact for fact in facts_to_check(session, review) if fact.field in FACT_LABELS]
    tags = tags_to_check(session, documents_to_check(session, review))
    shown = what_needs_you(review, facts, tags)
    if shown is None or stamp != shown.stamp:
        return RedirectResponse(check_address(review.id, done="changed_since"), 303)
    keep_sure(session, review, facts, tags, person=me)
    return RedirectResponse(check_address(review.id, done="kept_sure"), 303)


def _sentence(unsure: int, total: int) -> str:
    if not unsure:
        return f"We are quite sure of all {number(total)} details and themes that are left to check."
    verb = "needs" if unsure == 1 else "need"
    return f"{number(unsure)} of {number(total)} {verb} you. We are quite sure of the others."


def _fact_link(review: Review, fact: Fact) -> Link:
    return Link(FACT_LABELS[fact.field], fact_address(review.id, fact.field))


def _tag_links(review: Review, tags: Sequence[Tag]) -> tuple[Link, ...]:
    labels = distinct_labels([(FilterName(tag.facet), tag.term) for tag in tags])
    return tuple(Link(label, tag_address(review.id, tag.id)) for label, tag in zip(labels, tags, strict=True))


def _stamp(facts: Sequence[Fact], tags: Sequence[Tag]) -> str:
    parts = [stamp_of_fact(fact) for fact in facts] + [f"{tag.id} {stamp_of_tag(tag)}" for tag in tags]
    return sha256(" ".join(sorted(parts)).encode()).hexdigest()[:16]
