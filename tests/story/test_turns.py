"""Drafts that are read at the same time take turns."""

import threading
from functools import partial

from backread import formats
from backread.story import Reading


def read(text: str, done: list[str], name: str) -> None:
    assert Reading(formats.read(text.encode(), "draft.txt"), {}).words
    done.append(name)


def test_a_news_story_is_read_while_a_book_is() -> None:
    """The lock around the language model once kept a story waiting for the whole of a book."""
    done: list[str] = []
    read("The council met.", [], "warm")
    book = threading.Thread(
        target=partial(read, "The council met on Monday, and nobody left early.\n\n" * 800, done, "book")
    )
    book.start()
    while not done and book.is_alive():
        read("The mayor spoke.", done, "story")
    book.join()
    assert done == ["story", "book"]
