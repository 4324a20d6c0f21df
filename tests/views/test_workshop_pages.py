"""The pages of a workshop."""

import msgspec

from nhs_lead.model.items import Option, Scenario
from nhs_lead.pages import markdown
from nhs_lead.pages.page import Page
from nhs_lead.views import plain
from nhs_lead.views.workshop_pages import VotedDilemma, VotedOption, minutes_page, result_blocks

TEARS = Scenario(
    id="tears",
    title="Tears",
    situation="A nurse is crying.",
    format="best",
    competencies=("kindness",),
    options=(
        Option(id="listen", text="Listen.", key=1, because="It comes first."),
        Option(id="home", text="Send her home.", key=2, because="Later."),
        Option(id="leave", text="Leave.", key=3, because="Never."),
    ),
)


def voted(*votes: int) -> VotedDilemma:
    """Return what a room gave Tears, option by option."""
    options = [
        VotedOption(
            letter=letter,
            id=one.id,
            text=one.text,
            votes=count,
            key=f"place {one.key}",
            first=one.key == 1,
            because="x",
        )
        for letter, one, count in zip("ABC", TEARS.options, votes, strict=True)
    ]
    return VotedDilemma(
        scenario=TEARS, options=options, room="B, then A", key="A, then B, then C", prompts=["Why?"], notes=["<b>Said"]
    )


def said(one: VotedDilemma) -> str:
    """Return the result as a pipe shows it, on one line."""
    return " ".join(plain.render(Page(result_blocks(one))).split())


def test_the_room_beside_the_key() -> None:
    """Votes come with their share, most first, and how many went to what the key puts first."""
    told = said(voted(2, 6, 0))
    assert told.index("B: 6 (75%)") < told.index("A: 2 (25%)")
    assert "The room: B, then A. The key: A, then B, then C. 2 of 8 votes went to what the key puts first." in told


def test_no_votes_is_said() -> None:
    """A dilemma that was only talked about says so and divides by nothing."""
    assert "No votes were taken." in said(voted(0, 0, 0))


def test_before_and_after() -> None:
    """With a twin, each option's share in both situations stands in a row."""
    twins = msgspec.structs.replace(voted(1, 1, 2), before=voted(3, 1, 0).options)
    told = plain.render(Page(result_blocks(twins)))
    assert "A\t3 of 4 (75%)\t1 of 4 (25%)\tplace 1" in told
    assert "0 of 4 (0%)" not in said(voted(1, 1, 2))


def test_minutes() -> None:
    """The minutes hold the dilemma, the votes and the notes, which stay text."""
    text = markdown.render(minutes_page("Kindness", "1 June 2026", [voted(2, 6, 0)], 3, {"kindness": "Kindness"}))
    assert text.startswith("# Workshop: Kindness")
    assert "1 of 3 dilemmas were put to the room." in text
    assert "**B**: 6 (75%)" in text
    assert "\\<b\\>Said" in text
