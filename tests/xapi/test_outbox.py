"""What is noted of statements that were sent."""

import os
from pathlib import Path

import pytest

from nhs_lead.errors import RecordError
from nhs_lead.xapi.identity import Account
from nhs_lead.xapi.outbox import Agreement, Outbox, delete

ONE, TWO = "00000000-0000-5000-8000-000000000001", "00000000-0000-5000-8000-000000000002"
WHO = Agreement(url="https://a.uk", account=Account(name="n", site="https://b.uk"))


def write(path: str, data: bytes) -> None:
    """Write a file."""
    Path(path).write_bytes(data)


def test_what_is_noted_is_known_again(tmp_path: Path) -> None:
    """Each store has its own notes; none begins with nothing, and looking makes no folder."""
    box = Outbox(str(tmp_path), "https://a.uk", write)
    assert (box.taken(), box.refused(), box.agreement()) == (set(), set(), None)
    assert list(tmp_path.iterdir()) == []
    box.note_taken([ONE, TWO])
    box.note_refused(ONE)
    box.agree(WHO)
    again = Outbox(str(tmp_path), "https://a.uk", write)
    assert (again.taken(), again.refused(), again.agreement()) == ({ONE, TWO}, {ONE}, WHO)
    assert Outbox(str(tmp_path), "https://b.uk", write).taken() == set()


def test_notes_that_are_spoilt(tmp_path: Path) -> None:
    """Half a note counts for its whole lines, and a spoilt agreement for none: you are asked again."""
    box = Outbox(str(tmp_path), "https://a.uk", write)
    box.note_taken([ONE, TWO])
    Path(box.folder, f"taken-{ONE}").write_bytes(f"{ONE}\n{TWO[:9]}".encode() + b"\xff\x00")
    box.agree(WHO)
    Path(box.folder, "agreed.json").write_bytes(b'{"url": 1')
    assert (box.taken(), box.agreement()) == ({ONE}, None)


def test_a_file_where_the_folder_is_to_be(tmp_path: Path) -> None:
    """A folder that cannot be made is one sentence."""
    (tmp_path / "xapi-outbox").write_text("")
    with pytest.raises(RecordError, match="cannot be used"):
        Outbox(str(tmp_path), "https://a.uk", write).note_refused(ONE)


def test_erasing(tmp_path: Path) -> None:
    """All notes go, and nothing beside them."""
    assert not delete(str(tmp_path))
    (tmp_path / "mine").write_text("")
    Outbox(str(tmp_path), "https://a.uk", write).note_refused(ONE)
    assert delete(str(tmp_path))
    assert os.listdir(tmp_path) == ["mine"]
