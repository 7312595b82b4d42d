"""Hold the reading and marking of Word files against a folder of them, by hand: `make corpus BACKREAD_CORPUS=FOLDER`.

    python benchmarks/word.py FOLDER [--limit N] [--spans N] [--office] [--schema PYTHON]

Every file must be read or refused, in under ten seconds. Those that are read are marked with nothing, which must give
the very same bytes, and with comments at random spans, which must stand on exactly their words and change no other
part. Text is compared where the folder knows better: `X-Accepted.docx` and `X-Rejected.docx` beside `X.docx`, and
`groundtruth/X.docx.md` beside `sources/X.docx`. `--office` asks LibreOffice as well (through UNO: Debian's
python3-uno); `--schema` asks an independent validator (`pip install openxml-audit` in an environment whose Python is
given): a marked file may have no fault that the file did not have.
"""

import argparse
import html
import json
import random
import re
import signal
import subprocess
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path

from lxml import etree
from office import Office

from backread.config import Limits
from backread.errors import UnreadableDraft
from backread.formats import docx
from backread.model import Document, Suggestion

SUFFIXES = {".docx", ".docm", ".dotx", ".dotm"}
SECONDS = 10
LIMITS = Limits()

# What we read otherwise on purpose: formulas (as their letters, in the order of the file), charts (no copy), merged
# cells (once; the expected text repeats them), numbers Word counts inside cells, and a "No" the expected text lost.
UNLIKE = re.compile("equation|omml|drawingml|word_tables|rich_cells|textbox")


@dataclass
class Tally:
    """What became of the files."""

    counts: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")

    def fault(self, path: Path, what: str) -> None:
        """Note what must not be."""
        self.counts["faults"] += 1
        self.faults.append(f"{path}: {what}")


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Raise TimeoutError in a block that takes longer."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"took over {seconds} s")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def files_in(folder: Path) -> list[Path]:
    """Give the Word files of a folder, in order."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())


def random_spans(document: Document, number: int, seed: str, *, across: bool = False) -> list[tuple[int, int]]:
    """Give spans of 1 to 40 characters that hold more than blanks; some overlap, and some go `across` blocks."""
    chance = random.Random(seed)  # noqa: S311
    size = len(document.text)
    found = set()
    for _ in range(number * 3):
        start = chance.randrange(size)
        block = document.block_at(start)
        end = min(size if across or block is None else block.end, start + chance.randint(1, 40))
        if document.text[start:end].strip() and len(found) < number:
            found.add((start, end))
    return sorted(found)


def suggest(document: Document, spans: Sequence[tuple[int, int]], *, safe: bool = False) -> list[Suggestion]:
    """Give a suggestion on each span; safe ones replace it by a word that stands nowhere else."""
    mark = Suggestion("", "House.Sample", "warning", "Look at this.", 0, 0, "")
    return [
        replace(
            mark,
            id=f"id{number}",
            start=start,
            end=end,
            text=document.text[start:end],
            replacements=(token(number),) if safe else (),
            fix="safe" if safe else "review",
        )
        for number, (start, end) in enumerate(spans)
    ]


def token(number: int) -> str:
    """Give a word that no draft has."""
    return f"QZX{number:03}XZQ"


def expected_notes(document: Document, suggestions: Sequence[Suggestion], data: bytes) -> dict[str, str]:
    """Give for each comment of ours in the file the words that it must stand on, by its last line."""
    by_id = {each.id: each for each in suggestions}
    found = {}
    for comment in etree.fromstring(_part(data, "comments")):
        lines = ["".join(t.text or "" for t in p.iter("{*}t")) for p in comment]
        ids = lines[-1].split()[1:] if lines and lines[-1].startswith("Backread id") else []
        if ids and not re.match("In the |On .*” in the ", lines[0]):
            start, end = min(by_id[each].start for each in ids), max(by_id[each].end for each in ids)
            anchors = document.anchored(start, end)
            formulas = {at for each in document.inlines if each.kind == "code" for at in range(each.start, each.end)}
            letters = (at for each in anchors for at in range(each.start, each.end) if at not in formulas)
            found[lines[-1]] = "".join(document.text[at] for at in letters)
    return found


def _part(data: bytes, kind: str) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        types = etree.fromstring(archive.read("[Content_Types].xml"))
        name = next(
            each.get("PartName", "").lstrip("/")
            for each in types
            if each.get("ContentType", "").endswith(f".{kind}+xml")
        )
        return archive.read(name)


def check_file(path: Path, spans: int, tally: Tally) -> None:
    """Read one file, mark it, and hold what comes back against it."""
    data = path.read_bytes()
    document = docx.read(data, path.name, LIMITS)
    tally.counts["read"] += 1
    if docx.annotate(data, document, []) != data:
        tally.fault(path, "changed by no suggestion")
    if not document.text.strip():
        tally.counts["empty"] += 1
        return
    suggestions = suggest(document, random_spans(document, spans, path.name, across=True))
    marked = docx.annotate(data, document, suggestions)
    again = docx.read(marked, path.name, LIMITS)
    if (again.text, again.blocks) != (document.text, document.blocks):
        tally.fault(path, "reads otherwise once it is marked")
    if docx.annotate(marked, again, suggestions) != marked:
        tally.fault(path, "is marked twice")
    tally.counts["marked"] += 1
    tally.counts["spans"] += len(suggestions)
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(BytesIO(marked)) as after:
        crcs = {each.filename: each.CRC for each in after.infolist()}
        changed = [each.filename for each in before.infolist() if crcs.get(each.filename) != each.CRC]
    if len(changed) > 4:
        tally.fault(path, f"changed {changed}")
    tally.counts["comments"] += len(expected_notes(document, suggestions, marked))
    check_edits(path, data, document, suggest(document, apart(suggestions), safe=True), tally)


def apart(suggestions: Sequence[Suggestion]) -> list[tuple[int, int]]:
    """Give the spans that begin behind the end of the one before."""
    kept: list[tuple[int, int]] = []
    for each in suggestions:
        if not kept or each.start > kept[-1][1]:
            kept.append(each.span)
    return kept


def check_edits(path: Path, data: bytes, document: Document, suggestions: Sequence[Suggestion], tally: Tally) -> None:
    """Fix some spans for good: the text must be the draft's with exactly those words replaced that now are tokens."""
    fixed = docx.read(docx.fix(data, document, suggestions), path.name, LIMITS).text
    made = [each for each in suggestions if each.replacements[0] in fixed]
    text, end = "", 0
    for each in made:
        text += document.text[end : each.start] + each.replacements[0]
        end = each.end
    if fixed != text + document.text[end:]:
        tally.fault(path, "fixed otherwise than told")
    tally.counts["edits asked"] += len(suggestions)
    tally.counts["edits made"] += len(made)


