"""The small types that entries are built from. Each description is shown to authors by their editor and in faults."""

import datetime
from typing import Annotated

from msgspec import Meta, Struct

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$(?!\n)"  # in Python, $ alone would let a line end pass

Slug = Annotated[
    str,
    Meta(
        pattern=SLUG,
        max_length=80,
        description="A short name in lower case, words joined by hyphens. It never changes, so links and history hold.",
    ),
]
SourceRef = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(#.+)?$(?!\n)",
        description="The id of a source, and after '#' the place in it: kings-fund-2018#p12.",
    ),
]
PartialDate = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$(?!\n)",
        description="A year, a month or a day: 2024, 2024-11 or 2024-11-30.",
    ),
]
Month = Annotated[
    str,
    Meta(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$(?!\n)", description="A month: 2026-07."),
]
Summary = Annotated[
    str, Meta(max_length=140, description="One line for tables and search results, 140 characters at most.")
]
Year = Annotated[int, Meta(ge=1800, le=2100)]
Words = Annotated[str, Meta(min_length=1)]


def must_exist(field: str, written: str | None) -> None:
    """Raise ValueError for a day that its month does not have; a year or a month alone always exists."""
    if written and written.count("-") == DASHES_OF_A_DAY:
        try:
            datetime.date.fromisoformat(written)
        except ValueError:
            raise ValueError(f"'{field}' is {written}, a day that its month does not have") from None


DASHES_OF_A_DAY = 2


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One named piece of a whole, such as one of the four parts of compassionate leadership."""

    name: Annotated[str, Meta(min_length=1, description="What the part is called.")]
    description: Annotated[str, Meta(min_length=1, description="What it means, in one to three sentences.")]


class Claim(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One statement of fact with where it comes from and when it held."""

    claim: Annotated[str, Meta(min_length=1, description="One fact, with its place and its date in the sentence.")]
    source: SourceRef
    as_of: PartialDate

    def __post_init__(self) -> None:
        """Refuse days that no month has, with a ValueError."""
        must_exist("as_of", self.as_of)


class Stages(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a competency looks like at four stages of growth. They do not stand for bands or grades."""

    starting: Annotated[str, Meta(min_length=1, description="What somebody who has just begun does.")]
    steady: Annotated[str, Meta(min_length=1, description="What somebody does who can be relied on in ordinary times.")]
    strong: Annotated[str, Meta(min_length=1, description="What somebody does who holds it under pressure.")]
    teaching: Annotated[str, Meta(min_length=1, description="What somebody does who makes others good at it.")]
