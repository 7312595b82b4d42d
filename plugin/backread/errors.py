"""What can go wrong, in words a reporter or an operator can act on."""


class BackreadError(Exception):
    """Anything Backread refuses to do; the message says what is wrong and what to do, in one plain sentence."""


class UnreadableDraft(BackreadError):
    """A draft that cannot be read: damaged, encrypted, of a foreign format, empty, or over a limit.

    `status` is the HTTP status that says the same: 413 too large, 415 not a format we read, 422 damaged.
    """

    def __init__(self, message: str, *, status: int = 422) -> None:
        super().__init__(message)
        self.status = status


class UsageError(BackreadError):
    """A request that cannot be meant: an unknown rule, desk, folder or setting."""
