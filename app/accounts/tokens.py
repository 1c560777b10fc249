"""API tokens: make them, find them by their hash, revoke them."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select, update

from app.accounts.find import person_of
from app.accounts.keys import hash_of, new_key
from app.accounts.person import Person
from app.accounts.policy import GRANTS
from app.accounts.roles import Role, Scope
from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.database import ReadSession, WriteSession
from app.models.account import Account
from app.models.api_token import ApiToken

BEGINNING = "crr_"
_SHOWN = len(BEGINNING) + 4


def scopes_for(role: Role) -> list[Scope]:
    """The scopes that are useful to a role: those of at least one action it may do."""
    useful = {grant.scope for grant in GRANTS.values() if role in grant.roles}
    return [scope for scope in Scope if scope in useful]


def make_token(
    session: WriteSession, account_id: UUID, *, name: str, scopes: Iterable[Scope], actor: str
) -> str:
    """Make a token and return it. Only its hash is stored, so it cannot be shown again."""
    key = new_key(BEGINNING)
    token = ApiToken(
        account_id=account_id,
        name=name,
        beginning=key[:_SHOWN],
        token_sha256=hash_of(key),
        scopes=sorted(scopes),
        made_at=now(),
    )
    session.add(token)
    session.flush()
    _record(session, Event.TOKEN_MADE, token, actor=actor)
    return key


def tokens_of(session: ReadSession, account_id: UUID) -> Sequence[ApiToken]:
    """The tokens of an account that are not revoked, the newest first."""
    query = select(ApiToken).where(ApiToken.account_id == account_id, ApiToken.revoked_at.is_(None))
    return session.scalars(query.order_by(ApiToken.made_at.desc())).all()


def revoke_token(session: WriteSession, account_id: UUID, token_id: UUID, *, actor: str) -> None:
    """Revoke a token of this account. Does nothing if it belongs to another account or is already revoked."""
    query = select(ApiToken).where(
        ApiToken.id == token_id, ApiToken.account_id == account_id, ApiToken.revoked_at.is_(None)
    )
    token = session.scalars(query.with_for_update()).one_or_none()
    if token is not None:
        token.revoked_at = now()
        _record(session, Event.TOKEN_REVOKED, token, actor=actor)


def person_with_token(session: ReadSession, key: str) -> tuple[Person, UUID | None] | None:
    """The person of a token, and the token's id if its use has to be recorded; None if the token is not valid."""
    query = (
        select(ApiToken, Account)
        .join(Account, Account.id == ApiToken.account_id)
        .where(
            ApiToken.token_sha256 == hash_of(key),
            ApiToken.revoked_at.is_(None),
            Account.closed_at.is_(None),
        )
    )
    row = session.execute(query).one_or_none()
    if row is None:
        return None
    token, account = row
    scopes = frozenset(Scope(scope) for scope in token.scopes)
    is_recorded = token.last_used_on == now().date()
    return person_of(session, account, scopes=scopes), None if is_recorded else token.id


def note_use(session: WriteSession, token_id: UUID) -> None:
    """Record that the token was used today."""
    session.execute(update(ApiToken).where(ApiToken.id == token_id).values(last_used_on=now().date()))


def _record(session: WriteSession, event: Event, token: ApiToken, *, actor: str) -> None:
    record(
        session,
        event,
        actor=actor,
        details={"account": str(token.account_id), "token": str(token.id), "scopes": tuple(token.scopes)},
    )
