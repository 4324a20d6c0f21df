"""What a pack says of itself, in its pack.yaml."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from nhs_lead.model.fields import Slug


class Pack(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A folder of content: the bundled one, or one that a trust lays over it."""

    name: Slug
    title: Annotated[str, Meta(min_length=1)]
    version: Annotated[str, Meta(min_length=1, description="Of the content: 2026.11.")]
    licence: str = ""
    language: str = "en-GB"
    format: Annotated[Literal[1], Meta(description="The version of the content format.")] = 1
