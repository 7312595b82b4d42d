"""The log: one line an event, and never a word of a draft."""

import logging

import pytest
from flask.testing import FlaskClient

from backread.service.journal import OneLine, keep_journal


def test_every_request_is_one_line_with_the_view_that_answered(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    client.get("/drafts/whispered?version=words")
    assert "request method=GET view=pages.draft status=404" in caplog.text
    assert "whispered" not in caplog.text


def test_a_line_stays_a_line_and_a_traceback_is_left_out() -> None:
    try:
        raise ValueError("whispered")
    except ValueError as error:
        caught = (type(error), error, error.__traceback__)
    record = logging.LogRecord("backread", logging.ERROR, "x", 1, "event name=%s", ("a\nINFO forged\x1b[2J",), caught)
    line = OneLine().format(record)
    assert line.endswith("ERROR event name=a?INFO forged?[2J")
    assert "whispered" not in line


def test_the_journal_goes_to_standard_error_only(capsys: pytest.CaptureFixture[str]) -> None:
    ours = logging.getLogger("backread")
    before = ours.handlers, ours.level, ours.propagate
    try:
        keep_journal()
        logging.getLogger("backread.jobs").info("review.done id=%s", "abc")
        out, err = capsys.readouterr()
        assert (out, err.rstrip().endswith("INFO review.done id=abc")) == ("", True)
    finally:
        ours.handlers, ours.level, ours.propagate = before
