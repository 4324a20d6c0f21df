"""What can be put right without asking the author: form, never words.

Each step is a module of `fixes/` and is proved before it is kept: the file is read again, and has to hold the same
data, but for what the step says that it changed.
"""

import os
from collections.abc import Iterator
from typing import NamedTuple

from nhs_lead.authoring.fixes.blanks import plainly_indented, trimmed, with_plain_blanks, without_trailing_blanks
from nhs_lead.authoring.fixes.dates import iso_date
from nhs_lead.authoring.fixes.edits import FixedFault, edited, read_data
from nhs_lead.authoring.fixes.field_order import ordered
from nhs_lead.authoring.fixes.quotation import quoted, unquoted, with_whole_hashes
from nhs_lead.model.kinds import KIND_OF_FOLDER
from nhs_lead.packs import yaml_reader
from nhs_lead.packs.files import content_files

MOST_ROUNDS = 5
"""How often all steps are taken: two do for nearly every file, of which the second finds nothing to do."""


class Fixed(NamedTuple):
    """A file's text as it should be, and what is different."""

    text: str
    changes: list[FixedFault]


def fixed(text: str, kind: str) -> Fixed:
    """Return `text`, the entries of one file of `kind`, with what is safe put right. Done twice, nothing changes."""
    changes: list[FixedFault] = []
    for _ in range(MOST_ROUNDS):
        better, more = _round(text, kind)
        changes += more
        if better == text:
            break
        text = better  # which may let a step go further that could not before
    return Fixed(text, sorted(changes))


def _round(text: str, kind: str) -> Fixed:
    """Take each step once."""
    changes: list[FixedFault] = []
    text = plainly_indented(text, changes)
    text = quoted(text, kind, changes)
    data = read_data(text)
    if data is None:
        return Fixed(text, changes)
    text, data = with_whole_hashes(text, data, kind, changes)
    text, data = with_plain_blanks(text, data, kind, changes)
    for find in (iso_date, trimmed, unquoted):
        text, data = edited(text, data, find, changes)
    text = without_trailing_blanks(text, data, changes)
    whole = text.rstrip("\r\n") + ("\r\n" if "\r\n" in text else "\n")
    if text.strip() and whole != text and read_data(whole) == data:
        changes.append(FixedFault(whole.count("\n"), "ended the file with one line end"))
        text = whole
    text = ordered(text, data, kind, changes)  # last: until here, lines are those that the author sees
    return Fixed(text, changes)


def fixable(folder: str) -> Iterator[tuple[str, str]]:
    """Yield the files of the pack in `folder` that may be put right, each with its kind. Raises OSError."""
    inside = os.path.realpath(folder) + os.sep
    for item in content_files(folder):
        kind = KIND_OF_FOLDER.get(os.path.basename(os.path.dirname(item.path)))
        safe_name = yaml_reader.is_safe(item.path.removeprefix(folder))
        if kind and safe_name and os.path.realpath(item.path).startswith(inside) and os.path.isfile(item.path):
            yield item.path, kind
