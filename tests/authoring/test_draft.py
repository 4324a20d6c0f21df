"""One file of content on its way to being good."""

from pathlib import Path

import pytest

from nhs_lead.authoring.draft import read_draft
from nhs_lead.errors import UsageError
from tests.conftest import Write

FAQ = "- id: {0}\n  question: Where are the beds?\n  answer: Ask.\n"


def test_a_file_in_its_pack(write: Write) -> None:
    """Of the file that is named its entries and faults are told; all of its pack stands around them."""
    pack = write(
        {"faqs/a.yaml": FAQ.format("beds") + "  titel: x\n", "faqs/b.yaml": FAQ.format("wards") + "  titel: y\n"}
    )
    draft = read_draft(str(pack / "faqs" / "b.yaml"), [])
    assert {fault.file for fault in draft.faults} == {str(pack / "faqs" / "b.yaml")}
    whole = read_draft(str(pack), [])
    assert len(whole.faults) == 2 * len(draft.faults)


def test_what_stands_around(write: Write) -> None:
    """Entries of the pack and of those below it are around the draft."""
    below = write({"faqs/a.yaml": FAQ.format("low")}, "below")
    pack = write({"faqs/a.yaml": FAQ.format("beds"), "faqs/b.yaml": FAQ.format("wards")})
    draft = read_draft(str(pack / "faqs" / "a.yaml"), [str(below)])
    assert [entry.id for entry in draft.entries] == ["beds"]
    assert set(draft.around) == {"low", "beds", "wards"}
    assert draft.faults == []


def test_a_file_that_lies_elsewhere(tmp_path: Path) -> None:
    """It is read as entries of the kind that is said, or whose schema it names, and its faults name the file itself."""
    file = tmp_path / "mine.yaml"
    file.write_text(FAQ.format("beds") + "  titel: x\n")
    told = read_draft(str(file), [], kind="faq").faults
    assert told
    assert {fault.file for fault in told} == {str(file)}
    file.write_text("# yaml-language-server: $schema=schemas/faq.schema.json\n" + FAQ.format("beds"))
    assert [entry.id for entry in read_draft(str(file), []).entries] == ["beds"]


@pytest.mark.parametrize(
    ("name", "says"), [("gone.yaml", "There is no file"), ("a.txt", "is not a YAML file"), ("a.yaml", "of which kind")]
)
def test_what_cannot_be_a_draft(tmp_path: Path, name: str, says: str) -> None:
    """A file that is not there, is not YAML or does not say of which kind it is: each is told."""
    for there in ("a.txt", "a.yaml"):
        (tmp_path / there).write_text(FAQ.format("beds"))
    with pytest.raises(UsageError, match=says):
        read_draft(str(tmp_path / name), [])
