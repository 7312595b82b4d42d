"""The desk in a real browser: hand in, read the marks, take the file back."""

import io
import re
from pathlib import Path
from typing import Any

import docx
import pytest
from playwright.sync_api import Browser, expect

STORY = """# Bridge fund is empty

Mayor Ana Duro stole three million crowns from the bridge fund.

Residents slammed the city council, a regime that has not mended the bridge in 10 years.
“She took it all,” said Ben Okri, who lives by the river.
"""
HOSTILE = "<script>document.title='taken'</script><img src=x onerror=alert(1)><b onmouseover=alert(2)>"


@pytest.fixture
def word_file(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_heading("Bridge fund is empty", level=1)
    document.add_paragraph("Mayor Ana Duro stole three million crowns from the bridge fund.")
    paragraph = document.add_paragraph("Residents slam")
    paragraph.add_run("med").bold = True
    paragraph.add_run(" the city council, a regime that has not mended the bridge.")
    document.save(str(tmp_path / "bridge.docx"))
    return tmp_path / "bridge.docx"


def test_a_word_file_is_read_marked_and_taken_back_with_comments(desk: Any, word_file: Path) -> None:
    desk.hand_in(word_file)
    page = desk.page
    expect(page).to_have_url(re.compile(r"/drafts/\w+$"))
    expect(page.locator("h1")).to_contain_text("Bridge fund is empty")
    expect(page.locator("mark", has_text="slam").first).to_be_visible()
    expect(page.locator(".overview")).to_contain_text("Ana Duro")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Word file with notes").click()
    assert taken.value.suggested_filename == "bridge.backread.docx"
    back = docx.Document(io.BytesIO(Path(taken.value.path()).read_bytes()))
    assert [paragraph.text for paragraph in back.paragraphs] == [
        "Bridge fund is empty",
        "Mayor Ana Duro stole three million crowns from the bridge fund.",
        "Residents slammed the city council, a regime that has not mended the bridge.",
    ]
    assert len(list(back.comments)) >= 2
    assert desk.complaints == []


def test_a_markdown_file_is_read_and_every_mark_leads_to_its_note(desk: Any, tmp_path: Path) -> None:
    (tmp_path / "bridge.md").write_text(STORY, encoding="utf-8")
    desk.hand_in(tmp_path / "bridge.md")
    page = desk.page
    expect(page.locator("h1")).to_contain_text("Bridge fund is empty")
    numbers = page.locator(".copy p a.number")
    assert numbers.count() >= 3
    for index in range(numbers.count()):
        expect(page.locator(numbers.nth(index).get_attribute("href"))).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Markdown file with notes").click()
    assert "slammed" in Path(taken.value.path()).read_text(encoding="utf-8")
    assert desk.complaints == []


def test_pasted_copy_is_read_and_stands_in_the_list(desk: Any) -> None:
    desk.paste(STORY, slug="bridge-fund", written="Markdown")
    expect(desk.page.locator("mark", has_text="slammed").first).to_be_visible()
    desk.page.get_by_role("link", name="Backread").click()
    newest = desk.page.locator(".drafts .draft").first
    expect(newest).to_contain_text("Bridge fund is empty")
    expect(newest).to_contain_text("bridge-fund")
    newest.get_by_role("link").click()
    expect(desk.page.locator("mark", has_text="slammed").first).to_be_visible()
    assert desk.complaints == []


def test_several_files_at_once_get_one_result_each(desk: Any, tmp_path: Path, word_file: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    desk.hand_in(word_file, tmp_path / "empty.txt")
    results = desk.page.locator(".draft")
    expect(results).to_have_count(2)
    expect(results.nth(0)).to_contain_text("Bridge fund is empty")
    expect(results.nth(1)).to_have_class(re.compile("failed"))


def test_files_can_be_dropped_and_are_named_before_they_are_handed_in(desk: Any) -> None:
    page = desk.page
    page.goto(desk.address)
    page.evaluate("""() => {
        const carried = new DataTransfer();
        carried.items.add(new File(["The council met on Monday."], "dropped.txt", {type: "text/plain"}));
        document.querySelector("[data-drop]").dispatchEvent(
            new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true}));
    }""")
    expect(page.locator("[data-chosen]")).to_have_text("dropped.txt")
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".slug")).to_contain_text("dropped.txt")
    assert desk.complaints == []


