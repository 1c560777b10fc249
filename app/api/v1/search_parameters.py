"""The parameters of a search for OpenAPI. Types cannot express names with a minus, so they are written out here."""

from typing import Any

from app.search.question.parse import MOST_PER_PAGE
from app.search.request import FilterName, Sort

_MEANING = {
    FilterName.THEME: "A theme of the vocabulary, for example professional_curiosity.",
    FilterName.THEME_GROUP: "A group of themes: reviews with any theme of it, for example together.",
    FilterName.AGE_GROUP: "An age group, for example under_1.",
    FilterName.AGENCY: "An agency of the vocabulary, for example health_visiting.",
    FilterName.HARM: "A harm of the vocabulary.",
    FilterName.OUTCOME: "death, serious_harm or other.",
    FilterName.KIND: "A kind of review, for example scr or sar.",
    FilterName.NATION: "england, wales, scotland or northern_ireland.",
    FilterName.BOARD: "The identifier of a board, from the facets of a search.",
    FilterName.ROLE: "Reviews that have a document of this role, for example summary.",
    FilterName.LANGUAGE: "Reviews that have a document in this language, for example cy.",
}


def search_parameters() -> list[dict[str, Any]]:
    """Every parameter of /search."""
    lists: list[dict[str, Any]] = []
    for name in FilterName:
        lists.append(_parameter(name, f"{_MEANING[name]} Repeat it to include either value.", many=True))
        lists.append(_parameter(f"-{name}", f"Leaves out what {name} would include.", many=True))
    return [
        _parameter(
            "q",
            "What to look for, in words. Words in quotation marks are found exactly as written. AND, OR, NOT, -word, "
            "word*, NEAR/5 and fields such as title: make it an exact search, as docs/search-language.md says.",
        ),
        *lists,
        _parameter("year", "Year of the report, 2019, or a range, 2015..2020."),
        _parameter("sort", "Order of the results.", enum=[order.value for order in Sort]),
        _parameter("only_my_words", "true: no synonyms and no corrected spelling."),
        _parameter(
            "exact",
            "true: q is an exact search. false: operators in q are ordinary text. Without it, what q has decides.",
        ),
        _parameter("page_size", f"Reviews a page, 1 to {MOST_PER_PAGE}, 20 by default."),
        _parameter("cursor", "Where the page begins: copy it from next of the page before."),
    ]


def recommendation_parameters() -> list[dict[str, Any]]:
    """Every parameter of /recommendations: those of /search without ``sort``, with descriptions of their own."""
    descriptions = {
        "q": "What to look for in recommendations. All that have any of the words are found, the best first. Words "
        "in quotation marks are demanded, next to each other. Operators and fields work as in /search, except title:.",
        "theme": "Only those with this theme, for example professional_curiosity. Repeat it to include either value.",
        "-theme": "Leaves out those with this theme.",
        "agency": "Only those addressed to this agency, for example police. Repeat it to include either value.",
        "-agency": "Leaves out those addressed to this agency.",
        "page_size": f"Recommendations a page, 1 to {MOST_PER_PAGE}, 20 by default.",
    }
    return [
        {**parameter, "description": descriptions.get(parameter["name"], parameter["description"])}
        for parameter in search_parameters()
        if parameter["name"] != "sort"
    ]


def _parameter(
    name: str, description: str, *, many: bool = False, enum: list[str] | None = None
) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string", **({"enum": enum} if enum else {})}
    if many:
        schema = {"type": "array", "items": schema}
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}
