"""A group with everything that an engine could reckon in its own way, and its report."""

import datetime
import json
import random
from pathlib import Path
from typing import Any

import msgspec

from nhs_lead.cohort.report import cohort_report
from tests.cohort.made_up import as_statements, dilemma, record, records
from tests.cohort.test_room_votes import twins_of

TWINS = (dilemma(20, family="rings"), dilemma(21, family="rings", reversed_key=True))


def odd_group(folder: Path) -> Path:
    """Write records, the same again under another name, twins, clocks that are off, odd letters and a room's votes."""
    folder.mkdir()
    dice = random.Random(7)
    told = [*records(12), *(record(f"l{one}", 0.9, dice, TWINS) for one in range(9))]
    told[0]["answers"][0]["at"] = "1999-01-01T00:00:00.000Z"
    told[1]["answers"][1]["at"] = "2099-01-01T00:00:00.000Z"
    told[2]["answers"][2]["seconds"] = None
    for number, one in enumerate(told):
        (folder / f"{number}.json").write_text(json.dumps(one))
    again = json.dumps([{**one, "actor": {"mbox": f"mailto:{one['id'][0]}@x.uk"}} for one in as_statements(3)])
    (folder / "again.json").write_text(again)
    odd: list[dict[str, Any]] = []
    for number, statement in enumerate(as_statements(7)):
        text = json.dumps(statement).replace("dilemma-1", "Größe \\t'\\\\ 1").replace("learner-", "Ä-")
        odd.append({**json.loads(text), "id": f"odd-{number}"})
    (folder / "odd.ndjson").write_text("\n".join(map(json.dumps, odd)))
    (folder / "room.json").write_text(json.dumps(twins_of((9, 4, 0), (1, 2, 10))))
    return folder


def reported(engine: str, *sources: Path | str) -> str:
    """Return the report on `sources`, reckoned by `engine`, as JSON with a field a line."""
    today, titles = datetime.date(2026, 11, 30), {"kindness": "Kindness"}
    told = cohort_report([*map(str, sources)], today, lambda *_: None, titles, lambda _: (), engine)
    return msgspec.json.format(msgspec.json.encode(told)).decode()
