"""A glance misses no sentence in which a term of the list stands, in any of its forms."""

import pytest

from backread.checks.glance import Glance
from backread.checks.inflection import VERB_FORMS, conjugate, pluralise
from backread.story.syntax import Syntax


def glance(terms, *sentences):
    spans, at = [], 0
    for sentence in sentences:
        spans.append((at, at + len(sentence)))
        at += len(sentence) + 1
    return Glance(terms).sentences(Syntax(" ".join(sentences), (), spans))


@pytest.mark.parametrize("name", ["courts", "protected"])
def test_every_form_of_every_term_is_seen(lexicons, name):
    for entry in lexicons[name].entries:
        forms = {entry.term, pluralise(entry.term)}
        if entry.first("pos") == "verb":
            forms |= {conjugate(entry.term, form) for form in VERB_FORMS}
        for form in forms:
            assert glance([entry.term], "1, 2, 3.", f"So {form} then.") == (1,), form


def test_sentences_come_once_and_in_order():
    assert glance(["on trial"], "He is on trial.", "It rains.", "The trial of trials.") == (0, 2)


def test_an_empty_list_sees_nothing():
    assert glance([], "He is on trial.") == ()
