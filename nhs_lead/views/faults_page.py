"""What `check` found, file by file."""

from collections.abc import Sequence

from nhs_lead.model.faults import Fault
from nhs_lead.views.page import Page, Text, Verbatim
from nhs_lead.views.words import counted


def faults_page(faults: Sequence[Fault], checked: str) -> Page:
    """Return the faults of `checked`, or a sentence that says there are none."""
    if not faults:
        return Page([Text(f"No faults in {checked}.")])
    errors = sum(fault.severity == "error" for fault in faults)
    total = f"{counted(errors, 'error')} and {counted(len(faults) - errors, 'warning')} in {checked}."
    return Page([Verbatim([str(fault) for fault in faults]), Text(total)])
