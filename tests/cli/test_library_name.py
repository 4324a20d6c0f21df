"""What people read in place of the folder of the bundled library."""

import os

from nhs_lead.cli.library_name import called, with_names
from nhs_lead.cli.settings import bundled_content


def test_the_bundled_library_has_a_name() -> None:
    """It is told by its name, by whatever path it is reached; another folder is told as it was typed."""
    assert called(os.path.join(bundled_content(), "faqs", "..")) == "the bundled library"
    assert called("our-trust") == "our-trust"


def test_places_in_a_message() -> None:
    """Within a message a file of it is told without the folder; other places stay as they are."""
    file = os.path.join(bundled_content(), "faqs", "core.yaml")
    assert with_names(f"'x' is already there, at {file}:82.") == (
        "'x' is already there, in the bundled library (faqs/core.yaml:82)."
    )
    assert with_names("'x' is already there, at our/faqs/a.yaml:3.") == "'x' is already there, at our/faqs/a.yaml:3."
