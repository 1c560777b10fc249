"""Migrations and tables say the same."""

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, text

from app.clock import now
from app.database import WriteSession
from app.database_roles.privileges import APPLICATION, grant_to_application
from app.models.table import Table
from app.schema import config_for, is_current, load_every_table, upgrade
from tests.builders import a_review


def _is_ours(name: str | None, kind: str, parents: object) -> bool:
    return kind != "table" or not (name or "").startswith("procrastinate_")


def _upgrade_as_the_command_does(connection: Connection) -> None:
    """Tables that are made again have the default rights until the application's are set: other tests follow."""
    upgrade(connection)
    grant_to_application(connection, APPLICATION)


def test_migrated_database_equals_the_tables(engine: Engine) -> None:
    """Nothing is left for a migration to do."""
    load_every_table()

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_ours})
        differences = compare_metadata(context, Table.metadata)

    assert differences == []


def test_upgrading_twice_changes_nothing(owner_engine: Engine) -> None:
    """A second upgrade finds the database current."""
    with owner_engine.begin() as connection:
        upgrade(connection)

        assert is_current(connection)


def test_columns_that_nothing_read_come_back_with_a_downgrade(
    owner_engine: Engine, session: WriteSession
) -> None:
    """A review with a case review among its documents is marked again, and the next upgrade drops the columns."""
    review = a_review(session)
    session.commit()

    with owner_engine.begin() as connection:
        command.downgrade(config_for(connection), "0011")
        marked = connection.execute(
            text("select looks_like_review from review where id = :id"), {"id": review.id}
        )
        looks_like_review = marked.scalar_one()
        _upgrade_as_the_command_does(connection)

        assert looks_like_review is True
        assert is_current(connection)


def test_scheduled_review_stays_scheduled_through_a_downgrade(
    owner_engine: Engine, session: WriteSession
) -> None:
    """The columns get their former names with a downgrade, and today's with the next upgrade; the values stay."""
    review = a_review(session)
    review.scheduled_for, review.scheduled_by = now(), "ann"
    session.commit()

    with owner_engine.begin() as connection:
        command.downgrade(config_for(connection), "0013")
        former = connection.execute(
            text("select held_until, held_by from review where id = :id"), {"id": review.id}
        ).one()
        _upgrade_as_the_command_does(connection)
        today = connection.execute(
            text("select scheduled_for, scheduled_by from review where id = :id"), {"id": review.id}
        ).one()

    assert tuple(former) == tuple(today) == (review.scheduled_for, "ann")
