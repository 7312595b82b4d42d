"""`identity`: copy that may let readers know a child before the law or in harm's way, or a victim of rape."""

import re
from collections.abc import Iterable, Mapping

from backread.checks.check import Check, Run
from backread.checks.exposure import Exposure
from backread.checks.minors import Minors
from backread.checks.victims import Victims
from backread.model import Case, Document, Finding, Lexicon, Related, Rule, Story
from backread.rulebook.errors import RuleError
from backread.rulebook.kinds import Kind, Option
from backread.story.bearers import Bearers
from backread.story.syntax import Syntax
from backread.story.wrongdoing import LEXICON as WRONGDOING
from backread.story.wrongdoing import compile_wrongs

_KIND = Kind("identity", {"lexicon": Option("text", "protected")}, arguments=2, quotes="include")


def _prepare(rule: Rule, lexicons: Mapping[str, Lexicon]) -> Run:
    name = rule.text_option("lexicon") or "protected"
    lexicon = lexicons.get(name)
    if lexicon is None:
        raise RuleError(f"there is no word list '{name}' in rules/lexicons", "lexicon")
    wrongs = compile_wrongs(lexicons.get(WRONGDOING) or Lexicon(WRONGDOING))
    minors, victims = Minors(lexicon), Victims(lexicon)
    waivers = "|".join(re.escape(term) for term in sorted(lexicon.terms("waivers"), key=len, reverse=True))
    waived = re.compile(rf"(?<!\w)(?:{waivers})(?!\w)", re.IGNORECASE) if waivers else None

    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        syntax = Syntax(document.text, story.words, story.sentences)
        bearers = Bearers(syntax, story.people, wrongs)
        found = {one.span: one for one in minors.find(document, story, syntax, bearers)}
        found.update((one.span, one) for one in victims.find(story, syntax, bearers))
        if not found or (waived is not None and waived.search(document.text)):
            return
        for span in sorted(found):
            yield _mark(document, found[span])

    return run


def _mark(document: Document, exposure: Exposure) -> Finding:
    start, end = exposure.span
    said = " ".join(document.text[start:end].split())
    return Finding(start, end, (said, exposure.whom), related=(Related(*exposure.because, "why they are protected"),))


IDENTITY = Check(_KIND, frozenset({"sentences", "quotations", "words", "parties", "attributions"}), _prepare)
