"""What came of beginning a pack, or of bringing a file in."""

from nhs_lead.authoring.importing import Imported
from nhs_lead.views.page import Block, Next, Page, Text, Verbatim
from nhs_lead.views.visible import on_a_line
from nhs_lead.views.words import counted_kind


def pack_page(title: str, folder: str) -> Page:
    """Return what to do with the new pack called `title` in `folder`."""
    said = (
        f"The pack '{title}' is in {folder}. It holds an example of what authors add most, and a README that says how "
        "to go on."
    )
    return Page([Text(on_a_line(said)), _next(folder, "see that all is well")])


def brought_page(file: str, folder: str, found: Imported) -> Page:
    """Return what of `file` is now in `folder`, and line by line what is not or wants a hand."""
    blocks: list[Block] = []
    if found.remarks:
        blocks.append(Verbatim([f"{file}:{remark.line}: {remark.message}" for remark in found.remarks]))
    if not found.carried:
        return Page([*blocks, Text(f"Nothing of {on_a_line(file)} could be carried over, so nothing is written.")])
    made = ", ".join(counted_kind(len(entries), kind) for kind, entries in found.entries.items())
    lost = f"; {found.lost} not" if found.lost else ", and nothing was left behind"
    blocks.append(Text(f"{found.carried} carried over{lost}. Now in {on_a_line(folder)}: {made}."))
    return Page([*blocks, _next(folder, "see what is still to do")])


def _next(folder: str, check: str) -> Next:
    return Next(
        [
            (f"nhs-lead check {folder}", check),
            (f"nhs-lead preview {folder}", "see it as a learner will"),
            (f"nhs-lead --pack {folder} browse", "use it"),
        ]
    )