def check_office(path: Path, office: Office, spans: int, tally: Tally) -> None:
    """Ask LibreOffice where the comments stand, and what is left of the text when our changes are settled."""
    data = path.read_bytes()
    document = docx.read(data, path.name, LIMITS)
    if not document.text.strip():
        return
    try:
        accepted, rejected = office.read(data, "accept").text, office.read(data, "reject").text
    except (OSError, ValueError):
        tally.counts["office cannot open"] += 1
        return
    suggestions = suggest(document, random_spans(document, spans, path.name))
    marked = docx.annotate(data, document, suggestions)
    found = {line: words for line, words in office.read(marked, "accept").notes if line.startswith("Backread id")}
    wanted = expected_notes(document, suggestions, marked)
    tally.counts["office: comments"] += len(wanted)
    wrong = [(line, words, found.get(line)) for line, words in wanted.items() if _seen(found.get(line)) != _seen(words)]
    tally.counts["office: comments elsewhere"] += len(wrong)
    tally.faults += [f"{path}: {each}"[:600] for each in wrong[:3]]
    edits = suggest(document, apart(suggestions), safe=True)
    edited = docx.annotate(data, document, edits)
    text = office.read(edited, "reject").text
    if _seen(text) != _seen(rejected):
        tally.fault(path, f"LibreOffice: our changes rejected do not give the original: {differ(text, rejected)}")
    text = office.read(edited, "accept").text
    for each in edits:
        text = text.replace(each.replacements[0], _letters(each.text))
    if _seen(text) != _seen(accepted):
        tally.fault(path, f"LibreOffice: our changes accepted do not give the fixed text: {differ(text, accepted)}")
    tally.counts["office: round trips"] += 1


def differ(one: str, other: str) -> tuple[str, str]:
    """Give both texts from where they begin to differ."""
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[max(at - 20, 0) : at + 40], other[max(at - 20, 0) : at + 40]


def _seen(text: str | None) -> str | None:
    """Give the letters and figures of a text: LibreOffice has its own characters for hyphens, breaks and symbols."""
    return None if text is None else "".join(re.findall(r"\w", text.replace("\xad", "")))


