"""The versions of Python that the project is set up with."""

import pytest

from setup.environment import PYTHONS, check_python
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
