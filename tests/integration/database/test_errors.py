"""What an error of the database tells, wherever it is written."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DataError

from app.database import WriteSession


def test_error_of_a_statement_shows_none_of_its_values(session: WriteSession) -> None:
    """A log that contains the error contains no word of a report, and nothing that was searched for."""
    divided = text("select 1 / (length(:words) - length(:words))")

    with pytest.raises(DataError) as raised:
        session.execute(divided, {"words": "Child Heron"})

    assert "select 1" in str(raised.value)
    assert "Child Heron" not in str(raised.value)
