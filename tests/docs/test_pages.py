"""The documents are current, and what they name exists."""

import re
from pathlib import Path

import pytest

from app.database import DatabaseUrl
from app.main import create_app
from app.settings import Settings, environment_name
from tests.docs.made_pages import MADE, commands
from tests.docs.pages import in_code, pages
from tests.site_settings import site_settings
from tests.style.sources import ROOT

NO_DATABASE = DatabaseUrl("postgresql://nobody@nowhere/none")


@pytest.mark.parametrize("name", MADE)
def test_page_made_from_the_code_is_current(name: str) -> None:
    """`make docs` has been run since the code changed."""
    assert pages()[name] == MADE[name](), "run make docs"


def test_every_command_is_in_the_documents() -> None:
    """The page of commands has a heading for each."""
    headings = re.findall(r"^## (.+)$", pages()["docs/cli.md"], flags=re.MULTILINE)

    assert headings == [name for name, _ in commands()]


def test_every_setting_named_in_a_document_exists() -> None:
    """CASEREVIEWS_… in the documents is a setting, or one of the tests' or the compose file's."""
    known = {environment_name(field) for field in Settings.model_fields}
    known |= set(re.findall(r"CASEREVIEWS_[A-Z_]+", (ROOT / "docker-compose.yml").read_text()))
    known |= {"CASEREVIEWS_REAL_FILES"}
    current = {name: text for name, text in pages().items() if "/decisions/" not in name}
    named = {match for text in current.values() for match in re.findall(r"CASEREVIEWS_[A-Z_]*[A-Z]", text)}

    assert named <= known


def test_every_address_of_the_api_and_its_parameters_are_in_the_documents(tmp_path: Path) -> None:
    """The change that adds one also documents it."""
    described = create_app(site_settings(NO_DATABASE, tmp_path)).openapi()["paths"]
    in_documents = in_code("docs/api.md", "docs/search-language.md", "docs/operating.md")
    addresses = {re.sub(r"^(.*/search)\.\w+$", r"\1.csv", path) for path in described}
    parameters = {
        parameter["name"].removeprefix("-")
        for path in described.values()
        for operation in path.values()
        for parameter in operation.get("parameters", [])
        if parameter["in"] == "query"
    }

    assert {
        address
        for address in addresses
        if address not in in_documents and f"GET {address}" not in in_documents
    } == set()
    assert parameters - in_documents == set()


def test_every_way_of_asking_is_in_the_documents() -> None:
    """Quotes, the minus, the range of years and the words-only switch are explained."""
    page = pages()["docs/search-language.md"]

    assert all(
        form in page for form in ('"was not brought"', "minus before", "`2015..2020`", "only_my_words")
    )
