"""What a pack says of itself."""

from typing import Any

import msgspec
import pytest

from nhs_lead.model.pack import Pack

WHOLE = {"name": "my-trust", "title": "My trust", "version": "2026.11", "licence": "CC BY 4.0", "format": "1"}


def test_pack() -> None:
    """A pack has a name, a title and a version; British English and the first format unless it says otherwise."""
    pack = msgspec.convert(WHOLE, Pack, strict=False)
    assert (pack.name, pack.title, pack.version, pack.format) == ("my-trust", "My trust", "2026.11", 1)
    assert msgspec.convert({name: WHOLE[name] for name in ("name", "title", "version")}, Pack) == Pack(
        name="my-trust", title="My trust", version="2026.11", licence="", language="en-GB", format=1
    )


@pytest.mark.parametrize("change", [{"name": "My Trust"}, {"format": "2"}, {"title": ""}, {"author": "me"}])
def test_refused(change: dict[str, Any]) -> None:
    """A later format, a name that is no slug and a field that nobody knows are refused."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({**WHOLE, **change}, Pack, strict=False)
