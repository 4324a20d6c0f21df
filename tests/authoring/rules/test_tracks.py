"""What the check says of a track: steps in their order, and entries of the right kind."""

from pathlib import Path

import pytest

from nhs_lead.authoring.rules import check

PACK = {
    "faqs/a.yaml": "- {id: where, question: Where?, answer: Here.}\n",
    "sources/a.yaml": "- {id: study, title: A study}\n",
    "competencies/a.yaml": "- {id: kindness, about: Attend first.}\n",
}


def told(folder: Path, steps: str) -> list[str]:
    """Return the faults of a small pack with a track of these steps, in YAML."""
    track = f"- id: new-matron\n  about: You are everywhere.\n  steps: [{steps}]\n"
    for path, text in {**PACK, "tracks/a.yaml": track}.items():
        file = folder / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return [f"{fault.code} {fault.message}" for fault in check.check([str(folder)])]


def step(id: str, when: str, more: str = "") -> str:
    return f"{{id: {id}, when: {when}, title: Go and look{more}}}"


def test_a_track_in_order(tmp_path: Path) -> None:
    """Steps from the first day to the hundred days, naming what can be read and practised, have no fault."""
    steps = [step("a", "day", ", read: [where], practise: [kindness]"), step("b", "day"), step("c", "hundred-days")]
    assert told(tmp_path, ", ".join(steps)) == []


def test_steps_out_of_order(tmp_path: Path) -> None:
    """Each step that comes too late is told, with the part behind which it stands."""
    steps = [step("a", "month"), step("b", "week"), step("c", "day"), step("d", "month")]
    assert told(tmp_path, ", ".join(steps)) == [
        "NL429 Step 'b' (first week) stands behind one of the first month.",
        "NL429 Step 'c' (first day) stands behind one of the first month.",
    ]


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ("read: [study]", "NL202 'study' is a source, which is not for 'read'."),
        ("practise: [where]", "NL202 'where' is a FAQ, which is not for 'practise'."),
        ("read: [gone]", "NL201 There is no entry 'gone'."),
        ("practise: [gone]", "NL201 There is no entry 'gone'."),
    ],
)
def test_what_a_step_names(tmp_path: Path, named: str, message: str) -> None:
    """A step names entries that are there, of a kind that can be read or practised."""
    assert told(tmp_path, step("a", "day", f", {named}")) == [message]
