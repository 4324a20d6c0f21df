"""The comment by which a question in a file for Moodle comes back as the entry that it was."""

import json

import pytest

from nhs_lead.authoring.imports.moodle_note import digest, entry_in, is_note, note_of, speaks_for
from tests.export.materials import RANK, RECALL

SHOWN = ["multichoice", " Who leads? ", ""]


def test_it_holds_every_field() -> None:
    """The entry comes back with all that it says, in words that a comment of XML can hold."""
    note = note_of(RANK, SHOWN)
    assert is_note(note)
    assert "--" not in note
    kind, fields = entry_in(note, SHOWN)  # type: ignore[misc]
    assert kind == "scenario"
    assert fields["situation"] == RANK.situation
    assert "status" not in fields, "what is so anyway is not said"


def test_it_speaks_for_what_is_shown() -> None:
    """Blanks do not count, since programs set them anew; any other change does."""
    note = note_of(RECALL, SHOWN)
    assert speaks_for(note, ["multichoice", "Who\n  leads?"])
    assert not speaks_for(note, ["multichoice", "Who led?"])
    assert entry_in(note, ["multichoice", "Who led?"]) is None


@pytest.mark.parametrize(
    "fields",
    ["", "[]", "nothing", '{"kind": "nurse"}', '{"kind": "faq", "id": 7}', "[" * 5_000, '{"kind": {}}', '{"id": "x"}'],
)
def test_it_is_not_believed(fields: str) -> None:
    """What is no entry of ours is none, whoever wrote the comment."""
    assert entry_in(f" nhs-lead {digest(SHOWN)}: {fields} ", SHOWN) is None


def test_hidden_characters_are_taken_out() -> None:
    """A comment can write as a number what no text may hold."""
    entry = {"kind": "faq", "id": "x", "question": "Who\u202e\u0007?", "answer": "All."}
    kept = entry_in(f" nhs-lead {digest(SHOWN)}: {json.dumps(entry)} ", SHOWN)
    assert kept is not None
    assert kept[1]["question"] == "Who?"
