"""`name_spelling`: one person or place spelled in two ways."""

from collections.abc import Iterable, Mapping, Sequence

from backread.checks.check import Check, Run
from backread.checks.messages import require_messages
from backread.checks.patterns import Exceptions, pieces_of
from backread.checks.proper_names import Word, near_names, plain, read_names
from backread.model import Case, Document, Finding, Lexicon, Related, Rule, Story
from backread.rulebook.kinds import Kind, Option

_KIND = Kind("name_spelling", {"exceptions": Option("list"), "titles": Option("list")}, arguments=2)
_SHORTEST = 5  # letters: Ali and Adi are two men
_PLACE = 6
_OFTEN = 3  # times the right spelling stands in the draft, where nothing but the letters says they are one
_SELDOM = 2

Uses = Sequence[Word]


def _prepare(rule: Rule, _: Mapping[str, Lexicon]) -> Run:
    require_messages(rule, _KIND.arguments)
    exceptions = Exceptions(rule.list_option("exceptions"))
    titles = frozenset(rule.list_option("titles"))

    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        headlines = [block.span for block in document.blocks if block.kind == "heading"]
        names = read_names(pieces_of(rule, document, story), headlines)
        spelled = {
            name: [_without_title(word, titles) for word in uses]
            for name, uses in names.by_spelling().items()
            if len(name) >= _SHORTEST and not exceptions.excuse(name, name, 0, len(name))
        }
        done: set[tuple[int, int]] = set()
        for one, other in near_names(spelled):
            wrong, right = sorted((spelled[one], spelled[other]), key=lambda uses: (len(uses), -uses[0].start))
            if not _are_one(wrong, right):
                continue
            for word in wrong:
                if word.span not in done:
                    done.add(word.span)
                    usual = right[0].text
                    related = (Related(*right[0].span, "the other spelling"),)
                    yield Finding(*word.span, (word.text, usual), replacements=(usual,), related=related)

    return run


def _without_title(word: Word, titles: frozenset[str]) -> Word:
    if word.first not in titles:
        return word
    return Word(word.text, word.start, word.end, "", word.last, word.opens, word.headline)


def _are_one(wrong: Uses, right: Uses) -> bool:
    """Tell whether two spellings that are near are one name: by their first names, or by who was never introduced."""
    if plain(wrong[0].text) == plain(right[0].text):
        if wrong[0].text.replace("’", "'") == right[0].text.replace("’", "'"):
            return False  # the apostrophe is not the name's affair
        return _in_copy(wrong) and _in_copy(right)
    firsts, others = ({word.first for word in uses if word.first} for uses in (wrong, right))
    if firsts & others:
        return True
    lasts, behind = ({word.last for word in uses if word.last} for uses in (wrong, right))
    if lasts & behind:  # Sarah Gandapur, Sara Gandapur
        return len(wrong) <= _SELDOM < len(right) + 1 and not firsts
    if lasts or behind or firsts or len(wrong) > _SELDOM:
        return False  # each has a name of its own, or is one: two people
    if others:  # a surname that nobody introduced, beside one that somebody did
        return len(right) > len(wrong)
    long = all(len(uses[0].text) >= _PLACE for uses in (wrong, right))
    return long and len(wrong) == 1 and len(right) >= _OFTEN and _in_copy(wrong) and _in_copy(right)


def _in_copy(uses: Uses) -> bool:
    """Whether one of the uses stands where its capital means a name."""
    return any(not (word.opens or word.headline) for word in uses)


NAME_SPELLING = Check(_KIND, frozenset(), _prepare)
