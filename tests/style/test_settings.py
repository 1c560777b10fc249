"""Settings, the README's table of them, and .env.example say the same."""

import re

from app.settings import Settings, environment_name
from tests.style.sources import text_of

MOST_FIELDS = 40
# Read by the tests alone, and therefore not fields of Settings.
FOR_TESTS = {"CASEREVIEWS_REAL_FILES", "TEST_DATABASE_URL"}


def test_settings_are_few_and_each_is_explained() -> None:
    """There are fewer than forty, and each says what it is for."""
    assert len(Settings.model_fields) < MOST_FIELDS
    assert all(field.description for field in Settings.model_fields.values())


def test_readme_lists_every_setting_with_its_default_and_meaning() -> None:
    """The README's table has exactly the rows that the class has."""
    table = text_of("README.md").split("<!-- settings -->")[1].split("<!-- /settings -->")[0]
    rows = set(re.findall(r"^\| `(?!CASEREVIEWS_REAL_FILES|TEST_DATABASE_URL).*$", table, flags=re.MULTILINE))
    expected = {_row(field) for field in Settings.model_fields}

    assert rows == expected


def test_readme_lists_the_settings_of_the_tests() -> None:
    """What tests read from the environment is in the same table."""
    table = text_of("README.md").split("<!-- settings -->")[1].split("<!-- /settings -->")[0]

    assert all(f"| `{name}` |" in table for name in FOR_TESTS)


def test_env_example_lists_every_setting() -> None:
    """.env.example can be copied to .env and edited."""
    settings, _, _secrets_of_containers = text_of(".env.example").partition("# --- docker compose ---")
    names = set(re.findall(r"^#? ?([A-Z_]+)=", settings, flags=re.MULTILINE))

    assert names == {environment_name(field) for field in Settings.model_fields}


def _row(field: str) -> str:
    """A setting's row as the README has it: `| name | default | meaning |`."""
    info = Settings.model_fields[field]
    default = (
        ""
        if info.default is None
        else f"`{str(info.default).lower() if isinstance(info.default, bool) else info.default}`"
    )
    return f"| `{environment_name(field)}` | {default} | {info.description} |"
