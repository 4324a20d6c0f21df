"""What a pack from elsewhere may try: nothing of it takes long, hangs, or passes unseen."""

import os
from pathlib import Path

import pytest

from nhs_lead.authoring import checking, yaml_text
from tests.conftest import Write


def test_a_file_of_control_characters_is_refused_at_once() -> None:
    """The first few are told and the rest is not looked at, so that a hostile file costs no more than a sound one."""
    document = yaml_text.read(b"\x01" * yaml_text.MAX_BYTES, "a.yaml")
    assert document.data is None
    assert len(document.faults) == yaml_text.MOST_TOLD


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A pipe in the place of a file is a fault, not a program that never answers."""
    pipe = tmp_path / "a.yaml"
    os.mkfifo(pipe)
    document = yaml_text.read_file(str(pipe), "a.yaml")
    assert [fault.code for fault in document.faults] == ["NL117"]


def test_a_file_beside_the_folders_is_not_passed_over(write: Write) -> None:
    """YAML at a pack's top is in no folder of a kind: that is said, since nothing of it is read."""
    folder = write({"faqs/a.yaml": "- id: a\n  question: Who?\n  answer: You.\n", "faqs.yaml": "- id: b\n"})
    assert [fault.code for fault in checking.check([str(folder)])] == ["NL113"]


@pytest.mark.parametrize("written", ["2024-02-31", "2023-02-29", "2024-11-31"])
def test_a_day_that_no_month_has(write: Write, written: str) -> None:
    """A date that cannot be is a fault, though it looks like one that can."""
    claim = f"  evidence:\n    - claim: So it is.\n      source: s\n      as_of: {written}\n"
    folder = write({"levels/a.yaml": f"- id: a\n  about: A level.\n{claim}"})
    faults = checking.check([str(folder)])
    assert [fault.code for fault in faults] == ["NL106"]
    assert "as_of" in faults[0].message


def test_a_lone_carriage_return_is_a_control_character() -> None:
    """It would let later text overwrite earlier text on a terminal; within a Windows line end it is harmless."""
    assert [fault.code for fault in yaml_text.read(b"- id: a\rb\n", "a.yaml").faults] == ["NL110"]
    assert yaml_text.read(b"- id: a\r\n  title: B\r\n", "a.yaml").faults == []


def test_text_behind_a_comma_in_braces_is_not_lost(write: Write) -> None:
    """In {…} a comma ends the text: what is left of the sentence is an unknown field, not nothing."""
    folder = write({"faqs/a.yaml": "- {id: a, question: Why?, answer: Kind, but lost.}\n"})
    assert "NL103" in [fault.code for fault in checking.check([str(folder)])]
