"""Entries as a learner will see them, and what the check says of them."""

from collections.abc import Mapping, Sequence

from nhs_lead.model.faults import Fault
from nhs_lead.model.items import Scenario
from nhs_lead.pages.page import Block, Page, Quiet, Section
from nhs_lead.quiz.answers import keyed
from nhs_lead.quiz.drawing import DrawnItem
from nhs_lead.quiz.marking import mark
from nhs_lead.views.faults_page import faults_page
from nhs_lead.views.quiz_pages import asked_page, debrief_page


def item_page(asked: DrawnItem, titles: Mapping[str, str], twins: Sequence[Scenario] = ()) -> Page:
    """Return the question screen of an item, and its debrief after the answer that its key gives.

    `twins` are the other members of its family, beside whose keys its own is set.
    """
    asks = asked_page(asked, 1, 1)
    debrief = debrief_page(asked, mark(asked.item, keyed(asked.item)), titles, twins)
    return Page([*asks.blocks, Section("After the best answer"), *debrief.blocks], titles)


def preview_page(pages: Sequence[Page], faults: Sequence[Fault], file: str) -> Page:
    """Return the pages of the entries of `file`, one below the other, and its faults at the end."""
    blocks: list[Block] = [block for page in pages for block in page.blocks]
    if not pages:
        blocks.append(Quiet("There is nothing to show yet."))
    titles = {id: title for page in pages for id, title in page.titles.items()}
    return Page([*blocks, Section("What the check says"), *faults_page(faults, file).blocks], titles)
