"""The walk through one part of a Word file: every element once, in order, without recursion."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from backread.formats.docx.fields import LONGEST_CODE, Field, unclosed
from backread.formats.docx.letters import WHITESPACE, count_before, kept_text, split_shown, visible
from backread.formats.docx.names import (
    TEXTUAL,
    child,
    is_on,
    is_tab_stop,
    relationship_id,
    short,
    value,
    wildcards,
)
from backread.formats.docx.paragraphs import Paragraph, make_paragraph
from backread.formats.docx.styles import PLAIN, Look, Styles, read_look
from backread.formats.docx.symbols import printed
from backread.formats.docx.views import CHANGES, is_away, is_cover
from backread.formats.format import View

_SETTINGS = {"w:pPr", "w:rPr", "w:sectPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sdtPr", "w:sdtEndPr"}

# What may be in the file and not in the copy: text that a tracked change takes away, the reading aid of a ruby.
_NOT_COPY = CHANGES | {"w:rt"}

_TABLE_SETTINGS = {"w:tr": "w:trPr", "w:tc": "w:tcPr"}
_UNSEEN: dict[View, set[str]] = {
    "accepted": {"w:del", "w:cellDel", "w:hidden"},
    "original": {"w:ins", "w:cellIns", "w:hidden"},
}

_BREAKS = str.maketrans("\t\r\n", "   ")


@dataclass(slots=True)
class _Table:
    """A table being walked: its number if it has several columns, else 0, and the row and column reached, from 1."""

    number: int
    row: int = 0
    column: int = 0


_NO_TABLE = _Table(0)


@dataclass(slots=True)
class _Story:
    """A run of paragraphs that follow each other: the body, one note, one text box.

    `codes` counts the open fields whose code is not over, `number` the paragraphs that have begun.
    """

    done: list[Paragraph] = field(default_factory=list)
    paragraph: Paragraph | None = None
    pending: Paragraph | None = None
    run: Look | None = None
    tables: list[_Table] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    codes: int = 0
    number: int = 0
    links: list[tuple[str, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Walked:
    """A part's paragraphs: those of the body in reading order, and those of each note by its id."""

    body: list[Paragraph]
    notes: Mapping[str, list[Paragraph]]


def walk(root: etree._Element, styles: Styles, links: Mapping[str, str], view: View) -> Walked:
    """Gather the paragraphs of a part; `links` gives the address of each relationship that is one."""
    return _Walk(root, styles, links, view).go()


