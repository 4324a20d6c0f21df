"""How numbers, sources, dates, lists and the standing of a key are said: one way on screens and in exports."""

from collections.abc import Sequence
from datetime import date

from nhs_lead.model.items import Scenario
from nhs_lead.model.kinds import KINDS
from nhs_lead.model.knowledge import Source

MONTHS = (  # English, whatever the locale
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

ASKS = {
    "rank": "Put all {n} in order, the most appropriate first.",
    "best": "Choose the one that you should do.",
    "recall": "Choose the right answer.",
    "choose-three": "Choose the three that together you should do.",
    "rate": "Say of each how appropriate it is, on its own.",
}
"""What somebody is to do with the options of an item, by the format in which it is asked."""

DIFFICULTIES = {1: "1, core", 2: "2, working", 3: "3, stretching"}

NO_COMPETENCY = "No competency"
"""Stands for the items that practise none, where answers are shown by competency."""

EACH_COMPETENCY = "An answer counts under each competency that its item practises."

MOST_NAMING, MOST_SCENARIOS = 8, 5
"""At an entry so many of those that name it are listed, and so many of the scenarios that practise it."""

WHAT_WAS_READ = {
    "page": "the page itself",
    "no": "nothing yet: not re-checked",
    "abstract": "its abstract",
    "summary": "its summary",
}
"""How much of a source somebody read, as its own page says it."""

CHECKED = {"no": "not re-checked", "abstract": "abstract read", "summary": "summary read", "page": ""}
"""What is said of a source, by how much of it somebody read. A page that was read needs no remark."""

WHEN = {"day": "First day", "week": "First week", "month": "First month", "hundred-days": "First hundred days"}
"""The parts of the first weeks in a role, in their order."""

POSTS = {
    "consultant": "consultant",
    "band-7": "band 7",
    "band-8a": "band 8a",
    "clinical-director": "clinical director",
    "executive": "executive",
}
"""The posts for which people are interviewed."""

KEYED_BY = {
    "authored": "Keyed by the authors, not by a panel.",
    "reviewed": "Keyed by the authors and reviewed, not keyed by a panel.",
    "panel-keyed": "Keyed by a panel.",
}
"""Who stands behind the key of a scenario, by its status."""


def verdict_said(verdict: str) -> str:
    """Return a verdict as it is read in a sentence: 'very appropriate'."""
    return verdict.replace("-", " ")


def keyed_by(scenario: Scenario) -> str:
    """Return who stands behind the key of `scenario`; of a panel also its size and how far it agreed."""
    panel = scenario.panel
    if scenario.status != "panel-keyed" or panel is None:
        return KEYED_BY[scenario.status]
    agreed = [
        f"{name} {value:.2f}"
        for name, value in (("Kendall's W", panel.w), ("Fleiss' kappa", panel.kappa))
        if value is not None
    ]
    return f"Keyed by a panel of {panel.readers}{f' ({listed(agreed)})' if agreed else ''}."


def short_source(source: Source) -> str:
    """Return a source as it is named in passing: 'Aiken and others 2014'."""
    authors = source.authors
    who = listed(authors) if len(authors) < 3 else f"{authors[0]} and others"
    who = who or source.publisher or source.title
    return f"{who} {source.year}" if source.year else who


def full_source(source: Source, place: str = "") -> str:
    """Return a source with all that finds it again, and how far it was checked."""
    who = listed(source.authors) or source.publisher
    publisher = source.publisher if source.authors and source.publisher not in source.title else ""
    year = f"({source.year})" if source.year else "(no date)"
    via = f"Read via {source.via}" if source.via else ""
    end = [publisher, source.url, place, via, CHECKED[source.checked]]
    title = source.title if source.title.endswith(("?", "!")) else f"{source.title}."
    parts = [f"{who} {year}.".strip(), title, *(f"{part}." if part != source.url else part for part in end if part)]
    return " ".join(parts)


def said_date(written: str | date) -> str:
    """Return a year, month or day as it is said: '2024', 'March 2025', '3 March 2025'."""
    year, *rest = str(written).split("-")
    if not rest:
        return year
    month = MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return words as a list in a sentence: 'a, b and c'."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def turned_on(scenario: Scenario) -> str:
    """Return the sentence that says what the answer to a family's member turned on; nothing for other scenarios."""
    return f"What it turned on: {sentence(scenario.turns_on)}" if scenario.turns_on else ""


def sentence(text: str) -> str:
    """Return `text` with a full stop where it ends in no sign."""
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."


DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def counted(number: int, singular: str, many: str = "") -> str:
    """Return a number with its noun: '1 entry', '2 entries'."""
    return f"{number:,} {singular if number == 1 else many or singular + 's'}"


def counted_kind(number: int, kind: str) -> str:
    """Return a number of entries of `kind`: '1 challenge', '14 challenges'."""
    return counted(number, KINDS[kind].name, KINDS[kind].names)
