"""The versions of Python that the project is set up with, and the packages it installs."""

import sys
from importlib.util import cache_from_source
from pathlib import Path

import pytest
import sqlalchemy

from setup.environment import PYTHONS, check_python, compile_packages
from setup.steps import StepFailed


@pytest.mark.parametrize("version", PYTHONS)
def test_supported_pythons_are_accepted(version: tuple[int, int]) -> None:
    """Python 3.11, 3.12 and 3.13 are accepted."""
    check_python(version)


@pytest.mark.parametrize("version", [(3, 10), (3, 14)])
def test_another_python_is_refused_with_what_to_install(version: tuple[int, int]) -> None:
    """The sentence names the Python that was found and the Debian package to install."""
    with pytest.raises(StepFailed, match=rf"This is Python 3\.{version[1]}\. .*apt-get install python3\.11"):
        check_python(version)


def test_packages_are_compiled_but_for_files_that_are_no_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are stored even if PYTHONDONTWRITEBYTECODE is set. A template that ends in .py does no harm."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "module.py").write_text("answer = 42\n")
    (tmp_path / "template.py").write_text("{{ name }} = %\n")

    compile_packages(tmp_path, Path(sys.executable))

    assert [path.name.partition(".")[0] for path in tmp_path.rglob("*.pyc")] == ["module"]


def test_environment_of_this_run_has_compiled_packages() -> None:
    """A module that no test imports is compiled too, if ``make`` made the environment."""
    if not (Path(sys.prefix) / "installed-test").exists():
        pytest.skip("another environment than that of make")

    unused = Path(sqlalchemy.__file__).parent / "dialects/oracle/cx_oracle.py"

    assert Path(cache_from_source(unused)).is_file()