class _Walk:
    """The state of one walk. `node` is the number of the last text element, also of those that are not copy."""

    def __init__(self, root: etree._Element, styles: Styles, links: Mapping[str, str], view: View) -> None:
        self.root = root
        self.view = view
        self.styles = styles
        self.prompts = 0
        self.prompt_style = styles.find("placeholder text")
        self.targets = links
        self.node = -1
        self.field_index = -1
        self.table_count = 0
        self.broken_fields = unclosed(root, view)
        self.stories = [_Story()]
        self.choices: list[bool] = []
        self.muted: etree._Element | None = None
        self.notes: dict[str, list[Paragraph]] = {}
        self.starts: dict[str, Callable[[etree._Element], None]] = {
            "w:p": self.start_paragraph,
            "w:r": self.start_run,
            "w:t": self.add_text,
            "w:delText": self.add_text,
            "w:tbl": self.start_table,
            "w:tr": self.start_row,
            "w:tc": self.start_cell,
            "w:hyperlink": self.start_link,
            "w:fldChar": self.turn_field,
            "w:instrText": self.add_instruction,
            "w:txbxContent": self.start_box,
            "w:footnote": self.start_note,
            "w:endnote": self.start_note,
            "w:footnoteReference": self.add_reference,
            "w:endnoteReference": self.add_reference,
            "w:ruby": self.add_whole,
            "m:oMath": self.add_whole,
            "m:oMathPara": self.add_whole,
            "w:sdt": self.start_control,
            "mc:AlternateContent": lambda _: self.choices.append(False),
            "mc:Choice": self.choose,
            "mc:Fallback": self.choose,
        }
        self.ends: dict[str, Callable[[etree._Element], None]] = {
            "w:p": self.end_paragraph,
            "w:r": self.end_run,
            "w:tc": lambda _: self.settle(),
            "w:tbl": self.end_table,
            "w:hyperlink": self.end_link,
            "w:sdt": lambda each: self.count_prompt(each, -1),
            "w:txbxContent": self.end_box,
            "w:footnote": self.end_note,
            "w:endnote": self.end_note,
            "mc:AlternateContent": lambda _: self.leave_choices(),
        }

    @property
    def story(self) -> _Story:
        return self.stories[-1]

    def go(self) -> Walked:
        watched = _SETTINGS | _NOT_COPY | TEXTUAL | self.starts.keys() | self.ends.keys()
        walker = etree.iterwalk(self.root, events=("start", "end"), tag=wildcards(watched))
        for event, element in walker:
            name = short(element.tag)
            if event == "start":
                if name in _SETTINGS:
                    walker.skip_subtree()
                else:
                    self.start(name, element)
            elif self.muted is not None:
                if element is self.muted:
                    self.muted = None
            elif name in self.ends:
                self.ends[name](element)
        self.settle()
        return Walked(self.stories[0].done, self.notes)

    def start(self, name: str, element: etree._Element) -> None:
        """Count an element, and act on it unless it lies in something that is not copy."""
        if name in TEXTUAL and not is_tab_stop(element):
            self.node += 1
        elif name == "w:fldChar":
            self.field_index += 1
        if self.muted is not None:
            return
        if self.is_away(name, element):
            self.muted = element
        elif name in self.starts:
            self.starts[name](element)
        elif name in TEXTUAL:
            self.add_symbol(element)

    def is_away(self, name: str, element: etree._Element) -> bool:
        """Tell whether an element is no copy: a reading aid, what tracked changes take away, a hidden row."""
        if name in CHANGES:
            return is_away(element, self.view)
        if name in _TABLE_SETTINGS:
            settings = child(element, _TABLE_SETTINGS[name])
            unseen = _UNSEEN[self.view]
            return settings is not None and any(short(each.tag) in unseen and is_on(each) for each in settings)
        return name == "w:rt"

    # Paragraphs

    def start_paragraph(self, element: etree._Element) -> None:
        story = self.story
        table = next((each for each in story.tables if each.number), _NO_TABLE)
        settings, cell = child(element, "w:pPr"), (table.row, table.column)
        paragraph = make_paragraph(settings, self.styles, table.number, cell, self.view)
        if story.pending is not None:
            paragraph.continue_from(story.pending)
            story.pending = None
        else:
            story.number += 1
        story.paragraph, story.run = paragraph, None

    def end_paragraph(self, _: etree._Element) -> None:
        story, paragraph = self.story, self.story.paragraph
        story.paragraph = None
        if paragraph is None:
            return
        if paragraph.joined:
            story.pending = paragraph
        else:
            self.emit(paragraph)

    def emit(self, paragraph: Paragraph) -> None:
        """Hand a paragraph over, and behind it what stood in the text boxes anchored in it."""
        self.story.done += [paragraph, *paragraph.after]
        paragraph.after = []

    def settle(self) -> None:
        """Give up waiting for the paragraph that a joined one would continue in."""
        if self.story.pending is not None:
            self.emit(self.story.pending)
            self.story.pending = None

    def start_table(self, element: etree._Element) -> None:
        """Enter a table; one of a single column is a box around ordinary paragraphs."""
        self.settle()
        self.table_count += 1
        columns = max((sum(short(cell.tag) == "w:tc" for cell in row) for row in element), default=0)
        self.story.tables.append(_Table(self.table_count if columns > 1 else 0))

    def start_row(self, _: etree._Element) -> None:
        if self.story.tables:
            self.story.tables[-1].row += 1
            self.story.tables[-1].column = 0

    def start_cell(self, _: etree._Element) -> None:
        if self.story.tables:
            self.story.tables[-1].column += 1

    def end_table(self, _: etree._Element) -> None:
        self.settle()
        if self.story.tables:
            self.story.tables.pop()

    def start_box(self, element: etree._Element) -> None:
        story = self.story
        if story.run is not None and story.run.hidden:
            self.muted = element
        else:
            self.stories.append(_Story())

    def end_box(self, _: etree._Element) -> None:
        self.settle()
        done = self.stories.pop().done
        host = self.story.paragraph
        (host.after if host is not None else self.story.done).extend(done)

    def start_note(self, element: etree._Element) -> None:
        """Enter a note; those of a type of their own are the lines that separate notes from the page."""
        if value(element, "type") in {None, "normal"}:
            self.stories.append(_Story())
        else:
            self.muted = element

    def end_note(self, element: etree._Element) -> None:
        self.settle()
        self.notes[value(element, "id") or ""] = self.stories.pop().done

    # Runs

    def start_run(self, element: etree._Element) -> None:
        look = read_look(settings := child(element, "w:rPr"))
        style = child(settings, "w:rStyle") if settings is not None else None
        if style is not None:
            look = look.over(self.styles.look(value(style) or ""))
            if self.prompts and value(style) == self.prompt_style:
                look = Look(hidden=True)
        if self.story.paragraph is not None:
            look = look.over(self.story.paragraph.look)
        self.story.run = look

    def end_run(self, _: etree._Element) -> None:
        self.story.run = None

    def add_text(self, element: etree._Element) -> None:
        """Add the characters of a `w:t` as Word shows them: trimmed unless it says not to, and on one line."""
        if len(element):  # a comment in the middle: rare enough to be taken whole
            text = (element.text or "") + "".join(each.tail or "" for each in element)
            self.add(text.strip(WHITESPACE).translate(_BREAKS), 0, 0)
            return
        text = element.text or ""
        start, end = visible(element, text)
        for shown, at in split_shown(text, start, end):
            self.add(shown.translate(_BREAKS), at, len(shown))

    def add_symbol(self, element: etree._Element) -> None:
        self.add(printed(element), 0, 0)

    def add(self, text: str, at: int, size: int) -> None:
        story = self.story
        if story.paragraph is None or story.run is None or story.run.hidden or story.codes:
            return
        story.paragraph.add(text, self.node, at, size, story.run)

    def add_whole(self, element: etree._Element) -> None:
        """Add a formula or a word with its reading aid: one piece, since nothing can be put inside it."""
        base = child(element, "w:rubyBase") if short(element.tag) == "w:ruby" else element
        text = "".join(kept_text(base, self.view)) if base is not None else ""
        story = self.story
        node, self.muted = self.node + 1 + count_before(element, base), element
        if story.paragraph is None or story.codes or not text:
            return
        if base is element:
            look = Look(code=True)
        elif story.run is None or story.run.hidden:
            return
        else:
            look = story.run
        story.paragraph.add(text, node, 0, 0, look)

    def add_reference(self, element: etree._Element) -> None:
        story = self.story
        if story.paragraph is not None and not (story.run or PLAIN).hidden and not story.codes:
            story.paragraph.notes.append(short(element.tag)[2:-9] + ":" + (value(element, "id") or ""))

    # Links and fields

    def start_link(self, element: etree._Element) -> None:
        target = self.targets.get(relationship_id(element) or "", "")
        anchor = value(element, "anchor")
        target += f"#{anchor}" if anchor else ""
        start = self.story.paragraph.length if self.story.paragraph is not None else 0
        self.story.links.append((target, start))

    def end_link(self, _: etree._Element) -> None:
        target, start = self.story.links.pop()
        if self.story.paragraph is not None and self.story.paragraph.length > start:
            self.story.paragraph.mark("link", start, self.story.paragraph.length, target)

    def turn_field(self, element: etree._Element) -> None:
        """Follow a field from its code to its result and to its end."""
        fields, kind = self.story.fields, value(element, "fldCharType")
        length = self.story.paragraph.length if self.story.paragraph is not None else 0
        if kind == "begin":
            if self.field_index not in self.broken_fields:
                fields.append(Field())
                self.story.codes += 1
        elif kind == "separate" and fields and not fields[-1].in_result:
            fields[-1].in_result, fields[-1].start, fields[-1].paragraph = True, length, self.story.number
            self.story.codes -= 1
        elif kind == "end" and fields:
            ended = fields.pop()
            self.story.codes -= not ended.in_result
            start = ended.start if ended.paragraph == self.story.number else 0
            if ended.target and self.story.paragraph is not None and length > start:
                self.story.paragraph.mark("link", start, length, ended.target)

    def add_instruction(self, element: etree._Element) -> None:
        fields = self.story.fields
        if fields and not fields[-1].in_result and len(fields[-1].instruction) < LONGEST_CODE:
            fields[-1].instruction += element.text or ""

    # Containers that may not be copy

    def start_control(self, element: etree._Element) -> None:
        if is_cover(element):
            self.muted = element
        else:
            self.count_prompt(element, 1)

    def count_prompt(self, element: etree._Element, step: int) -> None:
        """Enter or leave a content control that still shows its prompt ("Click here to enter text").

        What is in the prompt's style there is no copy; templates have been seen that kept the mark on text typed since.
        """
        settings = child(element, "w:sdtPr")
        if settings is not None and is_on(child(settings, "w:showingPlcHdr")):
            self.prompts += step

    def choose(self, element: etree._Element) -> None:
        """Read the first of several renderings of the same thing."""
        if self.choices and self.choices[-1]:
            self.muted = element
        elif self.choices:
            self.choices[-1] = True

    def leave_choices(self) -> None:
        self.choices.pop()
