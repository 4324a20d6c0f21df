"""A page as a picture: an SVG of what a terminal shows, which needs nothing else and says itself in words."""

import html
from io import StringIO

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME

from nhs_lead.pages.page import Page
from nhs_lead.views.terminal import print_page
from nhs_lead.views.visible_page import visible


def picture(page: Page, title: str, described: str, width: int) -> str:
    """Return `page` as a window of `width` columns shows it, as an SVG that needs nothing else.

    `title` and `described`, which says the page in words, are for whoever hears it. The same page gives the same file.
    """
    console = Console(
        file=StringIO(),
        record=True,
        width=width,
        force_terminal=True,
        color_system="truecolor",
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    print_page(page, console)
    about = "".join(
        f"<{tag} id='nhs-lead-{tag}'>{html.escape(visible(text)).replace('{', '{{').replace('}', '}}')}</{tag}>\n"
        for tag, text in (("title", title), ("desc", described))
    )
    return console.export_svg(
        title="", theme=DEFAULT_TERMINAL_THEME, unique_id="nhs-lead", code_format=_PICTURE.replace("ABOUT", about)
    )


# Rich's own frame would fetch a font and draw the buttons of a window.
_PICTURE = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img" \
aria-labelledby="nhs-lead-title" aria-describedby="nhs-lead-desc">
ABOUT<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: {char_height}px }}
{styles}
</style>
<defs>
{lines}
</defs>
<rect width="100%" height="100%" fill="#ffffff"/>
<g transform="translate({terminal_x}, 0)" class="{unique_id}-matrix" xml:space="preserve">
{matrix}
</g>
</svg>
"""
