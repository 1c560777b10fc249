"""Failed sign-ins of the last day, counted without storing whose they were."""

from datetime import date, datetime

from sqlalchemy import Date, Identity, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.models.table import Table


class SignInAttempt(Table):
    """One failure under a keyed hash of what was tried and from where. Deleted after a day."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (Index("ix_sign_in_attempt_subject_at", "subject", "at"),)

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    subject: Mapped[str]
    at: Mapped[datetime]


class ThrottleKey(Table):
    """The key of one day's hashes. Deleted with them: afterwards it cannot be found out what was hashed."""

    __tablename__ = "throttle_key"

    day: Mapped[date] = mapped_column(Date(), primary_key=True)
    key: Mapped[bytes] = mapped_column(LargeBinary())
