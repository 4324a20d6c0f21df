"""The front door: global options, help, and the one way out for errors."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from nhs_lead import __version__
from nhs_lead.cli.main import COMMANDS, hoisted
from nhs_lead.views.home import DISCLAIMER
from tests.cli.conftest import PACK, env
from tests.conftest import Run, Write


def test_version(run: Run) -> None:
    """--version names the version and says what the program is not."""
    said = run("--version")
    assert (said.returncode, said.stdout) == (0, f"nhs-lead {__version__}\n{DISCLAIMER}\n")


def test_help_lists_the_commands_under_what_people_come_for(run: Run) -> None:
    """--help and -h list every command with a line, under its heading."""
    said = run("--help")
    assert said.returncode == 0
    assert run("-h").stdout == said.stdout
    assert all(f"\n{group}:\n" in said.stdout for group in {entry.group for entry in COMMANDS})
    for entry in COMMANDS:
        assert f"\n  {entry.name} " in said.stdout


def test_without_a_command_the_first_screen_is_shown(run: Run, pack: Path) -> None:
    """The program alone shows what it holds, what to try and what it is not."""
    said = run("--content", pack)
    assert said.returncode == 0
    assert said.stdout.startswith("Leadership in the NHS\nSmall library 7\n")
    assert "4 scenarios" in said.stdout
    assert " ".join(DISCLAIMER.split()) in " ".join(said.stdout.split())


class TestGlobalOptions:
    """Options that hold for every command."""

    @pytest.mark.parametrize("where", ["before", "behind", "joined", "environment"])
    def test_content(self, where: str, run: Run, pack: Path) -> None:
        """--content may stand before the command, behind it, or in NHS_LEAD_CONTENT."""
        args: dict[str, list[object]] = {
            "before": ["--content", pack, "browse", "levels"],
            "behind": ["browse", "levels", "--content", pack],
            "joined": ["browse", f"--content={pack}", "levels"],
            "environment": ["browse", "levels"],
        }
        said = run(*args[where], **({"NHS_LEAD_CONTENT": str(pack)} if where == "environment" else {}))
        assert said.stdout == "team\tLeading a team\tThe people whom you see each day.\n"

    def test_the_flag_wins_over_the_environment(self, run: Run, pack: Path) -> None:
        """What was typed counts more than what was set."""
        assert run("browse", "levels", "--content", pack, NHS_LEAD_CONTENT="/nowhere").returncode == 0

    @pytest.mark.parametrize("where", ["before", "behind", "environment"])
    def test_pack(self, where: str, run: Run, pack: Path, write: Write) -> None:
        """A pack laid over the content changes its entries, by option or by NHS_LEAD_PACKS."""
        upper = write({"levels/a.yaml": "- {id: team, patch: true, title: Leading our team}\n"}, "upper")
        args: dict[str, list[object]] = {
            "before": ["--pack", upper, "browse", "levels"],
            "behind": ["browse", "levels", "--pack", upper],
            "environment": ["browse", "levels"],
        }
        said = run(
            "--content", pack, *args[where], **({"NHS_LEAD_PACKS": str(upper)} if where == "environment" else {})
        )
        assert said.stdout == "team\tLeading our team\tThe people whom you see each day.\n"

    def test_flags_behind_the_command(self, run: Run, pack: Path) -> None:
        """A flag behind the command works as before it."""
        behind = run("browse", "levels", "--accessible", "--no-color", "--content", pack)
        assert behind.stdout.startswith("1. Leading a team.")
        assert behind.stdout == run("--accessible", "--content", pack, "browse", "levels").stdout

    @pytest.mark.parametrize(
        ("typed", "read"),
        [
            (["show", "x", "--debug"], ["--debug", "show", "x"]),
            (["quiz", "--content", "a", "x", "--pack", "b"], ["--content", "a", "--pack", "b", "quiz", "x"]),
            (["search", "--content=a", "x"], ["--content=a", "search", "x"]),
            (["search", "--", "--debug", "--content"], ["search", "--", "--debug", "--content"]),
            (["browse", "--content"], ["--content", "browse"]),
            (["show", "x", "--json"], ["show", "x", "--json"]),
        ],
    )
    def test_hoisting(self, typed: list[str], read: list[str]) -> None:
        """Global options are moved before the command with their values; what follows -- stays."""
        assert hoisted(typed) == read


@pytest.mark.usefixtures("own")
class TestErrors:
    """Every error leaves by one door: a line on stderr, nothing on stdout, its own exit code."""

    @pytest.mark.parametrize(
        ("args", "code", "said"),
        [
            (
                ["brows"],
                2,
                "There is no command 'brows'. Did you mean browse? nhs-lead search brows looks it up;",
            ),
            (
                ["ward", "sister"],
                2,
                "There is no command 'ward'. nhs-lead search ward sister looks it up; nhs-lead help",
            ),
            (["show"], 2, "Missing argument 'id'. nhs-lead show --help says what it takes."),
            (["show", "kindnes"], 3, "There is no entry 'kindnes'. Did you mean kindness"),
            (["browse", "--nope"], 2, "No such option: --nope"),
            (["browse", "levels", "extra"], 2, "nhs-lead browse --help says what it takes."),
            (["browse", "lvels"], 2, "There is no kind 'lvels'. Did you mean levels? The kinds are challenges,"),
            (["browse", "programmes"], 3, "This content has no programmes."),
            (["browse", "levels", "--page", "9"], 2, "There is no page 9. The last one is 1."),
            (["quiz", "--count", "0"], 2, "Invalid value for '--count': 0 is not from 1 to 200."),
            (["export", "h5p", "--count", "0"], 2, "Invalid value for '--count': 0 is less than 1."),
            (["export", "h5p", "--count", "x"], 2, "Invalid value for '--count': 'x' is not a whole number."),
            (["quiz", "--difficulty", "4"], 2, "Invalid value for '--difficulty'"),
            (["quiz", "--pass-mark", "101"], 2, "Invalid value for '--pass-mark'"),
            (["quiz", "--seed", "x"], 2, "Invalid value for '--seed'"),
            (["search", "zzzz"], 3, "Nothing was found for 'zzzz'."),
            (["search", "x", "--kind", "y"], 2, "There is no kind 'y'."),
            (["faq", "zzzz"], 3, "Nothing was found for 'zzzz'."),
            (["--content"], 2, "Option '--content' requires an argument."),
            (["--content", "/nowhere", "browse"], 4, "The content folder '/nowhere' cannot be read"),
            (["check", "/nowhere"], 4, "There is no folder '/nowhere'."),
            (["check", "--within", "3m"], 2, "--within goes with --stale."),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, list) else None,
    )
    def test_an_error_is_one_line(self, args: list[str], code: int, said: str, run: Run) -> None:
        """Each error says what happened and what to do, in a line, and ends with the exit code of its sort."""
        ended = run(*args)
        assert ended.returncode == code
        assert ended.stdout == ""
        assert ended.stderr.startswith("nhs-lead: ")
        assert ended.stderr.count("\n") == 1
        assert said in ended.stderr
        assert ended.stderr.endswith(".\n")

    @pytest.mark.parametrize(
        ("args", "code", "name"),
        [
            (["show", "zzzz"], 3, "not-found"),
            (["search", "zzzz"], 3, "nothing-found"),
            (["browse", "zzzz"], 2, "usage"),
            (["browse", "--zzzz"], 2, "usage"),
            (["--content", "/nowhere", "faq", "x"], 4, "content"),
            (["check", "/nowhere"], 4, "content"),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, list) else None,
    )
    def test_an_error_as_json(self, args: list[str], code: int, name: str, run: Run) -> None:
        """With --json an error is one JSON document on stderr, with a code that programs can rely on."""
        ended = run(*args, "--json")
        assert (ended.returncode, ended.stdout) == (code, "")
        error = json.loads(ended.stderr)
        assert list(error) == ["error"]
        assert list(error["error"]) == ["code", "message", "hint", *(["nearest"] if name == "nothing-found" else [])]
        assert error["error"]["code"] == name
        assert error["error"]["message"].endswith(".")

    BREAK = (
        "import sys; from nhs_lead.cli import main; from nhs_lead.cli.lookup import browse; "
        "browse.open_library = lambda *_: 1 / 0; main.main(sys.argv[1:])"
    )

    def _broken(self, *args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", self.BREAK, "browse", *args], capture_output=True, text=True, check=False, timeout=60
        )

    def test_the_unexpected(self) -> None:
        """An error that nobody foresaw is one line and exit 1; --debug shows where it came from."""
        ended = self._broken()
        assert (ended.returncode, ended.stdout) == (1, "")
        assert ended.stderr == (
            "nhs-lead: Something unexpected went wrong: ZeroDivisionError: division by zero. "
            "Run it again with --debug for the details, and report them.\n"
        )
        assert json.loads(self._broken("--json").stderr)["error"]["code"] == "unexpected"
        assert "Traceback" in self._broken("--debug").stderr


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack whose list is longer than a pipe holds."""
    folder = tmp_path_factory.mktemp("long")
    (folder / "faqs").mkdir()
    faqs = [{"id": f"question-{number}", "question": "Why? " * 20, "answer": "So. " * 30} for number in range(500)]
    (folder / "faqs" / "a.yaml").write_text(json.dumps(faqs))
    return folder


