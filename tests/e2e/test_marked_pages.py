"""Pages that Backread writes, in a real browser: a marked page reads as it did, and nothing in a draft or rule runs."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page

from backread.diff import compare
from backread.formats import annotate, fix, read
from backread.model import Document, Review, Suggestion, Summary
from backread.reports import Options
from backread.reports.comparison import COMPARISONS

PAGE = """<!doctype html><html lang="en"><head><title>Crane</title></head><body>
<!-- wp:paragraph --><h1>Crane <em>fell</em></h1>
<p>It fell 5 percent   on &ldquo;Monday&rdquo;,<br>and a fire<b>man</b> &amp; others were hurt. [gallery ids="1,2"]</p>
<figure><img src="data:," alt="Workers &quot;below&quot; the crane"><figcaption>The crane</figcaption></figure>
<table><tr><th>who<td>what<tr><td>Ana<td>paid it</table><ul><li>one<li>two <a href="#x">three</a></ul>
<pre>  a
  b</pre></body></html>"""
HOSTILE = (
    "\"><script>window.taken = 1</script><img src=x onerror='window.taken = 1'> --> ' onmouseover=window.taken=1 x='"
)
SHOWN = """() => {
  const copy = document.body.cloneNode(true);
  copy.querySelectorAll('ins[data-backread]').forEach(each => each.remove());
  return copy.textContent;
}"""


@dataclass
class Opened:
    page: Page
    asked_for: list[str] = field(default_factory=list)

    def show(self, html: str) -> Page:
        self.page.set_content(html)
        return self.page


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    context = browser.new_context(java_script_enabled=True)
    opened = Opened(context.new_page())
    opened.page.on("request", lambda request: opened.asked_for.append(request.url))
    yield opened
    context.close()


def mark_everything(document: Document) -> list[Suggestion]:
    marks = []
    for number, block in enumerate(document.blocks):
        text = document.text[block.start : block.end]
        marks.append(Suggestion(f"{number}", "House.A", "error", HOSTILE, block.start, block.end, text))
    for words, new in (("percent", "per cent"), ("fireman", "firefighter"), ("Workers", HOSTILE), ("three", HOSTILE)):
        at = document.text.index(words)
        marks.append(
            Suggestion(
                words, "House.B", "warning", HOSTILE, at, at + len(words), words, replacements=(new,), fix="safe"
            )
        )
    return marks


def test_a_marked_page_shows_what_it_showed_and_runs_nothing(opened: Opened) -> None:
    document = read(PAGE.encode(), "crane.html")
    annotated = annotate(PAGE.encode(), document, mark_everything(document)).decode()
    before = opened.show(PAGE).evaluate(SHOWN)
    opened.asked_for.clear()
    page = opened.show(annotated)
    assert page.evaluate(SHOWN) == before
    assert page.locator("ins[data-backread]").first.inner_text() == "per cent"
    assert page.locator("mark[data-backread] img").count() == 1
    assert page.evaluate("window.taken") is None
    assert page.locator("script").count() == 0
    assert [url for url in opened.asked_for if not url.startswith(("data:", "about:"))] == []


def test_a_page_with_the_edits_made_shows_them_as_words(opened: Opened) -> None:
    document = read(PAGE.encode(), "crane.html")
    page = opened.show(fix(PAGE.encode(), document, mark_everything(document)).decode())
    assert "5 per cent   on" in page.evaluate(SHOWN)
    assert HOSTILE in page.evaluate(SHOWN)
    assert page.locator("img").get_attribute("alt") == f'{HOSTILE} "below" the crane'
    assert page.evaluate("window.taken") is None


def test_a_comparison_of_hostile_drafts_runs_nothing(opened: Opened) -> None:
    versions = [
        Review(read(f"It fell. {HOSTILE} {more}".encode(), f"{HOSTILE[:40]}.txt"), (), None, Summary(""))
        for more in ("<b onclick=x>now</b>", "<i>then</i>")
    ]
    page = opened.show("".join(COMPARISONS["html"](compare(*versions), Options())))
    assert page.evaluate("window.taken") is None
    assert page.locator("article script, article img, article b").count() == 0
    assert "<script>" in page.locator("article").inner_text()
