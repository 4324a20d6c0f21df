"""The fidelity report of an export: what kept its marks, what deviates, what was left out, and why."""

from collections.abc import Sequence

from nhs_lead.model.fidelity import Carried, counts, reasons
from nhs_lead.model.wording import counted, listed
from nhs_lead.pages.page import Block, Heading, Items, Page, Text

NAMED = 3
"""As many ids of a group as fit a line on a screen; a report in a file names them all."""


def fidelity_page(format: str, carried: Sequence[Carried], *, notes: Sequence[str] = (), whole: bool = False) -> Page:
    """Return what became of every entry of an export, and its `notes`.

    `whole` names all entries, not only the first of each group.
    """
    met = counts(carried)
    told = [
        f"{counted(met['identical'], 'entry', 'entries')} carried over in full, marks included",
        f"{met['deviating']:,} with a stated deviation",
        f"{met['left out']:,} left out",
    ]
    blocks: list[Block] = [Heading(f"What the export as {format} kept"), Text(f"{listed(told)}.")]
    lines = []
    for reason in reasons(carried):
        ids = reason.ids if whole else reason.ids[:NAMED]
        more = f" and {len(reason.ids) - len(ids):,} more" if len(ids) < len(reason.ids) else ""
        what = "Deviates" if reason.fate == "deviating" else "Left out"
        lines.append(f"{what}: {reason.how} ({', '.join(ids)}{more})")
    lines += notes
    if lines:
        blocks.append(Items(lines))
    return Page(blocks)
