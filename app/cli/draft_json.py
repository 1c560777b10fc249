"""A draft review as the JSON that ``casereviews read --json`` prints: one object on a line for each file."""

from dataclasses import asdict
from typing import Any

from ingest.draft.claims import Claim, Evidence
from ingest.draft.facts import Metadata
from ingest.draft.outline import DraftPage, Passage, Section
from ingest.draft.review import DraftReview
from ingest.draft.tags import Tag
from ingest.errors import UnreadablePDF


def read_json(file: str, draft: DraftReview) -> dict[str, Any]:
    """Everything that was read from a file. A value that it does not state is null."""
    return {
        "file": file,
        "document": {
            "sha256": draft.sha256,
            "pages": len(draft.pages),
            "role": draft.role,
            "language": draft.language,
            "is_case_review": draft.is_case_review,
            "confidence": draft.confidence,
        },
        "pages": [_page(page) for page in draft.pages],
        "metadata": _metadata(draft.metadata),
        "claims": [_claim(claim) for claim in draft.claims],
        "sections": [_section(section) for section in draft.sections],
        "passages": [_passage(passage, draft.sections) for passage in draft.passages],
        "recommendations": [
            {
                "number": recommendation.number,
                "text": recommendation.text,
                "page": recommendation.page,
                "addressees": list(recommendation.addressees),
            }
            for recommendation in draft.recommendations
        ],
        "tags": [_tag(tag) for tag in draft.tags],
        "findings": [asdict(finding) for finding in draft.findings],
        "timings": dict(draft.timings_s),
    }


def refused_json(file: str, error: UnreadablePDF) -> dict[str, Any]:
    """Why a file could not be read, and what to do next."""
    return {"file": file, "refused": {"code": error.code, "sentence": error.sentence}}


def _page(page: DraftPage) -> dict[str, Any]:
    return {
        "number": page.number,
        "label": page.label,
        "state": page.state,
        "unread_reason": page.unread_reason,
        "ocr_confidence": page.ocr_confidence,
    }


def _metadata(metadata: Metadata) -> dict[str, Any]:
    return {
        "title": metadata.title,
        "review_kinds": list(metadata.review_kinds),
        "nation": metadata.nation,
        "boards": [asdict(board) for board in metadata.boards],
        "areas": [asdict(area) for area in metadata.areas],
        "published": asdict(metadata.published) if metadata.published else None,
        "incident": asdict(metadata.incident) if metadata.incident else None,
        "alias": metadata.alias,
        "subjects": [asdict(subject) for subject in metadata.subjects],
        "outcome": metadata.outcome,
        "authors": list(metadata.authors),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "field": claim.field,
        "value": claim.value,
        "confidence": claim.confidence,
        "evidence": _evidence(claim.evidence[0]) if claim.evidence else None,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {"page": evidence.page, "quote": evidence.quote}


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "number": section.number,
        "level": section.level,
        "kind": section.kind,
        "pages": [section.first_page, section.last_page],
    }


def _passage(passage: Passage, sections: tuple[Section, ...]) -> dict[str, Any]:
    return {
        "pages": [passage.first_page, passage.last_page],
        "section": None if passage.section is None else sections[passage.section].title,
        "text": passage.text,
    }


def _tag(tag: Tag) -> dict[str, Any]:
    return {
        "facet": tag.facet,
        "term": tag.term,
        "confidence": tag.confidence,
        "assertion": tag.assertion,
        "evidence": [_evidence(evidence) for evidence in tag.evidence],
    }
