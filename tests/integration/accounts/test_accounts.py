"""Accounts, sessions and tokens over their life, and the log of it."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from app.accounts.boards import boards_written
from app.accounts.demo import make_demo_accounts
from app.accounts.find import account_with_email
from app.accounts.manage_accounts import LastAdministrator, add_account, change_role, close_account
from app.accounts.passwords import password_problem
from app.accounts.roles import Role, Scope
from app.accounts.sessions import IDLE, browser_named, end_sessions, person_with_cookie, start_session
from app.accounts.tokens import make_token, person_with_token, revoke_token, scopes_for, tokens_of
from app.clock import now
from app.database import WriteSession
from app.errors import Conflict
from app.models.api_token import ApiToken
from app.models.audit_event import AuditEvent
from app.models.web_session import WebSession
from ingest.metadata.register import load_register
from tests.account_builders import a_board, an_account


def test_session_ends_when_idle_and_at_its_end(session: WriteSession) -> None:
    """Two hours without a visit, or twelve hours in all."""
    account = an_account(session)
    idle, over, current = (start_session(session, account.id, user_agent="") for _ in range(3))
    session.flush()
    first, second, _ = session.scalars(select(WebSession).order_by(WebSession.id))
    first.last_seen_at = now() - IDLE
    second.ends_at = now()
    session.flush()

    assert person_with_cookie(session, idle) is None
    assert person_with_cookie(session, over) is None
    assert person_with_cookie(session, current) is not None


def test_signing_out_everywhere_may_leave_one_browser(session: WriteSession) -> None:
    """The others find nothing."""
    account = an_account(session)
    current, ended = (start_session(session, account.id, user_agent="") for _ in range(2))
    session.flush()
    signed_in = person_with_cookie(session, current)
    assert signed_in is not None

    end_sessions(session, account.id, but=signed_in[0].session_id)

    assert person_with_cookie(session, current) is not None
    assert person_with_cookie(session, ended) is None


def test_visit_is_noted_once_a_minute(session: WriteSession) -> None:
    """A request soon after another writes nothing."""
    key = start_session(session, an_account(session).id, user_agent="")
    session.flush()

    fresh = person_with_cookie(session, key)
    session.execute(update(WebSession).values(last_seen_at=now() - timedelta(minutes=2)))
    session.expire_all()
    later = person_with_cookie(session, key)

    assert fresh is not None
    assert later is not None
    assert (fresh[1], later[1]) == (False, True)


def test_changed_role_counts_at_once(session: WriteSession) -> None:
    """The next request has the new role and the new boards."""
    account = an_account(session, boards=(a_board(session, "own"),))
    key = start_session(session, account.id, user_agent="")

    change_role(session, account, Role.BOARD_MEMBER, boards=[a_board(session, "other")], actor="test")

    signed_in = person_with_cookie(session, key)
    assert signed_in is not None
    assert signed_in[0].board_ids == {"other"}


def test_closed_account_opens_nothing(session: WriteSession) -> None:
    """Cookies and tokens of a closed account are worthless."""
    account = an_account(session)
    cookie = start_session(session, account.id, user_agent="")
    token = make_token(session, account.id, name="x", scopes=[Scope.SUBMIT], actor="test")

    close_account(session, account, actor="test")

    assert person_with_cookie(session, cookie) is None
    assert person_with_token(session, token) is None


def test_last_administrator_stays(session: WriteSession) -> None:
    """At least one person can always manage accounts."""
    account = an_account(session, Role.ADMINISTRATOR)

    with pytest.raises(LastAdministrator):
        close_account(session, account, actor="test")
    with pytest.raises(LastAdministrator):
        change_role(session, account, Role.CURATOR, actor="test")


def test_address_has_one_account(session: WriteSession) -> None:
    """However it is capitalised; a closed one is opened again under its own id."""
    account = an_account(session, email="ada@example.org")
    with pytest.raises(Conflict):
        add_account(session, "ADA@example.org", name="Ada", role=Role.CURATOR, actor="test")

    close_account(session, account, actor="test")
    again = add_account(session, "ADA@example.org", name="Ada", role=Role.CURATOR, actor="test")

    assert again.id == account.id
    assert again.password_hash is None


def test_token_is_kept_as_a_hash_and_opens_until_revoked(session: WriteSession) -> None:
    """It begins with crr_, and can be told by its first letters."""
    account = an_account(session)
    key = make_token(session, account.id, name="catalogue", scopes=[Scope.PUBLISH], actor="test")
    token = tokens_of(session, account.id)[0]
    opened = person_with_token(session, key)

    revoke_token(session, account.id, token.id, actor="test")
    session.flush()

    assert key.startswith("crr_")
    assert key.startswith(token.beginning)
    assert key not in str(vars(token))
    assert opened is not None
    assert opened[0].scopes == frozenset({Scope.PUBLISH})
    assert person_with_token(session, key) is None


def test_token_of_someone_else_cannot_be_revoked(session: WriteSession) -> None:
    """Its id alone is not enough."""
    owner, other = an_account(session), an_account(session)
    make_token(session, owner.id, name="x", scopes=[Scope.SUBMIT], actor="test")
    token = tokens_of(session, owner.id)[0]

    revoke_token(session, other.id, token.id, actor="test")

    assert session.scalars(select(ApiToken.revoked_at)).one() is None


def test_every_role_has_use_for_every_scope() -> None:
    """Boards may do all that tokens are for, on their own reviews."""
    assert scopes_for(Role.BOARD_MEMBER) == [Scope.SUBMIT, Scope.PUBLISH, Scope.WITHDRAW]


def test_changes_of_accounts_are_recorded_and_passwords_are_not(session: WriteSession) -> None:
    """The log names events, accounts and roles; no address, no secret."""
    account = an_account(session, email="ada@example.org", password="nine lanterns by the weir")
    key = make_token(session, account.id, name="x", scopes=[Scope.SUBMIT], actor="test")
    change_role(session, account, Role.CURATOR, actor="test")
    session.flush()

    events = session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
    recorded = [(event.event, event.details["account"]) for event in events]
    assert [name for name, _ in recorded] == [
        "account_added",
        "password_chosen",
        "token_made",
        "role_changed",
    ]
    assert {account_id for _, account_id in recorded} == {str(account.id)}
    assert not any(word in str(event.details) for event in events for word in ("ada@", "lanterns", key))


def test_board_of_the_register_can_be_named_before_it_has_a_review(session: WriteSession) -> None:
    """By the name people use, or by its id; what names no board is given back."""
    a_board(session, "westerdale", "Westerdale Safeguarding Partnership")
    written = ["westerdale safeguarding  partnership", "leeds-safeguarding-adults", "", "No Such Board"]

    boards, unknown = boards_written(session, load_register(), written)

    assert [board.id for board in boards] == ["westerdale", "leeds-safeguarding-adults"]
    assert unknown == ["No Such Board"]


@pytest.mark.parametrize(
    "weak",
    ["short", "aaaaaaaaaaaaaaaa", "ada-and-some-more", "password1234", "x" * 300, "nul\x00 in the middle"],
)
def test_weak_password_is_refused(weak: str) -> None:
    """With a sentence that says what to do."""
    assert password_problem(weak, email="ada@example.org") is not None


def test_browser_is_known_by_name_and_system_only() -> None:
    """No version, no more than a person needs to know it again."""
    agent = (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0"
    )

    assert browser_named(agent) == "Edge on Windows"
    assert browser_named("") == "A browser"


def test_demo_accounts_are_made_once_for_their_owner_alone(session: WriteSession, tmp_path: Path) -> None:
    """One of each role and a token; the file is readable by no one else, and the second start prints the same."""
    a_board(session, "westerdale")

    first = make_demo_accounts(session, tmp_path)
    second = make_demo_accounts(session, tmp_path)

    member = account_with_email(session, "board@demo.example")
    assert first == second
    assert all(role in first for role in ("board member", "curator", "administrator", "crr_"))
    assert stat.S_IMODE((tmp_path / "demo-accounts.txt").stat().st_mode) == 0o600
    assert member is not None
