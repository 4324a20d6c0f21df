"""What authoring's tests share: a pack that is written, checked, and its faults as people read them."""

from collections.abc import Callable

import pytest

from nhs_lead.authoring.rules.check import check
from tests.conftest import Write

Problems = Callable[..., list[str]]


@pytest.fixture
def problems(write: Write) -> Problems:
    """Check a pack, and one laid over it if `over` is given: the faults, files named from the packs' parent."""

    def found(files: dict[str, str], *, over: dict[str, str] | None = None, strict: bool = False) -> list[str]:
        folders = [write(files, "pack")] + ([write(over, "over")] if over else [])
        parent = f"{folders[0].parent}/"
        return [str(fault).replace(parent, "") for fault in check([str(one) for one in folders], strict=strict)]

    return found
