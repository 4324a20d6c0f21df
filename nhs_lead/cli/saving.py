"""Writes files for the learner's own folder, such as the end of a sitting: whole or not at all, and over nothing."""

import os
import tempfile
from collections.abc import Sequence
from typing import Any

import msgspec

from nhs_lead.errors import UsageError
from nhs_lead.quiz.marking import Marked, Total
from nhs_lead.views import markdown, web
from nhs_lead.views.page import Page

ENDINGS = (".md", ".html", ".json")
"""What the end of a sitting can be written as."""


def must_be_writable(path: str, endings: Sequence[str] = ENDINGS) -> None:
    """Raise UsageError where no file can be written at `path`, or its name has none of `endings`.

    For before anything is asked, not after.
    """
    ending = os.path.splitext(path)[1].lower()
    if ending not in endings:
        raise UsageError(f"'{path}' does not say what to write.", f"End the name in {', '.join(endings)}.")
    folder = os.path.dirname(os.path.abspath(path))
    if not os.path.isdir(folder):
        raise UsageError(f"There is no folder '{folder}'.", "Make it first, or name another place.")
    if os.path.exists(path):
        raise UsageError(f"There is a file '{path}' already.", "Name another one; nothing is overwritten.")


def save(path: str, title: str, pages: Sequence[Page], marked: Sequence[Marked], total: Total) -> None:
    """Write the report: whole, or not at all. Raises UsageError where it cannot be written."""
    ending = os.path.splitext(path)[1].lower()
    if ending == ".json":
        report: dict[str, Any] = {"title": title, **msgspec.to_builtins(total), "items": msgspec.to_builtins(marked)}
        text = msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n"
    elif ending == ".html":
        text = web.document(title, pages)
    else:
        text = "\n".join(markdown.render(page) for page in pages)
    write_whole(path, text, "nhs-lead history shows the same.")


def write_whole(path: str, text: str, instead: str, newline: str | None = None) -> None:
    """Write `text` to a new file at `path`: whole, or not at all, and never over another.

    Raises UsageError where it cannot be written; its hint is `instead`.
    """
    try:
        handle, unfinished = tempfile.mkstemp(dir=os.path.dirname(os.path.abspath(path)), prefix=".report-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline=newline) as stream:
                stream.write(text)
            try:
                os.link(unfinished, path)  # never over a file that came there in the meantime
            except FileExistsError:
                raise
            except OSError:  # a disk that knows no links
                os.rename(unfinished, path)
                return
        finally:
            if os.path.exists(unfinished):
                os.unlink(unfinished)
    except OSError as error:
        raise UsageError(f"'{path}' cannot be written: {error.strerror}.", instead) from error
