"""A file of given answers."""

import io
from pathlib import Path
from typing import NamedTuple

import pytest

from nhs_lead.errors import UsageError
from nhs_lead.packs import yaml_reader
from nhs_lead.packs.answer_file import EXPECTED, read_answers

ANSWERS = {
    "tears": ["listen", "sit", "leave"],
    "beds": "call",
    "rota": {"swap": "appropriate", "refuse": "very-inappropriate"},
}


def written(folder: Path, text: str, name: str = "answers.yaml") -> str:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(
    "text",
    [
        "tears: [listen, sit, leave]\nbeds: call\nrota:\n  swap: appropriate\n  refuse: very-inappropriate\n",
        "tears:\n- listen\n- sit\n- leave\nbeds: 'call'\nrota: {swap: appropriate, refuse: very-inappropriate}\n",
        '{"tears":["listen","sit","leave"],"beds":"call","rota":{"swap":"appropriate","refuse":"very-inappropriate"}}',
        '{\n\t"tears": [\n\t\t"listen", "sit", "leave"\n\t],\n\t"beds": "call",\n'
        '\t"rota": {"swap": "appropriate", "refuse": "very-inappropriate"}\n}\n',
    ],
)
def test_yaml_and_json(tmp_path: Path, text: str) -> None:
    """Answers are read from YAML and from JSON alike, whatever the file is called."""
    assert read_answers(written(tmp_path, text, "answers.txt")) == ANSWERS


def test_ids_stay_text(tmp_path: Path) -> None:
    """An option whose id looks like a number or a truth value is still its id."""
    assert read_answers(written(tmp_path, "a: no\nb: [1, 2024]\n")) == {"a": "no", "b": ["1", "2024"]}


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """'-' stands for what is piped in."""

    class Piped(NamedTuple):
        buffer: io.BytesIO

    monkeypatch.setattr("sys.stdin", Piped(io.BytesIO(b"beds: call\n")))
    assert read_answers("-") == {"beds": "call"}


@pytest.mark.parametrize("text", ["", "# none yet\n", "[]\n", "{}\n", "- beds\n", "just text\n"])
def test_no_answers(tmp_path: Path, text: str) -> None:
    """A file without an answer is an error that shows what one looks like."""
    path = written(tmp_path, text)
    with pytest.raises(UsageError) as caught:
        read_answers(path)
    assert str(caught.value) == f"There are no answers in '{path}'. {EXPECTED}"
    assert caught.value.exit_code == 2


def test_fault(tmp_path: Path) -> None:
    """A fault in the file is told with its line; an item that is answered twice is one."""
    path = written(tmp_path, "beds: call\nbeds: wait\n")
    with pytest.raises(UsageError) as caught:
        read_answers(path)
    assert caught.value.message == (
        f"The answers cannot be read: {path}:2:1: NL108 'beds' stands twice in one entry. "
        "Keep one of the two; YAML would quietly drop the first."
    )
    assert caught.value.hint == EXPECTED


@pytest.mark.parametrize("piped", [False, True])
def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piped: bool) -> None:
    """A file of a byte more than may be read is an error: no answer at its end is dropped without a word."""
    text = "beds: call\nrota: wait\n"
    monkeypatch.setattr(yaml_reader, "MAX_BYTES", len(text) - 1)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    with pytest.raises(UsageError, match="The answers cannot be read"):
        read_answers("-" if piped else written(tmp_path, text))


def test_not_there(tmp_path: Path) -> None:
    """A file that is not there is an error that gives the system's reason."""
    path = str(tmp_path / "gone.yaml")
    with pytest.raises(UsageError) as caught:
        read_answers(path)
    assert caught.value.message == f"The file '{path}' cannot be read: No such file or directory."
