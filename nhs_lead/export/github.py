"""Faults as workflow commands of GitHub Actions, which shows each beside the line that it is about."""

import os
from collections.abc import Iterator, Sequence

from nhs_lead.model.faults import Fault
from nhs_lead.model.visible_text import visible


def annotations(faults: Sequence[Fault], root: str) -> Iterator[str]:
    """Yield one workflow command a fault; files below the folder `root` are named from there, as GitHub wants it."""
    for fault in faults:
        places = {
            "file": below(fault.file, root),
            "line": str(fault.line),
            "col": str(fault.column),
            "title": fault.code,
        }
        named = ",".join(f"{name}={_property(value)}" for name, value in places.items())
        yield f"::{fault.severity} {named}::{_data(f'{fault.message} {fault.hint}'.rstrip())}"


def below(path: str, root: str) -> str:
    """Return `path` from the folder `root` with '/' between its parts, or the whole path where it lies elsewhere."""
    whole, root = os.path.abspath(path), os.path.abspath(root)
    inside = whole.startswith(os.path.join(root, ""))
    return (os.path.relpath(whole, root) if inside else whole).replace(os.sep, "/")


def _data(text: str) -> str:
    """Return `text` as it may stand behind '::': a line end would begin another command."""
    written = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return visible(written).replace("\n", "%0A")  # other signs that end a line are ends by now


def _property(text: str) -> str:
    """Return `text` as it may stand behind 'file=': a colon or a comma would end it."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
