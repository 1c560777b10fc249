"""An old backup brings no removed word back: with a real dump, the real worker's job, and a restore over it."""

from pathlib import Path
from uuid import UUID

from sqlalchemy import delete, select
from starlette.testclient import TestClient

from app.curation.publish import publish
from app.database import DatabaseUrl, reading, writing
from app.files.removals import read_removals, removals_path
from app.main import create_app
from app.models.document import Document, Page
from app.models.finding import Finding, FindingDecision
from app.models.review import Review, ReviewId
from app.queue.jobs import waiting
from app.search.index_review import index_review
from app.search.postgres.engine import PostgresEngine
from app.search.request import SearchRequest
from app.work.apply_removals import apply_removals
from app.work.read_submission import Reading
from ingest.pipeline import load_rules
from tests.integration.backup.conftest import Repository
from tests.integration.work.test_apply_removals import CANARY, a_report, decide
from tests.site_settings import site_settings


def reader_of(repository: Repository) -> Reading:
    """What a worker of the repository reads with."""
    return Reading(repository.engine, repository.files, load_rules(), Path("build/ocr"))


def remove(repository: Repository, document_id: UUID) -> None:
    """The job that removes what was decided."""
    apply_removals(reader_of(repository), document_id, width_px=200)


def a_public_report(repository: Repository) -> UUID:
    """A public report with the name of a person on two pages. Returns the id of its document."""
    document_id = a_report(reader_of(repository), publish=False)
    with writing(repository.engine) as session:
        session.execute(delete(Finding))  # as if it had been published by a version that found nothing
        review_id = session.get_one(Document, document_id).review_id
        publish(session, session.get_one(Review, review_id), actor="test", is_attended=False)
        index_review(session, PostgresEngine(session), ReviewId(review_id))
    return document_id


def public_page(repository: Repository, folder: Path, document_id: UUID) -> tuple[int, str, int]:
    """What a reader gets: the status and the text of page 2, and the status of the download."""
    with reading(repository.engine) as session:
        query = select(Review.public_id).join(Document, Document.review_id == Review.id)
        public_id = session.scalars(query.where(Document.id == document_id)).one()
    url = DatabaseUrl(repository.engine.url.render_as_string(hide_password=False))
    site = create_app(site_settings(url, folder))
    with TestClient(site, raise_server_exceptions=False) as browser:
        page = browser.get(f"/reviews/{public_id}/documents/1/pages/2")
        copy = browser.get(f"/reviews/{public_id}/documents/1.pdf")
    site.state.app_state.engine.dispose()
    return page.status_code, page.text, copy.status_code


def test_removed_words_do_not_come_back_with_an_old_backup(original: Repository, tmp_path: Path) -> None:
    """Their pages and the download are withheld at once, and the worker removes the words again."""
    document_id = a_public_report(original)
    original.back_up(tmp_path / "backup")
    decide(reader_of(original), document_id)
    remove(original, document_id)

    restored = original.restore(tmp_path / "backup", replace=True)

    before = public_page(original, tmp_path / "original", document_id)
    with reading(original.engine) as session:
        assert waiting(session, "apply_removals") == 1
        found_before = PostgresEngine(session).answer(SearchRequest(q=CANARY)).reviews
    remove(original, document_id)
    after = public_page(original, tmp_path / "original", document_id)
    assert restored.removed_again == 1
    assert not found_before
    assert (before[0], CANARY in before[1], before[2]) == (404, False, 404)
    assert (after[0], CANARY in after[1], after[2]) == (200, False, 200)
    with reading(original.engine) as session:
        assert not any(CANARY in text for text in session.scalars(select(Page.text)))
        assert all(finding.removed_at for finding in session.scalars(select(Finding)))


def test_list_of_removals_of_a_lost_machine_is_applied(
    original: Repository, elsewhere: Repository, tmp_path: Path
) -> None:
    """It is given like a list of withdrawals, and holds places without a word."""
    document_id = a_public_report(original)
    original.back_up(tmp_path / "backup")
    decide(reader_of(original), document_id)
    remove(original, document_id)
    saved = removals_path(original.files)

    restored = elsewhere.restore(tmp_path / "backup", more_lists=(saved,))

    assert restored.removed_again == 1
    assert CANARY not in saved.read_text()
    assert read_removals(removals_path(elsewhere.files)) == read_removals(saved)


def test_backup_from_after_a_removal_changes_nothing(original: Repository, tmp_path: Path) -> None:
    """The backup has the decision, and what is gone is not removed again."""
    document_id = a_public_report(original)
    decide(reader_of(original), document_id)
    remove(original, document_id)
    original.back_up(tmp_path / "backup")

    assert original.restore(tmp_path / "backup", replace=True).removed_again == 0


def test_decision_that_was_undone_is_not_made_again(original: Repository, tmp_path: Path) -> None:
    """The last line of a document counts."""
    document_id = a_public_report(original)
    original.back_up(tmp_path / "backup")
    decide(reader_of(original), document_id)
    remove(original, document_id)
    with writing(original.engine) as session:
        for finding in session.scalars(select(Finding)):
            assert finding.decision == FindingDecision.REMOVE
            finding.decision = finding.decided_by = finding.decided_at = finding.removed_at = None
    remove(original, document_id)

    assert original.restore(tmp_path / "backup", replace=True).removed_again == 0