def test_the_list_stays_current_by_itself(desk: Any, browser: Browser) -> None:
    page = desk.page
    page.clock.install()
    page.goto(desk.address)
    answer = page.request.post(
        f"{desk.address}/api/v1/reviews", data={"text": "# Late news\n\nIt rained.", "name": "late.md"}
    )
    assert answer.status == 201
    expect(page.locator("#list")).not_to_contain_text("Late news")
    page.clock.fast_forward(16_000)
    expect(page.locator("#list")).to_contain_text("Late news")
    assert desk.complaints == []


def test_hostile_copy_is_shown_as_text_and_runs_nowhere(desk: Any, tmp_path: Path) -> None:
    text = f"{HOSTILE} slammed\n\nResidents slammed {HOSTILE} and [a link](javascript:alert(3)) on Monday.\n"
    name = "<img src=x onerror=alert(4)>.md"
    (tmp_path / name).write_text(f'---\ntitle: "{HOSTILE.replace(chr(34), "")}"\n---\n\n{text}', encoding="utf-8")
    page = desk.page
    for hand_in in (lambda: desk.hand_in(tmp_path / name), lambda: desk.paste(text, slug=HOSTILE)):
        hand_in()
        expect(page.locator("mark", has_text="slammed").first).to_be_visible()
        expect(page.locator(".copy img, .copy script, .copy b, .slug img")).to_have_count(0)
        assert "taken" not in page.title()[:5]
        page.get_by_role("link", name="HTML report").click()
        expect(page.locator("mark", has_text="slammed").first).to_be_visible()
        expect(page.locator("img, script")).to_have_count(0)
        page.goto(desk.address)
        expect(page.locator(".drafts img, .drafts script")).to_have_count(0)
    assert desk.complaints == []


def test_a_file_that_cannot_be_read_is_told_in_one_sentence(desk: Any, tmp_path: Path) -> None:
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 and no more")
    desk.hand_in(tmp_path / "broken.docx")
    expect(desk.page.get_by_role("alert")).to_contain_text("broken.docx: ")
    expect(desk.page.get_by_role("heading", name="Hand in a draft")).to_be_visible()


def test_everything_works_without_scripts(browser: Browser, address: str, tmp_path: Path) -> None:
    (tmp_path / "bridge.md").write_text(STORY, encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.get_by_label("Files").set_input_files(tmp_path / "bridge.md")
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("mark", has_text="slammed").first).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_the_screen_and_marks_can_be_read(
    browser: Browser, address: str, tmp_path: Path, width: int, scheme: Any
) -> None:
    (tmp_path / f"{'long-name-' * 12}.md").write_text(STORY, encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    page.get_by_label("Files").set_input_files(next(tmp_path.glob("*.md")))
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("mark").first).to_be_visible()
    for path in (page.url, address, f"{address}/nowhere"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_the_article_prints_with_its_marks_and_without_the_desk_around_it(desk: Any) -> None:
    desk.paste(STORY, written="Markdown")
    desk.page.emulate_media(media="print")
    expect(desk.page.locator("mark", has_text="slammed").first).to_be_visible()
    for gone in (".masthead", ".take", ".again"):
        expect(desk.page.locator(gone)).to_be_hidden()


def test_a_mended_version_is_pasted_beside_the_first(desk: Any) -> None:
    desk.paste(STORY, written="Markdown")
    page = desk.page
    page.locator("summary", has_text="New version").click()
    page.get_by_label("or the mended copy").fill(STORY.replace("slammed", "criticised"))
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".slug")).to_contain_text("version 2 of 2")
    expect(page.locator("h1")).to_have_text("Bridge fund is empty")
    expect(page.locator("mark", has_text="slammed")).to_have_count(0)
    page.get_by_role("link", name="Version 1").click()
    expect(page.locator("mark", has_text="slammed").first).to_be_visible()
    assert desk.complaints == []
