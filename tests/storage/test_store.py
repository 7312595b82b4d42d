"""Opening the database, bringing it up to date, and what happens when it will not do as asked."""

import sqlite3
import stat
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from backread.errors import UsageError
from backread.storage import Copy, StorageTrouble, Store, add_draft, find_review, open_store, recent_reviews, upgrade
from backread.storage.store import connect
from backread.storage.tables import Base


def test_migrations_make_exactly_the_tables_the_code_speaks_of(url: str) -> None:
    upgrade(url)
    with connect(url).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_upgrading_twice_keeps_what_is_there(url: str) -> None:
    ticket = add_draft(open_store(url), "page", Copy("a.txt", b"The council met."))
    upgrade(url)
    assert find_review(open_store(url), ticket.review) is not None


def test_the_folder_is_made_and_is_nobody_elses(store: Store, tmp_path: Path) -> None:
    assert stat.S_IMODE((tmp_path / "kept").stat().st_mode) == 0o700


def test_sqlite_keeps_a_write_ahead_log_waits_its_turn_and_enforces_foreign_keys(url: str) -> None:
    with connect(url).connect() as connection:
        pragmas = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "busy_timeout")]
        assert pragmas == ["wal", 10_000]
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_database_of_a_newer_backread_is_refused_in_plain_words(url: str) -> None:
    upgrade(url)
    with connect(url).begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(UsageError, match="newer Backread"):
        open_store(url)


@pytest.mark.parametrize("address", ["", "nonsense", "oracle17://there", "sqlite://", "sqlite:///:memory:"])
def test_an_address_that_cannot_be_meant_is_refused_in_plain_words(address: str) -> None:
    with pytest.raises(UsageError):
        open_store(address)


def test_a_folder_that_cannot_be_made_is_told_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(StorageTrouble, match="folder"):
        open_store(f"sqlite:///{tmp_path / 'taken' / 'x' / 'desk.sqlite3'}")


def test_a_full_disk_keeps_nothing_of_the_draft_and_all_of_the_others(store: Store, url: str) -> None:
    ticket = add_draft(store, "page", Copy("small.txt", b"The council met."))
    with store.write() as session:
        connection = session.connection()
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StorageTrouble, match="no room left"):
        add_draft(store, "page", Copy("large.txt", b"x" * 1_000_000))
    assert [record.id for record in recent_reviews(store)] == [ticket.review]


def test_an_error_of_the_database_never_carries_the_draft(store: Store) -> None:
    with store.write() as session:
        session.connection().exec_driver_sql("DROP TABLE versions")
    with pytest.raises(StorageTrouble) as caught:
        add_draft(store, "page", Copy("a.txt", b"whispered words"))
    assert "whispered" not in str(caught.value) + str(caught.value.__cause__)


def test_a_database_that_went_away_is_told_in_plain_words(store: Store, tmp_path: Path) -> None:
    store.check()
    store.close()
    for file in (tmp_path / "kept").iterdir():
        file.unlink()
    with pytest.raises(StorageTrouble):
        store.check()


def test_many_writers_all_get_their_turn(store: Store) -> None:
    def write() -> None:
        for number in range(10):
            add_draft(store, "page", Copy(f"{number}.txt", b"The council met."))

    writers = [threading.Thread(target=write) for _ in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(recent_reviews(store, limit=100)) == 60


def test_what_was_accepted_is_on_disk_when_the_call_returns(store: Store, tmp_path: Path) -> None:
    add_draft(store, "page", Copy("a.txt", b"The council met."))
    with sqlite3.connect(tmp_path / "kept" / "desk.sqlite3") as other:
        assert other.execute("SELECT content FROM versions").fetchall() == [(b"The council met.",)]


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.sqlite3").write_bytes(b"These are minutes, not rows. " * 200)
    with pytest.raises(StorageTrouble, match="no database"):
        open_store(f"sqlite:///{tmp_path / 'notes.sqlite3'}")
