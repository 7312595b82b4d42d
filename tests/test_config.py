"""Settings that cannot be meant are refused in a sentence."""

import pytest

from backread.config import read_settings
from backread.errors import UsageError


@pytest.mark.parametrize("value", ["nan", "0", "-1", "two"])
def test_a_limit_is_a_number_above_zero(value: str) -> None:
    with pytest.raises(UsageError, match="The limit pattern must be"):
        read_settings({"BACKREAD_LIMIT_PATTERN": value})
