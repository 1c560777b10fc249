"""A withdrawn review is looked for on every surface the site has, and the receipt says what was found."""

import pytest
from sqlalchemy import Engine, select, text

from app.accounts.policy import GRANTS
from app.accounts.routes import ROWS
from app.cited_searches.cite import cite
from app.curation.probe import (
    Answer,
    Get,
    NotReached,
    Outcome,
    probe,
    receipt_of,
    trace_of,
    visits_of,
)
from app.curation.surfaces import NOT_CHECKED, SURFACES, Expected
from app.curation.withdraw import withdraw
from app.database import WriteSession, writing
from app.files.store import FileStore
from app.models.document import Document
from app.models.receipt import Receipt
from app.models.review import Review, ReviewId
from app.queue.jobs import defer
from app.reviews.tombstone import WithdrawalReason
from app.search.index_review import index_review
from app.search.postgres.engine import PostgresEngine
from app.search.request import SearchRequest
from app.work.after_withdrawal import NotGone, check_withdrawal
from ingest.draft.digest import Sha256
from tests.builders import a_review

TITLE = "The matter of Quillfeather Brambleworth"
BODY = (
    "The zephyrine nurse wrote that the vellichor of the house was plain to all who came in, "
    "and that nobody had asked the sonderling who lived upstairs what he knew of the marmoset."
)
ADVICE = "The board should see that every thistledown visit is written down on the same day."
NONCES = ("quillfeather", "brambleworth", "zephyrine", "vellichor", "sonderling", "thistledown", "nightjar77")


@pytest.fixture
def review(engine: Engine, session: WriteSession, site_files: FileStore) -> Review:
    """A public review with nonces in title, body, recommendation and file name, found by a cited search, with files."""
    review = a_review(session, title=TITLE, passages=[BODY, BODY + " Again."], recommendations=[ADVICE])
    document = session.scalars(select(Document)).one()
    document.file_name = "nightjar77.pdf"
    index_review(session, PostgresEngine(session), ReviewId(review.id))
    cite(session, PostgresEngine(session), SearchRequest(q=TITLE))
    session.commit()
    for page in range(1, 4):
        site_files.save_picture(Sha256(document.sha256), page, b"RIFF")
    site_files.save_public_copy(Sha256(document.sha256), b"%PDF-1.7 nightjar77")
    return review


def withdraw_it(engine: Engine, files: FileStore, review: Review) -> None:
    with writing(engine) as session:
        again = session.get_one(Review, review.id)
        withdraw(session, files, again, reason=WithdrawalReason.BOARD_REQUEST, actor="test")


def test_every_public_route_is_checked_or_known_to_show_nothing() -> None:
    """A new page is a surface too: give it a row in app/curation/surfaces.py, or say why it needs none."""
    public = {row.path for row in ROWS if row.method == "GET" and GRANTS[row.action].is_open}

    assert public - {surface.route for surface in SURFACES} - NOT_CHECKED.keys() == set()


def test_table_of_surfaces_has_only_routes_of_today() -> None:
    """A probe of an address that does not exist would always find nothing."""
    routes = {row.path for row in ROWS}

    assert {surface.route for surface in SURFACES} - routes == set()
    assert set(NOT_CHECKED) - routes == set()


def test_probe_finds_a_public_review_wherever_it_is(
    session: WriteSession, get: Get, site_files: FileStore, review: Review
) -> None:
    """Before withdrawal the same probe finds it on its pages, in search, exports, lists and feeds, and in the files."""
    receipt = probe(session, review, get=get, files=site_files)

    there = {visit.surface for visit in visits_of(receipt) if visit.outcome is Outcome.STILL_THERE}
    expected = {surface.words for surface in SURFACES} - {"Themes", "The parts of the sitemap", "Suggestions"}
    assert not receipt.is_clean
    assert expected - there <= {"The sitemap", "The API: suggestions"}
    assert {"Search index of the database", "Stored page images", "Stored public copies"} <= there


