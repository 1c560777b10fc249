"""Every setting of the app, each an environment variable or a line of the file .env. None is needed to start.

The README's table and .env.example list the same names. A style test compares the three.
"""

import re
from email.utils import parseaddr
from pathlib import Path
from typing import Literal, get_args, get_origin
from urllib.parse import urlsplit

from annotated_types import Ge, Le
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict
from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.errors import SettingInvalid


class Settings(BaseSettings):
    """What an operator can set. Read once when a process starts. Functions are given the values they need."""

    model_config = SettingsConfigDict(
        env_prefix="CASEREVIEWS_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
        hide_input_in_errors=True,  # a value can be a password
    )

    data: Path = Field(Path("data"), description="Folder of the bundled database and the stored files.")
    database_url: str | None = Field(
        None,
        validation_alias=AliasChoices("DATABASE_URL", "database_url"),
        description="Address of PostgreSQL, for example postgresql://user@host/name. Not set: the bundled one.",
    )
    database_owner_url: str | None = Field(
        None,
        description="The same database for the role that owns its tables: migrations, backups and restores use it.",
    )
    meili_url: str | None = Field(
        None,
        validation_alias=AliasChoices("MEILI_URL", "meili_url"),
        description="Address of Meilisearch, for example http://127.0.0.1:7700. Not set: PostgreSQL searches.",
    )
    meili_key: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("MEILI_KEY", "meili_key"),
        description="Meilisearch key that can write. Only the worker needs it.",
    )
    meili_search_key: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("MEILI_SEARCH_KEY", "meili_search_key"),
        description="Meilisearch key that can only search. The web needs no other.",
    )

    host: str = Field("127.0.0.1", description="Address the web listens on.")
    port: int = Field(8000, ge=1, le=65535, description="Port the web listens on.")
    web_processes: int = Field(
        1,
        ge=1,
        le=64,
        description="Number of web processes: set one for each processor. Each has its own database connections.",
    )
    public_url: str | None = Field(
        None,
        description="Address for readers, for example https://reviews.example.org. Used by feeds, exports and emails.",
    )
    probe_url: str | None = Field(
        None,
        description="Address at which the worker checks that withdrawn reviews are gone. Not set: the public address.",
    )
    contact_email: str | None = Field(
        None, description="Email address shown on the accessibility and privacy pages."
    )
    demo: bool = Field(False, description="true shows on every page that the reports are fictional.")
    log_format: Literal["plain", "json"] = Field(
        "plain", description="Format of the log: plain for people, json for programs."
    )

    pool_size: int = Field(5, ge=1, description="Database connections that each process keeps open.")
    web_timeout_ms: int = Field(
        5_000, ge=100, description="Milliseconds after which the database stops a query of the web."
    )

    smtp_url: SecretStr | None = Field(
        None,
        description="Email server, for example smtps://user:password@mail.example.org:465. Not set: no email is sent.",
    )
    mail_from: str = Field(
        "Case Review Repository <no-reply@localhost>",
        description="Sender of the emails to people with accounts.",
    )

    reads_per_minute: int = Field(
        1_200, ge=0, description="Requests a minute allowed from one IP address. 0 sets no limit."
    )
    changes_per_minute: int = Field(
        120, ge=0, description="Changes and uploads a minute allowed from one IP address. 0 sets no limit."
    )
    sign_ins_per_minute: int = Field(
        20,
        ge=0,
        description="Sign-ins and password resets a minute allowed from one IP address. 0 sets no limit.",
    )

    citations_per_minute: int = Field(
        10, ge=0, description="Searches a minute that one IP address can cite. 0 sets no limit."
    )

    read_workers: int = Field(2, ge=1, description="Number of reports read at the same time.")
    read_unconfined: bool = Field(
        False,
        description="true reads PDFs without protection. A hostile PDF can then read drafts and passwords.",
    )
    withhold_severe: bool = Field(
        True,
        description="true withholds a public page when a check finds something severe on it, until someone decides.",
    )
    ocr_models: Path = Field(
        Path("build/ocr"), description="Folder of the OCR models eng.traineddata and cym.traineddata."
    )
    embedding_model: Path | None = Field(
        None,
        description="Folder of another embedding model, with model.json. off: no model. Not set: the installed one.",
    )
    page_picture_width_px: int = Field(1_000, ge=200, le=4_000, description="Width of page images in pixels.")

    @property
    def site_url(self) -> str:
        """The address at which the worker requests pages of the web."""
        return self.probe_url or self.public_url or f"http://{self.host}:{self.port}"

    @field_validator("database_url", "database_owner_url")
    @classmethod
    def _is_database(cls, address: str | None) -> str | None:
        """An address that libpq can read. postgres:// and postgresql+psycopg:// become postgresql://."""
        if address is None:
            return None
        scheme, mark, rest = address.partition("://")
        if mark and scheme.split("+")[0] in ("postgres", "postgresql"):
            address = f"postgresql://{rest}"
        try:
            conninfo_to_dict(address)
        except ProgrammingError:  # its message can contain a part of the password
            raise ValueError("an address such as postgresql://user:password@host/name") from None
        return address

    @field_validator("meili_url", "public_url", "probe_url")
    @classmethod
    def _is_web_address(cls, address: str | None) -> str | None:
        if address is not None and not _is_url(address, "http", "https"):
            raise ValueError("an address such as https://reviews.example.org or http://127.0.0.1:7700")
        return address

    @field_validator("smtp_url")
    @classmethod
    def _is_mail_server(cls, address: SecretStr | None) -> SecretStr | None:
        if address is not None and not _is_url(address.get_secret_value(), "smtp", "smtps"):
            raise ValueError("an address such as smtps://user:password@mail.example.org:465")
        return address

    @field_validator("contact_email", "mail_from")
    @classmethod
    def _is_email(cls, address: str | None) -> str | None:
        if address is not None and not _EMAIL.fullmatch(parseaddr(address)[1]):
            raise ValueError("an email address such as reviews@example.org")
        return address


