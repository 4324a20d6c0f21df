"""Aiken: letters before options, and a line with the answer."""

import pytest

from tests.authoring.importing_cases import asked, bring, told

GOOD = "Who chairs?\nA. Sister\nB) Porter\n(C) Nobody\nANSWER: A\n"


def test_aiken() -> None:
    """Both ways of writing letters are read, with what is said of the answer, from a file called .txt."""
    found = bring(f"{GOOD}\n\nWhich\nform?\na. L1\nb. L2\nc. L3\nanswer: b\nFEEDBACK: It says so.\n", "a.txt")
    assert asked(found) == [("Who chairs?", "*Sister Porter Nobody"), ("Which form?", "L1 *L2 L3")]
    assert found.entries["question"][1]["options"][1]["because"] == "It says so."
    assert told(found) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Who?\nA. x\nB. y\nC. z\nANSWER: A, C", "It has 2 right answers (A, C), and a recall question has one."),
        ("Who?\nA. x\nB. y\nC. z", "It has no line that says which answer is right"),
        ("Who?\nA. x\nB. y\nC. z\nANSWER: F", "Its answer 'F' is none of its options A, B, C."),
        ("Who?\nA. x\nB. y\nANSWER: A", "It has 2 options, and a recall question has 3 to 6."),
        ("Week three.", "This text belongs to no question"),
    ],
)
def test_what_is_no_question(text: str, why: str) -> None:
    """What cannot be asked is told at its first line, and what follows is read."""
    found = bring(f"{GOOD}\n{text}\n\n{GOOD}", "a.txt")
    assert found.carried == 2
    (line,) = told(found)
    assert line.startswith(f"-7: {why}")
