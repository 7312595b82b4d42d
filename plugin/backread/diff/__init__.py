"""Two versions of a draft: what changed between them, and what became of the suggestions on the first."""

from backread.diff.comparing import compare
from backread.diff.comparison import Change, Comparison, Fate

__all__ = ["Change", "Comparison", "Fate", "compare"]
