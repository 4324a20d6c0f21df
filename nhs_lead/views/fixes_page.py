"""What `check --fix` put right, before the faults that remain."""

from collections.abc import Sequence

from nhs_lead.authoring.fixing import Change
from nhs_lead.views.page import Page, Text, Verbatim
from nhs_lead.views.words import counted


def fixes_page(changed: Sequence[tuple[str, Change]]) -> Page:
    """Return what was changed, file by file, or a sentence that says that nothing had to be."""
    if not changed:
        return Page([Text("Nothing to put right by itself.")])
    lines = [f"{file}:{change.line}: {change.says}." for file, change in changed]
    files = len({file for file, _ in changed})
    return Page([Verbatim(lines), Text(f"{counted(len(changed), 'change')} made in {counted(files, 'file')}.")])
