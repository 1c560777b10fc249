"""A file or folder that a document names exists: who moves one, finds here what to write again."""

import re

import pytest

from tests.style.sources import ROOT, text_of, tracked

DOCUMENTS = [
    name
    for name in tracked()
    if name.endswith(".md") and not name.startswith(("docs/decisions/", "tests/samples/"))
]
_TOP = {name.split("/")[0] for name in tracked() if "/" in name}
_NAMED = re.compile(r"`(\.?[\w-]+/[\w./*-]*|[\w.-]+\.(?:py|md|toml|html|yaml|yml))(?:::\w+)?`")
_MODULE = re.compile(r"(?:python|python3|python3\.11) -m ((?:evaluation|tests|setup|app)[\w.]*)")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_path_and_module_in_a_document_exists(name: str) -> None:
    """Decisions are left out: they say how it was when they were made."""
    text = text_of(name)
    paths = [path for path in _NAMED.findall(text) if path.split("/")[0] in _TOP or "/" not in path]
    modules = [module.replace(".", "/") for module in _MODULE.findall(text)]

    assert [path for path in paths if not _exists(name, path)] == []
    assert [
        name for name in modules if not (ROOT / f"{name}.py").exists() and not (ROOT / name).is_dir()
    ] == []


def test_contributing_names_files_for_every_usual_change() -> None:
    """A table for each: theme, fact, page, export, engine."""
    sections = re.findall(
        r"^## Add (.+)\n([\s\S]*?)(?=^## |\Z)", text_of("CONTRIBUTING.md"), flags=re.MULTILINE
    )

    assert len(sections) == 5
    assert all(len(_NAMED.findall(text)) >= 3 for _, text in sections)


def _exists(document: str, path: str) -> bool:
    folder = (ROOT / document).parent
    return any(True for start in (ROOT, folder) for _ in start.glob(path.rstrip("/")))
