"""The boards that a person acts for, and the pages they may open: shown on their account and on the dashboard."""

from app.accounts.find import boards_of
from app.accounts.person import Person
from app.accounts.policy import Action, may
from app.accounts.roles import Role
from app.database import ReadSession
from app.site.parts import Link

_EVERY_BOARD = "Every board"
_NO_BOARD = "None yet"

_LINKS = (
    (Action.OWN_ACCOUNT, Link("Tokens for other systems", "/account/tokens")),
    (Action.SEE_AUDIT_LOG, Link("Audit log", "/audit-log")),
    (Action.REPROCESS, Link("Reprocess reports", "/reprocess")),
    (Action.EXPLAIN_WORDS, Link("Explained words", "/explained-words")),
    (Action.SEE_PROBLEMS, Link("Problems reported by readers", "/problems")),
    (Action.MANAGE_ACCOUNTS, Link("Manage accounts", "/accounts")),
)


def account_links(me: Person) -> tuple[Link, ...]:
    """The other pages that a person may open."""
    return tuple(link for action, link in _LINKS if may(me, action))


def board_names(session: ReadSession, person: Person) -> tuple[str, ...]:
    """The boards that a person acts for, in words."""
    if person.role is not Role.BOARD_MEMBER:
        return (_EVERY_BOARD,)
    return tuple(board.name for board in boards_of(session, person)) or (_NO_BOARD,)
