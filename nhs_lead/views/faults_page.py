"""What `check` found, file by file."""

from collections.abc import Mapping, Sequence

from nhs_lead.authoring.fixes.edits import FixedFault
from nhs_lead.model.faults import Fault
from nhs_lead.model.wording import counted
from nhs_lead.pages.page import FaultLine, FaultLines, Next, Page, Text, Verbatim
from nhs_lead.views.visible_page import on_a_line


def faults_page(
    faults: Sequence[Fault],
    checked: str,
    sources: Mapping[tuple[str, int], str] = {},
    advised: Sequence[tuple[str, str]] = (),
) -> Page:
    """Return the faults of `checked`, or a sentence that says there are none.

    `sources` has lines of files by file and number, to show where a fault stands; `advised` are commands to try.
    """
    checked = on_a_line(checked)
    if not faults:
        return Page([Text(f"No faults in {checked}.")])
    errors = sum(fault.severity == "error" for fault in faults)
    total = f"{counted(errors, 'error')} and {counted(len(faults) - errors, 'warning')} in {checked}."
    first = next((fault for fault in faults if fault.severity == "error"), faults[0])
    advice = Next([(f"nhs-lead check --explain {first.code}", "what that means, with an example"), *advised])
    # A name with a blank in it may be broken there, and then the rest of it begins a line as a fault does.
    said = Verbatim([total]) if " " in checked.replace(" and ", "") else Text(total)
    return Page([FaultLines([_line(fault, sources) for fault in faults]), said, advice])


def _line(fault: Fault, sources: Mapping[tuple[str, int], str]) -> FaultLine:
    source = sources.get((fault.file, fault.line), "")
    told = (fault.severity, fault.message, fault.hint)
    return FaultLine(fault.file, fault.line, fault.column, fault.code, *told, source)


def fixes_page(changed: Sequence[tuple[str, FixedFault]]) -> Page:
    """Return what was changed, file by file, or a sentence that says that nothing had to be."""
    if not changed:
        return Page([Text("Nothing to put right by itself.")])
    lines = [f"{file}:{change.line}: {change.says}." for file, change in changed]
    files = len({file for file, _ in changed})
    return Page([Verbatim(lines), Text(f"{counted(len(changed), 'change')} made in {counted(files, 'file')}.")])
