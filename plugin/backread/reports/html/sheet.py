"""One self-contained page, and the stylesheet that every page of Backread shares."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from importlib import resources

from markupsafe import Markup

from backread.model import Review
from backread.reports.characters import on_a_page
from backread.reports.html.passages import article
from backread.reports.html.summary import overview
from backread.reports.minute import counted
from backread.reports.report import Options


def stylesheet() -> str:
    """Give the CSS for `article` and `overview`; it needs no other asset."""
    return resources.files("backread.reports").joinpath("page.css").read_text(encoding="utf-8")


def render(reviews: Iterable[Review], _: Options) -> Iterator[str]:
    """Give the page of some reviews; it is one piece."""
    yield page(*reviews)


def page(*reviews: Review) -> str:
    """Render a whole page of one review or several: no script, no asset, nothing fetched, all of it in one file.

    Its policy allows its own stylesheet, by hash, and nothing else.
    """
    prefixes = [f"d{number}-" for number in range(1, len(reviews) + 1)] if len(reviews) > 1 else [""]
    readings = Markup("").join(_reading(review, prefix) for review, prefix in zip(reviews, prefixes, strict=False))
    return wrap(_title(reviews), _contents(reviews, prefixes) + readings, f"{prefixes[0]}copy")


def wrap(title: str, main: Markup, start: str) -> str:
    """Give a whole page: its title, what is in it, and the id of the element that those who skip the head go to."""
    css = stylesheet()
    digest = b64encode(sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return str(
        Markup(
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta http-equiv="Content-Security-Policy" content="{}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n<title>{}</title>\n<style>{}</style>\n</head>\n'
            '<body>\n<a class="skip" href="#{}">Skip to the article</a>\n'
            '<header class="masthead"><p class="brand">Backread</p></header>\n<main>\n{}</main>\n</body>\n</html>\n'
        ).format(policy, title, Markup(css), start, main)  # noqa: S704
    )


def _title(reviews: Sequence[Review]) -> str:
    if len(reviews) != 1:
        return f"Backread: {counted(len(reviews), 'draft')}"
    return on_a_page(f"{reviews[0].document.name}: {reviews[0].summary.headline}")


def _contents(reviews: Sequence[Review], prefixes: Sequence[str]) -> Markup:
    if len(reviews) < 2:
        return Markup()
    items = (
        Markup('<li><a href="#{}copy">{}</a> <span>{}</span></li>\n').format(
            prefix, on_a_page(review.document.name), on_a_page(review.summary.headline)
        )
        for review, prefix in zip(reviews, prefixes, strict=True)
    )
    return Markup('<nav class="contents" aria-label="Drafts">\n<ol>\n{}</ol>\n</nav>\n').format(Markup("").join(items))


def _reading(review: Review, prefix: str) -> Markup:
    return Markup('<div class="reading">\n{}{}</div>\n').format(overview(review, prefix), article(review, prefix))
