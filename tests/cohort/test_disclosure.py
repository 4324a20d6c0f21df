"""What may be shown of a group."""

from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.cohort.disclosure import LEAST, roughly, roughly_said


@given(st.integers(0, 100_000))
def test_no_number_is_shown_as_it_is(number: int) -> None:
    """Nobody is nobody, one to four are few, and everything else is a multiple of five that is near."""
    told = roughly(number)
    assert (told is None) == (0 < number < LEAST)
    assert told is None or (told % 5 == 0 and abs(told - number) <= 2)


def test_in_words() -> None:
    """A number says that it is rough."""
    assert [roughly_said(roughly(number)) for number in (0, 3, 31)] == ["0", "fewer than 5", "about 30"]
