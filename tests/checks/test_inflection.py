"""Neutral words are put into the form the copy needs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backread.checks.inflection import VERB_FORMS, americanise, conjugate, pluralise, spellings

WORDS = st.from_regex(r"[a-z]{2,9}( [a-z]{2,6}){0,2}", fullmatch=True)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("slam", "slam slams slammed slammed slamming"),
        ("criticise", "criticise criticises criticised criticised criticising"),
        ("deny", "deny denies denied denied denying"),
        ("admit", "admit admits admitted admitted admitting"),
        ("storm", "storm storms stormed stormed storming"),
        ("appeal", "appeal appeals appealed appealed appealing"),
        ("say", "say says said said saying"),
        ("take", "take takes took taken taking"),
        ("panic", "panic panics panicked panicked panicking"),
        ("lash out", "lash out,lashes out,lashed out,lashed out,lashing out"),
        ("agree", "agree agrees agreed agreed agreeing"),
        ("lie", "lie lies lied lied lying"),
        ("quit", "quit quits quit quit quitting"),
    ],
)
def test_a_verb_bends(verb, forms):
    assert [conjugate(verb, form) for form in VERB_FORMS] == forms.split("," if "," in forms else " ")


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("crony", "cronies"),
        ("regime", "regimes"),
        ("henchman", "henchmen"),
        ("enemy of the state", "enemies of the state"),
        ("witch hunt", "witch hunts"),
        ("clash", "clashes"),
        ("thief", "thieves"),
    ],
)
def test_a_noun_bends(noun, plural):
    assert pluralise(noun) == plural


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("criticise", "criticize"),
        ("be criticised", "be criticized"),
        ("praise", "praise"),
        ("raise", "raise"),
        ("promise", "promise"),
        ("centre", "center"),
        ("criticism", "criticism"),
    ],
)
def test_spelling_follows_the_paper(british, american):
    assert americanise(british) == american


@given(WORDS)
def test_american_spelling_is_final(phrase):
    assert americanise(americanise(phrase)) == americanise(phrase)


@given(WORDS, st.sampled_from(VERB_FORMS))
def test_only_the_first_word_of_a_phrase_bends(phrase, form):
    assert conjugate(phrase, form).partition(" ")[2] == phrase.partition(" ")[2]


@given(WORDS)
def test_a_word_is_one_of_its_spellings(word):
    assert spellings(word)[0] == word
