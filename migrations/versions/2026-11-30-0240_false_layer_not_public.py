"""What only a false text layer says cannot be meant to be public: decisions that said so are to be made again."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

NAME = "ck_finding_false_layer_not_public"
RULE = "kind <> 'layer_mismatch' or severity <> 'severe' or decision <> 'public'"


def upgrade() -> None:
    undecided = "decision = null, reason = null, decided_by = null, decided_at = null"
    op.execute(sa.text(f"update finding set {undecided} where not ({RULE})"))
    op.create_check_constraint(op.f(NAME), "finding", RULE)


def downgrade() -> None:
    op.drop_constraint(op.f(NAME), "finding", type_="check")
