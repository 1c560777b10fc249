"""Send emails through the operator's mail server, or to the terminal of a demonstration.

Each has a link, and nothing of a report.
"""

import smtplib
import ssl
import sys
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import structlog

from app.models.one_time_link import LinkPurpose
from app.settings import Settings
from app.templating import environment

TIMEOUT_S = 20
_PORTS = {"smtp": 587, "smtps": 465}

log = structlog.get_logger()
Post = Callable[[EmailMessage], None]
"""Sends an email."""


@dataclass(frozen=True, slots=True)
class LinkEmail:
    """What the template of an email with a link is given."""

    name: str
    link: str


@dataclass(frozen=True, slots=True)
class Mail:
    """How the worker sends emails, and what they need."""

    post: Post
    sender: str
    site: str
    """The address of the site for readers, with which links begin."""


_SUBJECTS = {
    LinkPurpose.INVITATION: "Your account at the Case Review Repository",
    LinkPurpose.RESET: "Choose a new password for the Case Review Repository",
}

_WITHHELD = "Pages of a public review are withheld"


def email_with_link(purpose: LinkPurpose, *, to: str, name: str, link: str, sender: str) -> EmailMessage:
    """The email of an invitation or a password reset."""
    email = EmailMessage()
    email["Subject"], email["To"], email["From"] = _SUBJECTS[purpose], to, sender
    template = environment().get_template(f"emails/{purpose}.txt")
    email.set_content(template.render(email=LinkEmail(name, link)))
    return email


def email_about_withheld(*, to: str, name: str, mail: Mail) -> EmailMessage:
    """The email that says that pages of public reviews are withheld. It names no review, no page and no finding."""
    email = EmailMessage()
    email["Subject"], email["To"], email["From"] = _WITHHELD, to, mail.sender
    template = environment().get_template("emails/withheld.txt")
    email.set_content(template.render(email=LinkEmail(name, f"{mail.site}/boards")))
    return email


def email_sender(settings: Settings) -> Post:
    """How emails are sent. Links in them use PUBLIC_URL, never the host of a request."""
    if settings.smtp_url is not None and settings.public_url is not None:
        return by_smtp(settings.smtp_url.get_secret_value())
    return to_terminal if settings.demo else nowhere


def by_smtp(url: str) -> Post:
    """Send through smtp://user:password@host:587 (with STARTTLS) or smtps://…:465. A failure is logged, not raised."""
    parts = urlsplit(url)
    host, port = parts.hostname or "localhost", parts.port or _PORTS.get(parts.scheme, 25)

    def post(email: EmailMessage) -> None:
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
                server.send_message(email)
        except (OSError, smtplib.SMTPException) as error:
            log.error("mail_not_sent", error=type(error).__name__)

    return post


def to_terminal(email: EmailMessage) -> None:
    """Print the email to the terminal of the demonstration, which only its owner reads."""
    sys.stderr.write(f"\n--- Email to {email['To']} ---\n{email.get_content()}---\n")
    sys.stderr.flush()


def nowhere(email: EmailMessage) -> None:
    """Log that an email was not sent, without its recipient."""
    log.warning("mail_not_sent", why="CASEREVIEWS_SMTP_URL or CASEREVIEWS_PUBLIC_URL is not set")
