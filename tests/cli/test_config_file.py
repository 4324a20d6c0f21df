"""What the config file says, and what is said where it cannot be used."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.cli.config_file import config_path, parsed, read
from nhs_lead.errors import UsageError

PATH = os.path.join(os.path.abspath(os.sep), "home", "me", "config.toml")


def test_what_it_says() -> None:
    """Each key is read with its line; folders are taken from the file's own, and ~ is the user's home."""
    packs = b'packs = [\n  "trust", # ours\n  "~/p",\n  "trust/",\n]\n'
    text = b'# mine\ncontent = "../c"\n' + packs + b"accessible = true\ncolor = false\n"
    said = parsed(text, PATH)
    here = os.path.dirname(PATH)
    assert (said.there, said.complaint, said.remarks) == (True, None, ())
    assert said.content == os.path.normpath(os.path.join(here, "..", "c"))
    assert said.packs == (os.path.join(here, "trust"), os.path.expanduser(os.path.join("~", "p")))
    assert (said.accessible, said.color) == (True, False)
    assert said.lines == {"content": 2, "packs": 3, "accessible": 8, "color": 9}


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("4", "04:00"),
        ('"04:00"', "04:00"),
        ('"4"', "04:00"),
        ("0", "00:00"),
        ('"5:30"', "05:30"),
        ("03:15:00", "03:15"),
    ],
)
def test_when_a_day_starts(written: str, means: str) -> None:
    """An hour, a time of day in quotation marks or one of TOML's own times say when a learner's day begins."""
    said = parsed(f"day_starts = {written}\n".encode(), PATH)
    assert (said.day_starts, said.complaint, said.lines) == (means, None, {"day_starts": 1})


@pytest.mark.parametrize("text", [b"", b"# nothing yet\n", b"\xef\xbb\xbf", b"\r\n"])
def test_a_file_that_is_silent(text: bytes) -> None:
    """An empty file, as some editors begin one too, says nothing and is no fault."""
    said = parsed(text, PATH)
    assert (said.content, said.packs, said.accessible, said.color, said.complaint) == ("", None, None, None, None)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('color = "no"\n', 1, "Write true or false, without quotation marks: color = false"),
        ("\naccessible = 1\n", 2, "Write true or false, without quotation marks: accessible = true"),
        ('packs = "trust"\n', 1, "Write a list of folders in quotation marks: packs = "),
        ("color = true\npacks = [1]\n", 2, "Write a list of folders"),
        ('packs = [""]\n', 1, "Write a list of folders"),
        ('packs = ["a\\u001b[31m"]\n', 1, "Write a list of folders"),
        ("content = []\n", 1, "Write a folder in quotation marks: content = "),
        ("[content]\na = 1\n", 1, "Write a folder in quotation marks"),
        ("color = true\ncolour\n", 2, "is not TOML"),
        ("color = true\ncolor = false\n", 2, "is not TOML"),
        ("day_starts = 24\n", 1, "Write a time of day in quotation marks, or the hour alone: day_starts = "),
        ("day_starts = true\n", 1, "Write a time of day"),
        ("day_starts = -1\n", 1, "Write a time of day"),
        ("day_starts = 4.5\n", 1, "Write a time of day"),
        ('day_starts = "4:60"\n', 1, "Write a time of day"),
        ('day_starts = "four"\n', 1, "Write a time of day"),
        ('day_starts = "\u0664:00"\n', 1, "Write a time of day"),
        ("day_starts = 04:00:30\n", 1, "Write a time of day"),
        ('packs = ["a"\n', 1, "is not TOML"),
        ('a = "unfinished\n', 1, "is not TOML"),
        (f"a = {'[' * 5000}\n", 1, "is not TOML"),
    ],
)
def test_faults_are_told_with_their_line(text: str, line: int, words: str) -> None:
    """A file that cannot be used is told by its line, with what to write instead."""
    complaint = parsed(text.encode(), PATH).complaint
    assert isinstance(complaint, UsageError)
    assert complaint.message.startswith(f"{PATH}:{line}: ")
    assert words in str(complaint)
    assert str(complaint).isprintable()


def test_other_encodings() -> None:
    """Bytes that are no UTF-8 are told with their line."""
    complaint = parsed(b'color = true\ncontent = "caf\xe9"\n', PATH).complaint
    assert str(complaint).startswith(f"{PATH}:2: this line of the config file is not UTF-8 text.")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("pack", "Did you mean packs?"),
        ("colour", "Did you mean color?"),
        ("accessable", "Did you mean accessible?"),
        ("window", "The settings are content, packs, accessible, color, pager, day_starts."),
    ],
)
def test_a_key_that_nobody_knows(key: str, words: str) -> None:
    """A key of another version is passed over with a remark, and what else the file says counts."""
    said = parsed(f"accessible = true\n{key} = 1\n".encode(), PATH)
    assert said.complaint is None
    assert said.accessible is True
    assert said.remarks == (f"{PATH}:2: there is no setting '{key}', so it is passed over. {words}",)


@given(st.binary(max_size=80) | st.text(alphabet="[]={}\"'\\\n#. ax1", max_size=40).map(str.encode))
def test_whatever_it_holds(raw: bytes) -> None:
    """No content of the file is a crash: it is read, or there is a complaint."""
    said = parsed(raw, PATH)
    assert said.there


def test_where_it_is(tmp_path: Path) -> None:
    """A variable names the file; without one it lies where the system keeps settings."""
    assert config_path({"NHS_LEAD_CONFIG": str(tmp_path / "my.toml")}) == str(tmp_path / "my.toml")
    assert config_path({"NHS_LEAD_CONFIG": ""}).endswith(os.path.join("nhs-lead", "config.toml"))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """No file, or no folder for one, is the usual case and says nothing."""
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "config.toml", tmp_path / "none" / "config.toml", tmp_path / "file" / "config.toml"):
        said = read({"NHS_LEAD_CONFIG": str(path)})
        assert (said.path, said.there, said.complaint) == (str(path), False, None)


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    """What cannot be read is said, with what to do."""
    complaint = read({"NHS_LEAD_CONFIG": str(tmp_path)}).complaint
    assert f"The config file {tmp_path} cannot be read" in str(complaint)
    assert "NHS_LEAD_CONFIG names another one" in str(complaint)
