"""What came of beginning a pack, or of bringing a file in."""

from nhs_lead.authoring.imports.from_file import Imported
from nhs_lead.model.wording import counted, counted_kind
from nhs_lead.pages.page import Block, Next, Page, Text, Verbatim
from nhs_lead.views.visible_page import on_a_line


def pack_page(title: str, folder: str) -> Page:
    """Return what to do with the new pack called `title` in `folder`."""
    said = (
        f"The pack '{title}' is in {folder}. It holds an example of what authors add most, and a README that says how "
        "to go on."
    )
    return Page([Text(on_a_line(said)), _next(folder, "see that all is well")])


def brought_page(file: str, folder: str, imported: Imported) -> Page:
    """Return what of `file` is now in `folder`, and line by line what is not or wants a hand."""
    blocks: list[Block] = []
    if lines := [f"{file}:{number}: {said}" for number, said in imported.told()]:
        blocks.append(Verbatim(lines))
    if not imported.carried:
        return Page([*blocks, Text(f"Nothing of {on_a_line(file)} could be carried over, so nothing is written.")])
    made = ", ".join(counted_kind(len(entries), kind) for kind, entries in imported.entries.items())
    left = [counted(number, what, _MANY.get(what, "")) for what, number in imported.left_inside().items()]
    lost = f"; {imported.lost} not" if imported.lost else ""
    inside = f"; left out inside what was carried: {', '.join(left)}" if left else ""
    nothing = "" if lost or inside else ", and nothing was left behind"
    blocks.append(Text(f"{imported.carried} carried over{lost}{inside}{nothing}. Now in {on_a_line(folder)}: {made}."))
    return Page([*blocks, _next(folder, "see what is still to do", over=imported.replaces)])


_MANY = {
    "piece of feedback": "pieces of feedback",
    "level of difficulty": "levels of difficulty",
    "number of Moodle's": "numbers of Moodle's",
    "address": "addresses",
}


def _next(folder: str, check: str, *, over: bool = False) -> Next:
    return Next(
        [
            (f"nhs-lead --pack {folder} check" if over else f"nhs-lead check {folder}", check),
            (f"nhs-lead preview {folder}", "see it as a learner will"),
            (f"nhs-lead --pack {folder} browse", "use it"),
        ]
    )
