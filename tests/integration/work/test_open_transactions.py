"""Jobs compute before they open a transaction that writes."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine, text

from app.database import writing
from app.files.store import FileStore
from app.work.apply_removals import apply_removals
from app.work.read_submission import Reading
from ingest.draft.digest import Sha256
from tests.integration.work import test_apply_removals
from tests.integration.work.test_apply_removals import a_report, decide

reader = test_apply_removals.reader


class WatchedStore(FileStore):
    """A file store that notes how many transactions are open whenever a report is read from it to be computed on."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        super().__init__(folder)
        self.engine = engine
        self.open: list[int] = []

    def source(self, sha256: Sha256) -> bytes:
        """The original, as any store returns it."""
        in_transaction = text(
            "select count(*) from pg_stat_activity where datname = current_database()"
            " and state = 'idle in transaction'"
        )
        with self.engine.connect() as connection:
            self.open.append(connection.execute(in_transaction).scalar_one())
        return super().source(sha256)


def test_nothing_is_computed_in_an_open_transaction(reader: Reading, tmp_path: Path) -> None:
    """The places of words cost seconds a page: everyone else would wait."""
    document_id = a_report(reader, publish=False)
    decide(reader, document_id)
    with writing(reader.engine) as session:
        session.execute(text("update page set word_boxes = null"))
    watched = WatchedStore(tmp_path / "files", reader.engine)

    apply_removals(replace(reader, files=watched), document_id, width_px=200)

    assert set(watched.open) == {0}
