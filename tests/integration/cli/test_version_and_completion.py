"""``casereviews --version`` and the completion of commands in a shell."""

import os
import subprocess
import sys
import tomllib

from tests.style.sources import ROOT


def test_version_is_that_of_the_project() -> None:
    """pyproject.toml alone says which version this is."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    printed = subprocess.run(
        [sys.executable, "-m", "app.cli", "--version"], capture_output=True, text=True, check=True
    ).stdout

    assert printed == f"{project['version']}\n"


def test_shell_completes_commands() -> None:
    """The script of `casereviews --install-completion` requests the commands that begin with some letters."""
    request = {"_CASEREVIEWS_COMPLETE": "complete_bash", "COMP_WORDS": "casereviews re", "COMP_CWORD": "1"}
    program = [
        sys.executable,
        "-c",
        "import sys; sys.argv[0] = 'casereviews'; from app.cli import main; main()",
    ]

    printed = subprocess.run(
        program, env={**os.environ, **request}, capture_output=True, text=True, check=False
    ).stdout

    assert printed.split() == ["read", "restore"]
