"""What each tool takes. The schemas that an assistant reads are made of these."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

Words = Annotated[str, Meta(min_length=1, max_length=2000)]
Name = Annotated[str, Meta(min_length=1, max_length=400)]

KindName = Literal[
    "challenge",
    "competency",
    "programme",
    "pathway",
    "level",
    "practice",
    "framework",
    "faq",
    "term",
    "track",
    "interview",
    "scenario",
    "question",
    "source",
]
"""The kinds of `model/kinds.py`; a test holds them together."""

Limit = Annotated[int, Meta(ge=1, le=50, description="How many entries at most.")]


class SearchArguments(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `search` takes."""

    words: Annotated[Words, Meta(description="What to look for, in the person's own words.")]
    kinds: Annotated[tuple[KindName, ...], Meta(description="Only these kinds of entry; none for all kinds.")] = ()
    tag: Annotated[str, Meta(max_length=100, description="Only entries with this tag.")] = ""
    limit: Limit = 10


class AskArguments(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `ask` takes."""

    question: Annotated[Words, Meta(description="The question as the person asked it.")]


class ShowArguments(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `show` takes."""

    id: Annotated[Name, Meta(description="The id of an entry, or its title.")]


class BrowseArguments(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `browse` takes."""

    kind: Annotated[KindName | None, Meta(description="The kind to list; left out, the kinds are counted.")] = None
    offset: Annotated[int, Meta(ge=0, le=1_000_000, description="How many to pass over.")] = 0
    limit: Limit = 25


class CiteArguments(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `cite` takes."""

    id: Annotated[Name, Meta(description="The id of an entry, or its title.")]
    style: Annotated[
        Literal["plain", "bibtex", "csl"], Meta(description="plain: to read. bibtex, csl: for reference managers.")
    ] = "plain"


class DrawArguments(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `draw_dilemma` takes."""

    topic: Annotated[
        str, Meta(max_length=400, description="An id, a tag or words; left out, any topic. A dilemma's id draws it.")
    ] = ""
    recall: Annotated[bool, Meta(description="A question of fact instead of a dilemma.")] = False
    seed: Annotated[int | None, Meta(description="Draws the same one each time.")] = None


class MarkArguments(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `mark_answer` takes."""

    id: Annotated[Name, Meta(description="The id of the dilemma or question that was drawn.")]
    answer: Annotated[
        str | list[str] | dict[str, str],
        Meta(
            description="In option ids. rank: all of them, most appropriate first. best and recall: one. choose-three: "
            "three. rate: for each id one of very-appropriate, appropriate, inappropriate, very-inappropriate."
        ),
    ]


class NoArguments(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a tool takes that takes nothing."""
