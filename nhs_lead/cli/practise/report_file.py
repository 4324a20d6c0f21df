"""Writes the end of a sitting to a file for the learner's own folder: Markdown, HTML or JSON by its ending."""

import os
from collections.abc import Sequence
from typing import Any

import msgspec

from nhs_lead.cli.files import write_file
from nhs_lead.pages import html, markdown
from nhs_lead.pages.page import Page
from nhs_lead.quiz.marking import Marked, Total

ENDINGS = (".md", ".html", ".json")
"""What the name of a report may end with."""


def save(path: str, title: str, pages: Sequence[Page], marked: Sequence[Marked], total: Total) -> None:
    """Write the report: whole, or not at all. Raises UsageError where it cannot be written."""
    ending = os.path.splitext(path)[1].lower()
    if ending == ".json":
        report: dict[str, Any] = {"title": title, **msgspec.to_builtins(total), "items": msgspec.to_builtins(marked)}
        text = msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n"
    elif ending == ".html":
        text = html.document(title, pages)
    else:
        text = "\n".join(markdown.render(page) for page in pages)
    write_file(path, text.encode(), "nhs-lead history shows the same.")