_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
"""Characters, an @, characters: "reviews@example.org", "no-reply@localhost"."""

_MOST_SHOWN = 40
_NO_SECRET = re.compile(r"[^@\x00-\x1f\x7f]+")
"""A value without an @ can be shown. An address with a password has one, e.g. "http://user:password@host"."""


def read_settings() -> Settings:
    """The settings of this process. Raises SettingInvalid, with a sentence for each setting that is not valid."""
    try:
        return Settings()
    except ValidationError as error:
        problems = [_problem(detail) for detail in error.errors(include_url=False, include_context=True)]
        raise SettingInvalid(problem="\n".join(problems)) from None  # pydantic's own message shows the values
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not text in UTF-8"
        raise SettingInvalid(
            problem=f"The file .env cannot be read: {reason}. Correct or delete it."
        ) from None


def environment_name(field: str) -> str:
    """The environment variable of a field: data -> CASEREVIEWS_DATA, database_url -> DATABASE_URL."""
    alias = Settings.model_fields[field].validation_alias
    if isinstance(alias, AliasChoices):
        return str(alias.choices[0])
    return f"CASEREVIEWS_{field.upper()}"


def _problem(detail: ErrorDetails) -> str:
    """One sentence: the setting, its value unless that can be a secret, and what to set it to."""
    name = str(detail["loc"][0])
    field = next((field for field in Settings.model_fields if name in (field, environment_name(field))), name)
    value = str(detail["input"])
    is_shown = field not in _SECRET and _NO_SECRET.fullmatch(value)
    value_shown = f"={value[:_MOST_SHOWN]}" if is_shown else ""
    allowed = str(detail["ctx"]["error"]) if detail["type"] == "value_error" else _allowed(field)
    return (
        f"{environment_name(field)}{value_shown} is not valid: "
        f"set it to {allowed}, in the environment or in the file .env."
    )


_SECRET = ("database_url", "database_owner_url", "meili_key", "meili_search_key", "smtp_url")


def _allowed(field: str) -> str:
    """The values that a setting can have, e.g. "a whole number from 1 to 65535" or "plain or json"."""
    info = Settings.model_fields[field]
    if get_origin(info.annotation) is Literal:
        return " or ".join(get_args(info.annotation))
    if info.annotation is bool:
        return "true or false"
    least = next((limit.ge for limit in info.metadata if isinstance(limit, Ge)), None)
    most = next((limit.le for limit in info.metadata if isinstance(limit, Le)), None)
    if most is not None:
        return f"a whole number from {least} to {most}"
    return f"a whole number of {least} or more"


def _is_url(address: str, *schemes: str) -> bool:
    """Whether the address has one of the schemes, a host and, if there is a port, a number as its port."""
    try:
        parts = urlsplit(address)
        return parts.scheme in schemes and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:  # e.g. a port that is not a number
        return False
