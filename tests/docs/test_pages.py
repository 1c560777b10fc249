"""The documents are current, their links lead somewhere, and what they name exists."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from app.main import create_app
from app.settings import Settings, environment_name
from tests.docs.made_pages import MADE, commands
from tests.docs.pages import blocks, in_code, pages, without_code
from tests.style.sources import ROOT

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
TOUR = (
    "ingest/pipeline.py", "ingest/draft/review.py", "app/models/review.py", "app/reviews/keep.py",
    "app/search/engine.py", "app/search/postgres.py", "app/site/search.py", "templates/pages/search.html",
    "app/curation/publish.py", "app/work/read_submission.py",
)  # fmt: skip


@pytest.mark.parametrize("name", MADE)
def test_page_made_from_the_code_is_current(name: str) -> None:
    """`make docs` has been run since the code changed."""
    assert pages()[name] == MADE[name](), "run make docs"


def test_every_link_inside_the_documents_leads_to_a_file_and_a_heading() -> None:
    """Links to other sites are not followed."""
    broken = [
        f"{name}: {link}"
        for name, text in pages().items()
        for link in LINK.findall(without_code(text))
        if "://" not in link and not _leads_somewhere(name, link)
    ]

    assert not broken


def test_every_page_is_reached_from_the_readme() -> None:
    """A page nobody links to is read by nobody."""
    reached, to_read = {"CHANGELOG.md"}, ["README.md"]
    while to_read:
        name = to_read.pop()
        reached.add(name)
        found = {_target(name, link) for link in LINK.findall(pages()[name]) if "://" not in link}
        to_read += [one for one in found if one in pages() and one not in reached]

    assert set(pages()) - reached == set()


def test_tour_names_every_file_in_its_order() -> None:
    """The fifteen minutes of the README go from the bytes of a PDF to a job of the worker."""
    linked = [link for link in LINK.findall(pages()["README.md"]) if link in TOUR]

    assert linked == list(TOUR)


def test_every_command_in_a_document_exists() -> None:
    """What stands after `$ casereviews` in a console block is a command, with options it takes."""
    known = {name: _options(command) for name, command in commands()}
    wrong = [
        line
        for name in pages()
        for block in blocks(name, "console")
        for line in block.splitlines()
        if line.startswith("$ casereviews ") and not _is_real(line, known)
    ]

    assert not wrong


def test_every_command_stands_in_the_documents() -> None:
    """The page of commands has a heading for each."""
    headings = re.findall(r"^## (.+)$", pages()["docs/cli.md"], flags=re.MULTILINE)

    assert headings == [name for name, _ in commands()]


def test_every_setting_named_in_a_document_exists() -> None:
    """CASEREVIEWS_… in the documents is a setting, or one of the tests' or the compose file's."""
    known = {environment_name(field) for field in Settings.model_fields}
    known |= set(re.findall(r"CASEREVIEWS_[A-Z_]+", (ROOT / "docker-compose.yml").read_text()))
    known |= {"CASEREVIEWS_REAL_FILES"}
    current = {name: text for name, text in pages().items() if "/decisions/" not in name}
    named = {one for text in current.values() for one in re.findall(r"CASEREVIEWS_[A-Z_]*[A-Z]", text)}

    assert named <= known


def test_every_address_of_the_api_and_its_parameters_stand_in_the_documents() -> None:
    """Whoever adds one tells users of it."""
    described = create_app(Settings(database_url="postgresql://nobody@nowhere/none")).openapi()["paths"]
    told = in_code("docs/api.md", "docs/search-language.md", "docs/operating.md")
    addresses = {re.sub(r"^(.*/search)\.\w+$", r"\1.csv", path) for path in described}
    parameters = {
        one["name"].removeprefix("-")
        for path in described.values()
        for operation in path.values()
        for one in operation.get("parameters", [])
        if one["in"] == "query"
    }

    assert {one for one in addresses if one not in told and f"GET {one}" not in told} == set()
    assert parameters - told == set()


def test_every_way_of_asking_stands_in_the_documents() -> None:
    """Quotes, the minus, the range of years and the words-only switch are explained."""
    page = pages()["docs/search-language.md"]

    assert all(
        one in page for one in ('"was not brought"', "a minus before", "`2015..2020`", "only_my_words")
    )


def _leads_somewhere(name: str, link: str) -> bool:
    target = _target(name, link)
    if not (ROOT / target).exists():
        return False
    _, _, anchor = link.partition("#")
    return not anchor or anchor in _anchors(target)


def _target(name: str, link: str) -> str:
    """The file a link of a page leads to, by its path from the root."""
    path = link.partition("#")[0]
    found = (ROOT / name).parent / path if path else ROOT / name
    resolved = found.resolve()
    return resolved.relative_to(ROOT).as_posix() if resolved.is_relative_to(ROOT) else str(resolved)


def _anchors(name: str) -> set[str]:
    """Headings of a page as GitHub names them."""
    headings = re.findall(r"^#+ (.+)$", without_code(Path(ROOT / name).read_text()), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


def _options(command: Any) -> set[str]:  # noqa: ANN401 - typer keeps its types to itself
    return {option for one in command.params for option in one.opts if option.startswith("-")}


def _is_real(line: str, known: dict[str, set[str]]) -> bool:
    words = shlex.split(line.removeprefix("$ casereviews ").partition(" | ")[0])
    name = next((one for one in (" ".join(words[:2]), words[0]) if one in known), None)
    if name is None:
        return False
    return {one for one in words if one.startswith("-")} <= known[name] | {"--help"}
