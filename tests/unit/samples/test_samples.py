"""What the fictional reports promise to those who test against them."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.samples.case import CASES, read_case
from tests.samples.make import make_sample
from tests.samples.truth import squashed
from tests.unit.samples.conftest import Made

VOCABULARY = Path(__file__).parents[3] / "ingest" / "tagging" / "vocabulary"
MONTHS = (
    ("January", "Ionawr"),
    ("February", "Chwefror"),
    ("March", "Mawrth"),
    ("April", "Ebrill"),
    ("May", "Mai"),
    ("June", "Mehefin"),
    ("July", "Gorffennaf"),
    ("August", "Awst"),
    ("September", "Medi"),
    ("October", "Hydref"),
    ("November", "Tachwedd"),
    ("December", "Rhagfyr"),
)


def readable(samples: list[Made]) -> list[Made]:
    """The samples with a text layer."""
    return [sample for sample in samples if sample.case.look.family != "scan"]


def reviews(samples: list[Made]) -> list[Made]:
    """The samples that are case reviews."""
    return [sample for sample in samples if sample.truth["document"]["is_case_review"]]


def overviews(samples: list[Made]) -> list[Made]:
    """The full reports."""
    return [sample for sample in reviews(samples) if sample.truth["document"]["role"] == "overview"]


def test_there_are_at_least_twenty_six_full_reports(samples: list[Made]) -> None:
    """Twenty-six cases or more have a full report of 6 to 60 pages, two of them over forty."""
    lengths = [sample.truth["document"]["pages"] for sample in overviews(samples)]

    assert len(lengths) >= 26
    assert all(6 <= length <= 60 for length in lengths)
    assert sum(length >= 40 for length in lengths) == 2


def test_every_nation_and_kind_of_the_issue_is_there(samples: list[Made]) -> None:
    """No nation and no common kind of review is missing."""
    facts = [sample.truth["metadata"] for sample in reviews(samples)]

    kinds = {kind for fact in facts for kind in fact["review_kinds"]}
    nations = {fact["nation"] for fact in facts}

    assert nations == {"england", "wales", "scotland", "northern_ireland"}
    assert kinds >= {
        "scr",
        "lcspr",
        "cpr",
        "susr",
        "learning_review",
        "cmr",
        "sar",
        "dhr",
        "thematic",
        "apr",
        "mhhr",
    }


def test_every_role_of_a_document_is_there(samples: list[Made]) -> None:
    """One case has five documents: overview, summary, briefing, response and action plan."""
    roles = {
        sample.truth["document"]["role"] for sample in samples if sample.truth["metadata"]["alias"] == "Mr G"
    }

    assert roles == {"overview", "summary", "briefing", "response", "action_plan"}


def test_titles_are_all_different(samples: list[Made]) -> None:
    """No two samples bear the same title."""
    titles = Counter(sample.truth["metadata"]["title"] for sample in samples)

    assert max(titles.values()) == 1


def test_no_paragraph_is_printed_in_two_cases(samples: list[Made]) -> None:
    """Each case is told in its own words; only glossaries are shared."""
    paragraphs = Counter(
        block.text
        for sample in samples
        for block in sample.case.blocks
        if block.kind in ("text", "item", "question") and len(block.text) > 60
    )

    assert [text for text, times in paragraphs.items() if times > 1] == []


@pytest.mark.parametrize("name", ["scr_baby_v", "sar_mr_g_overview", "scr_family_s4_scanned"])
def test_the_same_seed_makes_the_same_bytes(name: str, tmp_path: Path) -> None:
    """One report of each family, made twice, is the same file twice."""
    case = read_case(CASES / f"{name}.md")

    first = make_sample(case, tmp_path / "first", seed=7)
    second = make_sample(case, tmp_path / "second", seed=7)

    assert first.read_bytes() == second.read_bytes()
    assert first.with_suffix(".json").read_bytes() == second.with_suffix(".json").read_bytes()


def test_another_seed_makes_another_chronology(tmp_path: Path) -> None:
    """The table of contacts is drawn again for each seed."""
    case = read_case(CASES / "scr_baby_v.md")

    first = make_sample(case, tmp_path / "first", seed=1)
    second = make_sample(case, tmp_path / "second", seed=2)

    assert first.read_bytes() != second.read_bytes()


def test_recommendations_are_on_the_page_their_truth_names(samples: list[Made]) -> None:
    """Each recommendation begins on its page, word for word."""
    wrong = [
        (sample.case.name, recommendation["number"])
        for sample in readable(samples)
        for recommendation in sample.truth["recommendations"]
        if squashed(recommendation["text"])[:12] not in squashed(sample.pages[recommendation["page"] - 1])
        or squashed(recommendation["text"]) not in squashed("".join(_body(sample, recommendation["page"])))
    ]

    assert wrong == []


def test_tags_are_on_the_page_their_truth_names(samples: list[Made]) -> None:
    """Each sentence a tag rests on begins on its page."""
    wrong = [
        (sample.case.name, tag["term"], evidence["quote"])
        for sample in readable(samples)
        for tag in sample.truth["tags"]
        for evidence in tag["evidence"]
        if squashed(evidence["quote"])[:9] not in squashed(sample.pages[evidence["page"] - 1])
    ]

    assert wrong == []


def test_sections_open_on_the_page_their_truth_names(samples: list[Made]) -> None:
    """Each heading is on the first page of its section, and sections never run backwards."""
    for sample in readable(samples):
        for section in sample.truth["sections"]:
            assert squashed(section["title"]) in squashed(sample.pages[section["first_page"] - 1]), (
                sample.case.name
            )
            assert section["first_page"] <= section["last_page"] <= len(sample.pages)


def test_facts_are_said_in_the_report(samples: list[Made]) -> None:
    """Alias, ages, authors and month of the incident are all printed somewhere."""
    for sample in readable(reviews(samples)):
        text = squashed("".join(sample.pages))
        for words in _facts(sample):
            assert any(squashed(wording) in text for wording in words), (sample.case.name, words)


def test_terms_are_terms_of_the_vocabulary(samples: list[Made]) -> None:
    """Truth and tagging use the same terms."""
    known = {
        (path.stem, str(term["id"]))
        for path in VOCABULARY.glob("*.yaml")
        for term in yaml.safe_load(path.read_text(encoding="utf-8")).get("terms", [])
    }

    tagged = {(tag["facet"], tag["term"]) for sample in samples for tag in sample.truth["tags"]}
    addressed = {
        ("agency", to)
        for sample in samples
        for recommendation in sample.truth["recommendations"]
        for to in recommendation["addressees"]
    }

    assert sorted((tagged | addressed) - known) == []


def test_the_scanned_report_has_no_text(samples: list[Made]) -> None:
    """A scan is pictures only, yet its truth is whole."""
    scans = [sample for sample in samples if sample.case.look.family == "scan"]

    assert len(scans) == 1
    assert "".join(scans[0].pages).strip() == ""
    assert scans[0].truth["recommendations"]
    assert scans[0].path.stat().st_size < 1_000_000


def test_look_alikes_are_not_case_reviews(samples: list[Made]) -> None:
    """Guidance, an inspection letter and training slides lie in a folder of their own."""
    strays = [sample for sample in samples if sample.path.parent.name == "not_reviews"]

    assert len(strays) == 3
    assert not any(sample.truth["document"]["is_case_review"] for sample in strays)


def _body(sample: Made, page: int) -> Iterator[str]:
    """A page and the next without their running headers and footers, which would be in a broken paragraph."""
    for text in sample.pages[page - 1 : page + 1]:
        lines = [line for line in text.splitlines() if line.strip() and not _is_furniture(sample, line)]
        yield "\n".join(lines)


def _is_furniture(sample: Made, line: str) -> bool:
    """Whether a line is the running header or footer: digits apart, it contains nothing else."""
    look = sample.case.look
    parts = [*look.header.split(" || "), *re.split(r"\{\w+\}", look.footer)]
    rest = squashed(line)
    for part in sorted((squashed(part) for part in parts if squashed(part)), key=len, reverse=True):
        rest = rest.replace(part, "")
    return not rest or rest.isdigit()


def _facts(sample: Made) -> Iterator[tuple[str, ...]]:
    facts = sample.truth["metadata"]
    yield from ((author,) for author in facts["authors"])
    yield from ((subject["age_text"],) for subject in facts["subjects"])
    if facts["incident"] and facts["incident"]["precision"] == "month":
        year, month = facts["incident"]["value"].split("-")
        yield tuple(f"{name} {year}" for name in MONTHS[int(month) - 1])
    if facts["incident"] and facts["incident"]["precision"] == "year":
        yield (facts["incident"]["value"],)
