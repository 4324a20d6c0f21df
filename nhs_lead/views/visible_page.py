"""Makes all words of a page safe to show. Every way of drawing a page on a terminal or into a pipe begins with it."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from nhs_lead.model.visible_text import flowing, inert, on_a_line, visible
from nhs_lead.pages.page import FaultLines, Page, Sample, Text, Verbatim

__all__ = ["flowing", "on_a_line", "visible", "visible_page"]


def visible_page(page: Page) -> Page:
    """Return `page` with every text in it made visible: running text in its paragraphs, all else on one line."""
    return Page(
        [_shown(block, inert if isinstance(block, Text) else flowing) for block in page.blocks],
        {id: flowing(title) for id, title in page.titles.items()},
    )


def _shown(part: Any, words: Callable[[str], str]) -> Any:
    """Return a block, or a part of one, with `words` done to each of its texts."""
    if isinstance(part, str):
        return words(part)
    if isinstance(part, Verbatim | Sample | FaultLines):  # lines that programs read too
        words = on_a_line
    if isinstance(part, Struct):
        return type(part)(*(_shown(getattr(part, field), words) for field in part.__struct_fields__))
    if isinstance(part, list | tuple):
        return [_shown(line, words) for line in part]
    return part
