"""What is wrong with a rule, said by whoever prepares it."""

from backread.errors import BackreadError


class RuleError(BackreadError):
    """A rule that cannot be used; `key` names the key of the file that is wrong, `item` the entry under it.

    `item` counts from 0 in a list, and is the entry's own key in a table; None means the key as a whole.
    """

    def __init__(self, message: str, key: str = "", item: int | str | None = None) -> None:
        super().__init__(message)
        self.key = key
        self.item = item
