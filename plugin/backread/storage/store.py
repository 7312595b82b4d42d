"""The database behind the service: opening it, bringing it up to date, and one session at a time."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError, InterfaceError, NoSuchModuleError, OperationalError
from sqlalchemy.orm import Session

from backread.errors import BackreadError, UsageError

_BUSY_MS = 10_000


class StorageTrouble(BackreadError):
    """The database cannot do what was asked; nothing of the request was kept."""

    status = 503


class Store:
    """One database. `read` and `write` each give a session in a transaction of its own."""

    def __init__(self, engine: Engine) -> None:
        self._reading = engine
        # SQLite: a transaction that reads first and writes later fails at once if somebody else wrote in between;
        # one that says at its start that it will write waits its turn.
        self._writing = engine.execution_options(writes=True)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session to read with. Raises StorageTrouble if the database does not answer."""
        with _plain_errors(), Session(self._reading, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give a session whose changes are kept all together at its end, or not at all (StorageTrouble)."""
        with _plain_errors(), Session(self._writing, expire_on_commit=False) as session, session.begin():
            yield session

    def check(self) -> None:
        """Ask the database for a sign of life; raises StorageTrouble if there is none."""
        with self.read() as session:
            session.execute(text("SELECT 1 FROM drafts LIMIT 1"))

    def close(self) -> None:
        """Let go of every connection."""
        self._reading.dispose()


def open_store(url: str) -> Store:
    """Open the database at `url` (SQLAlchemy's form), made or brought up to date first.

    Raises UsageError for an address that cannot be meant or a database made by a newer Backread, StorageTrouble for
    one that cannot be reached.
    """
    upgrade(url)
    return Store(connect(url))


def upgrade(url: str) -> None:
    """Bring the database at `url` to the newest schema, keeping what is in it; errors as `open_store`."""
    engine = connect(url)
    try:
        with _plain_errors(), engine.execution_options(writes=True).begin() as connection:
            config = migrations()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        raise UsageError(
            "The database was made by a newer Backread; update Backread or set another BACKREAD_DATABASE_URL."
        ) from error
    finally:
        engine.dispose()


def migrations() -> Config:
    """Give Alembic's settings for the migrations that ship in this package."""
    config = Config()
    config.set_main_option("script_location", str(resources.files("backread.storage") / "migrations"))
    return config


def connect(url: str) -> Engine:
    """Give an engine for `url`; a SQLite file gets its folder, write-ahead logging and enforced foreign keys."""
    try:
        address = make_url(url)
        if address.get_backend_name() == "sqlite":
            if not address.database or address.database == ":memory:":
                raise UsageError("The database must be a file: threads share it, and it must outlive the process.")
            Path(address.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        engine = create_engine(address, hide_parameters=True)  # an error must not carry a draft into a log
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise UsageError("BACKREAD_DATABASE_URL is not the address of a database that can be used here.") from error
    except OSError as error:
        raise StorageTrouble(f"The folder for the database cannot be made: {error.strerror}.") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def new_id() -> str:
    """Give an id that nobody can guess and that means nothing."""
    return secrets.token_hex(10)


def now() -> datetime:
    """Give the time, in UTC."""
    return datetime.now(UTC)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver's own way of beginning transactions leaves reads outside of them
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")  # what was answered with 202 survives a power cut
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_sqlite(connection: Any) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _plain_errors() -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        reason = "has no room left" if "full" in str(error.orig) else "does not answer"
        raise StorageTrouble(f"The database {reason}; nothing was kept, so please try again later.") from error
    except DatabaseError as error:
        if type(error) is not DatabaseError:  # its kinds are mistakes of ours; itself is what SQLite says of a bad file
            raise
        raise StorageTrouble(
            "The database file is damaged or is no database; bring back a copy of it or set another BACKREAD_DATA."
        ) from error
