"""The fields that every entry has, whatever its kind."""

import datetime
from typing import Annotated

from msgspec import Meta, Struct

from nhs_lead.model.fields import Month, Slug, SourceRef, Summary, Words


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """One thing that can be looked up. The id is its identity: wording may change, the id never does."""

    id: Slug
    title: Annotated[str, Meta(description="The entry's name as a heading. Left out, it is made from the id.")] = ""
    summary: Summary = ""
    also: Annotated[
        tuple[Words, ...],
        Meta(description="Other names, abbreviations and ways in which people ask for it. Search trusts these most."),
    ] = ()
    tags: Annotated[tuple[Words, ...], Meta(description="Themes that entries of any kind share.")] = ()
    related: Annotated[tuple[Slug, ...], Meta(description="Ids of entries worth reading next.")] = ()
    sources: Annotated[tuple[SourceRef, ...], Meta(description="Ids of the sources behind the entry.")] = ()
    reviewed: Annotated[
        datetime.date | None, Meta(description="The day on which somebody last read it against its sources.")
    ] = None
    known_to: Annotated[Month | None, Meta(description="The month up to which news of it was looked for.")] = None
    review_by: Annotated[datetime.date | None, Meta(description="The day by which it wants reading again.")] = None
    replaces: Annotated[bool, Meta(description="In an upper pack: stands instead of the entry with this id below.")] = (
        False
    )
    patch: Annotated[bool, Meta(description="In an upper pack: its fields are laid over the entry below.")] = False
