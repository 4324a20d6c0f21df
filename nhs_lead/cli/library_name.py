"""What people read in place of the folder of the bundled library, which lies somewhere inside Python."""

import os
import re

from nhs_lead.cli.settings import bundled_content

BUNDLED = "the bundled library"


def called(folder: str) -> str:
    """Return what a person reads for the folder of a pack: the folder itself, or that it is the bundled library."""
    return BUNDLED if os.path.realpath(folder) == os.path.realpath(bundled_content()) else folder


def with_names(message: str) -> str:
    """Return `message` with places in the bundled library told within it: 'in the bundled library (faqs/a.yaml:3)'."""
    return re.sub(
        rf"\bat {re.escape(bundled_content())}[/\\]([^\s]+?)(?=[.,;]?(?:\s|$))", rf"in {BUNDLED} (\1)", message
    )
