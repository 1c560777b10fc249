"""A restore brings everything back, names damaged files, and shows nothing that has been withdrawn since."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select, text

from app.backup.dump import TABLES_WITHOUT_ROWS
from app.backup.faults import (
    BackupDamaged,
    DatabaseNotEmpty,
    Fault,
    FolderInUse,
    NotABackup,
    StillRunning,
)
from app.backup.restore import Restored, Target, restore
from app.clock import now
from app.database import reading, writing
from app.files.withdrawals import Scope, Withdrawal, record
from app.models.audit_event import AuditEvent
from app.models.document import Document
from app.models.review import Review, ReviewState
from app.models.table import Table
from app.reviews.identifiers import mint_public_id
from app.schema import is_current, load_every_table
from app.search.postgres.engine import PostgresEngine
from app.search.request import SearchRequest
from ingest.draft.digest import Sha256
from tests.integration.backup.conftest import Repository, search_in, silent


def found_by(repository: Repository, question: str) -> list[str]:
    with reading(repository.engine) as session:
        answer = PostgresEngine(session).answer(SearchRequest(q=question))
        return [hit.public_id for hit in answer.reviews]


def sha256_in(repository: Repository, public_id: str) -> Sha256:
    with reading(repository.engine) as session:
        query = select(Document.sha256).join(Review).where(Review.public_id == public_id)
        return Sha256(session.scalars(query).one())


def state_of(repository: Repository, public_id: str) -> str:
    with reading(repository.engine) as session:
        return session.scalars(select(Review.state).where(Review.public_id == public_id)).one()


def withdraw(repository: Repository, public_id: str, *, scope: Scope = Scope.REVIEW) -> None:
    """Write what a withdrawal writes to the list. The database is not changed: these tests replace it."""
    sha256 = sha256_in(repository, public_id)
    record(repository.files, [Withdrawal(now(), public_id, sha256, scope, "board_request")])


def test_restored_review_is_found_and_its_files_are_there(
    original: Repository, elsewhere: Repository, tmp_path: Path
) -> None:
    """An empty database and an empty folder become a repository that can be searched."""
    wren = original.publish("Serious Case Review: Baby Wren")
    original.publish("Never published", state=ReviewState.DRAFT)
    original.back_up(tmp_path / "backup")

    restored = elsewhere.restore(tmp_path / "backup")

    sha256 = sha256_in(elsewhere, wren)
    assert restored.faults == ()
    assert found_by(elsewhere, "Baby Wren") == [wren]
    assert elsewhere.files.source(sha256) == original.files.source(sha256)
    assert elsewhere.files.public_copy(sha256).is_file()
    with elsewhere.engine.begin() as connection:
        assert is_current(connection)


def test_review_withdrawn_after_the_backup_stays_withdrawn(original: Repository, tmp_path: Path) -> None:
    """The list is not in the database: the review is in no page, search or public file after the restore."""
    wren, heron = original.publish("Baby Wren"), original.publish("Child Heron")
    original.back_up(tmp_path / "backup")
    withdraw(original, wren)

    restored = original.restore(tmp_path / "backup", replace=True)

    sha256 = sha256_in(original, wren)
    assert restored.withdrawn_again == (wren,)
    assert (state_of(original, wren), state_of(original, heron)) == ("withdrawn", "published")
    assert found_by(original, "Wren") == []
    assert not original.files.public_copy(sha256).exists()
    assert not original.files.picture(sha256, 1).exists()
    with reading(original.engine) as session:
        assert "withdrawn_again" in session.scalars(select(AuditEvent.event)).all()


def test_list_of_withdrawals_saved_from_another_machine_is_applied(
    original: Repository, elsewhere: Repository, tmp_path: Path
) -> None:
    """On a new machine the list of withdrawals is given with --withdrawn, and saved there."""
    wren = original.publish("Baby Wren")
    original.back_up(tmp_path / "backup")
    withdraw(original, wren)
    saved = original.files.folder.with_name("withdrawn.jsonl")

    restored = elsewhere.restore(tmp_path / "backup", more_lists=(saved,))

    assert restored.withdrawn_again == (wren,)
    assert elsewhere.files.folder.with_name("withdrawn.jsonl").read_text() == saved.read_text()


def test_document_withdrawn_after_the_backup_stays_withdrawn(original: Repository, tmp_path: Path) -> None:
    """A review whose only document has been withdrawn is withdrawn too."""
    wren = original.publish("Baby Wren")
    original.back_up(tmp_path / "backup")
    withdraw(original, wren, scope=Scope.DOCUMENT)

    original.restore(tmp_path / "backup", replace=True)

    assert state_of(original, wren) == "withdrawn"


def test_public_identifiers_are_not_used_again_after_a_restore(original: Repository, tmp_path: Path) -> None:
    """CR00002 has been public: after a restore of an earlier backup, the next review is CR00003."""
    original.publish("Baby Wren")
    original.back_up(tmp_path / "backup")
    second = original.publish("Child Heron")

    original.restore(tmp_path / "backup", replace=True)

    with writing(original.engine) as session:
        assert int(mint_public_id(session)[2:]) == int(second[2:]) + 1


def test_damaged_and_missing_files_are_named_and_the_rest_restored(
    original: Repository, elsewhere: Repository, tmp_path: Path
) -> None:
    """Every file is compared with its sha256, and a damaged one is not copied to the store."""
    wren, heron = original.publish("Baby Wren"), original.publish("Child Heron")
    original.back_up(tmp_path / "backup")
    damaged = f"files/sources/{sha256_in(original, wren)[:2]}/{sha256_in(original, wren)}.pdf"
    missing = f"files/sources/{sha256_in(original, heron)[:2]}/{sha256_in(original, heron)}.pdf"
    (tmp_path / "backup" / damaged).write_bytes(b"%PDF-rotten")
    (tmp_path / "backup" / missing).unlink()

    restored = elsewhere.restore(tmp_path / "backup")

    assert set(restored.faults) == {
        Fault(damaged, "its content has changed since it was saved"),
        Fault(missing, "it is missing"),
    }
    assert not elsewhere.files.has_source(sha256_in(elsewhere, wren))
    assert set(found_by(elsewhere, "bruise")) == {wren, heron}


def test_damaged_source_is_named_when_it_is_backed_up(original: Repository, tmp_path: Path) -> None:
    """A backup finds files that the disk has damaged. It is made all the same."""
    wren = original.publish("Baby Wren")
    sha256 = sha256_in(original, wren)
    next(original.files.folder.rglob(f"sources/*/{sha256}.pdf")).write_bytes(b"%PDF-rotten")

    result = original.back_up(tmp_path / "backup")

    assert [fault.file for fault in result.faults] == [f"files/sources/{sha256[:2]}/{sha256}.pdf"]


def test_damaged_dump_changes_nothing(original: Repository, tmp_path: Path) -> None:
    """A backup that cannot be restored completely does not replace the database."""
    wren = original.publish("Baby Wren")
    original.back_up(tmp_path / "backup")
    with (tmp_path / "backup" / "database.dump").open("ab") as dump:
        dump.write(b"x")

    with pytest.raises(BackupDamaged):
        original.restore(tmp_path / "backup", replace=True)

    assert state_of(original, wren) == "published"


def test_failed_restore_leaves_the_database_as_it_was(original: Repository, tmp_path: Path) -> None:
    """The tables are moved back with their rows, and with the search index and the extensions."""
    wren = original.publish("Baby Wren")
    original.back_up(tmp_path / "backup")
    with pytest.raises(FileNotFoundError):
        Broken(original.engine, original.files).restore(tmp_path / "backup", replace=True)

    assert state_of(original, wren) == "published"
    with original.engine.begin() as connection:
        assert connection.execute(text("select similarity('wren', 'wren')")).scalar_one() == 1
        assert is_current(connection)


class Broken(Repository):
    """A machine without pg_restore."""

    def restore(self, folder: Path, *, replace: bool = False, more_lists: tuple[Path, ...] = ()) -> Restored:
        target = Target(self.engine, self.files, Path("/nowhere").joinpath, search_in)
        return restore(folder, target, replace=replace, show_progress=silent, more_lists=more_lists)


def test_database_with_rows_is_not_overwritten(original: Repository, tmp_path: Path) -> None:
    """Only --replace overwrites it."""
    original.publish("Baby Wren")
    original.back_up(tmp_path / "backup")

    with pytest.raises(DatabaseNotEmpty):
        original.restore(tmp_path / "backup")


def test_database_in_use_is_not_overwritten(original: Repository, tmp_path: Path) -> None:
    """A web or worker that keeps running would use tables that are being replaced."""
    original.publish("Baby Wren")
    original.back_up(tmp_path / "backup")

    other = create_engine(original.engine.url)
    with original.engine.connect(), pytest.raises(StillRunning):
        Repository(other, original.files).restore(tmp_path / "backup", replace=True)
    other.dispose()


def test_backup_is_complete_or_does_not_exist(original: Repository, tmp_path: Path) -> None:
    """A folder in use is not changed, an unfinished backup leaves no folder, and SHA256SUMS is correct."""
    original.publish("Baby Wren")
    original.back_up(tmp_path / "backup", link=True)

    with pytest.raises(FolderInUse):
        original.back_up(tmp_path / "backup")
    with pytest.raises(NotABackup):
        original.restore(tmp_path)
    check = subprocess.run(
        ["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=tmp_path / "backup", check=False
    )

    assert check.returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup", "original"]


def test_no_table_refers_to_rows_that_are_not_dumped() -> None:
    """Sessions are dumped without rows, so no table that is dumped can refer to them."""
    load_every_table()
    without_rows = set(TABLES_WITHOUT_ROWS)
    references = {
        (table.name, key.column.table.name)
        for table in Table.metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name in without_rows and table.name not in without_rows
    }

    assert without_rows <= set(Table.metadata.tables)
    assert references == set()


def test_backup_by_a_user_without_permission_fails(original: Repository, tmp_path: Path) -> None:
    """It does not skip files that it cannot read: a backup without the reports would look complete."""
    original.publish("Baby Wren")
    script = (
        "import sys; from pathlib import Path; from app.backup.kept_files import back_up\n"
        "try: back_up(Path(sys.argv[1]), Path(sys.argv[2]), link=False, progress=lambda done, total: None)\n"
        "except Exception as error: print(error)"
    )
    sources = original.files.folder / "sources"
    sources.chmod(0o000)
    # Root can read everything, unless it drops that capability.
    as_ordinary_user = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"]
    command = [*(as_ordinary_user if os.geteuid() == 0 else []), sys.executable, "-c", script]

    printed = subprocess.run(
        [*command, str(sources.parent), str(tmp_path / "backup")], capture_output=True, text=True, check=True
    ).stdout
    sources.chmod(0o700)

    assert printed.startswith(f"{sources} cannot be read: you do not have permission.")
