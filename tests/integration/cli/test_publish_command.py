"""ingest --publish and publish: what is left to decide is named, and two people publish past warnings."""

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from app.accounts.roles import Role
from app.database import WriteSession, reading
from app.models.audit_event import AuditEvent
from app.models.review import Review
from tests.account_builders import an_account
from tests.integration.cli.test_commands import Command, command
from tests.plain_pdf import plain_pdf

__all__ = ["command"]

EMAIL = "wren.family@example.org"
AGREED = ("--by", "ann@example.org", "--second", "bob@example.org", "--reason", "The address of the board.")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A review with an email address, which is a warning."""
    pages = (
        "Westerdale Safeguarding Children Partnership\n\nSerious Case Review\n\nChild Wren\n\nOverview report\n\n"
        "Published 4 March 2019",
        f"1 Introduction\n\n1.1 This serious case review is about Child Wren, who died aged 12 weeks.\n"
        f"Write to {EMAIL} for a copy.\n\n2 Recommendations\n\n"
        "Recommendation 1: The partnership should make sure that all staff know what to\ndo.\n",
    )
    path = tmp_path / "report.pdf"
    path.write_bytes(plain_pdf(*pages))
    return path


@pytest.fixture
def curators(session: WriteSession) -> None:
    for name in ("ann", "bob"):
        an_account(session, Role.CURATOR, email=f"{name}@example.org")
    session.commit()


def test_report_with_something_to_decide_is_not_published(command: Command, report: Path) -> None:
    """Its line says how much, and the address of the page; never the words."""
    done = command("ingest", report, "--publish", "--json")

    (line,) = (json.loads(text) for text in done.stdout.splitlines())
    assert (line["status"], line["needs_decision"]) == ("draft", True)
    assert "1 warning is not decided." in line["reason"]
    assert f"/boards/reviews/{line['review']}/check/findings" in line["reason"]
    assert "1 report is not published" in done.stderr
    assert EMAIL not in done.stdout + done.stderr


def test_two_people_publish_past_warnings(
    command: Command, report: Path, curators: None, engine: Engine
) -> None:
    """Of different accounts; the audit log names both."""
    alone = command("ingest", report, "--publish", "--by", "ann@example.org", "--second", "ann@example.org")
    done = command("ingest", report, "--publish", "--json", *AGREED)

    assert alone.returncode != 0
    assert json.loads(done.stdout)["status"] == "published"
    with reading(engine) as session:
        (details,) = session.scalars(select(AuditEvent.details).where(AuditEvent.event == "published"))
    assert details["undecided_warnings"] == 1
    assert details["requested_by"] != details["agreed_by"]


def test_publish_says_what_is_left_and_publishes(
    command: Command, report: Path, curators: None, engine: Engine
) -> None:
    """The gate of the pages: nothing but what can be confirmed is confirmed by an option."""
    command("ingest", report)
    with reading(engine) as session:
        review = str(session.scalars(select(Review.id)).one())

    refused = command("publish", review, "--by", "ann@example.org")
    done = command("publish", review, *AGREED, "--confirm", "themes", "--json")

    assert refused.returncode == 1
    assert "1 warning is not decided." in refused.stderr
    assert json.loads(done.stdout)["review"].startswith("CR")
