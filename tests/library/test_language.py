"""Questions in other languages, and words that are not repeated."""

import pytest

from nhs_lead.library.language import is_coarse, other_language
from nhs_lead.library.text import words


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("Sut mae arwain tîm yn y gwasanaeth iechyd?", "Welsh"),
        ("beth yw arweinyddiaeth", "Welsh"),
        ("Comment diriger une équipe à l'hôpital ?", "French"),
        ("qu'est-ce que le leadership", "French"),
        ("Wie führe ich ein Team im Krankenhaus?", "German"),
        ("¿Cómo puedo hablar con mi jefe?", "Spanish"),
        ("jak zostać kierownikiem w szpitalu", "Polish"),
        ("comment on the plan for ten more beds", ""),
        ("what is NHS leadership", ""),
        ("how do I tell a la carte staff to come on time", ""),
        ("", ""),
    ],
)
def test_other_language(asked: str, language: str) -> None:
    """Two small words of a language that make up enough of the question tell it; English never looks like another."""
    assert other_language(words(asked)) == language


@pytest.mark.parametrize(("typed", "coarse"), [("FUCKING rota", True), ("shit happens", True), ("the rota", False)])
def test_coarse_words(typed: str, coarse: bool) -> None:
    """Swearing is known for what it is, in whatever form; other words are not."""
    assert is_coarse(typed.lower().split()) is coarse
