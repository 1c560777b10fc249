"""Every setting of the app, each an environment variable (or a line of a file .env); none is needed to start.

The README's table and .env.example list the same names; a style test keeps the three equal.
"""

from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What an operator may choose. Read once at the edge; functions are given the values they need."""

    model_config = SettingsConfigDict(
        env_prefix="CASEREVIEWS_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
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
    def _as_libpq_writes_it(cls, url: str | None) -> str | None:
        """postgres:// and postgresql+psycopg:// as postgresql://, which psycopg and SQLAlchemy both take."""
        if url is None or "://" not in url:
            return url
        scheme, rest = url.split("://", 1)
        return f"postgresql://{rest}" if scheme.split("+")[0] in ("postgres", "postgresql") else url


def environment_name(field: str) -> str:
    """The environment variable of a field: data -> CASEREVIEWS_DATA, database_url -> DATABASE_URL."""
    alias = Settings.model_fields[field].validation_alias
    if isinstance(alias, AliasChoices):
        return str(alias.choices[0])
    return f"CASEREVIEWS_{field.upper()}"
