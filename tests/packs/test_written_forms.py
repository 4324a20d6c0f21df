"""Days and ids as people write them."""

import pytest

from nhs_lead.packs.written_forms import day_advised, id_advised, iso_day


@pytest.mark.parametrize("written", ["30/11/2026", "30.11.2026", "2026/11/30", "30 Nov 2026", "30th november 2026"])
def test_a_day_that_can_be_read(written: str) -> None:
    """However a day was written, its form is shown with that very day."""
    assert day_advised(written) == "Write the day as 2026-11-30."


@pytest.mark.parametrize("written", ["5/6/2026", "soon", "31 November 2026", "30 Foo 2026"])
def test_a_day_that_cannot(written: str) -> None:
    """Where two days can be meant, or none is there, the form is shown with another day."""
    assert iso_day(written) == ""
    assert day_advised(written) == "Write the day as year, month and day, such as 2026-11-30."


def test_an_id() -> None:
    """The example of an id is made of what was typed, or is one where nothing of it can stay."""
    assert "such as 'book-a-room'." in id_advised("Book a Room!")
    assert "such as 'winter-beds'." in id_advised("???")
