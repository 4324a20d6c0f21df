"""What `check` found, file by file."""

from collections.abc import Sequence

from nhs_lead.model.faults import Fault
from nhs_lead.views.page import Next, Page, Text, Verbatim
from nhs_lead.views.visible import on_a_line
from nhs_lead.views.words import counted


def faults_page(faults: Sequence[Fault], checked: str) -> Page:
    """Return the faults of `checked`, or a sentence that says there are none."""
    checked = on_a_line(checked)
    if not faults:
        return Page([Text(f"No faults in {checked}.")])
    errors = sum(fault.severity == "error" for fault in faults)
    total = f"{counted(errors, 'error')} and {counted(len(faults) - errors, 'warning')} in {checked}."
    first = next((fault for fault in faults if fault.severity == "error"), faults[0])
    advice = Next([(f"nhs-lead check --explain {first.code}", "what that means, with an example")])
    # A name with a blank in it may be broken there, and then the rest of it begins a line as a fault does.
    said = Verbatim([total]) if " " in checked.replace(" and ", "") else Text(total)
    return Page([Verbatim([str(fault) for fault in faults]), said, advice])