def test_receipt_of_a_withdrawn_review_is_clean(
    engine: Engine, session: WriteSession, get: Get, site_files: FileStore, review: Review
) -> None:
    """Every surface answered, none showed it, and its own addresses say that it was withdrawn."""
    withdraw_it(engine, site_files, review)

    check_withdrawal(engine, site_files, review.id, get=get)

    session.refresh(review)
    receipt = receipt_of(session, review)
    assert receipt is not None
    assert [visit for visit in visits_of(receipt) if visit.outcome is Outcome.STILL_THERE] == []
    assert receipt.is_clean
    gone = {surface.words for surface in SURFACES if surface.expected is Expected.GONE}
    stones = {visit.surface for visit in visits_of(receipt) if visit.outcome is Outcome.TOMBSTONE}
    assert gone <= stones


def test_no_nonce_is_left_anywhere_however_many_jobs_wait(
    engine: Engine, session: WriteSession, get: Get, site_files: FileStore, review: Review
) -> None:
    """With 10,000 jobs waiting, no surface and no index row has one as soon as the withdrawal has returned."""
    trace = trace_of(session, review)
    for number in range(200):
        defer(session, "render_pages", document_id=str(number))
    session.execute(
        text(
            "insert into procrastinate_jobs (queue_name, task_name, args)"
            " select 'default', 'render_pages', '{}' from generate_series(1, 9800)"
        )
    )
    session.commit()

    withdraw_it(engine, site_files, review)

    bodies = [
        get(address).body.decode("utf-8", "replace").casefold()
        for surface in SURFACES
        for address in surface.addresses(trace)
        if "?q=" not in address
    ]
    rows = [
        str(row).casefold()
        for table in ("search_review", "search_passage", "search_word", "search_lexeme")
        for row in session.execute(text(f"select * from {table}"))
    ]
    assert [nonce for nonce in NONCES if any(nonce in text for text in [*bodies, *rows])] == []
    files = select(Document.sha256).where(Document.review_id == review.id)
    hashes = session.scalars(files).all()
    public = [path for path in site_files.folder.rglob("*.*") if "sources" not in path.parts]
    assert [path for path in public if any(file in str(path) for file in hashes)] == []


def test_search_for_a_withdrawn_nonce_finds_nothing(
    engine: Engine, get: Get, site_files: FileStore, review: Review
) -> None:
    """Neither results nor a correction of the spelling: the words are no longer in the corpus."""
    withdraw_it(engine, site_files, review)

    answer = get("/api/v1/search?q=zephyrin").body.decode()

    assert '"total":0' in answer.replace(" ", "")
    assert "zephyrine" not in answer


def test_surface_that_does_not_answer_makes_no_clean_receipt(
    engine: Engine, session: WriteSession, site_files: FileStore, review: Review
) -> None:
    """The receipt is kept and says so, and the job is tried again."""

    def silence(path: str) -> Answer:
        raise NotReached(path=path)

    withdraw_it(engine, site_files, review)

    with pytest.raises(NotGone):
        check_withdrawal(engine, site_files, review.id, get=silence)

    receipt = session.scalars(select(Receipt)).one()
    assert not receipt.is_clean
    assert Outcome.NOT_REACHED in {visit.outcome for visit in visits_of(receipt)}


def test_other_review_of_the_same_alias_is_not_taken_for_it(
    engine: Engine, session: WriteSession, get: Get, site_files: FileStore
) -> None:
    """A twin in name on every list leaves the receipt clean."""
    for nation, words in (
        ("england", "In Leeds nobody asked. " * 4),
        ("wales", "In Bangor they did ask. " * 4),
    ):
        twin = a_review(session, title="Child A", alias="Child A", nation=nation, passages=[words])
        index_review(session, PostgresEngine(session), ReviewId(twin.id))
    session.commit()
    withdraw_it(engine, site_files, twin)

    check_withdrawal(engine, site_files, twin.id, get=get)

    assert session.scalars(select(Receipt)).one().is_clean
