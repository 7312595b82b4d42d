"""What can go wrong, in words a reporter or an operator can act on."""

from collections.abc import Iterable


class BackreadError(Exception):
    """Anything Backread refuses to do; the message says what is wrong and what to do, in one plain sentence.

    `status` is the HTTP status that says the same.
    """

    status = 422


class UnreadableDraft(BackreadError):
    """A draft that cannot be read: damaged, encrypted, of a foreign format, empty, or over a limit.

    `status` is 413 for one that is too large, 415 for a format we do not read, 422 for a damaged one.
    """

    def __init__(self, message: str, *, status: int = 422) -> None:
        super().__init__(message)
        self.status = status


class UsageError(BackreadError):
    """A request that cannot be meant: an unknown rule, desk, folder or setting."""


class MissingGroup(BackreadError):
    """A word list without a group that is asked for by name: somebody renamed or removed it. `path` is the list's."""

    def __init__(self, name: str, path: str, group: str, known: Iterable[str]) -> None:
        have = ", ".join(f"'{one}'" for one in known)
        super().__init__(
            f"The word list {path or name} has no group '{group}', which is read by that name; it has {have}. "
            "Give the group its name back, with the terms that belong there."
        )
        self.path = path


def place_of(error: BaseException) -> str:
    """Give the module and line of ours where an error arose: all that may be told of it, as it may quote a draft."""
    trace, places = error.__traceback__, ["?"]
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "?")
        if module.partition(".")[0] == "backread" or places[-1].partition(".")[0] != "backread":
            places.append(f"{module}:{trace.tb_lineno}")
        trace = trace.tb_next
    return places[-1]
