"""The command line: one module a command group. Nothing heavy is imported before a command needs it."""

import errno
import os

import click

import backread
from backread.cli.diff import diff
from backread.cli.exits import Exit
from backread.cli.review import review
from backread.cli.rules import rules
from backread.cli.serve import serve
from backread.errors import BackreadError, place_of

__all__ = ["Exit", "main"]


class _Refusal(click.ClickException):
    """What we refuse, said on standard error in one sentence."""

    exit_code = Exit.USAGE

    def show(self, file: object = None) -> None:  # noqa: ARG002
        from backread.reports.characters import on_one_line

        click.echo(f"backread: {on_one_line(self.message)}", err=True)


class _Crash(_Refusal):
    """An error of ours, said in one sentence too."""

    exit_code = Exit.FAILED


class _Commands(click.Group):
    """Commands whose errors are sentences; with BACKREAD_DEBUG=1 the traceback comes through."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise click.exceptions.Exit(Exit.INTERRUPTED) from None
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise  # click says these itself
        except Exception as error:
            if os.environ.get("BACKREAD_DEBUG"):
                raise
            if isinstance(error, BackreadError):
                raise _Refusal(str(error)) from None
            raise _Crash(_describe_crash(error)) from None


_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def _describe_crash(error: Exception) -> str:
    """Name an error of ours by its kind and place; its own words may hold the draft's, so they stay out."""
    if isinstance(error, OSError) and error.errno in _DISK:
        return f"The output could not be written ({os.strerror(error.errno).lower()}); make room and run it again."
    where = f"{type(error).__name__} in {place_of(error)}"
    return f"Backread itself failed ({where}); set BACKREAD_DEBUG=1 to see where, and report it."


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(backread.__version__, prog_name="backread", message="%(prog)s %(version)s")
def main() -> None:
    """Read drafts the way a standards editor does: house style, and whether those accused were heard."""


main.add_command(review)
main.add_command(diff)
main.add_command(rules)
main.add_command(serve)
