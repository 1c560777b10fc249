"""Email the people who can decide when a check withholds pages of a public review."""

import structlog
from sqlalchemy import Engine

from app.accounts.find import curators, members_of
from app.accounts.mail import Mail, email_about_withheld
from app.curation.withhold import EMAIL_WITHHELD
from app.database import reading

log = structlog.get_logger()


def email_withheld(engine: Engine, mail: Mail, board_id: str) -> int:
    """Email every member of the board, or the curators if the board is "" or has no members. Returns how many."""
    with reading(engine) as session:
        people = [(account.email, account.name) for account in members_of(session, board_id)]
        people = people or [(account.email, account.name) for account in curators(session)]
    for email, name in people:
        mail.post(email_about_withheld(to=email, name=name, mail=mail))
    log.info("job", job=EMAIL_WITHHELD, board=board_id or None, emails=len(people))
    return len(people)
