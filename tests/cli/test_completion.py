"""What the shell offers when somebody presses the tab key."""

import subprocess
import sys
from pathlib import Path

import pytest

from nhs_lead.cli.main import COMMANDS
from nhs_lead.model.kinds import FOLDERS
from nhs_lead.record.entities import RecordedSitting, moment
from nhs_lead.record.store import Record
from tests.cli.conftest import env
from tests.conftest import Run, Write
from tests.record.history import NOW


def _offered(line: str, *, trace: bool = False, **environment: str) -> tuple[list[str], str]:
    """Return what is offered for the last word of `line`, and what was written to stderr."""
    words = line.split(" ")
    ended = subprocess.run(
        [sys.executable, *(["-X", "importtime"] if trace else []), "-m", "nhs_lead"],
        capture_output=True,
        text=True,
        env=env(_NHS_LEAD_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1), **environment),
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0
    return ended.stdout.split(), ended.stderr


@pytest.fixture
def compiled(own: Path, run: Run) -> Path:
    """The small pack, compiled."""
    assert run("browse").returncode == 0
    return own


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("nhs-lead ", [entry.name for entry in COMMANDS]),
        ("nhs-lead br", ["browse"]),
        ("nhs-lead browse ", list(FOLDERS.values())),
        ("nhs-lead browse f", ["frameworks", "faqs"]),
        ("nhs-lead search --kind sc", ["scenarios"]),
        ("nhs-lead quiz --le", ["--level"]),
    ],
)
def test_commands_kinds_and_options(line: str, offered: list[str], own: Path) -> None:
    """Commands, kinds and options are offered without any library."""
    assert _offered(line) == (offered, "")


@pytest.mark.parametrize(
    ("line", "offered"),
    [("nhs-lead show ki", ["kindness"]), ("nhs-lead quiz t", ["team", "tears", "thanks", "thrift"])],
)
def test_ids_are_offered_without_reading_yaml(line: str, offered: list[str], compiled: Path) -> None:
    """Ids come from the compiled library: neither the YAML reader nor a screen is loaded for a press of the tab key."""
    found, trace = _offered(line, trace=True)
    assert sorted(found) == offered
    loaded = {line.rpartition("|")[2].strip() for line in trace.splitlines()}
    assert "nhs_lead.library.library" in loaded
    assert loaded.isdisjoint({"yaml", "jsonschema", "rich", "questionary", "nhs_lead.library.compilation"})


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("nhs-lead quiz --level ", ["team"]),
        ("nhs-lead search x --level ", ["team"]),
        ("nhs-lead plan --level t", ["team"]),
        ("nhs-lead assess --framework ", []),
        ("nhs-lead help hi", ["history"]),
        ("nhs-lead export csv --kind sc", ["scenarios"]),
    ],
)
def test_what_an_option_is_of_is_offered(line: str, offered: list[str], compiled: Path) -> None:
    """Behind --level stand levels alone, behind --framework frameworks, behind help commands."""
    assert _offered(line) == (offered, "")


def test_filters_of_a_list(compiled: Path) -> None:
    """Behind a filter of browse stand its values, and behind --sort what the kind can be sorted by."""
    assert _offered("nhs-lead browse programmes --status ")[0] == ["open", "paused", "closed", "varies", "unverified"]
    assert _offered("nhs-lead browse programmes --sort ")[0] == ["title", "status", "level", "cost"]
    assert _offered("nhs-lead browse scenarios --tag ni")[0] == ["nights"]
    assert _offered("nhs-lead browse --tag ")[0] == []


def test_sittings_are_offered(own: Path, tmp_path: Path) -> None:
    """Behind history stand the ids of what was practised; where nothing was, nothing is offered and nothing begun."""
    assert _offered("nhs-lead history ", NHS_LEAD_DATA_DIR=str(tmp_path)) == ([], "")
    assert list(tmp_path.iterdir()) == []
    sitting = RecordedSitting(
        id="20261130-aa",
        topic="",
        title="Everything",
        command="nhs-lead quiz",
        started=moment(NOW),
        items=(),
        settings={},
    )
    with Record.open(str(tmp_path), NOW).record as record:
        record.begin(sitting, {})
    assert _offered("nhs-lead history 2", NHS_LEAD_DATA_DIR=str(tmp_path)) == (["20261130-aa"], "")


