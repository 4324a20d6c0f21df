"""What lies outside a library: topics that people ask about, and where to go with them instead."""

from typing import Annotated

from msgspec import Meta, Struct


class OutsideTopic(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One topic that the library does not answer, in a pack's outside.yaml."""

    instead: Annotated[str, Meta(min_length=1, description="In one sentence, where to go with it.")]
    phrases: Annotated[
        tuple[Annotated[str, Meta(min_length=1)], ...],
        Meta(min_length=1, description="What is asked, as people would type it."),
    ]
