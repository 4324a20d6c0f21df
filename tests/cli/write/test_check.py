"""`nhs-lead check`: exit codes and the shapes of its output. What it finds is tested where it is found."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import PACK, Start
from tests.conftest import Run, Write

SOUND = "- {id: ward, title: Leading a team, about: The people whom you see.}\n"
BROKEN = "- id: ward\n  titel: Leading a team\n"


pytestmark = pytest.mark.usefixtures("own")


def _unwrapped(text: str) -> str:
    return " ".join(text.split())


def test_no_faults(run: Run, own: Path, write: Write) -> None:
    """A sound pack is called so; exit 0."""
    folder = write({"levels/a.yaml": SOUND})
    said = run("check", folder)
    assert (said.returncode, said.stderr) == (0, "")
    assert _unwrapped(said.stdout) == f"No faults in {folder}, over {own}."


def test_faults(run: Run, own: Path, write: Write) -> None:
    """Each fault is a line that begins with its place; the count comes last; exit 4."""
    folder = write({"levels/a.yaml": BROKEN})
    said = run("check", folder)
    assert said.returncode == 4
    first = said.stdout.splitlines()[0]
    assert first.startswith(f"{folder}/levels/a.yaml:2:3: NL103 ")
    assert "Did you mean 'title'?" in first
    assert _unwrapped(said.stdout).endswith(f"1 error and 0 warnings in {folder}, over {own}.")


def test_json(run: Run, write: Write) -> None:
    """--json gives every fault with its place, code, severity, message and hint; without faults an empty list."""
    (fault,) = json.loads(run("check", "--json", write({"levels/a.yaml": BROKEN}, "broken")).stdout)
    assert list(fault) == ["file", "line", "column", "code", "severity", "message", "hint"]
    assert (fault["line"], fault["column"], fault["code"], fault["severity"]) == (2, 3, "NL103", "error")
    said = run("check", "--json", write({"levels/a.yaml": SOUND}, "sound"))
    assert (said.returncode, json.loads(said.stdout)) == (0, [])


def test_warnings_do_not_fail_unless_it_is_strict(run: Run, own: Path, write: Write) -> None:
    """A warning alone ends with 0, and with 4 under --strict."""
    folder = write({"levels/a.yaml": SOUND, "notes/a.yaml": "- x\n"})
    said = run("check", folder)
    assert said.returncode == 0
    assert _unwrapped(said.stdout).endswith(f"0 errors and 1 warning in {folder}, over {own}.")
    assert run("check", "--strict", folder).returncode == 4


def test_the_content_in_use_is_checked_where_none_is_named(run: Run, own: Path, write: Write) -> None:
    """Without a folder the content in use is checked, packs laid over it included."""
    upper = write({"levels/a.yaml": BROKEN}, "upper")
    said = run("check", "--pack", upper)
    assert said.returncode == 4
    assert f"{upper}/levels/a.yaml" in said.stdout
    assert _unwrapped(said.stdout).endswith(f"in {own} and {upper}.")


class TestOverTheLibrary:
    """A pack stands over the library in use: it may name what is there."""

    @pytest.fixture
    def trust(self, write: Write) -> Path:
        return write(
            {
                "levels/a.yaml": """
                    - {id: ward, title: A ward, about: Beds., related: [kindness]}
                    - {id: team, patch: true, tags: [ours]}
                    - {id: shift, title: A shift, about: Hours., related: [kindnes]}
                    """
            },
            "trust",
        )

    def test_what_is_below_is_there(self, run: Run, own: Path, trust: Path) -> None:
        """Ids of the library resolve, its entries can be patched, and a wrong id is told with what is near it."""
        (fault,) = json.loads(run("check", trust, "--json").stdout)
        assert fault["message"] == "There is no entry 'kindnes'."
        assert fault["hint"] == "Did you mean 'kindness'?"
        assert f"1 error and 0 warnings in {trust}, over {own}." in _unwrapped(run("check", trust).stdout)

    def test_alone(self, run: Run, trust: Path) -> None:
        """--alone checks the pack by itself: what it names below is not there, and nothing can be patched."""
        faults = json.loads(run("check", "--alone", trust, "--json").stdout)
        assert sorted(fault["code"] for fault in faults) == ["NL118", "NL201", "NL201"]

    def test_an_id_that_is_taken(self, run: Run, write: Write) -> None:
        """An entry that would stand in for one below has to say so."""
        pack = write({"levels/a.yaml": SOUND.replace("ward", "team")}, "trust")
        (fault,) = json.loads(run("check", pack, "--json").stdout)
        assert fault["code"] == "NL119"
        assert run("check", "--alone", pack).returncode == 0

    def test_the_library_itself(self, run: Run, own: Path, write: Write) -> None:
        """The library, or another copy of it by the name that its pack.yaml gives, is not laid over itself."""
        assert _unwrapped(run("check", own).stdout).endswith(f"in {own}.")
        copy = write({"pack.yaml": PACK["pack.yaml"], "levels/a.yaml": PACK["levels/a.yaml"]}, "copy")
        assert _unwrapped(run("check", copy).stdout) == f"No faults in {copy}."


def test_a_fault_in_a_window(start: Start, write: Write) -> None:
    """On a terminal the line of the file is drawn, with a caret below the spot."""
    folder = write({"levels/a.yaml": BROKEN}, "trust")
    terminal = start("check", str(folder), width=200)
    assert terminal.end() == 4
    assert "   2 |   titel: Leading a team" in terminal.lines
    assert "     |   ^" in terminal.lines


@pytest.mark.parametrize(("days", "within", "listed"), [(-1, [], 1), (40, [], 0), (40, ["--within", "3m"], 1)])
def test_stale(days: int, within: list[str], listed: int, run: Run, write: Write) -> None:
    """--stale lists what is past its review date; --within adds what will be by then."""
    due = datetime.now().astimezone().date() + timedelta(days=days)
    folder = write({"levels/a.yaml": f"- {{id: team, about: The people whom you see., review_by: {due}}}\n"})
    said = run("check", folder, "--stale", *within, "--json")
    assert len(json.loads(said.stdout)) == listed


def test_against(run: Run, write: Write, tmp_path: Path) -> None:
    """--against lists runs of words that the content shares with a text; the text may follow as in a shell's list."""
    words = "the people whom you see each day are the ones who will tell you what goes wrong first"
    folder = write({"levels/a.yaml": f"- {{id: team, about: {words}}}\n"})
    (tmp_path / "theirs.txt").write_text(f"They say that {words.upper()}.")
    said = run("check", folder, "--against", tmp_path / "theirs.txt")
    assert "theirs.txt" in said.stdout
    assert run("check", folder, "--against", tmp_path / "none.txt").returncode == 2


