"""Letters with links, sent to a mail server that listens on this machine."""

import socket

import pytest

from app.accounts.mail import by_smtp, email_with_link
from app.models.one_time_link import LinkPurpose
from tests.mail_server import mail_server

LINK = "https://reviews.example.org/reset/abc_DEF-123"


@pytest.mark.parametrize("purpose", LinkPurpose)
def test_letter_says_the_link_and_the_name_as_they_are(purpose: LinkPurpose) -> None:
    """Plain words: nothing is escaped as in a page."""
    message = email_with_link(
        purpose, to="ada@example.org", name="Ada O'Neill & Sons", link=LINK, sender="site@example.org"
    )

    assert LINK in message.get_content()
    assert "Ada O'Neill & Sons" in message.get_content()
    assert message["To"] == "ada@example.org"


def test_name_with_line_breaks_adds_no_header() -> None:
    """What people call themselves stays in the body."""
    message = email_with_link(
        LinkPurpose.INVITATION,
        to="ada@example.org",
        name="Ada\nBcc: all@example.org",
        link=LINK,
        sender="a@b.cd",
    )

    assert message["Bcc"] is None


def test_letter_reaches_the_mail_server() -> None:
    """By the protocol's own words, to the one address."""
    message = email_with_link(
        LinkPurpose.RESET, to="ada@example.org", name="Ada", link=LINK, sender="site@example.org"
    )
    with mail_server() as (url, heard):
        by_smtp(url)(message)

    received = "".join(heard)
    assert "rcpt TO:<ada@example.org>" in received
    assert LINK in received


def test_mail_server_that_does_not_answer_breaks_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """The log says that a message was not sent, and not to whom."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    message = email_with_link(LinkPurpose.RESET, to="ada@example.org", name="Ada", link=LINK, sender="a@b.cd")

    by_smtp(f"smtp://127.0.0.1:{port}")(message)

    logged = "".join(capsys.readouterr())  # wherever the log of this process goes by now
    assert "mail_not_sent" in logged
    assert "ada@" not in logged
    assert LINK not in logged
