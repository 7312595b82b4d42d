"""Reading many drafts: one after the other, or on several processes, always in the order they were given."""

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

from backread.cli.drafts import Draft, write_whole
from backread.config import Settings
from backread.errors import UnreadableDraft, UsageError
from backread.formats.format import Cover, View
from backread.model import Case, Review, Rulebook

_AHEAD = 4
"""Drafts in hand for each process: enough to keep it busy, few enough that memory does not grow with the archive."""

_FEW = 12
"""As many drafts again are worth another process, which costs seconds to start."""


@dataclass(frozen=True, slots=True)
class Task:
    """How every draft of a run is to be read, and in which form notes are put into the annotated copies.

    `view` says whether tracked changes count, `cover` where a summary goes in the copy of a Word file, if anywhere.
    """

    settings: Settings
    case: Case
    rules: tuple[str, ...]
    vale_ini: str = ""
    notes: str = ""
    view: View = "accepted"
    cover: Cover | Literal[""] = ""

    def load(self) -> Rulebook:
        """Read the rules of the run."""
        from backread.engine import load_rulebook

        return load_rulebook(self.settings.rules, only=self.rules or None, vale_ini=self.vale_ini)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a draft: its review, or one sentence that says why there is none; or both, if a copy of it could
    not be written.
    """

    draft: Draft
    review: Review | None
    trouble: str = ""


def choose_jobs(asked: int, drafts: int) -> int:
    """Give the number of processes: as asked, at most one a draft; 0 lets the number of drafts decide."""
    if asked:
        return max(1, min(asked, drafts))
    return max(1, min(os.cpu_count() or 1, drafts // _FEW))


def read_all(drafts: Iterable[Draft], task: Task, rulebook: Rulebook, jobs: int) -> Iterator[Outcome]:
    """Give what became of each draft, in order, as soon as it and those before it are done."""
    if jobs == 1:
        for draft in drafts:
            yield _attempt(draft, task, rulebook)
        return
    yield from _read_apart(drafts, task, jobs)


def _attempt(draft: Draft, task: Task, rulebook: Rulebook) -> Outcome:
    """Read and review one draft, and write its copies. Whatever is wrong with it stays with it."""
    from backread import engine, formats

    review = None
    try:
        if draft.data is None and not draft.name:
            document = formats.read_draft(draft.path, limits=task.settings.limits, view=task.view)
        else:
            kind = "" if draft.name else "text"
            given = draft.data if draft.data is not None else _read_bytes(draft.path, task.settings.limits.upload)
            document = formats.read(given, draft.name, format=kind, limits=task.settings.limits, view=task.view)
            document = replace(document, name=draft.path)
        review = engine.review(document, rulebook, task.case, rules=task.rules, settings=task.settings)
        data = draft.data
        if data is None and any(draft.copies):
            data = Path(draft.path).read_bytes()
        if draft.annotated is not None:
            write_whole(draft.annotated, _annotate(data or b"", review, task))
        if draft.fixed is not None:
            write_whole(draft.fixed, formats.fix(data or b"", document, review.suggestions))
    except UnreadableDraft as error:
        return Outcome(draft, review, str(error))
    except UsageError:
        raise
    except Exception as error:
        if os.environ.get("BACKREAD_DEBUG"):
            raise
        return Outcome(draft, review, f"Backread failed on this draft ({type(error).__name__}); please report it.")
    return Outcome(draft, review)


def _annotate(data: bytes, review: Review, task: Task) -> bytes:
    """Give a draft with the suggestions on it and, if one is asked for, a summary in it."""
    from backread import formats

    document = review.document
    annotated = formats.annotate(data, document, review.suggestions, notes=task.notes)
    if not task.cover:
        return annotated
    from backread.reports.margin import summarise_plainly

    if annotated is not data:  # the comments have split what the first reading knew the places of
        limits = task.settings.limits
        document = formats.read(annotated, document.name, format=document.format, limits=limits, view=task.view)
    return formats.put_cover(annotated, document, summarise_plainly(review), task.cover)


def _read_bytes(path: str, most: int) -> bytes:
    """Give a file's bytes, one more than may be at most. Raises UnreadableDraft if it cannot be opened."""
    try:
        with open(path, "rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise UnreadableDraft(f"The file cannot be opened ({(error.strerror or 'why is not said').lower()}).") from None


class _Worker:
    """What a process keeps between drafts."""

    task: Task
    rulebook: Rulebook


def _start_worker(task: Task) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted too, and ends its workers
    _Worker.task = task
    _Worker.rulebook = task.load()


def _work(draft: Draft) -> Outcome:
    """Read one draft in a worker. The words of the story stay there: no report needs them and they weigh most."""
    outcome = _attempt(draft, _Worker.task, _Worker.rulebook)
    if outcome.review is not None and outcome.review.story is not None:
        slim = replace(outcome.review, story=replace(outcome.review.story, words=()))
        return replace(outcome, review=slim)
    return outcome


def _open_pool(task: Task, jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start_worker, initargs=(task,))


def _read_apart(drafts: Iterable[Draft], task: Task, jobs: int) -> Iterator[Outcome]:
    """Keep a few drafts in hand for each process. A process that dies takes its pool along: those in hand are then read
    again, one at a time, so that only the draft that kills is lost.
    """
    waiting = iter(drafts)
    pool = _open_pool(task, jobs)
    inhand: deque[tuple[Draft, Future[Outcome]]] = deque()
    try:
        while True:
            while len(inhand) < jobs * _AHEAD and (draft := next(waiting, None)) is not None:
                inhand.append((draft, pool.submit(_work, draft)))
            if not inhand:
                pool.shutdown()  # not waited for, Python may wake it at exit when its pipe is closed: a stray traceback
                return
            try:
                outcome = inhand[0][1].result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                yield from _salvage(inhand, task)
                inhand.clear()
                pool = _open_pool(task, jobs)
                continue
            inhand.popleft()
            yield outcome
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _salvage(inhand: Iterable[tuple[Draft, Future[Outcome]]], task: Task) -> Iterator[Outcome]:
    """Give what the drafts in hand came to before their pool died, and read the others one at a time."""
    pool = _open_pool(task, 1)
    try:
        for draft, future in inhand:
            if future.done() and not future.cancelled() and future.exception() is None:
                yield future.result()
                continue
            try:
                yield pool.submit(_work, draft).result()
            except BrokenProcessPool:
                yield Outcome(draft, None, "The process that read this draft died; it may be too large for the memory.")
                pool = _open_pool(task, 1)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