class Validator:
    """An independent validator in a process of its own, whose Python has it."""

    def __init__(self, python: str) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._process = subprocess.Popen(
            [python, str(Path(__file__).with_name("schema.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def check(self, path: Path, tally: Tally) -> None:
        """Note what is wrong with a marked file that was not wrong with the file."""
        data = path.read_bytes()
        document = docx.read(data, path.name, LIMITS)
        if not document.text.strip() or self._process.stdin is None or self._process.stdout is None:
            return
        spans = random_spans(document, 50, path.name, across=True)
        marked = docx.annotate(data, document, suggest(document, apart(suggest(document, spans)), safe=True))
        pair = [Path(self._folder.name, f"{name}{path.suffix}") for name in ("before", "after")]
        for each, content in zip(pair, (data, marked), strict=True):
            each.write_bytes(content)
        self._process.stdin.write("\t".join(map(str, pair)) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        tally.counts["schema: compared"] += "error" not in answer
        tally.counts["schema: valid before"] += answer.get("had") == 0
        if answer.get("new"):
            tally.fault(path, f"less valid than before: {answer['new']}"[:400])


def compare(path: Path, tally: Tally) -> None:
    """Compare a file's text with the text it is known to have."""
    for suffix, view in (("-Accepted", "accepted"), ("-Rejected", "original")):
        twin = path.with_name(f"{path.stem}{suffix}{path.suffix}")
        if twin.exists():
            reading = docx.read if view == "accepted" else docx.read_original
            mine = reading(path.read_bytes(), path.name, LIMITS).text
            other = docx.read(twin.read_bytes(), twin.name, LIMITS).text
            tally.counts[f"{view} compared"] += 1
            if _letters(mine) != _letters(other):
                tally.fault(path, f"{view} view differs from {twin.name}")
    expected = path.parents[1] / "groundtruth" / f"{path.name}.md"
    if expected.exists() and not UNLIKE.search(path.name):
        tally.counts["groundtruth compared"] += 1
        mine = Counter(_figures(docx.read(path.read_bytes(), path.name, LIMITS).text))
        other = Counter(_figures(plain(expected.read_text(encoding="utf-8"))))
        if mine != other:
            tally.fault(path, f"groundtruth lacks {dict(mine - other)}, has more {dict(other - mine)}"[:300])


def plain(markdown: str) -> str:
    """Give Markdown's words: without what it shows for pictures, boxes to tick, and the numbers Word counts itself."""
    text = re.sub(r"<!--.*?-->", " ", markdown, flags=re.DOTALL)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(?m)^[#\s|-]*(?:\d+\.)*\d+\.?\s|^\s*-\s*\[[ x]\]|\[x\]", " ", text)
    return html.unescape(text.replace("\\_", "_"))


def _figures(text: str) -> list[str]:
    return re.findall(r"[^\W_]", text)


def _letters(text: str) -> str:
    return "".join(text.split())


def main() -> None:
    """Run over a folder and print what was found; the exit status says whether all was well."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--spans", type=int, default=50)
    parser.add_argument("--office", action="store_true")
    parser.add_argument("--schema", metavar="PYTHON", default="")
    options = parser.parse_args()
    tally = Tally()
    paths = files_in(options.folder)
    if options.limit:
        paths = random.Random(0).sample(paths, min(options.limit, len(paths)))  # noqa: S311
    with Office() if options.office else nullcontext() as office:
        validator = Validator(options.schema) if options.schema else None
        with suppress(KeyboardInterrupt):  # what was found until then is told
            for path in paths:
                try_file(path, options.spans, office, validator, tally)
    print(dict(tally.counts))
    for reason, number in tally.refusals.most_common():
        print(f"{number:5} {reason}")
    print("\n".join(tally.faults))
    print("slowest:", tally.slowest)
    raise SystemExit(bool(tally.faults))


def try_file(path: Path, spans: int, office: Office | None, validator: Validator | None, tally: Tally) -> None:
    """Hold one file against all there is, and note what came of it."""
    tally.counts["files"] += 1
    start = time.perf_counter()
    try:
        with at_most(SECONDS * 6):
            check_file(path, spans, tally)
            compare(path, tally)
        tally.slowest = max(tally.slowest, (time.perf_counter() - start, str(path)))
        if office is not None:
            check_office(path, office, spans, tally)
        if validator is not None:
            validator.check(path, tally)
    except UnreadableDraft as error:
        tally.counts["refused"] += 1
        tally.refusals[str(error)] += 1
    except Exception as error:
        tally.fault(path, f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
