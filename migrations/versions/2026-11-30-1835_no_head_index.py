"""The index of the words of heads, which instant results no longer read: they are in the posting lists."""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_search_review_head", table_name="search_review")


def downgrade() -> None:
    op.create_index(
        "ix_search_review_head",
        "search_review",
        ["head"],
        postgresql_using="gin",
        postgresql_with={"fastupdate": "off"},
    )
