"""What the application's role may do in the database, and whether it may do more than it needs."""

from pathlib import Path

from sqlalchemy import Connection, text

APPLICATION = "casereviews_app"
OWNER = "casereviews_owner"

_FOLDER = Path(__file__).parent
ROLES_SQL = _FOLDER / "roles.sql"
PRIVILEGES_SQL = _FOLDER / "privileges.sql"


def role_name(connection: Connection) -> str:
    """The role of a connection."""
    return str(connection.execute(text("select current_user")).scalar_one())


def grant_to_application(connection: Connection, role: str) -> None:
    """Let the application's role use the tables of the connection's role, and its future ones.

    Does nothing if the two are the same: an owner may do everything.
    """
    owner = role_name(connection)
    if role == owner:
        return
    names = text(
        "select set_config('casereviews.owner', :owner, true),"
        " set_config('casereviews.application', :application, true)"
    )
    connection.execute(names, {"owner": owner, "application": role})
    connection.execute(text(PRIVILEGES_SQL.read_text()))


def may_migrate(connection: Connection) -> bool:
    """Whether the role owns the tables and can make new ones, as migrations need."""
    query = text(
        "select has_schema_privilege('public', 'create') and not exists ("
        " select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"
        " and not pg_has_role(relowner, 'usage'))"
    )
    return bool(connection.execute(query).scalar_one())


def may_make_schemas(connection: Connection) -> bool:
    """Whether the role can make a schema, as a restore needs: the tables wait in it until the restore is complete."""
    query = text("select has_database_privilege(current_database(), 'create')")
    return bool(connection.execute(query).scalar_one())


def needless_rights(connection: Connection) -> tuple[str, ...]:
    """What the role may do that the application does not need, in words, e.g. "is a superuser"."""
    row = connection.execute(text(_NEEDLESS_RIGHTS)).mappings().one()
    if row["is a superuser"]:
        return ("is a superuser",)
    return tuple(words for words, is_true in row.items() if is_true)


_NEEDLESS_RIGHTS = """
select
  r.rolsuper as "is a superuser",
  exists (
    select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
    and pg_has_role(relowner, 'usage')
  ) as "owns tables",
  has_schema_privilege('public', 'create') or has_database_privilege(current_database(), 'create')
    as "can create tables or schemas",
  r.rolcreaterole or r.rolcreatedb or r.rolreplication as "can create roles or databases",
  pg_has_role('pg_execute_server_program', 'usage') as "can run programs on the server",
  pg_has_role('pg_read_server_files', 'usage') or pg_has_role('pg_write_server_files', 'usage')
    as "can use files of the server",
  coalesce(has_table_privilege(to_regclass('audit_event'), 'update, delete, truncate, trigger'), false)
    as "can change the audit log"
from pg_roles r where r.rolname = current_user
"""
