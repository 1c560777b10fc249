"""The parameters of a search as OpenAPI describes them: names with a minus, and lists, cannot be said in types."""

from typing import Any

from app.search.question.parse import MOST_PER_PAGE
from app.search.request import FilterName, Sort

_MEANING = {
    FilterName.THEME: "A theme of the vocabulary, e.g. professional_curiosity.",
    FilterName.AGE_GROUP: "An age group, e.g. under_1.",
    FilterName.AGENCY: "An agency of the vocabulary, e.g. health_visiting.",
    FilterName.HARM: "A harm of the vocabulary.",
    FilterName.OUTCOME: "death, serious_harm or other.",
    FilterName.KIND: "A kind of review, e.g. scr or sar.",
    FilterName.NATION: "england, wales, scotland or northern_ireland.",
    FilterName.BOARD: "The id of a board, from the facets of a search.",
    FilterName.ROLE: "Reviews that have a document of this role, e.g. summary.",
    FilterName.LANGUAGE: "Reviews that have a document in this language, e.g. cy.",
}


def described() -> list[dict[str, Any]]:
    """Every parameter of /search."""
    lists: list[dict[str, Any]] = []
    for name in FilterName:
        lists.append(_parameter(name, f"{_MEANING[name]} Given twice it means either.", many=True))
        lists.append(_parameter(f"-{name}", f"Leaves out what {name} would keep.", many=True))
    return [
        _parameter("q", "What to look for, in words. Quoted words are looked for as they stand."),
        *lists,
        _parameter("year", "Year of the report, 2019, or a range, 2015..2020."),
        _parameter("sort", "Order of the results.", enum=[one.value for one in Sort]),
        _parameter("only_my_words", "true: neither synonyms nor corrected spelling."),
        _parameter("page_size", f"Reviews a page, 1 to {MOST_PER_PAGE}; 20 unless told."),
        _parameter("cursor", "Where to go on, from next of the page before."),
    ]


def described_for_recommendations() -> list[dict[str, Any]]:
    """Every parameter of /recommendations: those of /search, read for recommendations, without an order."""
    told = {
        "q": "What to look for in recommendations, in words. All are needed; quoted words stand side by side.",
        "agency": "Only those addressed to this agency, e.g. police. Given twice it means either.",
        "-agency": "Leaves out those addressed to this agency.",
        "page_size": f"Recommendations a page, 1 to {MOST_PER_PAGE}; 20 unless told.",
    }
    return [
        {**one, "description": told.get(one["name"], one["description"])}
        for one in described()
        if one["name"] != "sort"
    ]


def _parameter(
    name: str, description: str, *, many: bool = False, enum: list[str] | None = None
) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string", **({"enum": enum} if enum else {})}
    if many:
        schema = {"type": "array", "items": schema}
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}
