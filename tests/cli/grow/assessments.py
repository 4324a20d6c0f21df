"""A pack with competencies to rate, and what a person does in a self-assessment."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.cli.conftest import Start, Terminal
from tests.conftest import Run

PACK = {
    "competencies/a.yaml": """
        - id: kindness
          title: Kindness at work
          about: Kindness is attending before helping, not [[thrift]]. There is more to it.
          stages:
            starting: You notice late.
            steady: You make time.
            strong: You make time in winter.
            teaching: Others make time as you do.
          frameworks: {ladder: [Caring, Being there]}
        - {id: thrift, title: Thrift, about: Thrift is spending where it saves.}
        - {id: patience, title: Patience, about: Patience is waiting awake., frameworks: {ladder: [Being there]}}
        """,
    "frameworks/a.yaml": """
        - id: ladder
          title: The ladder
          also: [rungs]
          about: It has rungs.
          parts:
            - {name: Being there, description: Not elsewhere.}
            - {name: Money, description: Nobody asks.}
            - {name: Caring, description: At last.}
        - {id: bench, title: The bench, about: It has none.}
        """,
    "scenarios/a.yaml": """
        - id: tears
          title: Tears after handover
          competencies: [kindness]
          situation: A nurse is crying in the linen room.
          format: best
          options:
            - {id: listen, text: Listen to her now., key: 1, because: Attending comes first.}
            - {id: home, text: Send her home., key: 2, because: She drives home with it.}
            - {id: leave, text: Leave her alone., key: 3, because: She will be gone.}
        """,
}
ALL = ("kindness", "thrift", "patience")
NOW, NEED = "How I do it now, 1 to 4: ", "How much my role needs it, 1 to 4: "
SHOWS = "What did you do lately that shows it? Enter leaves it out: "
BEGIN, FINISH = "Press Enter to begin: ", "Press Enter to finish, or type undo: "
TOO_FEW = "fewer than three: not shown"
NOT_OFFICIAL = "not the official Healthcare Leadership Model self-assessment or 360 tool"


def begin(start: Start, *args: str) -> Terminal:
    """Begin a self-assessment on a terminal, up to its first question."""
    terminal = start("--accessible", "assess", *args)
    terminal.wait_for(BEGIN)
    terminal.type("")
    return terminal


def rate(terminal: Terminal, now: int, need: int, evidence: str = "") -> str:
    """Answer all that is asked of one competency; return its screen."""
    shown = terminal.wait_for(NOW)
    terminal.type(str(now))
    terminal.wait_for(NEED)
    terminal.type(str(need))
    terminal.wait_for(SHOWS)
    terminal.type(evidence)
    return shown


def whole(start: Start, *stages: tuple[int, int], evidence: str = "") -> Terminal:
    """Hold a whole self-assessment of all three competencies, and end it."""
    terminal = begin(start)
    for now, need in stages:
        rate(terminal, now, need, evidence)
    terminal.wait_for(FINISH)
    terminal.type("")
    assert terminal.end() == 0
    return terminal


def shown_result(run: Run, *args: str) -> dict[str, Any]:
    """Return the newest result as JSON."""
    told = run("assess", "--show", "--json", *args)
    assert told.returncode == 0, told.stderr
    document: dict[str, Any] = json.loads(told.stdout)
    return document


def stages(run: Run) -> dict[str, tuple[int, int, str]]:
    """Return what stands, as the program tells it."""
    return {one["id"]: (one["now"], one["need"], one["evidence"]) for one in shown_result(run)["competencies"]}


def kept(run: Run) -> list[dict[str, Any]]:
    """Return every rating on the disk."""
    ratings: list[dict[str, Any]] = json.loads(run("data", "export").stdout)["ratings"]
    return ratings


def new_form(run: Run, tmp_path: Path, name: str = "form.csv") -> Path:
    """Let the program write a form, and return its file."""
    file = tmp_path / name
    told = run("assess", "--form", file)
    assert told.returncode == 0, told.stderr
    return file


def filled(form: Path, rater: str, ratings: dict[str, tuple[object, object]], sign: str = ",") -> Path:
    """Return a copy of a form that somebody has filled in."""
    head, *rows = list(csv.reader(io.StringIO(form.read_text(encoding="utf-8-sig"), newline="")))
    for row in rows:
        if row[2] in ratings:
            now, need = ratings[row[2]]
            row[1], row[-2], row[-1] = rater, str(now), str(need)
    copy = form.with_name(f"{form.stem}-{rater}.csv")
    with copy.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=sign).writerows([head, *rows])
    return copy


def bring_in(run: Run, files: Sequence[Path]) -> Any:
    """Bring in filled-in forms; return what the program said."""
    return run("assess", *(arg for file in files for arg in ("--import", file)))
