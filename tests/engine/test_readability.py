"""Readability is measured without a network, and nothing of the draft is kept."""

import subprocess
import sys

import pytest

from backread import readability

EASY = "The cat sat on the mat. The dog ran to the cat. They sat in the sun."
HARD = (
    "Notwithstanding considerable administrative opposition, the parliamentary commission subsequently recommended "
    "comprehensive reorganisation of intergovernmental financial responsibilities."
)


def test_hard_copy_reads_harder_than_easy_copy(make_draft):
    easy, hard = readability.measure(make_draft(EASY)), readability.measure(make_draft(HARD))
    assert easy["flesch_reading_ease"] > 90
    assert hard["flesch_reading_ease"] < 10
    assert easy["flesch_kincaid_grade"] < 4
    assert hard["flesch_kincaid_grade"] > 15
    assert easy["gunning_fog"] < hard["gunning_fog"]


def test_words_and_sentences_are_counted_as_a_reader_would(make_draft):
    figures = readability.measure(
        make_draft("# A headline here\n\nDr. Khan’s firm, Acme Inc., paid $2.5 m. It is old.")
    )
    assert (figures["words"], figures["sentences"], figures["longest_sentence"]) == (12, 2, 9)
    assert figures["words_per_sentence"] == 6.0
    assert figures["reading_minutes"] == pytest.approx(0.1)


def test_a_draft_without_running_copy_has_no_figures(make_draft):
    assert readability.measure(make_draft("# Only a headline")) is None


def test_nothing_of_the_draft_stays_in_textstats_caches(make_draft):
    import textstat

    readability.measure(make_draft(EASY))
    for package in ("counts", "metrics", "selections", "transformations", "validations"):
        for name, function in vars(getattr(textstat.backend, package)).items():
            if hasattr(function, "cache_info"):
                assert function.cache_info().currsize == 0, name


SCRIPT = """
import socket, sys
def refuse(*_, **__): raise AssertionError("the network was asked for")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from backread import readability
from backread.formats import read
print(readability.measure(read(sys.argv[1].encode(), "draft.txt")))
"""


@pytest.mark.parametrize("home", ["fresh", "unwritable"])
def test_the_dictionary_is_prepared_once_and_never_fetched(tmp_path, home):
    cache = tmp_path / "cache"
    if home == "unwritable":
        cache.write_text("a file where a folder should be")
    env = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "XDG_CACHE_HOME": str(cache), "TMPDIR": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, EASY], capture_output=True, text=True, check=False, env=env, timeout=60
    )
    assert "flesch_reading_ease" in ran.stdout, ran.stderr
    written = list(tmp_path.rglob("corpora/cmudict/*"))
    assert [path.name for path in written] == (["cmudict"] if home == "fresh" else [])
    if home == "fresh":
        assert written[0].read_text().startswith("'BOUT 1 AW1\n")
