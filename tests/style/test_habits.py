"""What a contributor's editor and git run is what `make check` runs."""

import re
import tomllib
from typing import Any

import yaml

from tests.style.sources import text_of


def test_hooks_before_a_commit_run_what_make_check_runs() -> None:
    """The same commands in the same order, so that a commit that passes the hooks passes the check."""
    recipe = text_of("Makefile").split("\ncheck:")[1].split("\n\n")[0]
    commands = [line.strip() for line in recipe.splitlines()[1:]]

    assert [hook["entry"] for hook in _hooks()] == commands


def test_hooks_need_nothing_but_the_environment_of_the_project() -> None:
    """No hook is fetched from another repository."""
    assert [repo["repo"] for repo in _hook_settings()["repos"]] == ["local"]
    assert all(hook["entry"].startswith(".venv/bin/") for hook in _hooks())


def test_editors_break_lines_where_ruff_does() -> None:
    """One length, said twice."""
    width = tomllib.loads(text_of("pyproject.toml"))["tool"]["ruff"]["line-length"]
    section = text_of(".editorconfig").split("[*.py]")[1].split("\n[")[0]

    assert re.findall(r"max_line_length = (\d+)", section) == [str(width)]


def test_licence_of_the_package_is_the_one_of_the_repository() -> None:
    """pyproject.toml names MIT, and LICENSE contains it."""
    project = tomllib.loads(text_of("pyproject.toml"))["project"]

    assert project["license"] == "MIT"
    assert text_of("LICENSE").startswith(
        "MIT License\n\nCopyright (c) 2026 The Case Review Repository contributors"
    )


def test_version_is_the_newest_of_the_changes() -> None:
    """`casereviews --version` and the changes name the same version."""
    version = tomllib.loads(text_of("pyproject.toml"))["project"]["version"]
    newest = re.findall(r"^## (\S+) \((\d{4}-\d\d-\d\d)\)$", text_of("CHANGELOG.md"), flags=re.MULTILINE)[0]

    assert newest[0] == version


def test_changes_of_a_version_are_grouped_by_area() -> None:
    """Readers, boards, programmers and operators each find their part."""
    order = ["Searching", "Reading reports", "Boards", "API and exports", "Running it"]
    versions = text_of("CHANGELOG.md").split("\n## ")[1:]
    areas = [re.findall(r"^### (.+)$", version, flags=re.MULTILINE) for version in versions]
    entries = [line for line in text_of("CHANGELOG.md").splitlines() if line.startswith("- ")]
    head = text_of("CHANGELOG.md").split("\n### ")[0]

    assert all(areas)
    assert areas == [[area for area in order if area in named] for named in areas]
    assert not [entry for entry in entries if entry in head]


def _hook_settings() -> dict[str, Any]:
    settings = yaml.safe_load(text_of(".pre-commit-config.yaml"))
    assert isinstance(settings, dict)
    return settings


def _hooks() -> list[dict[str, Any]]:
    return [hook for repo in _hook_settings()["repos"] for hook in repo["hooks"]]
