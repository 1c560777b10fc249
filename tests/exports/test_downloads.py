"""Files of all results: complete, each review once, never one that is not public, under an innocent name."""

import csv
import json
import re
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from openpyxl import load_workbook
from sqlalchemy import Engine, select, text
from starlette.testclient import TestClient

from app.database import ReadSession, WriteSession, reading
from app.exports.formats import in_chunks, write
from app.exports.results import all_results
from app.models.review import Review, ReviewId, ReviewState
from app.reviews.export_formats import FORMATS, XLSX, ExportFormat
from app.search.engine import SearchEngine
from app.search.postgres.engine import PostgresEngine
from app.search.published import entry_of
from app.search.request import SearchRequest
from tests.exports.made_rows import a_row
from tests.pages.conftest import Publish

MANY = 3_000


def ids_in(ending: str, body: bytes) -> list[str]:
    """The public ids of a file, read by a library that is not ours."""
    match ending:
        case "csv":
            return [row["id"] for row in csv.DictReader(StringIO(body.decode("utf-8-sig"), newline=""))]
        case "jsonl":
            return [json.loads(line)["id"] for line in body.decode().splitlines()]
        case "xlsx":
            sheet = load_workbook(BytesIO(body), read_only=True).active
            assert sheet is not None
            return [str(row[0]) for row in sheet.iter_rows(min_row=2, values_only=True)]
        case "ris":
            return [record["id"] for record in rispy.loads(body.decode())]
        case _:
            return [entry.key for entry in parse_string(body.decode()).entries]


@pytest.mark.parametrize("prefix", ["", "/api/v1"])
@pytest.mark.parametrize("ending", [form.ending for form in FORMATS])
def test_file_holds_every_result_of_the_search(
    client: TestClient, publish: Publish, ending: str, prefix: str
) -> None:
    """From page and API, in each format: as many as the search counts, in its order, whatever its page size."""
    for name in ("Wren", "Plover", "Heron", "Curlew"):
        publish(title=f"Child {name}", passages=[f"A bruise on {name}."], themes=["neglect"])
    publish(title="Adult Dunlin", passages=["A bruise on an adult."], themes=["self_neglect"])
    query = "q=bruise&theme=neglect&page_size=2"
    results = client.get(f"/api/v1/search?{query}&page_size=100").json()

    answer = client.get(f"{prefix}/search.{ending}?{query}")

    assert answer.status_code == 200
    assert ids_in(ending, answer.content) == [item["id"] for item in results["items"]]
    assert results["total"] == 4


def test_name_of_the_file_says_nothing_of_the_search(client: TestClient, publish: Publish) -> None:
    """Downloads stay on shared machines, so their name has only the date."""
    publish()

    answer = client.get("/search.csv?q=bruise")

    named = answer.headers["content-disposition"]
    assert re.fullmatch(r'attachment; filename="case-reviews-\d{4}-\d\d-\d\d\.csv"', named)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"


def test_file_of_no_result_has_a_heading_alone(client: TestClient, publish: Publish) -> None:
    """Nothing found is an answer."""
    publish()

    answer = client.get('/search.csv?q="no such words"')

    assert answer.status_code == 200
    assert ids_in("csv", answer.content) == []


def test_question_that_cannot_be_understood_is_no_file(client: TestClient) -> None:
    """An error comes as an error, not inside half a file."""
    page = client.get("/search.csv?year=then")
    api = client.get("/api/v1/search.xlsx?nation=france")

    assert (page.status_code, api.status_code) == (422, 422)
    assert api.json()["field"] == "nation"


def test_withdrawn_review_is_in_no_file_though_still_indexed(
    client: TestClient, publish: Publish, session: WriteSession
) -> None:
    """The state is looked up as rows are read; drafts are in no index at all."""
    gone = publish(title="Child Plover")
    public = publish(title="Child Wren")
    publish(title="Child Heron", state=ReviewState.DRAFT)
    session.execute(
        text("update review set state = 'withdrawn' where public_id = :id"), {"id": gone.public_id}
    )
    session.commit()

    assert ids_in("csv", client.get("/search.csv").content) == [public.public_id]


