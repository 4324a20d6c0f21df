"""What tests of imports share: a file brought in, what is told of it, and its questions at a glance."""

import textwrap
from typing import Any

from nhs_lead.authoring.imports.from_file import Imported, imported


def bring(text: str, file: str, kind: str = "", taken: tuple[str, ...] = ()) -> Imported:
    """Return what a file called `file` with `text` in it becomes."""
    return imported(textwrap.dedent(text).encode(), file, taken.__contains__, kind)


def told(found: Imported) -> list[str]:
    """Return what is lost as people read it, with a minus by itself and with a slash inside what is carried over."""
    return [f"{'/' if one.inside else '-'}{one.line}: {one.why}" for one in sorted(found.leftovers)]


def asked(found: Imported) -> list[tuple[str, str]]:
    """Return each recall question with its options in one line, a star before the right one."""
    return [
        (
            one["question"],
            " ".join(f"{'*' if option.get('correct') else ''}{option['text']}" for option in one["options"]),
        )
        for one in found.entries.get("question", [])
    ]


def answered(found: Imported) -> list[tuple[Any, ...]]:
    """Return each FAQ with its answer and its tags."""
    return [(one["question"], one["answer"], *one.get("tags", [])) for one in found.entries.get("faq", [])]


def terms(found: Imported) -> list[tuple[Any, ...]]:
    """Return each term with its meaning and its tags."""
    return [(one["title"], one["meaning"], *one.get("tags", [])) for one in found.entries.get("term", [])]
