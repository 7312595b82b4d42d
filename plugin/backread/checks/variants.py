"""`variants`: one word in two forms in one draft, whichever the words are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from backread.checks.check import Check, Run
from backread.checks.forms import FINDERS, Form
from backread.checks.messages import require_messages
from backread.checks.patterns import Exceptions, pieces_of
from backread.model import Case, Document, Finding, Lexicon, Related, Rule, Story
from backread.rulebook.kinds import Kind, Option

_KIND = Kind(
    "variants",
    {
        "of": Option("text", choices=tuple(FINDERS), required=True),
        "terms": Option("list"),
        "exceptions": Option("list"),
    },
    arguments=2,
)


def _prepare(rule: Rule, _: Mapping[str, Lexicon]) -> Run:
    require_messages(rule, _KIND.arguments)
    find = FINDERS[rule.text_option("of")]
    exceptions = Exceptions(rule.list_option("exceptions"))

    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        families: dict[str, list[Form]] = defaultdict(list)
        for form in find(pieces_of(rule, document, story), rule.list_option("terms")):
            text = document.text[slice(*form.place)]
            if rule.quotes == "skip" and story.quotation_at(*form.place):
                continue  # a speaker's word decides nothing
            if not exceptions.excuse(text.lower(), text.lower(), 0, len(text)):
                families[form.key].append(form)
        for forms in families.values():
            yield from _compare(forms, document.text)

    return run


def _compare(forms: Sequence[Form], text: str) -> Iterator[Finding]:
    """Mark what stands in another form than most; where two are as many, the one that came later."""
    counts = Counter(form.form for form in sorted(forms, key=lambda form: form.place))
    if len(counts) == 1:
        return
    usual = max(counts, key=lambda name: counts[name])  # the first of equals
    shown = min((form for form in forms if form.form == usual), key=lambda form: form.place)
    for form in forms:
        if form.form != usual:
            other = text[slice(*shown.place)] if form.other is None else form.other
            related = (Related(*shown.place, "the form used so far" if shown.place < form.place else "the usual form"),)
            found = text[slice(*form.place)]
            other = _cased(other, found)
            yield Finding(*form.place, (found, other), replacements=(other,), related=related)


def _cased(word: str, like: str) -> str:
    """Give a word the first capital of another, where both are otherwise in small letters."""
    if word[1:].islower() and like[1:].islower():
        return word[0].upper() + word[1:] if like[0].isupper() else word[0].lower() + word[1:]
    return word


VARIANTS = Check(_KIND, frozenset(), _prepare)