@pytest.mark.parametrize(
    "line", ["nhs-lead preview ", "nhs-lead check ", "nhs-lead export html -o ", "nhs-lead --pack "]
)
def test_files_where_files_are_meant(line: str, compiled: Path) -> None:
    """Where a file is meant nothing of ours is offered, so that the shell offers its files."""
    assert _offered(line) == ([], "")


def test_the_content_named_on_the_line_counts(compiled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--content before the command says whose ids are offered."""
    monkeypatch.delenv("NHS_LEAD_CONTENT")
    assert _offered(f"nhs-lead --content {compiled} show ki")[0] == ["kindness"]


def test_the_config_file_counts(compiled: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Ids are those of the content that the config file names; one with faults is no reason to fail at a tab key."""
    monkeypatch.delenv("NHS_LEAD_CONTENT")
    config = tmp_path / "config.toml"
    config.write_text(f'content = "{compiled}"\n')
    assert _offered("nhs-lead show ki", NHS_LEAD_CONFIG=str(config)) == (["kindness"], "")
    config.write_text("content = 1\n")
    offered = _offered("nhs-lead show ki", NHS_LEAD_CONFIG=str(config), NHS_LEAD_CONTENT=str(compiled))
    assert offered == (["kindness"], "")


def test_a_library_that_is_not_compiled_offers_nothing(write: Write, tmp_path: Path) -> None:
    """Before the first look-up, and where there is no content, nothing is offered and nothing is compiled."""
    fresh = write({"levels/a.yaml": "- {id: team, about: People.}\n"})
    cache = tmp_path / "cache"
    for content in (fresh, tmp_path / "nowhere"):
        offered = _offered("nhs-lead show te", NHS_LEAD_CONTENT=str(content), NHS_LEAD_CACHE_DIR=str(cache))
        assert offered == ([], "")
    assert not cache.exists()


def test_naming_the_commands_imports_none() -> None:
    """Pressing tab behind the program's name lists the commands with what they do, and loads none of them."""
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import atexit, sys; sys.argv[0] = 'nhs-lead'\n"
            "atexit.register(lambda: print(*[m for m in sys.modules if m.startswith('nhs_lead')], file=sys.stderr))\n"
            "from nhs_lead.cli.main import main; main()",
        ],
        capture_output=True,
        text=True,
        env=env(_NHS_LEAD_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS="nhs-lead "),
        check=False,
    )
    assert '"faq":"Ask a question and read the best answer."' in told.stdout
    assert "nhs_lead.cli.main" in told.stderr.split()
    assert not {"nhs_lead.cli.practise.quiz", "nhs_lead.cli.write.check", "nhs_lead.authoring"} & set(
        told.stderr.split()
    )


@pytest.mark.parametrize(
    ("shell", "begins", "holds"),
    [
        ("bash", "_nhs_lead_completion()", "complete -o default -F _nhs_lead_completion nhs-lead"),
        ("zsh", "#compdef nhs-lead", "compdef _nhs_lead_completion nhs-lead"),
        ("fish", "complete --command nhs-lead", "complete_fish"),
        ("powershell", "Import-Module PSReadLine", "Register-ArgumentCompleter -Native -CommandName nhs-lead"),
        ("pwsh", "Import-Module PSReadLine", "Register-ArgumentCompleter -Native -CommandName nhs-lead"),
    ],
)
@pytest.mark.parametrize("written", ["--show-completion {}", "--show-completion={}", "--no-color --show-completion {}"])
def test_the_script_of_a_shell(shell: str, begins: str, holds: str, written: str, run: Run) -> None:
    """Whoever names a shell is shown that shell's script, whatever shell they type it in; zsh's has its first line."""
    shown = run(*written.format(shell).split())
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout.startswith(begins)
    assert holds in shown.stdout


def test_a_shell_that_is_not_known(run: Run) -> None:
    """Another shell is refused in a sentence that names those that there are."""
    refused = run("--show-completion", "tcsh")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "no completion for the shell 'tcsh'. The shells are bash, zsh, fish, powershell, pwsh." in refused.stderr


def test_installed_for_a_shell(run: Run, tmp_path: Path) -> None:
    """Installed for a shell that is named, the script stands where that shell looks."""
    done = run("--install-completion", "fish", HOME=str(tmp_path))
    assert done.returncode == 0
    script = tmp_path / ".config" / "fish" / "completions" / "nhs-lead.fish"
    assert str(script) in done.stderr
    assert script.read_text().startswith("complete --command nhs-lead")
