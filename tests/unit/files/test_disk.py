"""What we write is for its owner only, whatever the umask and whatever an older version left."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.files.disk import make_folder, open_private, translate_disk_errors
from app.files.store import FileStore
from app.files.withdrawals import Scope, Withdrawal, record, withdrawals_path
from ingest.draft.digest import Sha256


@pytest.fixture(params=[0o000, 0o022, 0o777], ids=["umask 000", "umask 022", "umask 777"])
def any_umask(request: pytest.FixtureRequest) -> Iterator[None]:
    """One that gives everything away, the usual one, and one that leaves not even the owner anything."""
    before = os.umask(request.param)
    yield
    os.umask(before)


def modes_below(folder: Path) -> dict[str, set[str]]:
    """The permissions of all folders and all files below a folder, in octal."""
    below = list(folder.rglob("*"))
    return {
        "folders": {oct(path.stat().st_mode & 0o777) for path in below if path.is_dir()},
        "files": {oct(path.stat().st_mode & 0o777) for path in below if path.is_file()},
    }


@pytest.mark.usefixtures("any_umask")
def test_kept_files_are_for_their_owner_only(tmp_path: Path) -> None:
    """Sources, public copies, pictures and the list of withdrawals: 0600, in folders of 0700."""
    files = FileStore(tmp_path / "data" / "files")

    sha256 = files.save_source(b"%PDF of a draft")
    files.save_public_copy(sha256, b"%PDF")
    files.save_picture(sha256, 1, b"picture")
    record(files, [Withdrawal(datetime.now(UTC), "CR00001", sha256, Scope.REVIEW, None)])

    assert modes_below(tmp_path) == {"folders": {"0o700"}, "files": {"0o600"}}


def test_store_of_an_older_version_is_closed_to_others(tmp_path: Path) -> None:
    """No one else gets in to the files that were written before, once a file is added."""
    store = tmp_path / "files"
    (store / "sources" / "ab").mkdir(parents=True)
    for folder in (store, store / "sources", store / "sources" / "ab"):
        folder.chmod(0o755)

    FileStore(store).save_source(b"%PDF")

    assert store.stat().st_mode & 0o777 == 0o700


def test_file_of_an_older_version_is_closed_to_others(tmp_path: Path) -> None:
    """The list of withdrawals is only ever added to, so its permissions are corrected in place."""
    files = FileStore(tmp_path / "files")
    withdrawals_path(files).write_text("")
    withdrawals_path(files).chmod(0o644)

    record(files, [Withdrawal(datetime.now(UTC), "CR00001", Sha256("ab"), Scope.REVIEW, None)])

    assert withdrawals_path(files).stat().st_mode & 0o777 == 0o600


def test_folder_that_exists_keeps_its_permissions(tmp_path: Path) -> None:
    """A folder of someone else's choice, e.g. /backups, is not ours to close."""
    tmp_path.chmod(0o755)

    make_folder(tmp_path)

    assert tmp_path.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("a-file/folder", "part of its path is a file, not a folder"),
        ("a-file", "part of its path is a file, not a folder"),
        ("/proc/data", "no folder can be made there"),
        ("x" * 300, "its path is too long"),
        ("circle/folder", "its path is a circle of links"),
    ],
)
def test_refusal_of_the_disk_is_a_sentence(tmp_path: Path, place: str, reason: str) -> None:
    """It names the folder, says why, and what to do."""
    (tmp_path / "a-file").write_text("")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")

    with (
        pytest.raises(Exception, match=f"{reason}. Choose another folder with CASEREVIEWS_DATA") as refused,
        translate_disk_errors(tmp_path / place),
    ):
        make_folder(tmp_path / place)

    assert type(refused.value).__name__ == "FolderNotWritable"
    assert str(tmp_path / place) in str(refused.value)


def test_file_is_private_before_anything_is_in_it(tmp_path: Path) -> None:
    """At no moment can others open it."""
    with open_private(tmp_path / "file", "wb") as file:
        assert os.fstat(file.fileno()).st_mode & 0o777 == 0o600
