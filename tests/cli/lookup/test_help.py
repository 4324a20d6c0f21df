"""`nhs-lead help`."""

from tests.conftest import Run


def test_help_as_people_ask_for_it(run: Run) -> None:
    """`help`, `help quiz` and `quiz help` show what --help shows."""
    assert run("help").stdout == run("--help").stdout
    shown = run("quiz", "--help")
    assert shown.stdout.startswith("Usage: nhs-lead quiz ")
    for asked in (["help", "quiz"], ["quiz", "help"], ["--no-color", "help", "quiz"]):
        said = run(*asked)
        assert (said.returncode, said.stdout, said.stderr) == (0, shown.stdout, "")


def test_the_word_can_still_be_searched_for(run: Run, own: object) -> None:
    """Behind two dashes, help is a word like any other."""
    assert not run("search", "--", "help").stdout.startswith("Usage")


def test_options_of_a_format(run: Run) -> None:
    """The help of an export has an option of one format under that format alone, and says where to look for it."""
    all_formats = run("help", "export").stdout
    assert "  nhs-lead help export moodle   --target\n" in all_formats
    assert "  --target <" not in all_formats
    assert "  --output" in all_formats.replace("-o, ", "")
    moodle = run("help", "export", "moodle").stdout
    assert "  --target <moodle|totara>" in moodle
    assert "  --facilitator" not in moodle
    assert run("export", "moodle", "--help").stdout == moodle
    assert "  --facilitator" in run("help", "export", "handout").stdout


def test_no_such_command(run: Run) -> None:
    """Help for what is no command is wrong usage, told as it is everywhere."""
    said = run("help", "brows")
    assert (said.returncode, said.stdout) == (2, "")
    assert "There is no command 'brows'. Did you mean browse?" in said.stderr


def test_the_manual_page_is_of_the_program(run: Run) -> None:
    """--man takes no command: there is one page."""
    said = run("help", "quiz", "--man")
    assert (said.returncode, said.stdout) == (2, "")
