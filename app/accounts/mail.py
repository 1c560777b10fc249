"""Mail with one-time links: by the operator's mail server, or to the terminal of a demonstration."""

import smtplib
import ssl
import sys
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import structlog

from app.models.one_time_link import LinkPurpose
from app.templating import environment

TIMEOUT_S = 20
_PORTS = {"smtp": 587, "smtps": 465}

log = structlog.get_logger()
Post = Callable[[EmailMessage], None]
"""Takes a letter to wherever letters go."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter with a link says."""

    name: str
    link: str


_SUBJECTS = {
    LinkPurpose.INVITATION: "Your account at the Case Review Repository",
    LinkPurpose.RESET: "Choose a new password for the Case Review Repository",
}


def letter_with_link(purpose: LinkPurpose, *, to: str, name: str, link: str, sender: str) -> EmailMessage:
    """The letter of an invitation or a reset."""
    letter = EmailMessage()
    letter["Subject"], letter["To"], letter["From"] = _SUBJECTS[purpose], to, sender
    letter.set_content(environment().get_template(f"emails/{purpose}.txt").render(letter=Letter(name, link)))
    return letter


def by_smtp(url: str) -> Post:
    """Sends through smtp://user:password@host:587 (with STARTTLS) or smtps://…:465. A failure is logged, not raised."""
    parts = urlsplit(url)
    host, port = parts.hostname or "localhost", parts.port or _PORTS.get(parts.scheme, 25)

    def post(letter: EmailMessage) -> None:
        secure = ssl.create_default_context()
        try:
            with (
                smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_S, context=secure)
                if parts.scheme == "smtps"
                else smtplib.SMTP(host, port, timeout=TIMEOUT_S)
            ) as server:
                if parts.scheme != "smtps" and server.has_extn("starttls"):
                    server.starttls(context=secure)
                if parts.username:
                    server.login(unquote(parts.username), unquote(parts.password or ""))
                server.send_message(letter)
        except (OSError, smtplib.SMTPException) as error:
            log.error("mail_not_sent", error=type(error).__name__)

    return post


def to_terminal(letter: EmailMessage) -> None:
    """Prints it where the demonstration runs: only its owner reads there."""
    sys.stderr.write(f"\n--- Email to {letter['To']} ---\n{letter.get_content()}---\n")
    sys.stderr.flush()


def nowhere(letter: EmailMessage) -> None:
    """Says that a letter was not sent, and not to whom."""
    log.warning("mail_not_sent", why="CASEREVIEWS_SMTP_URL or CASEREVIEWS_PUBLIC_URL is not set")
