"""Migrations are a line: two with one number break every set-up, and nothing else in the quick checks sees it."""

from pathlib import Path

from alembic.script import ScriptDirectory


def test_migrations_are_a_line() -> None:
    """Each follows the one before it, and no number is used twice."""
    files = [file for file in Path("migrations/versions").glob("*.py") if file.name != "__init__.py"]
    line = list(ScriptDirectory("migrations").walk_revisions())

    assert len(line) == len(files)
    assert len({migration.down_revision for migration in line}) == len(line)
