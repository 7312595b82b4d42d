"""`capitalization` holds headings to a way of setting them."""

import pytest

from backread.checks.capitals import sentence, title


def nothing(_):
    return None


@pytest.mark.parametrize(
    ("text", "ap", "chicago"),
    [
        ("the cat and the dog", "The Cat and the Dog", "The Cat and the Dog"),
        ("a walk over the bridge", "A Walk Over the Bridge", "A Walk over the Bridge"),
        ("what are we here for", "What Are We Here For", "What Are We Here For"),
        ("a train to London, a plan to win", "A Train to London, a Plan To Win", "A Train to London, a Plan to Win"),
        ("reform: the cost", "Reform: The Cost", "Reform: The Cost"),
        ("iPhone sales fall", "IPhone Sales Fall", "IPhone Sales Fall"),
        ("step-by-step guide", "Step-by-Step Guide", "Step-by-Step Guide"),
        ("the in-house team", "The In-House Team", "The In-House Team"),
        ("école and “the sea”", "École and “The Sea”", "École and “The Sea”"),
    ],
)
def test_a_title_has_capitals_but_for_small_words_inside(text, ap, chicago):
    assert title(text, "AP", nothing) == ap
    assert title(text, "Chicago", nothing) == chicago


def test_a_sentence_has_one_capital_and_one_after_an_indicator():
    assert sentence("The Cost: Who Pays".split(), [":"], nothing) == "The cost: Who pays".split()
    assert sentence("1. The Cost".split(), [], nothing) == ["1.", "The", "cost"]


@pytest.mark.parametrize(
    ("rule", "headings", "want"),
    [
        ("match: $title", ["A Walk in the Park", "A walk in the park"], ["A walk in the park"]),
        ("match: $sentence", ["A walk in the park", "A Walk In The Park", "a walk in it"], 2),
        ("match: $sentence\nthreshold: 0.4", ["A Walk in The park"], []),
        ("match: $sentence\nexceptions: [Ruth Callaway, AI]", ["Mayor Ruth Callaway on AI"], []),
        ("match: $lower", ["all lower", "Not all"], ["Not all"]),
        ("match: $upper", ["ALL UPPER", "Not ALL"], ["Not ALL"]),
        ("match: '^[A-Z].*[^.]$'", ["No full stop", "A full stop."], ["A full stop."]),
        ("match: $sentence\nprefix: '\\d+\\) '", ["3) A walk in it", "3) a walk in it"], ["3) a walk in it"]),
        ("match: $title", ["MINISTER RESIGNS OVER IT", "..."], []),
    ],
)
def test_a_heading_is_judged_as_a_whole(marks, rule, headings, want):
    text = "".join(f"# {heading}\n\nText.\n\n" for heading in headings)
    found = [mark.text for mark in marks(f"extends: capitalization\nscope: heading\n{rule}", text)]
    assert found == (headings[1:] if want == 2 else want)


def test_the_replacement_is_the_heading_as_it_should_be(marks):
    rule = "extends: capitalization\nmessage: \"'%s': '%s'\"\nscope: heading\nmatch: $title\naction: {name: replace}\n"
    (mark,) = marks(rule, "# a day at the fair")
    assert mark.replacements == ("A Day at the Fair",)
    assert mark.message == "'a day at the fair': 'A Day at the Fair'"


@pytest.mark.parametrize(
    ("rule", "line", "said"),
    [("match: $camel", 3, "is no way to capitalise"), ("match: $title\nthreshold: 8", 4, "from 0 to 1")],
)
def test_what_cannot_be_meant_is_refused_where_it_stands(make_rulebook, rule, line, said):
    (broken,) = make_rulebook({"Demo/Rule.yml": f"extends: capitalization\nmessage: x\n{rule}\n"}).broken
    assert broken.line == line
    assert said in broken.error
