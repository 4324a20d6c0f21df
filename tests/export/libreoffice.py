"""LibreOffice, which opens Word files and slides as those do who have no Office: each page as its words in place."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from tests.export.clients import needed


class PrintedPage(NamedTuple):
    """A page as it was drawn: its width and height in points, its words, and how far right and down they reach."""

    width: float
    height: float
    words: list[str]
    right: float
    bottom: float


def pages(data: bytes, ending: str, folder: Path) -> list[PrintedPage]:
    """Return the pages that LibreOffice makes of a file; the test is skipped where it is missing."""
    needed("LibreOffice", bool(shutil.which("soffice")))
    needed("pdftotext", bool(shutil.which("pdftotext")))
    file = folder / f"export{ending}"
    file.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    made = subprocess.run(
        ["pdftotext", "-bbox", str(file.with_suffix(".pdf")), "-"], check=True, capture_output=True, text=True
    ).stdout
    return [_page(part) for part in made.split("<page ")[1:]]


def _page(part: str) -> PrintedPage:
    width, height = re.match(r'width="([\d.]+)" height="([\d.]+)"', part).groups()  # type: ignore[union-attr]
    words = re.findall(r'xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<', part)
    right, bottom = (max(float(word[place]) for word in words) for place in (0, 1))
    return PrintedPage(float(width), float(height), [word for *_, word in words], right, bottom)