def test_explain(run: Run) -> None:
    """A code is explained offline, in small letters too: what it means, a wrong and a right example."""
    said = run("check", "--explain", "nl104")
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("NL104 A field that is missing\nan error\n")
    assert (
        "\nWrong\n\n# faqs/a.yaml\n- id: where-are-the-beds\n  question: Where are the beds?\n\nRight\n" in said.stdout
    )


def test_explain_without_a_code(run: Run) -> None:
    """Alone, or with all, it lists every code in a line."""
    said = run("check", "--explain", COLUMNS="120")
    assert said.stdout == run("check", "--explain", "all", COLUMNS="120").stdout
    assert "\n- NL104: A field that is missing (error, always)\n" in said.stdout


def test_explain_no_code(run: Run) -> None:
    """A code that is none ends with 3, and names those near it."""
    said = run("check", "--explain", "NL499")
    assert said.returncode == 3
    assert said.stderr == (
        "nhs-lead: There is no code 'NL499'. Near it are NL427, NL428, NL429. "
        "nhs-lead check --explain lists all codes.\n"
    )
    assert run("check", "--explain", "beds").returncode == 3


def test_explain_as_json(run: Run) -> None:
    """One code is an object, several are a list."""
    one = json.loads(run("check", "--explain", "NL104", "--json").stdout)
    assert list(one) == ["code", "severity", "title", "means", "why", "hint", "wrong", "right", "found_by"]
    two = json.loads(run("check", "--explain", "NL104", "NL105", "--format", "json").stdout)
    assert [each["code"] for each in two] == ["NL104", "NL105"]
    assert run("check", "--explain", "NL104", "--format", "sarif").returncode == 2


def test_formats(run: Run, write: Write) -> None:
    """The same faults in every format, with the same exit code; --json is --format json."""
    folder = write({"levels/a.yaml": BROKEN})
    text, as_json, github, sarif = (
        run("check", folder, "--format", form) for form in ("text", "json", "github", "sarif")
    )
    assert {said.returncode for said in (text, as_json, github, sarif)} == {4}
    assert {said.stderr for said in (text, as_json, github, sarif)} == {""}
    assert as_json.stdout == run("check", folder, "--json").stdout
    number = len(json.loads(as_json.stdout))
    assert len(github.stdout.splitlines()) == number
    assert github.stdout.startswith("::error file=")
    assert ",line=2,col=3,title=NL103::" in github.stdout
    assert len(json.loads(sarif.stdout)["runs"][0]["results"]) == number
    assert len(text.stdout.split("\n\n")[0].splitlines()) == number


def test_errors_are_json_where_json_was_asked_for(run: Run, tmp_path: Path) -> None:
    """--format json is a way of asking for it."""
    said = run("check", tmp_path / "none", "--format", "json")
    assert json.loads(said.stderr)["error"]["code"] == "content"
    assert said.stdout == ""


def test_one_way(run: Run, write: Write) -> None:
    """--one-way lists related entries that do not lead back, as warnings."""
    two = SOUND.replace("about:", "related: [bay], about:") + SOUND.replace("ward", "bay")
    folder = write({"levels/a.yaml": two})
    assert "NL203 'bay' does not lead back to 'ward'." in run("check", folder, "--one-way").stdout
    assert "NL203" not in run("check", folder, "--strict").stdout
