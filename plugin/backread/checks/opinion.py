"""`opinion`: questions that accuse, and verdicts of the reporter's own, in what should be a report."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from backread.checks.check import Check, Run
from backread.checks.loaded import Mark, Reader, loaded_reader
from backread.checks.phrases import tokenize
from backread.checks.questions import Questions
from backread.checks.senses import Scene
from backread.checks.verdicts import Verdicts
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
_WRONGS = "wrongdoing"
_ENOUGH = 2  # signs that prove little one by one


def _prepare(rule: Rule, lexicons: Mapping[str, Lexicon]) -> Run:
    name = rule.text_option("lexicon") or "opinion"
    lexicon = lexicons.get(name)
    if lexicon is None:
        raise RuleError(f"there is no word list '{name}' in rules/lexicons", "lexicon")
    reader = loaded_reader(lexicons["loaded"]) if "loaded" in lexicons else None
    if rule.text_option("what") == "question":
        return _ask(Questions(lexicon), reader, _wrongs(lexicons))
    return _judge(Verdicts(lexicon), reader)


def _wrongs(lexicons: Mapping[str, Lexicon]) -> frozenset[str]:
    return lexicons[_WRONGS].terms() if _WRONGS in lexicons else frozenset()


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
        syntax = Syntax(document.text, story.words, story.sentences)
        voice = Voice(document.text, story)
        loaded = _by_sentence(syntax, reader.read(document, story) if reader else ())
        for sentence, span in enumerate(story.sentences):
            scene = Scene(syntax, sentence, tokenize(document.text, span))
            signs = sorted(verdicts.signs(scene, voice, loaded.get(sentence, ())), key=lambda sign: sign.span)
            strong = [sign for sign in signs if sign.strong]
            if strong or len(signs) >= _ENOUGH:
                start, end = (strong or signs)[0].span
                yield Finding(start, end, (document.text[start:end],))

    return run


def _by_sentence(syntax: Syntax, marks: Sequence[Mark]) -> dict[int | None, Sequence[Mark]]:
    return {sentence: tuple(found) for sentence, found in groupby(marks, lambda mark: syntax.sentence_at(mark.span[0]))}


OPINION = Check(_KIND, frozenset({"sentences", "quotations", "words", "attributions"}), _prepare)
