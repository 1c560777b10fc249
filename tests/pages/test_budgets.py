"""How many questions each page may ask the database."""

import pytest
from starlette.testclient import TestClient

from tests.pages.conftest import CountQueries, Publish

PASSAGES = ["The bruise on the cheek of a baby was seen.", "Professional curiosity was missing."]


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/", 8),
        ("/search?q=bruise+baby", 22),
        ("/search?theme=neglect", 8),
        ("/reviews/CR00001", 12),
        ("/reviews/CR00001/documents/1/pages/1", 7),
        ("/reviews/CR00001/documents/1/pages/1?q=bruise", 15),
        ("/reviews/CR00001/documents/1/pages/1.webp", 3),
        ("/recommendations", 5),
        ("/recommendations?q=bruise+baby&theme=neglect", 11),
        ("/themes", 8),
        ("/about", 0),
        ("/report-a-problem", 0),
    ],
)
def test_page_stays_in_its_budget(
    client: TestClient, publish: Publish, queries: CountQueries, path: str, most: int
) -> None:
    """A page makes at most so many queries, for any number of reviews."""
    for name in ("Wren", "Plover", "Heron"):
        publish(
            title=f"Child {name}", passages=[f"{passage} {name}" for passage in PASSAGES], themes=["neglect"]
        )
    client.get(path)

    with queries() as statements:
        client.get(path)

    assert len(statements) <= most, statements
