"""The roles of the bundled PostgreSQL, made before the server starts, also in a folder of an earlier version.

The superuser makes them while the server has no clients, and cannot connect: pg_hba.conf admits the owner's and the
application's role alone, each with a random password. Why: docs/decisions/0126-database-roles.md.
"""

import base64
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from app.database_roles.privileges import APPLICATION, OWNER, PRIVILEGES_SQL, ROLES_SQL
from app.embedded.programs import run_sql
from app.embedded.server_folder import NAME, ServerFolder
from app.files.disk import open_private

_VERSION = "1"
"""Increase it when roles.sql or pg_hba.conf changes: each folder is then set up once more."""

_WHO_MAY_CONNECT = f"""# Written by the Case Review Repository. The superuser cannot connect.
local {NAME} {OWNER},{APPLICATION} scram-sha-256
"""
_ITERATIONS = 4096
_SALT_BYTES = 16


def has_roles(folder: ServerFolder) -> bool:
    """Whether this version has set up the roles of the folder."""
    files = (folder.roles, folder.password_file(OWNER), folder.password_file(APPLICATION))
    return all(file.is_file() for file in files) and folder.roles.read_text().strip() == _VERSION


def set_up_roles(folder: ServerFolder) -> None:
    """Make both roles with new passwords, and give the owner what belongs to the superuser. It can run again.

    The server must not be running.
    """
    folder.roles.unlink(missing_ok=True)
    passwords = {role: secrets.token_urlsafe(32) for role in (OWNER, APPLICATION)}
    verifiers = [
        f"alter role {role} password '{scram_verifier(password)}';" for role, password in passwords.items()
    ]
    names = [f"set casereviews.owner = '{OWNER}';", f"set casereviews.application = '{APPLICATION}';"]
    statements = [ROLES_SQL.read_text(), *names, PRIVILEGES_SQL.read_text(), *verifiers]
    run_sql(folder, folder.cluster, database=NAME, statements=statements)
    for role, password in passwords.items():
        _write(folder.password_file(role), f"*:*:*:{role}:{password}\n", folder)
    _write(folder.cluster / "pg_hba.conf", _WHO_MAY_CONNECT, folder)
    _write(folder.roles, f"{_VERSION}\n", folder)


def scram_verifier(password: str) -> str:
    """What PostgreSQL stores of a password, so that the password itself is in no statement. RFC 5802 and 7677."""
    salt = secrets.token_bytes(_SALT_BYTES)
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, _ITERATIONS)
    stored_key = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    server_key = hmac.digest(salted, b"Server Key", "sha256")
    salt_text, stored, server = (base64.b64encode(part).decode() for part in (salt, stored_key, server_key))
    return f"SCRAM-SHA-256${_ITERATIONS}:{salt_text}${stored}:{server}"


def _write(path: Path, text: str, folder: ServerFolder) -> None:
    """Replace a file in one step. It belongs to the folder's owner, and only that user can read it."""
    unfinished = path.with_name(f"{path.name}.new")
    with open_private(unfinished, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    if os.geteuid() == 0:
        owner = folder.path.stat()
        os.chown(unfinished, owner.st_uid, owner.st_gid)
    unfinished.replace(path)
