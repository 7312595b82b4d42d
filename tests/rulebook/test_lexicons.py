"""A word list is read with its groups and what it says of each term."""

from pathlib import Path

from backread.rulebook.lexicons import read_lexicon


def read(tmp_path: Path, text: str):
    path = tmp_path / "words.yml"
    path.write_text(text, encoding="utf-8")
    return read_lexicon(path)


def test_a_group_is_a_list_or_a_table_and_a_table_may_say_what_its_terms_share(tmp_path):
    lexicon, faults = read(
        tmp_path,
        """\
about: a list
follows: [a guide, another]
groups:
  verbs:
    _: {pos: verb, kind: other}
    accuse:
    slammed: criticised
    hit out: [criticised, replied]
    brutal: {say: [violent], kind: crime}
  plain: [alpha, "no"]
""",
    )
    assert not faults
    assert (lexicon.name, lexicon.about, lexicon.follows) == ("words", "a list", ("a guide", "another"))
    accuse, slammed, hit, brutal = lexicon.group("verbs")
    assert accuse.attributes == {"pos": ("verb",), "kind": ("other",)}
    assert slammed.get("say") == ("criticised",)
    assert hit.get("say") == ("criticised", "replied")
    assert brutal.attributes == {"pos": ("verb",), "kind": ("crime",), "say": ("violent",)}
    assert lexicon.terms("plain") == {"alpha", "no"}


def test_faults_have_their_place_and_what_is_right_is_used(tmp_path):
    lexicon, faults = read(
        tmp_path, 'abuot: x\ngroups:\n  g: [a, a, " b"]\n  h:\n    c:\n    c: x\n    d: {say: {e: f}}\n  i: text\n'
    )
    assert [(fault.line, fault.column) for fault in faults] == [(1, 1), (3, 10), (3, 13), (6, 5), (7, 14), (8, 6)]
    assert lexicon.terms() == {"a", "c", "d"}
    assert faults[0].id == "lexicons.words"


def test_a_list_without_terms_is_no_list(tmp_path):
    lexicon, faults = read(tmp_path, "about: nothing\n")
    assert lexicon is None
    assert "'groups'" in faults[0].error
