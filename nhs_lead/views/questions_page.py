"""The questions that people ask, by subject: how to ask, how many there are on what, and one of each."""

import shlex
from collections.abc import Sequence

from nhs_lead.model.knowledge import Faq
from nhs_lead.model.wording import counted_kind, listed
from nhs_lead.pages.page import Heading, Next, Page, Quiet, Row, Table, Text

MOST_SUBJECTS, MOST_NAMED = 7, 24
"""Subjects with an example each, and others that are named: all together they fit a window of 24 lines."""

FEW = 20
"""So many questions are as soon read as their subjects."""


def questions_page(faqs: Sequence[Faq]) -> Page | None:
    """Return the subjects of `faqs`, those with the most questions first; None where the list itself says as much.

    A subject is a tag. Its example is the shortest question on it that stands for no subject before.
    """
    by_tag: dict[str, list[Faq]] = {}
    for faq in faqs:
        for tag in dict.fromkeys(faq.tags):
            by_tag.setdefault(tag, []).append(faq)
    if len(faqs) <= FEW or not by_tag:
        return None
    subjects = sorted(by_tag, key=lambda tag: (-len(by_tag[tag]), tag))
    shown: dict[str, Faq] = {}
    for tag in subjects[:MOST_SUBJECTS]:
        fresh = [faq for faq in by_tag[tag] if faq not in shown.values()]
        # What names the subject first is about it; the others only touch on it.
        shown[tag] = min(fresh or by_tag[tag], key=lambda faq: (faq.tags[0] != tag, len(faq.question)))
    rows = [Row("", [tag, str(len(by_tag[tag])), faq.question]) for tag, faq in shown.items()]
    subject = next(iter(shown))
    others, left = subjects[MOST_SUBJECTS:][:MOST_NAMED], len(subjects) - MOST_SUBJECTS - MOST_NAMED
    steps = [
        (f"nhs-lead browse faqs --tag {shlex.quote(subject)}", "those on a subject"),
        ("nhs-lead faq --all", "every question there is"),
    ]
    return Page(
        [
            Heading("Questions people ask", counted_kind(len(faqs), "faq")),
            Text(f"Type yours behind nhs-lead faq, in your own words, such as: nhs-lead faq {_typed(shown[subject])}"),
            Table(("Subject", "Questions", "Such as"), rows, (3, 1, 7), known_by="nothing"),
            *([Quiet(f"More on {listed([*others, *([f'{left} others'] if left > 0 else [])])}.")] if others else []),
            Next(steps),
        ]
    )


def _typed(faq: Faq) -> str:
    """Return a question as a shell takes it: without signs that mean something there."""
    return "".join(sign for sign in faq.question.lower() if sign.isalnum() or sign in " -")
