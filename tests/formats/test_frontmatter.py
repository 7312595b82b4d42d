"""What a draft says of itself above its text."""

import time

import pytest

from backread.formats.frontmatter import read_front_matter


@pytest.mark.parametrize(
    ("source", "meta"),
    [
        ("---\ntitle: Mayor quits\n---\nText", {"title": "Mayor quits"}),
        ("---\r\nTitle: Mayor quits\r\n---\r\nText", {"title": "Mayor quits"}),
        ("---\ntitle: x\n...\nText", {"title": "x"}),
        ('+++\ntitle = "Mayor quits"\nlive = true\nday = 2024-03-01\n+++\nText', None),
        ("---\ntags: [harbour, crane]\ndesk:\n  name: news\n---\nText", {"tags": "harbour, crane"}),
        ("---\ndate: 2024-02-30\nlive: yes\nslug: ~\n---\nText", {"date": "2024-02-30", "live": "yes", "slug": ""}),
        (
            "---\ntitle: Mayor: I quit\ngenre: 'opinion'\n# a note\n\n---\nText",
            {"title": "Mayor: I quit", "genre": "opinion"},
        ),
        ("---\n---\nText", {}),
    ],
)
def test_front_matter_becomes_plain_strings(source: str, meta: dict[str, str] | None) -> None:
    found, offset = read_front_matter(source)
    assert found == (meta if meta is not None else {"title": "Mayor quits", "live": "true", "day": "2024-03-01"})
    assert source[offset:] == "Text"


@pytest.mark.parametrize(
    "source",
    [
        "Text",
        "---\nTitle: x\n",
        "---\nIt rained.\n---\nText",
        "---\n- a\n- b\n---\nText",
        "---\ntitle: [a\nIt rained.\n---\nText",
        "+++\nIt rained.\n+++\nText",
        "----\ntitle: x\n----\nText",
        " ---\ntitle: x\n---\nText",
        "---\ntitle: !!python/object/apply:os.system [x]\n- x\n---\nText",
    ],
)
def test_what_cannot_be_read_as_front_matter_is_text(source: str) -> None:
    assert read_front_matter(source) == ({}, 0)


def test_hostile_front_matter_costs_little() -> None:
    doubled = "".join(f"b{i}: &b{i} {{<<: [*b{i - 1}, *b{i - 1}]}}\n" for i in range(1, 60))
    started = time.process_time()
    read_front_matter(f"---\nb0: &b0 {{x: 1}}\n{doubled}---\nText")
    read_front_matter(f"---\na: {'[' * 15_000}\n---\nText")
    read_front_matter(f"+++\nn = 0x{'f' * 9000}\n+++\nText")
    read_front_matter("---\na: b\n" * 20_000)
    assert time.process_time() - started < 60
