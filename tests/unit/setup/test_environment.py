"""Which Pythons the project is set up with."""

import pytest

from setup.environment import PYTHONS, refuse_other_pythons
from setup.steps import StepFailed


@pytest.mark.parametrize("version", PYTHONS)
def test_supported_pythons_are_accepted(version: tuple[int, int]) -> None:
    """Python 3.11, 3.12 and 3.13 do."""
    refuse_other_pythons(version)


@pytest.mark.parametrize("version", [(3, 10), (3, 14)])
def test_another_python_is_refused_with_what_to_install(version: tuple[int, int]) -> None:
    """The sentence names the Python that was found and the package of Debian that helps."""
    with pytest.raises(StepFailed, match=rf"this is Python 3\.{version[1]}\. .*apt-get install python3\.11"):
        refuse_other_pythons(version)
