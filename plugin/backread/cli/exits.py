"""How a command ends."""

from enum import IntEnum


class Exit(IntEnum):
    """Exit statuses; when several apply, the first of USAGE, UNREADABLE, FAILED, RULES, FOUND does."""

    CLEAN = 0
    FOUND = 1
    USAGE = 2
    UNREADABLE = 3
    RULES = 4
    FAILED = 5
    INTERRUPTED = 130
