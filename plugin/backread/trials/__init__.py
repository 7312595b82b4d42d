"""Rules on trial: their own tests, an archive of drafts, each other, and what they leave uncovered."""

from backread.trials.examples import Outcome, lines_of, read_example, try_rules

__all__ = ["Outcome", "lines_of", "read_example", "try_rules"]
