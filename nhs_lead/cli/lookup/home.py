"""`nhs-lead` alone: what is here, where the learner stands, and what to try."""

import typer

from nhs_lead.cli.learner_record import anything_kept
from nhs_lead.cli.open_library import open_library, open_screen
from nhs_lead.cli.screen import Screen
from nhs_lead.errors import RecordError
from nhs_lead.library.library import Library
from nhs_lead.views.home import Learner, home_page


def command(context: typer.Context) -> None:
    """Show the first screen."""
    screen = open_screen(context)
    library = open_library(context, screen)
    screen.show(home_page(library.holdings, _learner(library, screen)), paged=False)


def _learner(library: Library, screen: Screen) -> Learner | None:
    """Return what the first screen knows of the learner; None of a newcomer. A record in trouble is a remark."""
    try:
        if not anything_kept(screen):
            return None
        from nhs_lead.cli.lookup.next_step import learner

        return learner(library, screen)
    except RecordError as error:
        screen.remark(str(error))
        return None
