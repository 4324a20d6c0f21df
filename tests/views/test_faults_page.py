"""What `check` found, as a person reads it."""

import pytest

from nhs_lead.model.faults import Fault
from nhs_lead.views import accessible, plain
from nhs_lead.views.faults_page import faults_page

ERROR = Fault("a.yaml", 3, 5, "NL104", "error", "There is no 'answer'.", "Add it.")
WARNING = Fault("b.yaml", 1, 1, "NL305", "warning", "Nothing leads to 'x'.", "")


@pytest.mark.parametrize(
    ("faults", "total"),
    [
        ([ERROR], "1 error and 0 warnings in team."),
        ([WARNING], "0 errors and 1 warning in team."),
        ([ERROR, WARNING, WARNING], "1 error and 2 warnings in team."),
    ],
)
def test_errors_and_warnings_are_counted(faults: list[Fault], total: str) -> None:
    """The last line says how many of each there are."""
    assert plain.render(faults_page(faults, "team")).splitlines()[-1] == total


def test_a_fault_is_one_line_that_editors_understand() -> None:
    """Each fault is file:line:column, its code, what is wrong and what to do, in a pipe as when read aloud."""
    for render in (plain.render, accessible.render):
        lines = render(faults_page([ERROR, WARNING], "team")).splitlines()
        assert lines[:2] == [
            "a.yaml:3:5: NL104 There is no 'answer'. Add it.",
            "b.yaml:1:1: NL305 Nothing leads to 'x'.",
        ]


def test_no_faults_is_one_sentence() -> None:
    """Where all is well, it says so."""
    assert plain.render(faults_page([], "team")) == "No faults in team.\n"
