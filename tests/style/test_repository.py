"""What may and may not be in the repository."""

import re
from collections import Counter
from pathlib import PurePath

from tests.style.sources import ROOT, text_of, tracked

# Put together here, so that this file does not hold what it forbids. Any mirror may serve the packages:
# the locks name versions and hashes, never a place.
_REGISTRIES = ["registry" + ".npmjs", "pypi" + ".org", "files.python" + "hosted", "deb." + "debian.org"]
FORBIDDEN = re.compile("|".join(map(re.escape, _REGISTRIES)))
OWN_FOLDERS = re.compile(r"(?<![\w.<])/(?:work|root)/(?!worker)\w")
TEXT_ENDINGS = {
    ".cfg", ".css", ".csv", ".html", ".ini", ".js", ".json", ".md", ".py", ".sh", ".sql", ".svg", ".toml", ".txt",
    ".yaml", ".yml", "",
}  # fmt: skip
LARGEST_BYTES = 1_000_000

TEXTS = [name for name in tracked() if PurePath(name).suffix in TEXT_ENDINGS]


def test_no_file_names_a_place_packages_come_from() -> None:
    """No address of a registry is written down."""
    assert not [name for name in TEXTS if FORBIDDEN.search(text_of(name))]


def test_no_file_names_a_folder_of_one_machine() -> None:
    """No path of the machine something was written on: it would be wrong everywhere else."""
    assert not [name for name in TEXTS if str(ROOT) in text_of(name) or OWN_FOLDERS.search(text_of(name))]


def test_no_file_is_large() -> None:
    """Nothing that belongs on a disk is in the repository."""
    large = {name for name in tracked() if (ROOT / name).stat().st_size > LARGEST_BYTES}

    assert not large


def test_every_decision_has_a_number_of_its_own_and_a_title() -> None:
    """Decisions are cited by number."""
    listed = [PurePath(name).name for name in tracked() if name.startswith("docs/decisions/")]
    decisions = [name for name in listed if name != "README.md"]
    numbers = Counter(name[:4] for name in decisions)

    assert all(re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", name) for name in decisions), decisions
    assert not [number for number, times in numbers.items() if times > 1]
    assert all(text_of(f"docs/decisions/{name}").startswith("# ") for name in decisions)


def test_front_end_packages_are_locked_by_what_is_in_them() -> None:
    """Every npm package has a hash, and its version is exact."""
    lock = text_of("package-lock.json")

    assert lock.count('"integrity"') == lock.count('"node_modules/')
    assert '"resolved"' not in lock


def test_python_packages_are_locked_by_what_is_in_them() -> None:
    """Every package of every list has an exact version and hashes."""
    lists = [text_of(name) for name in tracked() if re.fullmatch(r"requirements/\w+\.txt", name)]
    packages = [package for text in lists for package in re.split(r"\n(?=\w)", text)[1:]]

    assert not [package for package in packages if not re.match(r"[\w.\[\]-]+==\S+", package)]
    assert not [package for package in packages if "--hash=sha256:" not in package]


def test_migrations_are_one_line() -> None:
    """Each migration follows the one before it; two that follow the same one cannot be run."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("migrations/versions/*.py"))]
    revisions = [re.findall(r'^revision = "(\d{4})"', text, re.M)[0] for text in texts]
    after = [re.findall(r'^down_revision = (?:"(\d{4})"|None)', text, re.M)[0] for text in texts]

    assert after == ["", *revisions[:-1]]
