"""How often words are in passages, against counting them."""

from app.database import WriteSession
from app.search.postgres.engine import PostgresEngine
from app.search.postgres.term_frequencies import term_frequencies_in
from tests.contract.entries import an_entry


def test_every_number_of_times_follows_from_the_rank(session: WriteSession) -> None:
    """From once to 255 times, which is all that PostgreSQL keeps of a lexeme, and none where it is not."""
    engine = PostgresEngine(session, synonyms={})
    engine.add([an_entry(1, passages=[f"{'heron ' * times}and a wren" for times in range(256)])])
    ids = [1_001 + at for at in range(256)]

    times = term_frequencies_in(session, ids, [("heron",), ("wren",), ("heron", "and")])
    session.rollback()

    assert [times[passage_id].get(("heron",), 0) for passage_id in ids] == list(range(256))
    assert {times[passage_id][("wren",)] for passage_id in ids} == {1}
    assert [passage_id for passage_id in ids if ("heron", "and") not in times[passage_id]] == ids[:1]
