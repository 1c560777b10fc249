"""Persons for the tests of verbs: they need no account, the verbs ask only who they are."""

from uuid import UUID

from app.accounts.person import Person
from app.accounts.roles import Role

CURATOR = Person(UUID(int=1), "Cas Curator", "cas@example.org", Role.CURATOR, frozenset())
BOARD_MEMBER = Person(
    UUID(int=2), "Bethan Board", "bethan@example.org", Role.BOARD_MEMBER, frozenset({"westerdale"})
)
