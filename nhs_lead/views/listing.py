"""Lists of entries: each kind with the columns that fit it."""

from collections.abc import Mapping, Sequence
from typing import assert_never

from nhs_lead.library.filters import price
from nhs_lead.model import knowledge
from nhs_lead.model.entry import Entry
from nhs_lead.model.items import Question, Scenario
from nhs_lead.model.kinds import FOLDERS, AnyEntry, of_a_kind
from nhs_lead.model.wording import POSTS, counted_kind
from nhs_lead.pages.page import Next, Page, Row, Table

COLUMNS: dict[str, tuple[tuple[str, ...], tuple[int, ...]]] = {
    "challenge": (("Challenge", "Implication for leaders"), (2, 4)),
    "competency": (("Competency", "In short"), (2, 4)),
    "programme": (("Programme", "Status", "For", "Last price seen"), (6, 3, 8, 3)),
    "pathway": (("Pathway", "Starting point", "Development route"), (2, 2, 4)),
    "level": (("Level", "In short"), (2, 4)),
    "practice": (("Practice", "In short"), (2, 4)),
    "framework": (("Framework", "Since", "Status"), (4, 1, 4)),
    "faq": (("Question", "Answer in short"), (4, 5)),
    "term": (("Term", "Stands for", "Meaning"), (2, 3, 5)),
    "track": (("Role", "For whom", "Steps"), (3, 5, 1)),
    "interview": (("Question", "Theme", "Posts"), (5, 2, 3)),
    "scenario": (("Scenario", "Format", "Difficulty", "Practises"), (4, 2, 2, 4)),
    "question": (("Question", "Practises"), (5, 2)),
    "source": (("Source", "Publisher", "Year", "Checked"), (5, 3, 1, 2)),
}
"""The columns of each kind, and how the width of the window is shared among them."""

CHECKED = {"page": "page read", "abstract": "abstract read", "summary": "summary read", "no": "not re-checked"}


def listing_page(
    kind: str,
    entries: Sequence[Entry],
    total: int,
    titles: Mapping[str, str],
    offset: int = 0,
    flags: Sequence[str] = (),
) -> Page:
    """Return the table of `entries` of `kind`, of which there are `total`; `titles` are of the competencies named.

    `flags` are the filters that were asked for, as they are typed.
    """
    columns, weights = COLUMNS[kind]
    rows = [Row(entry.id, cells(entry, titles)) for entry in entries]
    count = counted_kind(total, kind)
    if len(entries) < total:
        count = f"{offset + 1} to {offset + len(entries)} of {count}"
    commands = [(f"nhs-lead show {entries[0].id}", "read one")] if entries else []
    if offset + len(entries) < total:
        asked = " ".join(["nhs-lead browse", FOLDERS[kind], *flags])
        commands.append((f"{asked} --page {offset // len(entries) + 2}", "the next page"))
    return Page([Table(columns, rows, weights), Next(commands, count)])


def cells(entry: Entry, titles: Mapping[str, str]) -> list[str]:
    """Return the texts of an entry's row, one for each column of its kind."""
    return _cells(of_a_kind(entry), titles)


def _cells(entry: AnyEntry, titles: Mapping[str, str]) -> list[str]:
    match entry:
        case knowledge.Challenge():
            return [entry.title, entry.implication or entry.summary]
        case knowledge.Programme():
            return [entry.title, entry.status, entry.audience or entry.summary, _cost(entry.cost)]
        case knowledge.Pathway():
            return [entry.title, entry.starting_point, entry.route or entry.summary]
        case knowledge.Framework():
            return [entry.title, str(entry.year or ""), entry.status or entry.summary]
        case knowledge.Faq():
            return [entry.question, entry.summary]
        case knowledge.Term():
            return [entry.title, entry.expansion, entry.meaning or entry.summary]
        case knowledge.Track():
            return [entry.title, entry.role or entry.summary, str(len(entry.steps))]
        case knowledge.Interview():
            return [entry.title, entry.theme, ", ".join(POSTS[role] for role in entry.roles)]
        case Scenario():
            return [entry.title, entry.format, str(entry.difficulty), _practised(entry, titles)]
        case Question():
            return [entry.question, _practised(entry, titles)]
        case knowledge.Source():
            return [entry.title, entry.publisher, str(entry.year or ""), CHECKED[entry.checked]]
        case knowledge.Competency() | knowledge.Level() | knowledge.Practice():
            return [entry.title, entry.summary]
        case _:
            assert_never(entry)


def _cost(told: str) -> str:
    """Return a cost in a word or two: its first price, or that it is free or not known."""
    if not told:
        return ""
    amount = price(told)
    if amount is None:
        return "not known"
    return f"£{amount:,}" if amount else "free"


def _practised(item: Scenario | Question, titles: Mapping[str, str]) -> str:
    return ", ".join(titles.get(id, id) for id in item.competencies)
