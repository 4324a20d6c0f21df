"""`nhs-lead config`: where the settings are and where each comes from; and a config file with faults."""

import json
from pathlib import Path
from typing import Any

import pytest

from nhs_lead.cli.settings import bundled_content
from tests.cli.conftest import Start
from tests.conftest import Run


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The config file that the program looks for; it is not there yet."""
    path = tmp_path / "config.toml"
    monkeypatch.setenv("NHS_LEAD_CONFIG", str(path))
    return path


def settings_in(run: Run, *args: str, **environment: str) -> dict[str, Any]:
    said = run("config", "list", "--json", *args, **environment)
    assert said.returncode == 0
    document = json.loads(said.stdout)
    return {one["name"]: (one["value"], one["from"]["kind"], one["from"]["line"]) for one in document["settings"]}


@pytest.mark.parametrize("there", [True, False])
def test_path(run: Run, file: Path, there: bool) -> None:
    """`path` prints where the file is, whether it is there or not, and makes none."""
    if there:
        file.write_text("")
    said = run("config", "path")
    assert (said.returncode, said.stdout, said.stderr) == (0, f"{file}\n", "")
    assert json.loads(run("config", "path", "--json").stdout) == {"path": str(file), "there": there}
    assert file.exists() is there


def test_list_in_a_pipe(run: Run, file: Path) -> None:
    """In a pipe a setting is a line: its name, its value and where that comes from."""
    file.write_text("\ncolor = false\n")
    said = run("config", "list", "--accessible", NHS_LEAD_DATA_DIR="/d", NHS_LEAD_ACCESSIBLE="")
    assert "4. color. Value: no. Comes from: the config file, line 2.\n" in said.stdout
    said = run("config", NHS_LEAD_DATA_DIR="/d")
    lines = [line.split("\t") for line in said.stdout.splitlines()]
    assert ["content", bundled_content(), "the default"] in lines
    assert ["color", "no", "the config file, line 2"] in lines
    assert ["data", "/d", "NHS_LEAD_DATA_DIR"] in lines
    assert ["packs", "none", "the default"] in lines


def test_each_value_says_where_it_comes_from(run: Run, file: Path, tmp_path: Path) -> None:
    """A flag counts more than a variable, a variable more than the file, and the list says which it was."""
    file.write_text('content = "c"\npacks = ["."]\naccessible = true\n')
    found = settings_in(run)
    assert found["content"] == (str(tmp_path / "c"), "config", 1)
    assert found["packs"] == ([str(tmp_path)], "config", 2)
    assert found["accessible"] == (True, "config", 3)
    assert found["color"] == (True, "default", 0)
    found = settings_in(run, "--content", "x", "--pack", "y", NHS_LEAD_CONTENT="e", NHS_LEAD_ACCESSIBLE="no")
    assert found["content"] == ("x", "flag", 0)
    assert found["packs"] == (["y"], "flag", 0)
    assert found["accessible"] == (False, "environment", 0)


def test_settings_hold_for_every_command(run: Run, file: Path, pack: Path) -> None:
    """What the file says holds for a look-up as if it had been typed."""
    file.write_text(f'content = "{pack}"\naccessible = true\n')
    said = run("browse", "levels")
    assert (said.stdout, said.stderr) == (
        "1. Leading a team. In short: The people whom you see each day. Id: team\n\n"
        "1 level.\nRead one: nhs-lead show team\n",
        "",
    )


@pytest.mark.parametrize("command", [["browse"], ["faq", "x"], ["check"], ["data", "path"], ["pack", "list"], []])
def test_a_faulty_file_stops_every_command(run: Run, file: Path, own: Path, command: list[str]) -> None:
    """A command that would not do as the file says does nothing: file, line, what to write, exit 2."""
    file.write_text('accessible = true\ncolor = "no"\n')
    said = run(*command)
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr == (
        f"nhs-lead: {file}:2: 'color' in the config file is not what it has to be. "
        "Write true or false, without quotation marks: color = false.\n"
    )


@pytest.mark.parametrize(
    "command", [["--help"], ["--version"], ["browse", "--help"], ["config", "path"], ["config", "--help"]], ids=" ".join
)
def test_what_works_with_a_faulty_file(run: Run, file: Path, command: list[str]) -> None:
    """Help, the version, and whatever says where the file is work all the same."""
    file.write_text("packs = [\n")
    said = run(*command)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout


def test_the_list_of_a_faulty_file(run: Run, file: Path) -> None:
    """`config list` shows what holds without the file, and what is wrong with it."""
    file.write_text("color = false\npacks = [\n")
    said = run("config", "list")
    assert said.returncode == 0
    assert "color\tyes\tthe default\n" in said.stdout
    assert f"{file}:2: the config file is not TOML" in said.stderr
    assert said.stderr.endswith("Until then the file is not used.\n")
    (fault,) = json.loads(run("config", "list", "--json").stdout)["faults"]
    assert f"{file}:2:" in fault


def test_an_error_about_it_is_json_where_json_was_asked_for(run: Run, file: Path) -> None:
    """Programs read the same in JSON."""
    file.write_text("color = 1\n")
    error = json.loads(run("browse", "--json").stderr)["error"]
    assert error["code"] == "usage"
    assert f"{file}:1:" in error["message"]


def test_an_unknown_key_is_a_remark(run: Run, file: Path, own: Path) -> None:
    """A key that this version does not know is passed over, and said."""
    file.write_text("colr = false\n")
    said = run("browse", "levels")
    assert said.returncode == 0
    assert "Leading a team" in said.stdout
    assert said.stderr == (
        f"nhs-lead: {file}:1: there is no setting 'colr', so it is passed over. Did you mean color?\n"
    )


def test_on_a_terminal(start: Start, file: Path) -> None:
    """On a terminal it is a table in colour, and without colour where the file says so."""
    for text, coloured in (("", True), ("color = false\n", False)):
        file.write_text(text)
        terminal = start("config", "list")
        assert terminal.end() == 0
        assert any(line.split()[:2] == ["Setting", "Value"] for line in terminal.lines)
        assert ("\x1b[1;36m" in terminal.text) is coloured
