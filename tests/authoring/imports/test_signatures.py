"""A format that is not read is named by its content, whatever the file is called, with a way that leads on."""

import io
import json
import zipfile

import pytest

from nhs_lead.authoring.imports.from_file import MAX_BYTES, imported
from nhs_lead.errors import UsageError


def packed(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "words")  # without the clock: the same bytes in each process
    return made.getvalue()


OFFICE = "[Content_Types].xml"


@pytest.mark.parametrize(
    ("raw", "name", "advice"),
    [
        (packed(OFFICE, "xl/workbook.bin"), "an Excel workbook", "CSV UTF-8"),
        (packed(OFFICE, "xl/workbook.bin") + b"x" * MAX_BYTES, "an Excel workbook", "CSV UTF-8"),
        (packed(OFFICE, "word/document.xml"), "a Word document", "Plain Text"),
        (packed("h5p.json", "content/content.json"), "an H5P activity", "a table"),
        (packed("collection.anki21", "media"), "an Anki deck", "Notes in Plain Text"),
        (packed("questions.csv"), "a zip file of tables", "one at a time"),
        (packed("notes.txt"), "a zip file", "one file at a time"),
        (b"%PDF-1.7\n%\xe2\xe3\n1 0 obj", "a PDF", "CSV UTF-8"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40), "an old Word, Excel or PowerPoint file", "CSV UTF-8"),
        (b"{\\rtf1\\ansi words and more}", "a rich text document", "Plain Text"),
        (b'<html xmlns:w="urn:schemas-microsoft-com:office:word"><p>x', "Word HTML", "Plain Text"),
        (b"<!DOCTYPE html><html><p>Why?</p></html>", "a web page", ".md"),
        (b"<?xml version='1.0'?><assessmentItem/>", "QTI", "a table"),
        (
            json.dumps([{"prompt": "Who?", "picks": []}]).encode(),
            "JSON of a shape that is not known (picks, prompt)",
            "",
        ),
        (json.dumps({"format": 1, "entries": []}).encode(), "this program's own JSON", "export csv"),
        (b'{"results": [{"question": "Who', "JSON that is cut off or faulty", "a table"),
        (bytes(range(256)) * 4, "a binary file", "a table"),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",
)
@pytest.mark.parametrize("ending", [".csv", ".txt", ".md", ".unknown"])
def test_named(raw: bytes, name: str, advice: str, ending: str) -> None:
    """The file is refused by what it is, and nothing of it is read."""
    with pytest.raises(UsageError) as refused:
        imported(raw, f"quiz{ending}", lambda _: False)
    assert f"'quiz{ending}' is {name}" in refused.value.message
    assert advice in refused.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "{=a ~b ~c}",
        "[a link](https://x.org)",
        "[[a]]",
        "{}",
        "# <quiz>?\n\nSo.\n",
        "<quiz>\nWho?\n- [x] Me\n</quiz>\n",
        "<details>\n",
        "Who?\x00\n" * 3,
    ],
)
def test_text_that_may_be_read(text: str) -> None:
    """What only begins like another format is read."""
    imported(text.encode(), "a.txt", lambda _: False)


def test_utf_16_without_its_mark() -> None:
    """A table in UTF-16 that lacks its mark is read as what it is."""
    for encoding in ("utf-16-le", "utf-16-be"):
        raw = "Question,Answer\nWhere is the café?,Downstairs.\n".encode(encoding)
        assert imported(raw, "a.csv", lambda _: False).entries["faq"][0]["question"] == "Where is the café?"
