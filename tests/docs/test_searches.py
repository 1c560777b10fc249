"""A search that a document shows finds something."""

import pytest
from starlette.testclient import TestClient

from tests.docs.conftest import SampleSite
from tests.docs.examples import commands_shown, searches_shown
from tests.style.sources import ROOT


def test_documents_show_searches() -> None:
    """The tutorial, the page on searching and the README each show some."""
    assert {name for name, _ in searches_shown()} >= {
        "README.md",
        "docs/search-language.md",
        "docs/tutorials/first-search.md",
    }
    assert len(searches_shown()) >= 10


@pytest.mark.parametrize(("document", "address"), searches_shown())
def test_search_of_a_document_finds_reviews(document: str, address: str, reader: TestClient) -> None:
    """In the samples, which `make demo` shows; parameters and values that do not exist are refused."""
    answered = reader.get(address.replace("/search?", "/api/v1/search?"))

    assert answered.status_code == 200, f"{document}: {answered.text}"
    assert answered.json()["total"] > 0, document


@pytest.mark.parametrize(
    "words", sorted({tuple(command.words) for command in commands_shown() if "search" in command.words})
)
def test_search_of_the_command_line_prints_pages(words: tuple[str, ...], sample_site: SampleSite) -> None:
    """The command of the document, as a program of its own."""
    done = sample_site.command(*words[1:], cwd=ROOT)

    assert done.returncode == 0, done.stderr
    assert "page " in done.stdout
