"""From the results to a permanent address, in the pages, the files and the API."""

from starlette.testclient import TestClient

from app.clock import now
from app.database import WriteSession
from app.models.review import ReviewState
from tests.pages.conftest import CountQueries, Publish

BRUISE = "The bruise to the cheek of a baby was seen by two practitioners."


def cited(client: TestClient, query: str = "q=bruise") -> str:
    """The address of the record that the form leads to."""
    answer = client.post(f"/searches?{query}")
    assert answer.status_code == 303
    return answer.headers["Location"]


def test_results_lead_to_a_page_that_says_what_is_kept(client: TestClient, publish: Publish) -> None:
    """The link keeps the search, and nothing is kept until the form is sent."""
    publish(title="Baby Wren", passages=[BRUISE], themes=["neglect"])

    results = client.get("/search?q=bruise&theme=neglect").text
    page = client.get("/cite-search?q=bruise&theme=neglect").text

    assert 'href="/cite-search?q=bruise&amp;theme=neglect">Cite this search' in results
    assert 'action="/searches?q=bruise&amp;theme=neglect" method="post"' in page
    assert "Nothing about you is saved" in page
    assert "<code>bruise</code>" in page


def test_cited_search_has_its_record_and_citation(client: TestClient, publish: Publish) -> None:
    """What was asked, what was found, how to cite it; search engines are told to leave it."""
    public_id = publish(title="Baby Wren", passages=[BRUISE]).public_id

    address = cited(client)
    answer = client.get(address)

    assert ": 1 review has this word." in answer.text
    assert f"http://testserver{address} (Accessed:" in answer.text
    assert f'href="/reviews/{public_id}"' in answer.text
    assert "The same search finds the same 1 review today, in the same order." in answer.text
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "<title>Cited search – Case Review Repository</title>" in answer.text


def test_files_have_the_identifiers_and_the_reference(client: TestClient, publish: Publish) -> None:
    """CSV for the results, RIS and BibTeX for the reference."""
    public_id = publish(title="Baby Wren", passages=[BRUISE]).public_id
    address = cited(client)

    table, ris, bibtex = (client.get(f"{address}.{ending}").text for ending in ("csv", "ris", "bib"))

    assert f"1,{public_id},published,yes,http://testserver/reviews/{public_id}" in table
    assert f"UR  - http://testserver{address}" in ris
    assert "title = {{Search: “bruise”}}" in bibtex
    assert client.get(f"{address}.json").headers["Location"] == f"/api/v1{address}"


def test_withdrawn_result_is_named_by_its_notice_alone(
    client: TestClient, session: WriteSession, publish: Publish
) -> None:
    """On the page, in the table and in the API, before the index is told."""
    review = publish(title="Review of the Wren family", alias="Wren family", passages=[BRUISE])
    address = cited(client, "q=Wren+family")
    review.state, review.withdrawn_at, review.withdrawal_reason = (
        ReviewState.WITHDRAWN,
        now(),
        "family_request",
    )
    session.commit()

    surfaces = [
        client.get(path).text for path in (address, f"{address}.csv", f"/api/v1{address}", f"{address}.ris")
    ]

    assert "The family asked for it to be withdrawn." in surfaces[0]
    assert "The words of this search are not shown" in surfaces[0]
    assert f"1,{review.public_id},withdrawn,no," in surfaces[1]
    assert not any("Wren" in surface for surface in surfaces)


def test_api_cites_once_and_says_what_changed(client: TestClient, publish: Publish) -> None:
    """201 with the record, 200 the second time; later what came, with its reason."""
    publish(title="Baby Wren", passages=[BRUISE], alias="Baby Wren")

    first = client.post("/api/v1/searches", params={"q": "bruise AND baby", "sort": "newest"})
    second = client.post("/api/v1/searches", params={"q": "bruise AND baby", "sort": "newest"})
    later = publish(title="Baby Heron", passages=[BRUISE], alias="Baby Heron").public_id
    body = client.get(first.headers["Location"]).json()

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["id"] == second.json()["id"]
    assert (body["q"], body["exact"], body["sort"], body["total"]) == ("bruise AND baby", True, "newest", 1)
    assert body["today"]["total"] == 2
    assert [(one["id"], one["reasons"]) for one in body["today"]["came"]] == [(later, ["published_since"])]


def test_mistake_in_an_exact_search_is_refused(client: TestClient) -> None:
    """Nothing is kept of what cannot be run."""
    answer = client.post("/api/v1/searches", params={"q": "bruise AND (", "exact": "true"})

    assert answer.status_code == 422
    assert answer.json()["code"] == "bad_expression"


def test_cited_search_has_a_query_budget(client: TestClient, publish: Publish, queries: CountQueries) -> None:
    """However many reviews it found."""
    for name in ("Wren", "Heron", "Plover"):
        publish(title=f"Baby {name}", passages=[BRUISE], alias=f"Baby {name}")
    address = cited(client)
    client.get(address)

    with queries() as statements:
        client.get(address)

    assert len(statements) <= 20