def test_line_of_json_is_the_item_of_the_api(client: TestClient, publish: Publish) -> None:
    """Who can read /reviews can read the file: the same names, the same values."""
    publish(themes=["neglect"], outcome="death", alias="Wren", age_groups=["under_1"])

    [item] = client.get("/api/v1/reviews").json()["items"]
    line = json.loads(client.get("/search.jsonl").content)

    assert line == {name: value for name, value in item.items() if name != "deleted"}


@pytest.mark.parametrize(("ending", "begin"), [("ris", b"TY  - RPRT"), ("bib", b"@techreport{CR")])
def test_one_review_is_cited(client: TestClient, publish: Publish, ending: str, begin: bytes) -> None:
    """The page's reference, for reference managers."""
    public_id = publish().public_id

    answer = client.get(f"/reviews/{public_id}.{ending}")

    assert answer.content.startswith(begin)
    assert f'filename="{public_id}.{ending}"' in answer.headers["content-disposition"]


@pytest.mark.parametrize("ending", ["ris", "bib", "json"])
def test_withdrawn_review_is_not_cited(client: TestClient, publish: Publish, ending: str) -> None:
    """410 for what was public once, 404 for what never was."""
    public_id = publish(state=ReviewState.WITHDRAWN).public_id

    assert client.get(f"/reviews/{public_id}.{ending}").status_code == 410
    assert client.get(f"/reviews/{public_id}0.{ending}").status_code == 404


def test_json_of_a_review_is_the_api(client: TestClient, publish: Publish) -> None:
    """One place says everything."""
    public_id = publish().public_id

    answer = client.get(f"/reviews/{public_id}.json")

    assert (answer.status_code, answer.headers["location"]) == (303, f"/api/v1/reviews/{public_id}")


@pytest.mark.parametrize("form", FORMATS, ids=[form.ending for form in FORMATS])
def test_writing_holds_few_rows_in_memory(form: ExportFormat) -> None:
    """3,000 rows, 2 MB of text, made as they are asked for: never more than 1 MB at a time, in any format."""
    rows = (a_row(id=f"CR{number:05}", title=f"{number} {'wren ' * 100}") for number in range(MANY))
    tracemalloc.start()

    size = sum(len(chunk) for chunk in in_chunks(write(form, rows)))

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > (2_000_000 if form is not XLSX else 50_000)
    assert peak < 1_000_000


@pytest.fixture
def many(engine: Engine, session: WriteSession, publish: Publish) -> int:
    """One built review, copied in the database until there are 3,000, published and indexed."""
    publish(title="Child Wren", themes=["neglect"])
    columns = session.scalars(
        text(
            "select column_name from information_schema.columns where table_name = 'review' and column_name <> 'id'"
        )
    )
    copied = ", ".join(
        column if column != "public_id" else "'CR1' || lpad(n::text, 5, '0')" for column in columns
    )
    names = copied.replace("'CR1' || lpad(n::text, 5, '0')", "public_id")
    session.execute(
        text(f"insert into review ({names}) select {copied} from review, generate_series(2, {MANY}) n")
    )
    original = session.scalars(select(Review).where(Review.public_id.not_like("CR1%"))).one()
    entry = entry_of(session, ReviewId(original.id))
    assert entry is not None
    copies = session.execute(select(Review.id, Review.public_id).where(Review.id != original.id))
    PostgresEngine(session).add(
        replace(entry, review_id=ReviewId(review_id), public_id=public_id or "", passages=())
        for review_id, public_id in copies
    )
    session.commit()
    return MANY


def test_every_one_of_many_results_comes_once_and_holds_no_connection(engine: Engine, many: int) -> None:
    """Thirty pages of results, walked to their end; between two batches nothing is held open."""
    opened = 0

    @contextmanager
    def searching() -> Iterator[tuple[ReadSession, SearchEngine]]:
        nonlocal opened
        with reading(engine) as session:
            opened += 1
            yield session, PostgresEngine(session)
            opened -= 1

    ids = []
    for row in all_results(searching, SearchRequest(q="wren"), public_url="https://reviews.example.org"):
        ids.append(row.id)
        assert opened == 0

    assert len(ids) == len(set(ids)) == many
