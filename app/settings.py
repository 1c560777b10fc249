"""Every setting of the app, each an environment variable (or a line of a file .env); none is needed to start.

The README's table and .env.example list the same names; a style test keeps the three equal.
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
    """What an operator may choose. Read once at the edge; functions are given the values they need."""

    model_config = SettingsConfigDict(
        env_prefix="CASEREVIEWS_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
        hide_input_in_errors=True,  # a value may be a password
    )

    data: Path = Field(Path("data"), description="Folder of the embedded database and of the kept files.")
    database_url: str | None = Field(
        None,
        validation_alias=AliasChoices("DATABASE_URL", "database_url"),
        description="PostgreSQL to use, e.g. postgresql://user@host/name. Without it: the embedded one.",
    )
    meili_url: str | None = Field(
        None,
        validation_alias=AliasChoices("MEILI_URL", "meili_url"),
        description="Meilisearch to use, e.g. http://127.0.0.1:7700. Without it PostgreSQL searches.",
    )
    meili_key: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("MEILI_KEY", "meili_key"),
        description="Meilisearch key that may write; only the worker needs it.",
    )
    meili_search_key: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("MEILI_SEARCH_KEY", "meili_search_key"),
        description="Meilisearch key that may only search; the web needs no other.",
    )

    host: str = Field("127.0.0.1", description="Address the web listens on.")
    port: int = Field(8000, ge=1, le=65535, description="Port the web listens on.")
    web_processes: int = Field(
        1,
        ge=1,
        le=64,
        description="Web processes, each with its own database connections; one per processor.",
    )
    public_url: str | None = Field(
        None,
        description="Address readers use, e.g. https://reviews.example.org; for links in feeds and exports.",
    )
    probe_url: str | None = Field(
        None,
        description="Where the worker reaches the web, to look for what was withdrawn; else the public address.",
    )
    contact_email: str | None = Field(None, description="Shown on the accessibility and privacy pages.")
    demo: bool = Field(False, description="Says on every page that the reports are made up.")
    log_format: Literal["plain", "json"] = Field("plain", description="plain for people, json for machines.")

    pool_size: int = Field(5, ge=1, description="Database connections a process keeps open.")
    web_timeout_ms: int = Field(
        5_000, ge=100, description="Milliseconds after which the database stops a reader's question."
    )

    smtp_url: SecretStr | None = Field(
        None,
        description="Mail server, e.g. smtps://user:password@mail.example.org:465; without it links are printed only.",
    )
    mail_from: str = Field(
        "Case Review Repository <no-reply@localhost>",
        description="Sender of the mails with invitations and password resets.",
    )

    reads_per_minute: int = Field(
        1_200, ge=0, description="Requests a minute that one address may make; 0 sets no limit."
    )
    changes_per_minute: int = Field(
        120, ge=0, description="Changes and uploads a minute from one address; 0 sets no limit."
    )
    sign_ins_per_minute: int = Field(
        20, ge=0, description="Sign-ins and resets a minute from one address; 0 sets no limit."
    )

    read_workers: int = Field(2, ge=1, description="Reports read at the same time.")
    ocr_models: Path = Field(Path("build/ocr"), description="Folder of eng.traineddata and cym.traineddata.")
    page_picture_width_px: int = Field(1_000, ge=200, le=4_000, description="Width of the pictures of pages.")

    @property
    def site_url(self) -> str:
        """Where the worker reaches the web."""
        return self.probe_url or self.public_url or f"http://{self.host}:{self.port}"

    @field_validator("database_url")
    @classmethod
    def _is_database(cls, address: str | None) -> str | None:
        """An address that libpq can read; postgres:// and postgresql+psycopg:// become postgresql://."""
        if address is None:
            return None
        scheme, mark, rest = address.partition("://")
        if mark and scheme.split("+")[0] in ("postgres", "postgresql"):
            address = f"postgresql://{rest}"
        try:
            conninfo_to_dict(address)
        except ProgrammingError:  # its message may hold a part of the password
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
    def _is_email(cls, written: str | None) -> str | None:
        if written is not None and not _EMAIL.fullmatch(parseaddr(written)[1]):
            raise ValueError("an email address such as reviews@example.org")
        return written


_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
"""Something, an @, something: "reviews@example.org", "no-reply@localhost"."""

_MOST_SHOWN = 40
_NO_SECRET = re.compile(r"[^@\x00-\x1f\x7f]+")
"""A value that may be shown: an address with a password in it has an @, e.g. "http://user:password@host"."""


def read_settings() -> Settings:
    """The settings of this process. Raises SettingInvalid, a sentence for each that is not valid."""
    try:
        return Settings()
    except ValidationError as error:
        problems = [_problem(fault) for fault in error.errors(include_url=False, include_context=True)]
        raise SettingInvalid(problem="\n".join(problems)) from None  # pydantic's own words show the values
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


def _problem(fault: ErrorDetails) -> str:
    """One sentence: the setting, its value unless that may be a secret, and what to set it to."""
    place = str(fault["loc"][0])
    field = next(
        (field for field in Settings.model_fields if place in (field, environment_name(field))), place
    )
    value = str(fault["input"])
    is_shown = field not in _SECRET and _NO_SECRET.fullmatch(value)
    shown = f"={value[:_MOST_SHOWN]}" if is_shown else ""
    allowed = str(fault["ctx"]["error"]) if fault["type"] == "value_error" else _allowed(field)
    return (
        f"{environment_name(field)}{shown} is not valid: "
        f"set it to {allowed}, in the environment or in the file .env."
    )


_SECRET = ("database_url", "meili_key", "meili_search_key", "smtp_url")


def _allowed(field: str) -> str:
    """What a setting may be, e.g. "a whole number from 1 to 65535" or "plain or json"."""
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
    """Whether it has one of the schemes, a host, and a port that is a number, if any."""
    try:
        parts = urlsplit(address)
        return parts.scheme in schemes and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:  # e.g. a port that is no number
        return False