@pytest.mark.usefixtures("own")
class TestStreams:
    """What the shell does with the streams never shows as a traceback."""

    @pytest.mark.parametrize("form", [[], ["--json"], ["--accessible"]], ids=["plain", "json", "accessible"])
    def test_a_closed_pipe_is_quiet(self, form: list[str], long: Path) -> None:
        """A reader that has seen enough after one line ends the program with 0 and without a word."""
        with subprocess.Popen(
            [sys.executable, "-m", "nhs_lead", "--content", str(long), "browse", "faqs", *form],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=env(),
        ) as process:
            assert process.stdout
            assert process.stderr
            assert process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""
            assert process.wait(60) == 0

    @pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
    def test_what_cannot_be_encoded_is_replaced(self, encoding: str) -> None:
        """Letters that the output's encoding lacks become question marks; JSON is UTF-8 all the same."""

        def said(*args: str) -> bytes:
            command = [sys.executable, "-m", "nhs_lead", *args]
            ended = subprocess.run(
                command, capture_output=True, env=env(PYTHONIOENCODING=encoding), timeout=60, check=False
            )
            assert (ended.returncode, ended.stderr) == (0, b"")
            return ended.stdout

        shown = {"cp1252": "Caf\u00e9 \u2013 ward ? home.", "ascii": "Caf? ? ward ? home."}[encoding]
        assert shown.encode(encoding) in said("show", "thrift")
        assert shown.encode(encoding) in said("show", "thrift", "--accessible")
        entry = json.loads(said("show", "thrift", "--json").decode("utf-8"))
        assert entry["about"].endswith("Caf\u00e9 \u2013 ward \u2192 home.")

    @pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
    def test_a_closed_stream(self, closed: str) -> None:
        """A program started without one of its streams does what it can, and remarks never turn up among the output."""
        command = f'"$0" -m nhs_lead search kindnes --json {closed}'
        ended = subprocess.run(
            ["sh", "-c", command, sys.executable], capture_output=True, text=True, env=env(), timeout=60, check=False
        )
        assert "Traceback" not in ended.stderr
        if closed != ">&-":
            assert json.loads(ended.stdout)[0]["id"] == "kindness"
            assert ended.returncode == 0

    def test_answers_from_a_closed_stdin(self) -> None:
        """Answers from a stdin that is not there are missing answers: wrong usage, nothing unexpected."""
        ended = subprocess.run(
            ["sh", "-c", '"$0" -m nhs_lead quiz --answers - <&-', sys.executable],
            capture_output=True,
            text=True,
            env=env(),
            timeout=60,
            check=False,
        )
        assert ended.returncode == 2, ended.stderr


def test_faults_are_remarked_and_the_rest_is_shown(run: Run, write: Write) -> None:
    """Content with a fault is used without what it spoils, and stderr says so."""
    folder = write({**PACK, "levels/b.yaml": "- {id: broken, titel: Broken}\n"})
    said = run("browse", "levels", "--content", folder)
    assert (said.returncode, said.stdout) == (0, "team\tLeading a team\tThe people whom you see each day.\n")
    assert said.stderr == (
        f"nhs-lead: The content has one fault; what it spoils is left out. nhs-lead check {folder} shows more.\n"
    )
