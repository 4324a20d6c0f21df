"""A review cannot be later than the last look at the sources that it was held against."""

from datetime import date

import pytest

from nhs_lead.authoring.rules.reviews import findings, last_day
from nhs_lead.packs.entries import Made, make
from nhs_lead.packs.raw_entries import Raw
from nhs_lead.packs.yaml_reader import START


def made(kind: str, **data: object) -> Made:
    one, faults = make(Raw(kind, {"id": "beds", **data}, "a.yaml", START))
    assert faults == []
    assert one
    return one


def told(reviewed: str, *accessed: str) -> list[str]:
    """Return what is said of an entry reviewed on a day, whose sources were seen on days of their own."""
    sources = [made("source", id=f"s{n}", **({"accessed": day} if day else {})) for n, day in enumerate(accessed)]
    ids = [source.entry.id for source in sources]
    entry = made(
        "challenge",
        about="Full.",
        sources=ids[:1],
        reviewed=reviewed,
        evidence=[{"claim": "It is.", "source": f"{id}#p1", "as_of": "2024"} for id in ids[1:]],
    )
    return [finding[2] for _, finding in findings([*sources, entry])]


@pytest.mark.parametrize(
    ("reviewed", "accessed"),
    [
        ("2026-11-23", ["2026-11-23"]),
        ("2026-11-23", ["2026-11"]),
        ("2026-11-23", ["2026"]),
        ("2026-11-23", ["2020-01-01", "2026-11-24"]),
        ("2026-11-23", [""]),
        ("2026-11-23", []),
    ],
)
def test_seen_in_time(reviewed: str, accessed: list[str]) -> None:
    """One source seen by then is enough, a month or a year reaches to its last day, and no day says nothing."""
    assert told(reviewed, *accessed) == []


def test_seen_too_early() -> None:
    """Where all looks lie before the review it is told, with the newest of them; evidence counts as well."""
    assert told("2026-11-23", "2026-01", "2026-10-30", "") == [
        "'beds' was reviewed on 2026-11-23, and the last of its sources seen on 2026-10-30."
    ]


@pytest.mark.parametrize(
    ("written", "day"),
    [("", None), ("2024", date(2024, 12, 31)), ("2024-02", date(2024, 2, 29)), ("2024-02-03", date(2024, 2, 3))],
)
def test_last_day(written: str, day: date | None) -> None:
    """A year and a month stand for their last day."""
    assert last_day(written) == day
