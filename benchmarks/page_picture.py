"""Takes the README's picture of the offline page: a debrief, in Debian's Chromium, always the same one.

Run it with `python -m benchmarks.page_picture` in an environment with the extras `dev` and `clients`, on a machine that
has Chromium; it writes `docs/page.png`.
"""

import os
import shutil
import tempfile
from itertools import product
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from nhs_lead.cli.settings import bundled_content
from nhs_lead.cli.share.export_formats import FORMATS, material_for
from nhs_lead.export.options import ExportOptions
from nhs_lead.export.page import html
from nhs_lead.library.cache import open_library

SCENARIO = "tears-after-handover"
WIDTH, HEIGHT = 880, 760
GROUNDS = ("#fdfcfa", "#ffffff", "#f5f2ee", "#dcd6d0")
INKS = ("#1d1b1e", "#57525a", "#8b858e", "#6b2457", "#1b6338", "#dcd6d0")
SHADES = 9
"""The colours of the page and the site, and so many shades between each ink and each ground that smooth its edges."""

ANSWERED = """id => {
  const item = library.byId[id];
  sitting = newSitting(item.title, [item]);
  const byKey = [...item.options].sort((one, other) => one.key - other.key).map((one) => one.id);
  sitting.marked.push(mark(item, [byKey[1], byKey[0], ...byKey.slice(2)]));
  go("#/debrief/1");
}"""
"""Answers the scenario nearly as the key does: the first two options change places."""


def rgb(colour: str) -> tuple[int, ...]:
    """Return red, green and blue of a colour such as #6b2457."""
    return tuple(bytes.fromhex(colour[1:]))


def reduced(picture: Path) -> None:
    """Write the picture anew with no other colours than the style's, which makes it a third as large."""
    colours = [rgb(ground) for ground in GROUNDS]
    for ground, ink in product(GROUNDS[:3], INKS):
        for shade in range(1, SHADES + 1):
            pairs = zip(rgb(ground), rgb(ink), strict=True)
            colours.append(tuple(round(one + (other - one) * shade / SHADES) for one, other in pairs))
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in dict.fromkeys(colours) for part in colour])
    with Image.open(picture) as whole:
        whole.convert("RGB").quantize(palette=palette, dither=Image.Dither.NONE).save(picture, optimize=True)


def main() -> None:
    """Make the page, answer a scenario on it, and take the picture."""
    picture = Path(__file__).parent.parent / "docs" / "page.png"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        library = open_library([bundled_content()], os.path.join(folder, "cache")).library
        page_file = Path(folder) / "page.html"
        page_file.write_bytes(html.export(material_for(library, [], [], FORMATS["html"]), ExportOptions()).data)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(page_file.as_uri())
        page.locator("h1").wait_for()
        page.evaluate(ANSWERED, SCENARIO)
        page.get_by_role("table").wait_for()
        page.evaluate("document.activeElement.blur()")
        page.screenshot(path=str(picture))
        reduced(picture)
        browser.close()
    print(picture)


if __name__ == "__main__":
    main()
