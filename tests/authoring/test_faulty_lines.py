"""The lines of files in which faults stand."""

from pathlib import Path

from nhs_lead.authoring.faulty_lines import faulty_lines
from nhs_lead.model.faults import Fault


def fault(file: Path, line: int) -> Fault:
    return Fault(str(file), line, 1, "NL201", "error", "m", "h")


def test_each_line_by_its_file_and_number(tmp_path: Path) -> None:
    """Lines are told as they are written, whatever ends them."""
    file = tmp_path / "a.yaml"
    file.write_bytes(b"\xef\xbb\xbffirst\r\nsecond: x\r\nthird\n")
    lines = faulty_lines([fault(file, 2), fault(file, 1), fault(file, 9)])
    assert lines == {(str(file), 1): "first", (str(file), 2): "second: x"}


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """Nothing is told of a file that has gone or is no text."""
    (tmp_path / "b.yaml").write_bytes(b"\xff\xfe\x00")
    assert faulty_lines([fault(tmp_path / "a.yaml", 1), fault(tmp_path / "b.yaml", 1), fault(tmp_path, 1)]) == {}
