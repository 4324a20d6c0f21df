"""`nhs-lead` alone: what is here and three things to try."""

import typer

from nhs_lead.cli.opening import open_library, open_screen
from nhs_lead.views.home import home_page


def command(context: typer.Context) -> None:
    """Show the first screen."""
    screen = open_screen(context)
    screen.show(home_page(open_library(context, screen).holdings), paged=False)
