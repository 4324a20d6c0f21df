"""Faults as annotations of a workflow."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.export.github import annotations, below
from nhs_lead.model.faults import Fault

FAULT = Fault("/srv/pack/faqs/a.yaml", 3, 5, "NL104", "error", "There is no 'answer'.", "Add it.")


def test_a_fault_is_one_command() -> None:
    """GitHub shows message and hint at the file's line, under the code."""
    assert list(annotations([FAULT], "/srv")) == [
        "::error file=pack/faqs/a.yaml,line=3,col=5,title=NL104::There is no 'answer'. Add it."
    ]


def test_a_warning_is_one() -> None:
    """Severity decides which of GitHub's commands it is; without a hint nothing trails."""
    fault = Fault("a.yaml", 1, 1, "NL305", "warning", "Nothing leads to 'x'.", "")
    (line,) = annotations([fault], str(Path.cwd()))
    assert line == "::warning file=a.yaml,line=1,col=1,title=NL305::Nothing leads to 'x'."


def test_signs_that_would_end_a_value_are_written_otherwise() -> None:
    """A comma or a colon in a file's name, a percent sign or a line end in a message stay what they are."""
    fault = Fault("/srv/a, b:c%.yaml", 1, 1, "NL101", "error", "100%\r\n::error::x", "")
    (line,) = annotations([fault], "/srv")
    assert line == "::error file=a%2C b%3Ac%25.yaml,line=1,col=1,title=NL101::100%25%0D%0A::error::x"


@given(st.text(), st.text())
def test_nothing_begins_a_second_command(file: str, message: str) -> None:
    """Whatever a fault says, it is one line for GitHub, with the four places in it."""
    (line,) = annotations([Fault(f"/w/{file}", 1, 1, "NL101", "error", message, "")], "/")
    assert not re.search(r"[\r\n]", line)
    places, _, _ = line.removeprefix("::error ").partition("::")
    assert [place.partition("=")[0] for place in places.split(",")] == ["file", "line", "col", "title"]


def test_a_file_elsewhere_keeps_its_whole_path() -> None:
    """What does not lie below the folder is named in full; a folder whose name only begins alike is elsewhere."""
    assert below("/srv/pack/a.yaml", "/srv") == "pack/a.yaml"
    assert below("/srvshop/a.yaml", "/srv") == "/srvshop/a.yaml"
