"""A glance over a draft: the few sentences in which a term of a list may stand, before they are read word by word."""

import re
from collections.abc import Iterable, Sequence

from backread.model import Span
from backread.story.syntax import Syntax

_LEAST = 3  # letters that a key keeps
_WORD = re.compile(r"[^\W\d_]+")


class Glance:
    """Looks for the beginnings of a word of each of some terms, in one pass over the text.

    Most drafts tell of no rape and no trial; reading each of their sentences for one took longer than all the rest of
    the rule.
    """

    def __init__(self, terms: Iterable[str]) -> None:
        keys = {_key(term) for term in terms} - {""}
        self._pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(keys))})", re.IGNORECASE) if keys else None

    def sentences(self, syntax: Syntax) -> Sequence[int]:
        """Give the sentences, by number and in order, in which one of the terms may stand."""
        if self._pattern is None:
            return ()
        found = (syntax.sentence_at(match.start()) for match in self._pattern.finditer(syntax.text))
        return tuple(dict.fromkeys(sentence for sentence in found if sentence is not None))

    def spans(self, syntax: Syntax) -> Sequence[Span]:
        """Give those sentences by their place in the text."""
        return tuple(syntax.sentences[sentence] for sentence in self.sentences(syntax))


def _key(term: str) -> str:
    """Give the beginning of a term's longest word, short enough to begin all its forms: "deny" and "denied".

    The first word of several may be a verb that bends out of sight: "stood trial".
    """
    words = _WORD.findall(term.lower())
    longest = max((word for word in words[1:] if len(word) > _LEAST), key=len, default=max(words, key=len, default=""))
    return longest[: max(len(longest) - 2, _LEAST)].removesuffix("y")
