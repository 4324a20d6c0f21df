"""Notes of a slide."""

from nhs_lead.export import speaker_notes
from nhs_lead.pages.page import Heading, Items, Section, Text
from nhs_lead.pages.paper import Blanks, Explained, Explanations, Options, PaperBlock, Room, captioned
from tests.export.shelf import material


def test_lines_of_plain_words() -> None:
    """Each block is lines of plain words, links by their titles; what is for a pen alone is left out."""
    blocks: list[PaperBlock] = [
        Heading("A day"),
        Section("Minutes"),
        captioned("Minutes", ["Read", "Talk"], [["3", "8"]]),
        Text("One.\n\nSee [[kindness]]."),
        Items(["first", "second"], numbered=True),
        Items(["a"]),
        Options([("A", "Stay.")]),
        Explanations([Explained("A", "Stay.", "place 1", "It helps.", "Go.")]),
        Blanks("Your choice", 1),
        Room("Your notes", 4),
    ]
    assert speaker_notes.text(blocks, material()).split("\n") == [
        "A day",
        "",
        "MINUTES",
        "Minutes:",
        "Read: 3; Talk: 8",
        "One.",
        "See Kindness at work.",
        "1. first",
        "2. second",
        "- a",
        "A. Stay.",
        "A (place 1). Stay. It helps. Better: Go.",
    ]
