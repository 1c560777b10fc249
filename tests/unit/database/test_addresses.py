"""libpq, SQLAlchemy and PostgreSQL's own programs find the same database by one address."""

import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from app.database import engine_for, libpq_parameters

ADDRESSES = (
    "postgresql://ada:pass+word%2B%25@db.example.org:5433/reviews?sslmode=require&application_name=a+b",
    "postgresql:///reviews?host=/a%20folder/with%2Bplus&port=5432",
    "postgresql://ada@first.example.org:5432,second.example.org:5433/reviews?target_session_attrs=read-write",
    make_conninfo(user="ada", dbname="reviews", host="/a folder/it's + more", port=5432),
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_part_of_an_address_is_what_libpq_reads(address: str) -> None:
    """A plus sign stays a plus sign; nothing is lost on the way to the pool and to pg_dump."""
    engine = engine_for(address)

    arguments = engine.dialect.create_connect_args(engine.url)[1]
    arguments.pop("context", None)  # of the driver's own, not of the address
    expected = {name: str(value) for name, value in conninfo_to_dict(address).items()}

    assert {name: str(value) for name, value in arguments.items()} == expected
    assert libpq_parameters(engine.url) == expected
