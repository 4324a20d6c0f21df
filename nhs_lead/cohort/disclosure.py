"""What may be shown of a group, so that nobody in it can be made out.

Two rules, used together as official statistics do (UK Government Statistical Service, "Guidance for tables produced
from surveys", on suppression and rounding): nothing is shown of fewer than five learners, and no number of people is
shown as it is, so that no two numbers can be subtracted to find a small group.
"""

LEAST = 5
"""The smallest group of which anything is shown."""


def roughly(number: int) -> int | None:
    """Return a number of people to the nearest five; nobody is 0, and one to four are None: "fewer than five"."""
    if number == 0:
        return 0
    return None if number < LEAST else LEAST * ((number + LEAST // 2) // LEAST)


def roughly_said(number: int | None) -> str:
    """Return in words what `roughly` gave."""
    return "fewer than 5" if number is None else str(number) if number == 0 else f"about {number}"
