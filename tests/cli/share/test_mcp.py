"""`nhs-lead mcp` as a command: what it asks for, and what it keeps in the record."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nhs_lead.cli.config_file import Configured
from nhs_lead.cli.screen import Screen
from nhs_lead.cli.settings import settings
from nhs_lead.cli.share.mcp import cited, due_now, keep
from nhs_lead.library.cache import open_library
from nhs_lead.model.items import Scenario
from nhs_lead.model.knowledge import Source
from nhs_lead.quiz.drawing import DrawnItem
from nhs_lead.quiz.marking import mark
from nhs_lead.record.store import Record
from tests.cli.conftest import Start
from tests.conftest import Run

WITHOUT_SDK = "import sys; sys.modules['mcp'] = None; from nhs_lead.cli.main import main; main(['mcp'])"


def test_a_person_at_a_keyboard_is_told_what_it_is(start: Start, own: Path) -> None:
    """On a terminal there is no assistant: the command says so, and where it belongs."""
    terminal = start("mcp", width=120)
    terminal.wait_for("Put it into your assistant's settings")
    assert terminal.end() == 2


def test_a_missing_extra_is_named(own: Path) -> None:
    """Without the SDK the command says in a sentence how to add it, and nothing else still fails."""
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_SDK], input="", capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "pip install '.[mcp]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_help_needs_no_extra(run: Run, own: Path) -> None:
    """What it does can be read whether the SDK is there or not."""
    assert "--record" in run("mcp", "--help").stdout


def test_an_answer_is_kept_as_a_sitting(own: Path, tmp_path: Path) -> None:
    """A kept answer stands in the record as one that a quiz took: in the order shown, marked, and over."""
    screen = Screen(settings(os.environ, Configured()), os.environ)
    library = open_library([str(own)], str(tmp_path / "cache")).library
    item = library.entry("tears")
    assert isinstance(item, Scenario)
    assert due_now(library, screen).next is None
    keep(library, screen, DrawnItem(item, ("home", "listen", "leave")), mark(item, ["listen", "home", "leave"]))
    with Record.open(os.environ["NHS_LEAD_DATA_DIR"], datetime.now(UTC)).record as record:
        (tally,) = record.sittings()
        (answer,) = record.answers(tally.sitting.id)
    assert (answer.item, answer.marks, answer.answer) == ("tears", 6, ("listen", "home", "leave"))
    assert tally.sitting.items[0].order == ("home", "listen", "leave")
    assert tally.sitting.ended
    assert due_now(library, screen).next is not None


@pytest.mark.parametrize(("style", "sign"), [("plain", "Adams (2024)."), ("bibtex", "@misc{study,")])
def test_styles_of_citation(style: str, sign: str) -> None:
    """Sources come in the styles of `show --cite`."""
    source = Source(id="study", title="Why people stay", authors=("Adams",), year=2024)
    assert sign in cited([source], style)
    assert cited([source], "csl")[0]["id"] == "study"
