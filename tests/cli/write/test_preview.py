"""`nhs-lead preview`: what a learner will see, with the faults; and how it follows a file that is being edited."""

import os
import signal
from pathlib import Path

import pytest

from tests.cli.conftest import CTRL_C, Start, Terminal
from tests.conftest import Run, Write

FAQ = "- id: beds\n  question: Where are the beds?\n  answer: They are full. See [[kindness]].\n"


def show(*args: object) -> list[str]:
    return ["preview", *map(str, args)]


def test_links_lead_to_the_library(run: Run, own: Path, write: Write) -> None:
    """A link to an entry of the library below shows its title, and is no fault."""
    folder = write({"faqs/a.yaml": FAQ})
    said = run("preview", folder / "faqs/a.yaml")
    assert (said.returncode, said.stderr) == (0, "")
    assert "They are full. See Kindness at work." in said.stdout
    assert " ".join(said.stdout.split()).endswith(f"No faults in {folder}/faqs/a.yaml.")


def test_faults(run: Run, own: Path, write: Write) -> None:
    """The faults of the file, and of no other, come after what can be shown; exit 4."""
    folder = write({"faqs/a.yaml": f"{FAQ}- id: late\n  question: Why?\n", "faqs/b.yaml": "- id: other\n"})
    said = run("preview", folder / "faqs/a.yaml")
    assert said.returncode == 4
    assert "Where are the beds?" in said.stdout
    assert f"{folder}/faqs/a.yaml:4:3: NL104 Faq 'late' has no 'answer'." in said.stdout
    assert "b.yaml" not in said.stdout


def test_strict(run: Run, own: Path, write: Write) -> None:
    """--strict adds the rules of the bundled pack, and then a warning counts."""
    file = write({"faqs/a.yaml": FAQ}) / "faqs/a.yaml"
    said = run("preview", "--strict", file)
    assert said.returncode == 4
    assert "NL302" in said.stdout


def test_one_entry(run: Run, own: Path, write: Write) -> None:
    """An id shows one entry of the file, or of a whole pack; one that is not there is not found."""
    folder = write({"faqs/a.yaml": f"{FAQ}- {{id: late, question: Why?, answer: Because.}}\n"})
    for place in (folder, folder / "faqs/a.yaml"):
        said = run("preview", place, "late")
        assert "Because." in said.stdout
        assert "full" not in said.stdout
    missing = run("preview", folder, "nobody")
    assert missing.returncode == 3
    assert "It has beds, late." in missing.stderr


def test_a_scenario_is_asked_and_answered(run: Run, own: Path) -> None:
    """A scenario is shown as it is asked, and as it reads after the best answer."""
    said = run("preview", own / "scenarios/a.yaml", "tears").stdout
    asked, debrief = said.split("After the best answer")
    assert "A nurse is crying in the linen room." in asked
    assert "Put all 3 in order" in asked
    assert "Attending comes first." not in asked
    assert "Attending comes first." in debrief
    assert "6 of 6" in debrief
    assert "Attend first. Kindness at work begins there." in debrief


@pytest.mark.parametrize("id", ["rota", "thanks", "winter"])
def test_every_format(id: str, run: Run, own: Path) -> None:
    """Scenarios of every format have a best answer, which is very close to the key."""
    assert "very close to the key" in run("preview", own / "scenarios/a.yaml", id).stdout


def test_a_question(run: Run, own: Path) -> None:
    """A recall question is shown in the same two steps."""
    said = run("preview", own / "questions/a.yaml").stdout
    assert "Choose the right answer." in said
    assert "One cannot help what one has not seen." in said.split("After the best answer")[1]


def test_a_file_elsewhere(run: Run, own: Path, tmp_path: Path) -> None:
    """A draft outside a pack says its kind by its schema, or is told it; its faults name the file itself."""
    draft = tmp_path / "draft.yaml"
    draft.write_text(f"# yaml-language-server: $schema=.schemas/faq.schema.json\n{FAQ}  sumary: x\n")
    said = run("preview", draft)
    assert said.returncode == 4
    assert f"{draft}:5:3: NL103" in said.stdout
    draft.write_text(FAQ)
    unknown = run("preview", draft)
    assert unknown.returncode == 2
    assert "or say --kind faq." in unknown.stderr
    assert run("preview", "--kind", "faqs", draft).returncode == 0


