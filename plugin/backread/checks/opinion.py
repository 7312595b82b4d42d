"""`opinion`: questions that accuse, and verdicts of the reporter's own, in what should be a report."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from backread.checks.check import Check, Run
from backread.checks.loaded import Mark, Reader, loaded_reader
from backread.checks.phrases import tokenize
from backread.checks.questions import Questions
from backread.checks.reproaches import plain_reproaches
from backread.checks.senses import Scene
from backread.checks.verdicts import Sign, Verdicts
from backread.checks.voice import Voice
from backread.model import Case, Document, Finding, Lexicon, Rule, Span, Story
from backread.rulebook.errors import RuleError
from backread.rulebook.kinds import Kind, Option
from backread.story.syntax import Syntax

_KIND = Kind(
    "opinion",
    {"what": Option("text", choices=("question", "verdict"), required=True), "lexicon": Option("text", "opinion")},
    arguments=1,
    quotes="skip",
)
# What a question accuses of. Crimes of violence are left out: a question about a shooting asks about the shooting.
_WRONGS = (
    "corruption and theft",
    "support for wrongdoing",
    "lies and deceit",
    "neglect and bungling",
    "dishonesty by name",
    "misconduct by name",
    "failings by name",
    "people by their faults",
    "dishonest or unlawful",
)
_ENOUGH = 2  # signs that prove little one by one
# A draft that argues in so many sentences, and in this share of them, argues throughout: one sign is then enough.
_COLUMN, _SHARE = 5, 0.15
_CROWDED = "So many loaded words make this sentence a verdict. Report who thinks so, or let the facts show it."


def _prepare(rule: Rule, lexicons: Mapping[str, Lexicon]) -> Run:
    name = rule.text_option("lexicon") or "opinion"
    lexicon = lexicons.get(name)
    if lexicon is None:
        raise RuleError(f"there is no word list '{name}' in rules/lexicons", "lexicon")
    reader = loaded_reader(lexicons["loaded"], lexicons.get("wrongdoing")) if "loaded" in lexicons else None
    if rule.text_option("what") == "question":
        return _ask(Questions(lexicon), reader, plain_reproaches(lexicons.get("wrongdoing"), *_WRONGS))
    return _judge(Verdicts(lexicon), reader)


def _ask(questions: Questions, reader: Reader | None, wrongs: frozenset[str]) -> Run:
    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        marks = reader.read(document, story) if reader else ()
        syntax = Syntax(document.text, story.words, story.sentences)

        def accusing(span: Span) -> bool:
            if any(span[0] <= mark.span[0] < span[1] for mark in marks):
                return True
            return any(syntax.words[place].lemma in wrongs for place in syntax.within(*span))

        for start, end in questions.find(document, story, accusing):
            yield Finding(start, end, (document.text[start:end],))

    return run


def _judge(verdicts: Verdicts, reader: Reader | None) -> Run:
    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        marks = reader.read(document, story) if reader else ()
        found = list(_signs(document, story, verdicts, marks))
        judged = sum(_suffice(signs) for signs in found)
        throughout = judged >= _COLUMN and judged >= _SHARE * len(found)
        for signs in found:
            if _suffice(signs) or (throughout and signs):
                yield _verdict(document.text, next((sign for sign in signs if sign.strong), signs[0]))

    return run


def _signs(document: Document, story: Story, verdicts: Verdicts, marks: Sequence[Mark]) -> Iterator[list[Sign]]:
    """Give the signs of argument in each sentence, the most telling first."""
    syntax = Syntax(document.text, story.words, story.sentences)
    voice = Voice(story)
    loaded = _by_sentence(syntax, marks)
    for sentence, span in enumerate(story.sentences):
        scene = Scene(syntax, sentence, tokenize(document.text, span))
        signs = verdicts.signs(scene, voice, loaded.get(sentence, ()))
        yield sorted(signs, key=lambda sign: (not sign.telling, sign.span))


def _suffice(signs: Sequence[Sign]) -> bool:
    return len(signs) >= _ENOUGH or any(sign.strong for sign in signs)


def _verdict(text: str, sign: Sign) -> Finding:
    start, end = sign.span
    return Finding(start, end, (text[start:end],), _CROWDED if sign.crowded else None)


def _by_sentence(syntax: Syntax, marks: Sequence[Mark]) -> dict[int | None, Sequence[Mark]]:
    return {sentence: tuple(found) for sentence, found in groupby(marks, lambda mark: syntax.sentence_at(mark.span[0]))}


OPINION = Check(_KIND, frozenset({"sentences", "quotations", "words", "attributions"}), _prepare)
