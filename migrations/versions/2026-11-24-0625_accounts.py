"""Accounts, memberships, sessions, one-time links, tokens; who handed a submission in, and for which board."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_UUID7 = sa.text("uuidv7()")


def _time(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _id() -> sa.Column[object]:
    return sa.Column("id", sa.Uuid(), server_default=_UUID7, nullable=False)


def _account_id(table: str) -> tuple[sa.Column[object], sa.ForeignKeyConstraint]:
    name = f"fk_{table}_account_id_account"
    return (
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=name, ondelete="CASCADE"),
    )


def upgrade() -> None:
    op.create_table(
        "account",
        _id(),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        _time("created_at"),
        _time("closed_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.CheckConstraint(
            "role in ('board_member', 'curator', 'administrator')", name=op.f("ck_account_role_known")
        ),
    )
    op.create_index("uq_account_email", "account", [sa.text("lower(email)")], unique=True)
    op.create_table(
        "membership",
        *_account_id("membership"),
        sa.Column("board_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name="fk_membership_board_id_board"),
        sa.PrimaryKeyConstraint("account_id", "board_id", name="pk_membership"),
    )
    op.create_index("ix_membership_board_id", "membership", ["board_id"])
    _create_what_opens_an_account()
    op.create_table(
        "sign_in_attempt",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        _time("at"),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in_attempt"),
    )
    op.create_index("ix_sign_in_attempt_subject_at", "sign_in_attempt", ["subject", "at"])
    op.create_table(
        "throttle_key",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_throttle_key"),
    )
    _add_who_submitted()


def _create_what_opens_an_account() -> None:
    op.create_table(
        "web_session",
        _id(),
        sa.Column("token_sha256", sa.Text(), nullable=False),
        *_account_id("web_session"),
        sa.Column("browser", sa.Text(), nullable=False),
        _time("started_at"),
        _time("last_seen_at"),
        _time("ends_at"),
        sa.PrimaryKeyConstraint("id", name="pk_web_session"),
        sa.UniqueConstraint("token_sha256", name="uq_web_session_token_sha256"),
    )
    op.create_index("ix_web_session_account_id", "web_session", ["account_id"])
    op.create_table(
        "one_time_link",
        _id(),
        sa.Column("token_sha256", sa.Text(), nullable=False),
        *_account_id("one_time_link"),
        sa.Column("purpose", sa.Text(), nullable=False),
        _time("made_at"),
        _time("ends_at"),
        _time("used_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_one_time_link"),
        sa.UniqueConstraint("token_sha256", name="uq_one_time_link_token_sha256"),
        sa.CheckConstraint("purpose in ('invitation', 'reset')", name=op.f("ck_one_time_link_purpose_known")),
    )
    op.create_index("ix_one_time_link_account_id", "one_time_link", ["account_id"])
    op.create_table(
        "api_token",
        _id(),
        *_account_id("api_token"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("beginning", sa.Text(), nullable=False),
        sa.Column("token_sha256", sa.Text(), nullable=False),
        sa.Column("scopes", postgresql.ARRAY(sa.Text()), nullable=False),
        _time("made_at"),
        sa.Column("last_used_on", sa.Date(), nullable=True),
        _time("revoked_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_api_token"),
        sa.UniqueConstraint("token_sha256", name="uq_api_token_token_sha256"),
    )
    op.create_index("ix_api_token_account_id", "api_token", ["account_id"])


def _add_who_submitted() -> None:
    op.add_column("submission", sa.Column("account_id", sa.Uuid(), nullable=True))
    op.add_column("submission", sa.Column("board_id", sa.Text(), nullable=True))
    op.create_foreign_key("fk_submission_account_id_account", "submission", "account", ["account_id"], ["id"])
    op.create_foreign_key("fk_submission_board_id_board", "submission", "board", ["board_id"], ["id"])
    op.create_index("ix_submission_account_id", "submission", ["account_id"])
    op.create_index("ix_submission_board_id", "submission", ["board_id"])
    op.create_index("ix_submission_review_id", "submission", ["review_id"])


def downgrade() -> None:
    for index in ("review_id", "board_id", "account_id"):
        op.drop_index(f"ix_submission_{index}", "submission")
    for column, table in (("board_id", "board"), ("account_id", "account")):
        op.drop_constraint(f"fk_submission_{column}_{table}", "submission")
        op.drop_column("submission", column)
    for table in (
        "throttle_key",
        "sign_in_attempt",
        "api_token",
        "one_time_link",
        "web_session",
        "membership",
        "account",
    ):
        op.drop_table(table)
