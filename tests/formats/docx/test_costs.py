"""What a large file costs: its pictures are never unpacked and copied once, and a hundred pages take seconds."""

import time
import tracemalloc
from types import SimpleNamespace

from backread.formats.docx import annotate

Word = SimpleNamespace
PICTURES = 8_000_000


def test_pictures_are_copied_once_into_the_result(word: Word) -> None:
    entries = word.entries(word.paragraph(word.run("One word.")))
    data = word.pack({**entries, "word/media/image2.png": bytes(PICTURES)})
    tracemalloc.start()
    try:
        document = word.read(data)
        out = annotate(data, document, [word.suggest(document, "One")])
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(out) > PICTURES
    assert peak < 1.25 * PICTURES


def test_a_hundred_pages_with_a_mark_in_every_paragraph_take_seconds(word: Word) -> None:
    sentence = "The council said the bridge would be closed on Monday because of rust in its cables. " * 5
    data = word.build("".join(word.paragraph(word.run(f"No {number}. {sentence}")) for number in range(600)))
    begun = time.process_time()
    document = word.read(data)
    marks = [word.suggest(document, f"No {number}.", f"i{number}") for number in range(600)]
    marked = annotate(data, document, marks)
    again = word.read(marked)
    assert annotate(marked, again, marks) is marked
    assert document.words > 45_000
    assert time.process_time() - begun < 10
