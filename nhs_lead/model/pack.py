"""What a pack says of itself, in its pack.yaml."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from nhs_lead.model.fields import Slug


class Pack(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A folder of content: the bundled one, or one that a trust lays over it."""

    name: Slug
    title: Annotated[str, Meta(min_length=1, description="What readers see it called.")]
    version: Annotated[str, Meta(min_length=1, description="Of the content: 2026.11.")]
    licence: Annotated[str, Meta(description="On what terms others may use it: MIT, CC-BY-4.0, or your own words.")] = (
        ""
    )
    language: Annotated[str, Meta(description="The language that it is written in.")] = "en-GB"
    format: Annotated[Literal[1], Meta(description="The version of the content format.")] = 1
