"""Reviews whose head has every word typed so far; the last word may be the beginning of one."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from app.database import ReadSession
from app.search.engine import TitleHit
from app.search.named_sql import named
from app.search.postgres.typed import Typed
from app.search.question.lexemes import lexeme_of, stems_of, tsquery

_LANGUAGE = "en"


def titles_by_postgres(session: ReadSession, typed: Typed, *, most: int) -> tuple[TitleHit, ...]:
    """Reviews with that name first, then the newest of the others."""
    if not typed.last:
        return ()
    each_word = [[word] for word in typed.whole] + [[typed.last, *typed.in_heads]]
    stems = stems_of(session, {form for forms in each_word for form in forms})
    parts = [
        tsquery(dict.fromkeys((lexeme_of(form, _LANGUAGE, stems),) for form in forms)) for forms in each_word
    ]
    parameters = {
        "typed": " & ".join(f"({part})" for part in parts),
        "called": f"%{_escaped(typed.text)}%",
        "most": most,
    }
    return tuple(_title_hit(row.public_id, row.card) for row in session.execute(named("titles"), parameters))


def titles_of(session: ReadSession, review_ids: Sequence[UUID]) -> tuple[TitleHit, ...]:
    """Some reviews in their order, without those that are no longer public."""
    if not review_ids:
        return ()
    rows = session.execute(named("cards"), {"reviews": list(review_ids)})
    by_id = {row.review_id: _title_hit(row.public_id, row.card) for row in rows}
    return tuple(by_id[review_id] for review_id in review_ids if review_id in by_id)


def _title_hit(public_id: str, card: Mapping[str, Any]) -> TitleHit:
    return TitleHit(
        public_id=public_id,
        title=card["title"],
        alias=card["alias"],
        board_names=tuple(name for _, name in card["boards"]),
        report_year=card["report_year"],
    )


def _escaped(typed: str) -> str:
    """Typed text as a pattern that means only itself."""
    return typed.replace("\x00", "").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
