"""The four stages in words."""

import pytest

from nhs_lead.growth.stages import STAGES, described, meaning, said
from tests.growth.competencies import competency


def test_a_stage_is_a_number_and_a_word() -> None:
    """Nobody has to know by heart what 3 means."""
    assert [said(stage) for stage in (1, 2, 3, 4)] == ["1, starting", "2, steady", "3, strong", "4, teaching"]


def test_stages_are_the_competency_s_own() -> None:
    """A competency that describes its stages is shown with them, the first first."""
    assert described(competency("kindness")) == ("Notices.", "Makes time.", "Makes time in winter.", "Others do.")


def test_stages_of_any_competency() -> None:
    """One that does not describe them gets words that fit anything."""
    looks = described(competency("kindness", stages=None))
    assert len(looks) == len(STAGES)
    assert len(set(looks)) == len(STAGES)
    assert looks[0].startswith("This is new to you.")
    assert looks[3].startswith("You help others")


@pytest.mark.parametrize(
    ("about", "short"),
    [
        ("Kindness is attention. It comes first.", "Kindness is attention."),
        ("Kindness is\n  attention\n\nand more", "Kindness is attention and more"),
        ("Is it 2.5 or 3? Ask.", "Is it 2.5 or 3?"),
        ("", ""),
    ],
)
def test_meaning_is_the_first_sentence(about: str, short: str) -> None:
    """What a competency means in short is the first sentence about it."""
    assert meaning(competency("kindness", about=about)) == short
