"""The judgement index and its words."""

import pytest

from nhs_lead.model.judgement import BANDS, band, judgement_index


def test_index_takes_guessing_out() -> None:
    """The key is 1, what guessing earns is 0, and worse than guessing is below 0."""
    assert judgement_index(20, 20, 12) == 1
    assert judgement_index(12, 20, 12) == 0
    assert judgement_index(8, 20, 12) == -0.5
    assert judgement_index(18, 20, 12) == 0.75


@pytest.mark.parametrize(
    ("index", "words"),
    [
        (1.0, "very close to the key"),
        (0.75, "very close to the key"),
        (0.7499, "close to the key"),
        (0.5, "close to the key"),
        (0.4999, "partly in line"),
        (0.25, "partly in line"),
        (0.2499, "little better than chance"),
        (0.0, "little better than chance"),
        (-0.0001, "at odds with the key"),
        (-1.5, "at odds with the key"),
    ],
)
def test_bands_begin_where_they_say(index: float, words: str) -> None:
    """Each band begins at its own edge and ends just below the next one's."""
    assert band(index) == words
    assert len(BANDS) == 4