def test_wrong_usage(run: Run, own: Path, tmp_path: Path) -> None:
    """A file that is not there, or no YAML, is wrong usage."""
    (tmp_path / "a.txt").write_text("x")
    os.mkfifo(tmp_path / "pipe.yaml")
    for name, said in (
        ("none.yaml", "There is no file"),
        ("a.txt", "is not a YAML file"),
        ("pipe.yaml", "There is no file"),
    ):
        answer = run("preview", tmp_path / name)
        assert (answer.returncode, answer.stdout) == (2, "")
        assert said in answer.stderr


def replaced(file: Path, text: str) -> None:
    """Save as editors do: a new file in the place of the old one."""
    new = file.with_suffix(".tmp")
    new.write_text(text)
    new.replace(file)


def stop(terminal: Terminal) -> None:
    terminal.send(CTRL_C)
    assert terminal.end() == 0


def test_watching(start: Start, own: Path, write: Write) -> None:
    """Each save is shown anew in the window, whichever way it is made; Ctrl-C ends it with 0 and a whole terminal."""
    file = write({"faqs/a.yaml": FAQ}) / "faqs/a.yaml"
    terminal = start(*show(file, "--watch"))
    terminal.wait_for("Each save is shown; Ctrl-C ends.")
    assert any("They are full." in line for line in terminal.lines)
    file.write_text(FAQ.replace("They are full", "Ask the site team"))
    terminal.wait_for("Waiting for the next save")
    assert any("Ask the site team." in line for line in terminal.lines)
    assert not any("They are full." in line for line in terminal.lines)
    replaced(file, FAQ.replace("They are full", "Go and look"))
    terminal.wait_for("Waiting for the next save")
    assert any("Go and look." in line for line in terminal.lines)
    stop(terminal)
    assert "Traceback" not in terminal.text
    for sign in ("\x1b[?1049h", "\x1b[?25l", "\x1b[3J"):  # another screen, no cursor, no history
        assert sign not in terminal.text


def test_watching_through_bad_times(start: Start, own: Path, write: Write) -> None:
    """A file that is broken, empty, gone and back is followed all the way."""
    file = write({"faqs/a.yaml": FAQ, "faqs/b.yaml": FAQ.replace("beds", "other")}) / "faqs/a.yaml"
    terminal = start(*show(file, "--watch"))
    terminal.wait_for("Each save is shown")
    file.write_text("- id: [")
    terminal.wait_for("NL101")
    file.write_text("")
    terminal.wait_for("There is nothing to show yet.")
    file.unlink()
    terminal.wait_for("is gone. Waiting for it to come back.")
    file.write_bytes(b"\xff\xfe\x00")
    terminal.wait_for("NL111")
    replaced(file, FAQ)
    terminal.wait_for("They are full.")
    stop(terminal)


def test_watching_an_id_that_goes(start: Start, own: Path, write: Write) -> None:
    """An entry that is taken out of its file is told, and shown when it is back."""
    file = write({"faqs/a.yaml": FAQ}) / "faqs/a.yaml"
    terminal = start(*show(file, "beds", "--watch"))
    terminal.wait_for("Each save is shown")
    file.write_text(FAQ.replace("id: beds", "id: bed"))
    terminal.wait_for("There is no entry 'beds'")
    file.write_text(FAQ)
    terminal.wait_for("They are full.")
    stop(terminal)


def test_watching_in_lines(start: Start, own: Path, write: Write) -> None:
    """In accessible mode nothing is cleared: the time of the change is said, and the page comes anew."""
    file = write({"faqs/a.yaml": FAQ}) / "faqs/a.yaml"
    terminal = start("--accessible", *show(file, "--watch"))
    terminal.wait_for("Each save is shown")
    file.write_text(FAQ.replace("They are full", "Ask the site team"))
    terminal.wait_for("Changed at ")
    terminal.wait_for("Ask the site team.")
    terminal.wait_for("No faults in")
    stop(terminal)
    assert "\x1b" not in terminal.text
    assert "They are full." in terminal.text


def test_watching_a_pack(start: Start, own: Path, write: Write) -> None:
    """A folder is watched whole: a new file in it counts."""
    folder = write({"faqs/a.yaml": FAQ})
    terminal = start("--accessible", *show(folder, "--watch"))
    terminal.wait_for("Each save is shown")
    (folder / "faqs/b.yaml").write_text("- {id: new, question: New?, answer: Very new.}\n")
    terminal.wait_for("Very new.")
    stop(terminal)


def test_a_watched_file_may_be_ended_by_a_signal(start: Start, own: Path, write: Write) -> None:
    """Being told to end ends it, as any program."""
    terminal = start(*show(write({"faqs/a.yaml": FAQ}) / "faqs/a.yaml", "--watch"))
    terminal.wait_for("Each save is shown")
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.end() == -signal.SIGTERM
