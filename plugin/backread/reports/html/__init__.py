"""A review as a page: the article with its marks in the text, each explained beside it, and the summary.

`article` and `overview` give pieces for a page of one's own (wrap both in one `<div class="reading">`), `page` a
self-contained one; `stylesheet` gives the CSS that all of them need. Everything that comes from a draft or a rule is
escaped; no markup carries a style or a script, so that the strictest content security policy holds.

With several articles on one page, give each a `prefix` of its own: it begins the id of every mark and note.
"""

from backread.reports.html.passages import article
from backread.reports.html.sheet import page, render, stylesheet
from backread.reports.html.summary import overview

__all__ = ["article", "overview", "page", "render", "stylesheet"]
