"""Globs mean what they mean in a .vale.ini."""

import pytest

from backread.rulebook.globs import glob_pattern


@pytest.mark.parametrize(
    ("glob", "matches", "others"),
    [
        ("*", ["a.md", "docs/a.txt"], []),
        ("*.md", ["a.md", "docs/deep/a.md"], ["a.mdx", "a.txt"]),
        ("*.{md,txt}", ["a.md", "a.txt"], ["a.html", "a.{md,txt}"]),
        ("docs/**/*.md", ["docs/a.md", "docs/b/c/a.md"], ["a.md", "docs/b/a.txt"]),
        ("docs/*", ["docs/a", "docs/b/c"], ["other/docs/a"]),
        ("a?.md", ["ab.md"], ["a.md", "abc.md"]),
        ("[ab].md", ["a.md", "b.md"], ["c.md", "ab.md"]),
        ("[!ab].md", ["c.md"], ["a.md"]),
        (r"a\*.md", ["a*.md"], ["ab.md"]),
        ("a[.md", ["a[.md"], ["a.md"]),
        ("{a,{b,c}}.md", ["a.md", "c.md"], ["d.md"]),
    ],
)
def test_a_glob_matches_whole_paths(glob, matches, others):
    pattern = glob_pattern(glob)
    assert [path for path in matches if not pattern.fullmatch(path)] == []
    assert [path for path in others if pattern.fullmatch(path)] == []
