"""What is due, and what comes back when."""

from datetime import date

from nhs_lead.model.wording import counted, listed, said_date
from nhs_lead.pages.page import Page, Text

REVIEW = "nhs-lead review"

LONG = 30
"""More minutes than these are not named: nobody is to feel behind."""

ONLY_TWINS = "What is due shares its options with a dilemma that you answered today, so it waits until tomorrow."
"""Said where a competency is due and today has had a member of each family that practises it."""


def due_line(facts: int, dilemmas: int, minutes: int, next_day: date | None) -> str:
    """Return one line that says what is due, fit to be shown at every log-in."""
    if facts or dilemmas:
        verb = "is" if facts + dilemmas == 1 else "are"
        time = f", about {counted(minutes, 'minute')}" if minutes <= LONG else "; ten minutes at a time will do"
        return f"{due_words(facts, dilemmas)} {verb} due{time}: {REVIEW}"
    if next_day is None:
        return f"Nothing is due, since nothing was practised yet. {REVIEW} begins."
    return f"Nothing is due today. The next is on {said_date(next_day)}."


def due_words(facts: int, dilemmas: int) -> str:
    """Return how much is due: '5 facts and 1 dilemma'."""
    return listed([counted(number, name) for number, name in ((facts, "fact"), (dilemmas, "dilemma")) if number])


def nothing_left(next_day: date | None) -> str:
    """Return the sentence for a review that has nothing to ask."""
    if next_day is None:
        return "This content has no questions, terms or dilemmas to review."
    return f"Nothing is due today, and today's new ones have been asked. The next is on {said_date(next_day)}."


def afterwards_page(next_day: date | None, count: int, *, anything: bool) -> Page:
    """Return what comes back when, for the end of a review."""
    if anything:
        return Page([Text(f"More is due today, whenever you like: {REVIEW}")])
    if next_day is None:
        return Page([])
    return Page([Text(f"That is all for today. On {said_date(next_day)} {counted(count, 'thing')} will come back.")])
