"""Markdown that editors write in rules, as markup that is safe in any page."""

from functools import lru_cache

from markupsafe import Markup

_TAGS = {"p", "em", "strong", "a", "code", "ul", "ol", "li", "blockquote", "br", "del", "ins"}


@lru_cache(maxsize=512)
def render_markdown(text: str) -> Markup:
    """Render a rule's Markdown; scripts, styles, images and addresses other than http(s) are gone.

    Rules are data that anybody may drop into a folder, so that what they say is trusted no more than a draft.
    """
    import markdown
    import nh3

    html = markdown.markdown(text, output_format="html")
    attributes = {"a": {"href", "title"}}
    return Markup(nh3.clean(html, tags=_TAGS, attributes=attributes, url_schemes={"http", "https"}))  # noqa: S704
