"""A panel as small as it can be: a few scenarios, and sheets that readers have filled in."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

from nhs_lead.authoring.panel.filled_sheet import FilledSheet, read_sheets
from nhs_lead.authoring.panel.sheet import Known, PanelSheet, SheetItem, SheetKind, known_items, sheet_of
from nhs_lead.export.panel import table
from nhs_lead.model.items import Format, Option, Scenario, Verdict

Answer = Callable[[SheetItem], Mapping[str, str]]


def scenario(id: str, *keys: int | Verdict, format: Format = "rank", family: str = "") -> Scenario:
    """A scenario whose options a, b, c and so on have these keys or verdicts."""
    options = tuple(
        Option(
            id=letter,
            text=f"Do {letter}, in family {family}." if family else f"Do {letter} of {id}.",
            key=key if isinstance(key, int) else None,
            verdict=None if isinstance(key, int) else key,
            because=f"Because of {letter} in {id}.",
            better=f"Better {letter}.",
        )
        for letter, key in zip("abcdefgh", keys, strict=False)
    )
    return Scenario(
        id=id,
        title=id.capitalize(),
        setting=f"A ward in {id}",
        role="You are in charge.",
        situation=f"It is {id}, and =1+1 is two.",
        format=format,
        options=options,
        family=family or None,
        turns_on="The month" if family else "",
    )


RANK = scenario("winter", 1, 2, 3)
TWINS = (scenario("spring", 1, 2, 3, family="seasons"), scenario("autumn", 3, 2, 1, family="seasons"))
RATE = scenario("thanks", "very-appropriate", "appropriate", "inappropriate", format="rate")
THREE = scenario("beds", 1, 1, 1, 2, 2, 2, 2, 2, format="choose-three")
ALL = (RANK, *TWINS, RATE, THREE)


def known(scenarios: Sequence[Scenario] = ALL) -> dict[SheetKind, dict[str, Known]]:
    """What today's content asks."""
    return {"whole": known_items(scenarios, "whole"), "options-only": known_items(scenarios, "options-only")}


def sheet(
    scenarios: Sequence[Scenario] = ALL, kind: SheetKind = "whole", reader: str = "r1", seed: int = 1
) -> PanelSheet:
    """A sheet for a reader."""
    return sheet_of(known_items(scenarios, kind), kind, reader, Random(seed))


def as_csv(asked: PanelSheet, answer: Answer) -> bytes:
    """The sheet as a spreadsheet saves it, with the answers that `answer` gives to each item by option."""
    rows = list(csv.reader(io.StringIO(table.written(asked).decode("utf-8-sig"), newline="")))
    by_code = {item.code: answer(item) for item in asked.items}
    places = {name: place for place, name in enumerate(rows[0])}
    for row in rows[1:]:
        row[places["answer"]] = by_code[row[places["item"]]][row[places["option"]]]
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def as_json(asked: PanelSheet, answer: Answer) -> bytes:
    """The sheet as the form saves it."""
    rows: list[str] = []
    for number, item in enumerate(asked.items, start=1):
        said = answer(item)
        for option in item.options:
            row: dict[str, Any] = {
                "number": f"{number} of {len(asked.items)}",
                "item": item.code,
                "revision": item.revision,
                "option": option.id,
                "answer": said[option.id],
            }
            rows.append(json.dumps(row))
    head = f'"sheet":"nhs-lead panel 1 {asked.kind}","reader":"{asked.reader}"'
    answers = ",\n".join(rows)
    return f'{{{head},"answers":[\n{answers}\n]}}\n'.encode()


def by_key(item: SheetItem) -> dict[str, str]:
    """The answer in the order of the letters, which is the key of most of these scenarios."""
    ids = sorted(option.id for option in item.options)
    if item.asks == "places":
        return {id: str(place) for place, id in enumerate(ids, start=1)}
    if item.asks == "verdicts":
        return dict(zip(ids, ("very appropriate", "a", "3"), strict=True))
    return {id: "x" if place < 3 else "" for place, id in enumerate(ids)}


def filled(*answers: Answer, kind: SheetKind = "whole", scenarios: Sequence[Scenario] = ALL) -> list[FilledSheet]:
    """Sheets of readers who answered so."""
    files = [
        (f"{number}.csv", as_csv(sheet(scenarios, kind, f"r{number}", number), answer))
        for number, answer in enumerate(answers)
    ]
    sheets, mistakes = read_sheets(files, known(scenarios))
    assert mistakes == []
    return sheets
